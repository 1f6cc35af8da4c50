package dev.lakeward.feature.permission;

import dev.lakeward.access.Shown;
import dev.lakeward.lake.plan.AccessPreview;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows of one cell before and after an edit, in words and as two grids whose rows stand at the same height.
record ComparedRows(String title, String words, Side before, Side after) {

    static ComparedRows of(String title, AccessPreview.Sample sample) {
        return new ComparedRows(
                title,
                words(sample),
                new Side(Messages.text("permission.before"), sample.before(), rows(sample, true)),
                new Side(Messages.text("permission.after"), sample.after(), rows(sample, false)));
    }

    boolean isEmpty() {
        return before.rows().isEmpty();
    }

    private static String words(AccessPreview.Sample sample) {
        return Messages.text(
                "permission.compared",
                Formats.count(sample.rows().size(), "rows"),
                CellWords.columns(sample.gained()),
                CellWords.columns(sample.lost()));
    }

    private static List<@Nullable List<@Nullable String>> rows(AccessPreview.Sample sample, boolean before) {
        List<@Nullable List<@Nullable String>> rows = new ArrayList<>();
        sample.rows().forEach(row -> rows.add(before ? row.before() : row.after()));
        return rows;
    }

    /// One side: its name, the columns that show there, and the rows, null for a hidden one.
    record Side(String name, Shown shown, List<@Nullable List<@Nullable String>> rows) implements GridModel {
        @Override
        public int rowCount() {
            return rows.size();
        }

        @Override
        public int columnCount() {
            return Math.max(1, shown.expressions().size());
        }

        /// The side in words: how many columns it has, and which are masked.
        String heading() {
            String masked = shown.masked().isEmpty()
                    ? ""
                    : " · " + Messages.text("permission.masked_columns", String.join(", ", shown.masked()));
            return name + " · " + Formats.count(shown.expressions().size(), "columns") + masked;
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
