package dev.lakeward.ui;

import java.io.IOException;
import java.util.function.LongConsumer;
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

    /// What a row is of, wherever it stands: it has the same address in another state of the model.
    default Object rowAddress(int row) {
        return row;
    }

    /// What a column is of, wherever it stands.
    default Object columnAddress(int column) {
        return column;
    }

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

    /// Whether a cell has a plus beside its shape: what it shows can be passed on.
    default boolean isExtended(int row, int column) {
        return false;
    }

    /// Whether a cell has an exclamation mark beside its shape: something about it is likely not meant.
    default boolean isWarned(int row, int column) {
        return false;
    }

    /// Whether a row is the title of those below.
    default boolean isHeading(int row) {
        return false;
    }

    /// What stands above the titles of neighbouring columns that belong together; empty for a column on its own.
    default String band(int column) {
        return "";
    }

    /// Whether rows and columns can be made smaller, down to a map of colours.
    default boolean isZoomable() {
        return false;
    }

    /// What a screen reader says of a cell.
    default String description(int row, int column) {
        String text = text(row, column);
        return title(column) + ": " + (text == null ? "NULL" : text);
    }

    /// What shows on hover; of a title where the row is -1.
    default String hint(int row, int column) {
        return row < 0 ? title(column) : description(row, column);
    }

    /// Whether rows can be chosen and put in another order.
    default boolean isSortable() {
        return false;
    }

    /// Whether [#arranged] and [#read] take so little time that nobody notices. Else they are called in the background
    /// only, never on the JavaFX thread.
    default boolean isQuick() {
        return true;
    }

    /// The rows that a look chooses, in its order, as a model of their own; this one stays as it is. `done` hears from
    /// time to time how many rows were seen. Interrupting the thread ends it.
    default GridModel arranged(GridLook look, LongConsumer done)
            throws IOException, InterruptedException, GridTooLarge {
        return this;
    }

    /// Hands on rows from `first` to `last`, all columns of each. Interrupting the thread ends it.
    default void read(int first, int last, RowSink sink) throws IOException, InterruptedException {
        for (int row = first; row <= last; row++) {
            @Nullable String[] values = new @Nullable String[columnCount()];
            for (int column = 0; column < values.length; column++) {
                values[column] = text(row, column);
            }
            sink.row(values);
        }
    }

    /// Takes one row after the other; null is NULL.
    interface RowSink {
        void row(@Nullable String[] values) throws IOException;
    }

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
        FORBIDDEN,
        /// A question mark: it is not known how much.
        UNKNOWN
    }
}
