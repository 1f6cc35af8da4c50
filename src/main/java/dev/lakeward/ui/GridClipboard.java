package dev.lakeward.ui;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// Selected cells as tab-separated text on the clipboard.
final class GridClipboard {
    private static final int MOST_COPIED_ROWS = 100_000;

    private GridClipboard() {}

    static void copy(GridModel model, GridSelection selected) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text(model, selected));
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// At most 100,000 rows.
    static String text(GridModel model, GridSelection selected) {
        if (selected.isEmpty()) {
            return "";
        }
        int firstRow = selected.firstRow();
        int lastRow = Math.min(selected.lastRow(), firstRow + MOST_COPIED_ROWS - 1);
        int firstColumn = selected.firstColumn();
        int lastColumn = selected.lastColumn();
        StringBuilder copied = new StringBuilder();
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
