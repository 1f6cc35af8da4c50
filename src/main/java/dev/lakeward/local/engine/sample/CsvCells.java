package dev.lakeward.local.engine.sample;

import java.util.ArrayList;
import java.util.List;

/// Splits text into records of cells: a cell that begins with the quote ends with it, and a doubled one stands for one.
final class CsvCells {
    private final String text;
    private final char delimiter;
    private final int quote;
    private final int most;
    private int at;
    private long line = 1;

    /// `quote` is a character or -1; a record has at most `most` cells.
    CsvCells(String text, char delimiter, int quote, int most) {
        this.text = text;
        this.delimiter = delimiter;
        this.quote = quote;
        this.most = most;
    }

    /// A cell, without its quotes if it had any.
    record Cell(String text, boolean isQuoted) {}

    /// Cells, the line that they begin in, where they end in the text, and whether they went over a line's end or hold
    /// a delimiter within quotes.
    record Row(List<Cell> cells, long line, int end, boolean isClosed, boolean hasLineEnd, boolean hasDelimiter) {
        boolean isBlank() {
            return cells.size() == 1 && cells.getFirst().text().isBlank();
        }
    }

    /// The next records, at most so many.
    List<Row> rows(int count, Deadline deadline) {
        List<Row> rows = new ArrayList<>();
        while (at < text.length() && rows.size() < count) {
            deadline.check();
            rows.add(row());
        }
        return rows;
    }

    private Row row() {
        long first = line;
        List<Cell> cells = new ArrayList<>();
        boolean hasLineEnd = false;
        boolean hasDelimiter = false;
        while (true) {
            if (cells.size() > most) {
                throw new UnreadableException(SampleAnswer.Unreadable.Cause.TOO_MANY_COLUMNS, first);
            }
            boolean isQuoted = at < text.length() && text.charAt(at) == quote;
            StringBuilder cell = new StringBuilder();
            if (isQuoted) {
                long before = line;
                quoted(cell);
                hasLineEnd |= line > before;
                hasDelimiter |= cell.indexOf(String.valueOf(delimiter)) >= 0;
            }
            while (at < text.length() && !isEnd(text.charAt(at)) && text.charAt(at) != delimiter) {
                cell.append(text.charAt(at++));
            }
            cells.add(new Cell(cell.toString(), isQuoted));
            if (at >= text.length()) {
                return new Row(cells, first, at, false, hasLineEnd, hasDelimiter);
            }
            if (text.charAt(at++) != delimiter) {
                if (text.charAt(at - 1) == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                line++;
                return new Row(cells, first, at, true, hasLineEnd, hasDelimiter);
            }
        }
    }

    private static boolean isEnd(char c) {
        return c == '\n' || c == '\r';
    }

    private void quoted(StringBuilder cell) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == quote) {
                if (at >= text.length() || text.charAt(at) != quote) {
                    return;
                }
                at++;
            } else if (c == '\n') {
                line++;
            }
            cell.append(c);
        }
    }
}
