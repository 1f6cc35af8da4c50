package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.ColumnKind;
import dev.lakeward.local.engine.format.RowFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads the lines of PostgreSQL's COPY in its text form, one row each; see
/// [COPY](https://www.postgresql.org/docs/current/sql-copy.html).
final class CopyLines {
    private final ColumnKind[] kinds;
    private byte[] plain = new byte[1_024];

    CopyLines(SourceTable table) {
        List<SourceTable.SourceColumn> columns = table.columns();
        kinds = columns.stream().map(SourceTable.SourceColumn::kind).toArray(ColumnKind[]::new);
    }

    /// Adds a line, with its end, to the rows.
    void read(byte[] line, TableRows rows) throws IOException {
        RowFile row = rows.next();
        int last = line.length - 1;
        if (last < 0 || line[last] != '\n') {
            throw broken(rows);
        }
        int column = 0;
        int start = 0;
        boolean isEscaped = false;
        for (int i = 0; i <= last; i++) {
            byte c = line[i];
            if (c == '\\') {
                isEscaped = true;
                i++;
            } else if (c == '\t' || i == last) {
                if (column == kinds.length) {
                    throw broken(rows);
                }
                append(row, column, line, start, i, isEscaped);
                column++;
                start = i + 1;
                isEscaped = false;
            }
        }
        if (column != kinds.length) {
            throw broken(rows);
        }
        rows.end(row, line.length);
    }

    private static ExportRefusal broken(TableRows rows) {
        return new ExportRefusal("The server sent a row of table "
                + rows.table().target() + " in a form that is not COPY's: see whether it is PostgreSQL.");
    }

    private void append(RowFile row, int column, byte[] line, int start, int end, boolean isEscaped) {
        if (!isEscaped) {
            value(row, column, line, start, end - start);
        } else if (end - start == 2 && line[start + 1] == 'N') {
            row.appendNull(column);
        } else {
            value(row, column, plain, 0, unescaped(line, start, end));
        }
    }

    private int unescaped(byte[] line, int start, int end) {
        if (plain.length < end - start) {
            plain = new byte[end - start];
        }
        int length = 0;
        for (int i = start; i < end; i++) {
            byte c = line[i];
            if (c == '\\') {
                i++;
                c = switch (line[i]) {
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'n' -> '\n';
                    case 'r' -> '\r';
                    case 't' -> '\t';
                    case 'v' -> 0x0b;
                    default -> line[i];
                };
            }
            plain[length++] = c;
        }
        return length;
    }

    private void value(RowFile row, int column, byte[] bytes, int from, int length) {
        switch (kinds[column]) {
            case ColumnKind.Plain kind -> plain(row, column, kind, bytes, from, length);
            case ColumnKind.Decimal _ -> throw new IllegalStateException("PostgreSQL's decimals are texts");
        }
    }

    private static void plain(RowFile row, int column, ColumnKind.Plain kind, byte[] bytes, int from, int length) {
        switch (kind) {
            case BOOLEAN -> row.appendBoolean(column, bytes[from] == 't');
            case INT16, INT32, INT64 -> row.appendLong(column, number(bytes, from, length));
            case FLOAT -> row.appendFloat(column, Float.parseFloat(ascii(bytes, from, length)));
            case DOUBLE -> row.appendDouble(column, Double.parseDouble(ascii(bytes, from, length)));
            case BINARY -> binary(row, column, bytes, from, length);
            case STRING -> row.appendBytes(column, bytes, from, length);
            case TIMESTAMP_MICROS -> throw new IllegalStateException("PostgreSQL's times are texts");
        }
    }

    private static String ascii(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.US_ASCII);
    }

    private static long number(byte[] bytes, int from, int length) {
        boolean isNegative = bytes[from] == '-';
        // Negative all the way, as the smallest number has no opposite.
        long value = 0;
        for (int i = isNegative ? from + 1 : from; i < from + length; i++) {
            value = value * 10 - (bytes[i] - '0');
        }
        return isNegative ? value : -value;
    }

    // `\x` and two digits a byte.
    private static void binary(RowFile row, int column, byte[] bytes, int from, int length) {
        byte[] value = new byte[(length - 2) / 2];
        for (int i = 0; i < value.length; i++) {
            int at = from + 2 + 2 * i;
            value[i] = (byte) (Character.digit(bytes[at], 16) << 4 | Character.digit(bytes[at + 1], 16));
        }
        row.appendBytes(column, value, 0, value.length);
    }
}
