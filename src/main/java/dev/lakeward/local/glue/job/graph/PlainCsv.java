package dev.lakeward.local.glue.job.graph;

import dev.lakeward.local.engine.Given;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/// CSV as the engine reads all of it: its lines end alike and none is empty, every quote that opens is closed, and
/// there is no escaper. What follows an escaper is itself wherever it stands, but for `\n`, `\r`, `\t` and `\0`; a cell
/// that has one is written in quotes. All else stays as it is, so that a record that does not fit does not fit behind
/// this, either.
final class PlainCsv {
    private static final int END = -1;
    private static final int BUFFER = 1 << 16;
    /// A cell may be so long; the engine takes no line that is much longer.
    private static final int LONGEST = 16 << 20;
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final InputStream in;
    private final OutputStream out;
    private final int delimiter;
    private final int quote;
    private final boolean hasQuotes;
    private final int escaper;
    private final byte[] read = new byte[BUFFER];
    private int at;
    private int filled;
    private byte[] cell = new byte[BUFFER];
    private int length;
    private final byte[] written = new byte[BUFFER];
    private int pending;
    private long line = 1;
    private boolean isAtStart = true;
    private long openedLine;
    private long spannedLine;
    private long longLine;
    private boolean hasFeeds;
    private boolean hasReturns;
    private boolean hasBoth;
    private boolean hasEmpty;

    private PlainCsv(InputStream in, OutputStream out, Given.Csv form) {
        this.in = in;
        this.out = out;
        this.delimiter = form.delimiter().charAt(0);
        this.hasQuotes = !form.quote().isEmpty();
        this.quote = of(form).quote().charAt(0);
        this.escaper = hasEscapes(form) ? form.escape().charAt(0) : END;
    }

    /// What was seen: the line of a quote that never closes, that of one that closes in another line, and that of a
    /// cell
    /// that is too long, or 0; and whether all lines end alike and none is empty.
    record Seen(long openedLine, long spannedLine, long longLine, boolean isEven) {}

    /// Looks at CSV.
    static Seen look(InputStream in, Given.Csv form) throws IOException {
        return write(in, form, OutputStream.nullOutputStream());
    }

    /// Writes it in the form [#of] its own.
    static Seen write(InputStream in, Given.Csv form, OutputStream to) throws IOException {
        PlainCsv csv = new PlainCsv(in, to, form);
        int next = csv.first();
        while (next != END) {
            next = csv.cell(next);
        }
        csv.flush();
        int ends = (csv.hasFeeds ? 1 : 0) + (csv.hasReturns ? 1 : 0) + (csv.hasBoth ? 1 : 0);
        // The engine takes a carriage return alone for the end of a line in some files only.
        return new Seen(csv.openedLine, csv.spannedLine, csv.longLine, ends <= 1 && !csv.hasReturns && !csv.hasEmpty);
    }

    /// Whether an escaper stands before what is meant as it is, and not a quote before a quote.
    static boolean hasEscapes(Given.Csv form) {
        return !form.escape().equals(form.quote());
    }

    /// The form of what is written: a line that is escaped is one within quotes there.
    static Given.Csv of(Given.Csv form) {
        String quote = form.quote().isEmpty() ? "\"" : form.quote();
        return new Given.Csv(
                form.delimiter(),
                quote,
                quote,
                form.skipped(),
                form.isMultiline() || hasEscapes(form),
                Given.Csv.UNPACKED);
    }

    // Writes a cell and what ends it; answers the byte behind.
    private int cell(int first) throws IOException {
        length = 0;
        boolean isQuoted = hasQuotes && first == quote;
        boolean isEscaped = false;
        int next = isQuoted ? quotedCell() : first;
        while (!isQuoted && next != END && !endsCell(next)) {
            boolean escapes = next == escaper;
            isEscaped |= escapes || !hasQuotes && next == quote;
            keep(escapes ? meant(next()) : next);
            next = next();
        }
        if (isQuoted || isEscaped) {
            putQuoted(!isQuoted || openedLine == 0);
        } else {
            for (int i = 0; i < length; i++) {
                put(cell[i]);
            }
        }
        // Behind quotes that closed nothing should stand; what does makes the record one that does not fit. A quote
        // there would open them again.
        for (; next != END && !endsCell(next); next = next()) {
            put(next == quote ? '?' : next);
        }
        return next == delimiter ? delimited() : ended(next, length == 0 && !isQuoted && !isEscaped);
    }

    private int delimited() throws IOException {
        put(delimiter);
        isAtStart = false;
        return next();
    }

    private int ended(int end, boolean isEmpty) throws IOException {
        if (end == END) {
            return END;
        }
        boolean isEmptyLine = isAtStart && isEmpty;
        hasEmpty |= isEmptyLine;
        if (!isEmptyLine) {
            put('\n');
        }
        isAtStart = true;
        line++;
        int next = next();
        boolean isBoth = end == '\r' && next == '\n';
        hasBoth |= isBoth;
        hasFeeds |= end == '\n';
        hasReturns |= end == '\r' && !isBoth;
        return isBoth ? next() : next;
    }

    // Up to the quote that closes; answers the byte behind.
    private int quotedCell() throws IOException {
        long opened = line;
        for (int next = next(); next != END; next = next()) {
            if (next == escaper) {
                keep(meant(next()));
            } else if (next == quote) {
                int behind = next();
                if (behind != quote || escaper != END) {
                    return behind;
                }
                keep(quote);
            } else {
                if (next == '\n') {
                    line++;
                    spannedLine = spannedLine == 0 ? opened : spannedLine;
                }
                keep(next);
            }
        }
        openedLine = opened;
        return END;
    }

    private boolean endsCell(int next) {
        return next == delimiter || next == '\n' || next == '\r';
    }

    private static int meant(int escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case '0' -> '\0';
            default -> escaped;
        };
    }

    // Behind a mark of the order of bytes, which is no part of the first cell.
    private int first() throws IOException {
        filled = Math.max(0, in.readNBytes(read, 0, BUFFER));
        at = filled >= MARK.length && Arrays.equals(read, 0, MARK.length, MARK, 0, MARK.length) ? MARK.length : 0;
        return next();
    }

    private int next() throws IOException {
        if (at == filled) {
            filled = Math.max(0, in.read(read));
            at = 0;
            if (filled == 0) {
                return END;
            }
        }
        return read[at++] & 0xff;
    }

    private void keep(int next) {
        if (next == END) {
            return;
        }
        if (length == LONGEST) {
            longLine = line;
            return;
        }
        if (length == cell.length) {
            cell = Arrays.copyOf(cell, 2 * length);
        }
        cell[length++] = (byte) next;
    }

    private void putQuoted(boolean isClosed) throws IOException {
        put(quote);
        for (int i = 0; i < length; i++) {
            put(cell[i]);
            if (cell[i] == quote) {
                put(quote);
            }
        }
        if (isClosed) {
            put(quote);
        }
    }

    private void put(int next) throws IOException {
        if (pending == written.length) {
            flush();
        }
        written[pending++] = (byte) next;
    }

    private void flush() throws IOException {
        out.write(written, 0, pending);
        pending = 0;
    }
}
