package dev.lakeward.feature.query;

import dev.lakeward.lake.query.RecentQuery;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;

/// The history of queries as a list; Enter opens one.
final class QueryHistoryPane {
    private final QueryHistory model;
    private final ListPane<RecentQuery> list;
    private final StackPane node;

    QueryHistoryPane(QueryHistory model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = lists.of("history", "queries", model.columns())
                .whenEmpty(Messages.text("query.no_history"))
                .onOpen(query -> navigator.go(QueryHistory.open(query)))
                .onMenu(query -> List.of(
                        ObjectMenu.item(Messages.text("object.open"), () -> navigator.go(QueryHistory.open(query))),
                        ObjectMenu.named(model.viewed().name(), ObjectMenu.of(model.viewed(), navigator))));
        this.node = new StackPane(list.following(model.all(), model::read));
        node.setId("queryHistory");
        node.getStyleClass().add("main");
    }

    Node node() {
        return node;
    }

    /// Reads it, and takes the keyboard.
    void shown() {
        model.read();
        list.focus();
    }
}
