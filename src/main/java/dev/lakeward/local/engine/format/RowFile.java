package dev.lakeward.local.engine.format;

import io.airlift.compress.v3.snappy.SnappyCompressor;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.ColumnOrder;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.TypeDefinedOrder;
import org.apache.parquet.format.Util;

/// A Parquet file, compressed by Snappy where that pays, that is written value by value: a row or some of them from the
/// first column to the last. It holds little of it in memory, however long it gets. Whoever gave its stream closes it.
///
/// The lake's own process may write one: nothing of what is written is read. It is no writer of Trino's, which takes
/// twice the time for what a database sends; only the form of its columns is told by one.
public final class RowFile implements Closeable {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    static final int PAGE_ROWS = 8_192;
    static final long PAGE_BYTES = 1 << 20;
    // What a group of rows takes is held in memory. The engine reads several at a time.
    static final long GROUP_BYTES = 16 << 20;
    static final int GROUP_ROWS = 131_072;

    private final OutputStream file;
    private final List<ColumnKind> kinds;
    private final long[] largest;
    private final FileMetaData end;
    private final ColumnOut[] columns;
    private final List<RowGroup> groups = new ArrayList<>();
    private final ByteSink small = new ByteSink();
    private long written;
    private long pageBytes;
    private int rowsOfPage;
    private int rowsOfGroup;
    private long rows;

    /// A column by its name.
    public record Column(String name, ColumnKind kind) {}

    public RowFile(OutputStream file, List<Column> columns) throws IOException {
        this.file = file;
        this.kinds = columns.stream().map(Column::kind).toList();
        this.largest = kinds.stream().mapToLong(RowFile::largest).toArray();
        this.end = FileEnd.of(columns);
        SnappyCompressor snappy = SnappyCompressor.create();
        this.columns = end.getSchema().stream()
                .skip(1)
                .map(each -> new ColumnOut(each, snappy))
                .toArray(ColumnOut[]::new);
        write(MAGIC);
    }

    private static long largest(ColumnKind kind) {
        return switch (kind) {
            case ColumnKind.Plain.INT8 -> Byte.MAX_VALUE;
            case ColumnKind.Plain.INT16 -> Short.MAX_VALUE;
            case ColumnKind.Plain.INT32, ColumnKind.Plain.DATE -> Integer.MAX_VALUE;
            default -> Long.MAX_VALUE;
        };
    }

    private void write(byte[] bytes) throws IOException {
        file.write(bytes);
        written += bytes.length;
    }

    public void appendNull(int column) {
        columns[column].addNull();
    }

    public void appendBoolean(int column, boolean value) {
        columns[column].addBoolean(value);
    }

    /// Of a whole number, or of microseconds since 1970. Throws ArithmeticException for a value that the column's kind
    /// does not have.
    public void appendLong(int column, long value) {
        long most = largest[column];
        if (value > most || value < ~most) {
            throw new ArithmeticException("a value is larger than its column");
        }
        columns[column].addLong(value);
    }

    /// Of a number of any kind as it lies in the file, which its column is wide enough for.
    void appendBits(int column, long bits) {
        columns[column].addLong(bits);
    }

    /// How many bytes each value of a column has; 0 where each has its own length.
    int width(int column) {
        return columns[column].width();
    }

    public void appendFloat(int column, float value) {
        columns[column].addLong(Float.floatToRawIntBits(value));
    }

    public void appendDouble(int column, double value) {
        columns[column].addLong(Double.doubleToRawLongBits(value));
    }

    /// Of a binary column, or a text in UTF-8.
    public void appendBytes(int column, byte[] bytes, int from, int length) {
        columns[column].addBytes(bytes, from, length);
    }

    /// Throws ArithmeticException for a value that the column's kind cannot hold exactly.
    public void appendDecimal(int column, BigDecimal value) {
        if (!(kinds.get(column) instanceof ColumnKind.Decimal(int precision, int scale))) {
            throw new IllegalArgumentException("no column of decimals");
        }
        BigDecimal scaled = value.setScale(scale);
        if (scaled.precision() > precision) {
            throw new ArithmeticException("a value has more digits than its column");
        }
        BigInteger unscaled = scaled.unscaledValue();
        int width = columns[column].width();
        if (width == Integer.BYTES || width == Long.BYTES) {
            columns[column].addLong(unscaled.longValueExact());
        } else {
            byte[] digits = unscaled.toByteArray();
            byte[] fixed = new byte[width];
            Arrays.fill(fixed, (byte) (unscaled.signum() < 0 ? -1 : 0));
            System.arraycopy(digits, 0, fixed, width - digits.length, digits.length);
            columns[column].addBytes(fixed, 0, width);
        }
    }

    /// Ends a row, each of whose columns has a value, and which is about so large; says whether it wrote, which takes
    /// its time.
    public boolean endRow(long size) throws IOException {
        rowsOfPage++;
        pageBytes += size;
        return endFullPage();
    }

    /// Ends several rows, whose columns came one after the other.
    void endRows(int count) throws IOException {
        rowsOfPage += count;
        pageBytes = Arrays.stream(columns).mapToLong(ColumnOut::bytesOfPage).sum();
        endFullPage();
    }

    private boolean endFullPage() throws IOException {
        if (pageBytes < PAGE_BYTES && rowsOfPage < PAGE_ROWS) {
            return false;
        }
        endPage();
        if (rowsOfGroup >= GROUP_ROWS || held() >= GROUP_BYTES) {
            endGroup();
        }
        return true;
    }

    private void endPage() throws IOException {
        for (ColumnOut column : columns) {
            column.endPage();
        }
        rowsOfGroup += rowsOfPage;
        rowsOfPage = 0;
        pageBytes = 0;
    }

    private long held() {
        return Arrays.stream(columns).mapToLong(ColumnOut::bytes).sum();
    }

    private void endGroup() throws IOException {
        List<ColumnChunk> chunks = new ArrayList<>();
        long plain = 0;
        for (ColumnOut column : columns) {
            ColumnMetaData chunk = column.write(file, written);
            ColumnChunk told = new ColumnChunk(0);
            told.setMeta_data(chunk);
            chunks.add(told);
            written += chunk.getTotal_compressed_size();
            plain += chunk.getTotal_uncompressed_size();
        }
        groups.add(new RowGroup(chunks, plain, rowsOfGroup));
        rows += rowsOfGroup;
        rowsOfGroup = 0;
    }

    /// About how large the file is by now.
    public long bytes() {
        return written + held();
    }

    @Override
    public void close() throws IOException {
        endPage();
        if (rowsOfGroup > 0) {
            endGroup();
        }
        end.setRow_groups(groups);
        end.setNum_rows(rows);
        end.setColumn_orders(Collections.nCopies(columns.length, ColumnOrder.TYPE_ORDER(new TypeDefinedOrder())));
        small.clear();
        Util.writeFileMetaData(end, small);
        small.putInt(small.length());
        small.write(MAGIC, 0, MAGIC.length);
        small.writeTo(file);
        file.flush();
    }
}
