package dev.lakeward.feature.permission;

import dev.lakeward.access.RowCondition;
import dev.lakeward.lake.catalog.Table;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.layout.VBox;

/// A row filter as lines of column, operator and values, in groups of all or any. It writes the filter's text, which
/// the parser checks as it does any other.
final class ConditionBuilder {
    private final ConditionText text;
    private final Runnable changed;
    private final VBox node = new VBox(4);
    private ConditionGroup root;

    ConditionBuilder(Table table, Runnable changed) {
        this.text = new ConditionText(table);
        this.changed = changed;
        this.root = new ConditionGroup(text, changed, new RowCondition.Group(true, false, List.of()), null);
        node.setId("conditions");
        node.getChildren().setAll(root.node());
    }

    Node node() {
        return node;
    }

    void show(RowCondition.Group condition) {
        root = new ConditionGroup(text, changed, condition, null);
        node.getChildren().setAll(root.node());
    }

    /// The filter's text; empty for every row.
    String text() {
        return root.condition().text();
    }
}
