package dev.lakeward.feature.query;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Fxml;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenParts;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;

/// Queries as a screen of the window.
public final class QueryScreen implements Screen {
    static final String ID = "query";

    private final OpenQueries queries;
    private final Navigator navigator;
    private final QueryView view;
    private final Face face;
    private final RecentQueries recent;
    private final QueryHistory past;
    private final QueryHistoryPane history;
    private final ScreenParts.Part open = new ScreenParts.Part("queries", Messages.text("query.open_queries"));
    private final ScreenParts.Part historyPart = new ScreenParts.Part("query-history", Messages.text("query.history"));
    private final ScreenParts parts = new ScreenParts(open, historyPart);
    private final StackPane content = new StackPane();

    public QueryScreen(OpenQueries queries, RecentQueries recent, QueryHistory past, Navigator navigator, Lists lists) {
        this.past = past;
        this.history = new QueryHistoryPane(past, navigator, lists);
        this.queries = queries;
        this.navigator = navigator;
        this.recent = recent;
        this.view = new QueryView(queries);
        this.face = new Face(ID, Messages.text("window.query"), Feather.TERMINAL, Messages.text("help.query"), content);
        Parent tabs = Fxml.load(view);
        parts.shown().subscribe(part -> {
            content.getChildren().setAll(part.equals(open) ? tabs : history.node());
            if (content.getScene() != null) {
                shown();
            }
        });
    }

    public QueryView view() {
        return view;
    }

    @Override
    public Face face() {
        return face;
    }

    @Override
    public Optional<ScreenParts> parts() {
        return Optional.of(parts);
    }

    @Override
    public boolean go(Address address) {
        return switch (address) {
            case Address.QueryText(String sql) -> {
                parts.show(open);
                queries.open(sql);
                yield true;
            }
            case Address.QueryAt(int number) -> {
                parts.show(open);
                queries.tab(number).ifPresent(queries.shown()::set);
                yield true;
            }
            default -> false;
        };
    }

    @Override
    public ObservableValue<Address> place() {
        return view.place();
    }

    @Override
    public void refresh() {
        if (parts.shown().get().equals(historyPart) && content.getScene() != null) {
            history.shown();
        }
    }

    @Override
    public void leave() {
        queries.leave();
    }

    @Override
    public void shown() {
        if (parts.shown().get().equals(open)) {
            view.focus();
        } else {
            history.shown();
        }
    }

    /// Goes on with every tab, each of which says as whom it runs.
    @Override
    public boolean viewAs(Principal viewed) {
        queries.viewAs(viewed);
        recent.viewAs(viewed);
        past.viewAs(viewed);
        return true;
    }

    public OpenQueries queries() {
        return queries;
    }

    @Override
    public void find(Consumer<List<Found>> found) {
        // Their titles only: what stands in them may be of somebody who sees more.
        found.accept(queries.tabs().stream()
                .map(tab -> new Found(
                        Found.Kind.QUERY,
                        tab.title().getValue(),
                        () -> navigator.go(new Address.QueryAt(tab.number()))))
                .toList());
        recent.find(navigator, found);
    }
}
