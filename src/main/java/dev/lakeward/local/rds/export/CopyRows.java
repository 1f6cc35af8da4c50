package dev.lakeward.local.rds.export;

import dev.lakeward.local.engine.format.RowFile;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/// Reads what PostgreSQL's COPY sends in its binary format: a head, each row in a message, and an end; see
/// [COPY](https://www.postgresql.org/docs/current/sql-copy.html).
final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final VarHandle SHORTS = MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private final PostgresForm[] forms;
    private final TableRows rows;
    private final PostgresTexts texts = new PostgresTexts();
    private boolean isBegun;
    private boolean isEnded;

    CopyRows(List<PostgresForm> forms, TableRows rows) {
        this.forms = forms.toArray(PostgresForm[]::new);
        this.rows = rows;
    }

    /// Adds what is in a message.
    void read(byte[] message) throws IOException {
        int at = 0;
        if (!isBegun) {
            at = head(message);
            isBegun = true;
        }
        while (at < message.length) {
            if (isEnded || message.length - at < Short.BYTES) {
                throw broken();
            }
            int count = (short) SHORTS.get(message, at);
            at += Short.BYTES;
            if (count == -1) {
                isEnded = true;
            } else if (count == forms.length) {
                at = row(message, at);
            } else {
                throw broken();
            }
        }
    }

    /// Nothing comes any more.
    void end() {
        if (!isEnded) {
            throw broken();
        }
    }

    private int head(byte[] message) {
        int fixed = SIGNATURE.length + 2 * Integer.BYTES;
        if (message.length < fixed || !Arrays.equals(message, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length)) {
            throw broken();
        }
        int flags = (int) INTS.get(message, SIGNATURE.length);
        int more = (int) INTS.get(message, SIGNATURE.length + Integer.BYTES);
        if (flags != 0 || more < 0 || more > message.length - fixed) {
            throw broken();
        }
        return fixed + more;
    }

    private int row(byte[] message, int from) throws IOException {
        RowFile row = rows.next();
        int at = from;
        for (int column = 0; column < forms.length; column++) {
            if (message.length - at < Integer.BYTES) {
                throw broken();
            }
            int length = (int) INTS.get(message, at);
            at += Integer.BYTES;
            if (length == -1) {
                row.appendNull(column);
            } else if (length >= 0 && length <= message.length - at) {
                value(row, column, message, at, length);
                at += length;
            } else {
                throw broken();
            }
        }
        rows.end(row, at - from);
        return at;
    }

    private void value(RowFile row, int column, byte[] bytes, int at, int length) {
        switch (forms[column]) {
            case BOOLEAN -> {
                require(length, Byte.BYTES);
                row.appendBoolean(column, bytes[at] != 0);
            }
            case INT16 -> {
                require(length, Short.BYTES);
                row.appendLong(column, (short) SHORTS.get(bytes, at));
            }
            case INT32 -> row.appendLong(column, number(bytes, at, length));
            case INT64 -> row.appendLong(column, large(bytes, at, length));
            case FLOAT -> row.appendFloat(column, Float.intBitsToFloat(number(bytes, at, length)));
            case DOUBLE -> row.appendDouble(column, Double.longBitsToDouble(large(bytes, at, length)));
            case BINARY, TEXT, SHOWN -> row.appendBytes(column, bytes, at, length);
            case NUMERIC -> {
                texts.numeric(bytes, at, length);
                text(row, column);
            }
            case TIMESTAMP -> {
                texts.timestamp(large(bytes, at, length), "");
                text(row, column);
            }
            case TIMESTAMPTZ -> {
                texts.timestamp(large(bytes, at, length), "+00");
                text(row, column);
            }
            case DATE -> {
                texts.date(number(bytes, at, length));
                text(row, column);
            }
            case UUID -> {
                require(length, 2 * Long.BYTES);
                texts.uuid(bytes, at);
                text(row, column);
            }
        }
    }

    private void text(RowFile row, int column) {
        row.appendBytes(column, texts.bytes(), 0, texts.length());
    }

    private int number(byte[] bytes, int at, int length) {
        require(length, Integer.BYTES);
        return (int) INTS.get(bytes, at);
    }

    private long large(byte[] bytes, int at, int length) {
        require(length, Long.BYTES);
        return (long) LONGS.get(bytes, at);
    }

    private void require(int length, int wanted) {
        if (length != wanted) {
            throw broken();
        }
    }

    private ExportRefusal broken() {
        return new ExportRefusal("The server sent a row of table "
                + rows.table().target() + " in a form that is not COPY's: see whether it is PostgreSQL.");
    }
}
