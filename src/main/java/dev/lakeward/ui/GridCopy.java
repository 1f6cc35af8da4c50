package dev.lakeward.ui;

import java.io.IOException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/// Selected cells as tab-separated text: the whole range, or, where cells apart from each other are selected, their
/// rows and columns with nothing in the cells between. What is made is all of it, or nothing where it would be more
/// than
/// a clipboard takes.
final class GridCopy {
    /// The most that is copied, in characters: more makes other programs stand still when it is pasted.
    static final int LONGEST = 64_000_000;

    private static final long MOST_AT_ONCE = 100_000;
    private static final int BETWEEN_REPORTS = 4_096;

    private final GridModel model;
    private final boolean headers;
    private final GridSelection.Range range;
    private final StringBuilder copied = new StringBuilder();
    private int rows;

    /// Takes what is selected now.
    GridCopy(GridModel model, GridSelection selected, boolean headers) {
        this.model = model;
        this.range = selected.range();
        this.headers = headers && !range.isOneCell();
    }

    /// Copies what is selected to the clipboard, at once where that is quick, else by `work`.
    static void start(GridModel model, GridSelection selected, boolean headers, @Nullable GridWork work) {
        GridCopy copy = new GridCopy(model, selected, headers);
        if (work != null && !(model.isQuick() && selected.count() <= MOST_AT_ONCE)) {
            work.copy(copy);
        } else if (model.isQuick()) {
            try {
                String text = copy.text(done -> {});
                if (text != null) {
                    GridWork.toClipboard(text);
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    long rows() {
        return range.isEmpty() ? 0 : range.lastRow() - range.firstRow() + 1L;
    }

    /// The text; null where it would be too long. Blocks, unless the model is quick and the selection small.
    @Nullable
    String text(LongConsumer done) throws IOException, InterruptedException {
        if (range.isEmpty()) {
            return "";
        }
        if (headers) {
            @Nullable String[] titles = new @Nullable String[model.columnCount()];
            for (int column = 0; column < titles.length; column++) {
                titles[column] = model.title(column);
            }
            line(titles, -1);
        }
        try {
            for (int first = range.firstRow(); first <= range.lastRow(); ) {
                int last = range.kept().isEmpty() ? range.lastRow() : first;
                if (range.hasRow(first)) {
                    int from = first;
                    model.read(first, last, values -> {
                        line(values, from + rows);
                        if (++rows % BETWEEN_REPORTS == 0) {
                            done.accept(rows);
                        }
                        if (copied.length() > LONGEST) {
                            throw new TooLong();
                        }
                    });
                    rows = range.kept().isEmpty() ? rows : 0;
                }
                first = last + 1;
            }
        } catch (TooLong e) {
            return null;
        }
        return copied.toString();
    }

    private static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    // -1 is the row of titles, in which every column counts.
    private void line(@Nullable String[] values, int row) {
        copied.append(copied.isEmpty() ? "" : "\n");
        boolean first = true;
        for (int column = range.firstColumn(); column <= range.lastColumn(); column++) {
            if (range.hasColumn(column)) {
                copied.append(first ? "" : "\t");
                first = false;
                String value = values[column];
                if (value != null && (row < 0 || range.has(row, column))) {
                    copied.append(value.replace('\t', ' ').replace("\r\n", " ").replace('\n', ' '));
                }
            }
        }
    }
}
