package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.async.Background;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The queries that the viewed identity ran, as a list; Enter opens one.
public final class QueryHistory {
    private final Function<Principal, QueryService> services;
    private final LatestLoad<List<RecentQuery>> history;
    private final ListPane<RecentQuery> list;
    private final StackPane node;
    private Principal viewed;

    public QueryHistory(
            Principal viewed,
            Function<Principal, QueryService> services,
            Navigator navigator,
            Memory memory,
            Background background,
            InstantSource clock) {
        this.viewed = viewed;
        this.services = services;
        this.history = background.latest();
        this.list = new ListPane<RecentQuery>("history", "queries", columns(clock), memory)
                .whenEmpty(Messages.text("query.no_history"))
                .onOpen(query -> navigator.go(new Address.QueryText(query.sql())));
        this.node = new StackPane(new LoadPane<>(
                history.state(),
                all -> {
                    list.show(all);
                    return list.node();
                },
                all -> false,
                "",
                this::read));
        node.setId("queryHistory");
        node.getStyleClass().add("main");
    }

    private static List<ListColumn<RecentQuery>> columns(InstantSource clock) {
        return List.of(
                ListColumn.<RecentQuery, RecentQuery.State>of(
                                "state", Messages.text("query.state"), RecentQuery::state, QueryHistory::words)
                        .detailed(query -> query.problem().isEmpty() ? words(query.state()) : query.problem()),
                ListColumn.of(
                                "started",
                                Messages.text("query.started"),
                                RecentQuery::started,
                                time -> Formats.ago(time, clock.instant()))
                        .detailed(query -> Formats.exact(query.started())),
                ListColumn.of("time", Messages.text("query.time"), RecentQuery::time, Formats::duration),
                ListColumn.of(
                        "scanned", Messages.text("query.bytes_scanned"), RecentQuery::bytesScanned, Formats::bytes),
                ListColumn.text("sql", "SQL", RecentQuery::line));
    }

    private static String words(RecentQuery.State state) {
        return Messages.text("query.state_" + state.name().toLowerCase(Locale.ROOT));
    }

    Node node() {
        return node;
    }

    void viewAs(Principal principal) {
        viewed = principal;
        history.cancel();
    }

    /// Reads it, and takes the keyboard.
    void shown() {
        read();
        list.focus();
    }

    private void read() {
        Principal as = viewed;
        history.start(() -> services.apply(as).history());
    }
}
