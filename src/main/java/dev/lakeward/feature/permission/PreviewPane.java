package dev.lakeward.feature.permission;

import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Sample rows of one cell before and after an edit, side by side: a row stands at the same height on both sides, and
/// is
/// said to be hidden where it does not show.
final class PreviewPane {
    private final Node node;

    PreviewPane(PermissionViewModel model) {
        CellPreview preview = model.preview();
        this.node = new LoadPane<>(
                preview.sampled(),
                PreviewPane::sides,
                ComparedRows::isEmpty,
                Messages.text("permission.no_rows_to_compare"),
                preview::sample);
    }

    Node node() {
        return node;
    }

    private static Node sides(ComparedRows compared) {
        DataGrid before = grid("sampleBefore", compared.before());
        DataGrid after = grid("sampleAfter", compared.after()).scrollWith(before);
        SplitPane sides = new SplitPane(side(compared.before(), before), side(compared.after(), after));
        VBox.setVgrow(sides, Priority.ALWAYS);
        VBox box = new VBox(
                6,
                Texts.wrapped(compared.title(), "inspector-title"),
                Texts.wrapped(compared.words(), "inspector-words"),
                sides);
        box.setId("compared");
        return box;
    }

    private static DataGrid grid(String id, ComparedRows.Side side) {
        DataGrid grid = new DataGrid();
        grid.setId(id);
        grid.show(side);
        return grid;
    }

    private static Node side(ComparedRows.Side side, DataGrid grid) {
        VBox.setVgrow(grid, Priority.ALWAYS);
        return new VBox(4, Texts.wrapped(side.heading(), "inspector-heading"), grid);
    }
}
