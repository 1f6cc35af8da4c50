package dev.lakeward.ui;

import org.jspecify.annotations.Nullable;

/// What a [DataGrid] shows: columns and rows by number. Called on the JavaFX thread while drawing, so each
/// answer must come at once.
public interface GridModel {
    int rowCount();

    int columnCount();

    String title(int column);

    /// The text of a cell; null shows as an empty value of its own.
    @Nullable
    String text(int row, int column);

    /// Whether values stand at the right.
    default boolean isNumeric(int column) {
        return false;
    }

    /// How many columns at the left stay where they are while the others scroll.
    default int frozenColumns() {
        return 0;
    }

    /// The shape before the text, for cells that show a level rather than a value.
    default Glyph glyph(int row, int column) {
        return Glyph.NONE;
    }

    /// Whether a cell has a mark in its corner: something about it is about to change.
    default boolean isMarked(int row, int column) {
        return false;
    }

    /// What a screen reader and the tooltip say of a cell.
    default String description(int row, int column) {
        String text = text(row, column);
        return title(column) + ": " + (text == null ? "NULL" : text);
    }

    /// Whether clicking a header sorts.
    default boolean isSortable() {
        return false;
    }

    /// Sorts all rows by a column.
    default void sort(int column, boolean descending) {}

    /// How wide a column is before anybody changes it, in pixels; 0 to measure its first values.
    default double width(int column) {
        return 0;
    }

    /// How much is visible, as an area; hue only for danger.
    enum Glyph {
        NONE,
        DOT,
        RING,
        HALF,
        STRIPES,
        HALF_STRIPES,
        FULL,
        DIAMOND,
        HALF_DIAMOND,
        MASKED,
        FORBIDDEN
    }
}
