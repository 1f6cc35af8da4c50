package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.Panes;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The first rows behind a node, when somebody asks for them.
final class PreviewPane {
    private final VBox node = new VBox(6);

    PreviewPane(NodeRows rows) {
        Button show = Panes.button("previewRows", "node.preview", "", rows::ask);
        LoadPane<NodeRows.First> first =
                new LoadPane<>(rows.reading(), PreviewPane::grid, each -> false, "", rows::ask);
        VBox.setVgrow(first, Priority.ALWAYS);
        node.getChildren()
                .setAll(
                        rows.isThere()
                                ? new Node[] {show, first}
                                : new Node[] {Texts.wrapped(Messages.text("node.no_preview"), "empty-state")});
    }

    private static Node grid(NodeRows.First first) {
        DataGrid grid = new DataGrid();
        grid.setId("previewGrid");
        grid.show(first.rows());
        VBox.setVgrow(grid, Priority.ALWAYS);
        return new VBox(6, Texts.wrapped(first.words(), "facts"), grid);
    }

    Node node() {
        return node;
    }
}
