package dev.lakeward.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Selected cells as tab-separated text on the clipboard.
final class GridClipboard {
    private static final int MOST_COPIED_ROWS = 100_000;

    private GridClipboard() {}

    /// Answers what a person should know of it: empty, unless not all of the selection was copied.
    static String copy(GridModel model, GridSelection selected) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text(model, selected));
        Clipboard.getSystemClipboard().setContent(content);
        return left(selected);
    }

    /// Says so where a selection is more than is copied at once.
    static String left(GridSelection selected) {
        long rows = selected.isEmpty() ? 0 : selected.lastRow() - selected.firstRow() + 1L;
        return rows > MOST_COPIED_ROWS ? Messages.text("grid.copied_part", MOST_COPIED_ROWS, rows) : "";
    }

    /// At most 100,000 rows; several cells come under the titles of their columns.
    static String text(GridModel model, GridSelection selected) {
        if (selected.isEmpty()) {
            return "";
        }
        int firstRow = selected.firstRow();
        int lastRow = Math.min(selected.lastRow(), firstRow + MOST_COPIED_ROWS - 1);
        int firstColumn = selected.firstColumn();
        int lastColumn = selected.lastColumn();
        StringBuilder copied = new StringBuilder();
        if (firstRow < lastRow || firstColumn < lastColumn) {
            for (int column = firstColumn; column <= lastColumn; column++) {
                copied.append(cell(model.title(column))).append(column == lastColumn ? '\n' : '\t');
            }
        }
        for (int row = firstRow; row <= lastRow; row++) {
            copied.append(row == firstRow ? "" : "\n");
            for (int column = firstColumn; column <= lastColumn; column++) {
                copied.append(column == firstColumn ? "" : "\t").append(cell(model.text(row, column)));
            }
        }
        return copied.toString();
    }

    private static String cell(@Nullable String value) {
        return value == null ? "" : value.replace('\t', ' ').replace('\n', ' ');
    }
}
