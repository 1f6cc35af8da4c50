package dev.lakeward.feature.permission;

import dev.lakeward.access.Shown;
import dev.lakeward.lake.plan.AccessPreview;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Sample rows of one cell before and after an edit, side by side: a row stands at the same height on both sides, and
/// is
/// said to be hidden where it does not show.
final class PreviewPane {
    private final PermissionViewModel model;
    private final Node node;

    PreviewPane(PermissionViewModel model) {
        this.model = model;
        this.node = new LoadPane<>(
                model.sampled(),
                this::sides,
                sample -> sample.rows().isEmpty(),
                Messages.text("permission.no_rows_to_compare"),
                model::sample);
    }

    Node node() {
        return node;
    }

    private Node sides(AccessPreview.Sample sample) {
        DataGrid before = grid("sampleBefore", new Side(sample.before(), rows(sample, true)));
        DataGrid after = grid("sampleAfter", new Side(sample.after(), rows(sample, false)))
                .scrollWith(before);
        SplitPane sides = new SplitPane(
                side(Messages.text("permission.before"), sample.before(), before),
                side(Messages.text("permission.after"), sample.after(), after));
        VBox.setVgrow(sides, Priority.ALWAYS);
        String title = model.previewedCell()
                .map(cell -> cell.principal().name() + " on "
                        + (cell.table() == null ? "" : cell.table().ref()))
                .orElse("");
        VBox box = new VBox(
                6, Texts.wrapped(title, "inspector-title"), Texts.wrapped(words(sample), "inspector-words"), sides);
        box.setId("compared");
        return box;
    }

    private static String words(AccessPreview.Sample sample) {
        return Messages.text(
                "permission.compared",
                Formats.count(sample.rows().size(), "row", "rows"),
                CellInspector.columns(sample.gained()),
                CellInspector.columns(sample.lost()));
    }

    private static List<@Nullable List<@Nullable String>> rows(AccessPreview.Sample sample, boolean before) {
        List<@Nullable List<@Nullable String>> rows = new ArrayList<>();
        sample.rows().forEach(row -> rows.add(before ? row.before() : row.after()));
        return rows;
    }

    private static DataGrid grid(String id, Side side) {
        DataGrid grid = new DataGrid();
        grid.setId(id);
        grid.show(side);
        return grid;
    }

    private static Node side(String title, Shown shown, DataGrid grid) {
        VBox.setVgrow(grid, Priority.ALWAYS);
        String masked = shown.masked().isEmpty()
                ? ""
                : " · " + Messages.text("permission.masked_columns", String.join(", ", shown.masked()));
        return new VBox(
                4,
                Texts.wrapped(
                        title + " · " + Formats.count(shown.expressions().size(), "column", "columns") + masked,
                        "inspector-heading"),
                grid);
    }

    /// One side: the columns that show there, and the rows, null for a hidden one.
    private record Side(Shown shown, List<@Nullable List<@Nullable String>> rows) implements GridModel {
        @Override
        public int rowCount() {
            return rows.size();
        }

        @Override
        public int columnCount() {
            return Math.max(1, shown.expressions().size());
        }

        private List<String> columns() {
            return List.copyOf(shown.expressions().keySet());
        }

        @Override
        public String title(int column) {
            return columns().isEmpty()
                    ? Messages.text("permission.nothing_shown")
                    : columns().get(column);
        }

        @Override
        public @Nullable String text(int row, int column) {
            List<@Nullable String> cells = rows.get(row);
            if (cells == null) {
                return column == 0 ? Messages.text("permission.hidden_row") : "";
            }
            return column < cells.size() ? cells.get(column) : "";
        }

        @Override
        public Glyph glyph(int row, int column) {
            boolean masked = rows.get(row) != null
                    && column < columns().size()
                    && shown.masked().contains(columns().get(column));
            return masked ? Glyph.MASKED : Glyph.NONE;
        }
    }
}
