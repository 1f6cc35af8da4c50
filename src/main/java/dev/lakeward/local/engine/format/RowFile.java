package dev.lakeward.local.engine.format;

import io.airlift.slice.Slices;
import io.trino.spi.PageBuilder;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.Type;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;

/// A Parquet file, compressed by Snappy, that is written value by value, each row from its first column to its last. It
/// holds little of it in memory, however long it gets. Whoever gave its stream closes it.
///
/// The lake's own process may write one: nothing of what is written is read.
public final class RowFile implements Closeable {
    private static final int PAGE_ROWS = 8_192;
    private static final long PAGE_BYTES = 1 << 20;

    private final List<Type> types;
    private final ParquetOut out;
    private final PageBuilder page;
    private long pageBytes;

    /// A column by its name.
    public record Column(String name, ColumnKind kind) {}

    public RowFile(OutputStream file, List<Column> columns) {
        this.types =
                columns.stream().map(column -> ColumnKind.type(column.kind())).toList();
        this.out = new ParquetOut(file, columns.stream().map(Column::name).toList(), types, Compression.SNAPPY);
        this.page = new PageBuilder(types);
    }

    public void appendNull(int column) {
        page.getBlockBuilder(column).appendNull();
    }

    public void appendBoolean(int column, boolean value) {
        types.get(column).writeBoolean(page.getBlockBuilder(column), value);
    }

    /// Of a whole number, or of microseconds since 1970.
    public void appendLong(int column, long value) {
        types.get(column).writeLong(page.getBlockBuilder(column), value);
    }

    public void appendFloat(int column, float value) {
        types.get(column).writeLong(page.getBlockBuilder(column), Float.floatToRawIntBits(value));
    }

    public void appendDouble(int column, double value) {
        types.get(column).writeDouble(page.getBlockBuilder(column), value);
    }

    /// Of a binary column, or a text in UTF-8.
    public void appendBytes(int column, byte[] bytes, int from, int length) {
        types.get(column).writeSlice(page.getBlockBuilder(column), Slices.wrappedBuffer(bytes, from, length));
    }

    /// Throws ArithmeticException for a value that the column's kind cannot hold exactly.
    public void appendDecimal(int column, BigDecimal value) {
        DecimalType type = (DecimalType) types.get(column);
        BigDecimal scaled = value.setScale(type.getScale());
        if (scaled.precision() > type.getPrecision()) {
            throw new ArithmeticException("a value has more digits than its column");
        }
        if (type.isShort()) {
            type.writeLong(page.getBlockBuilder(column), scaled.unscaledValue().longValueExact());
        } else {
            type.writeObject(page.getBlockBuilder(column), Int128.valueOf(scaled.unscaledValue()));
        }
    }

    /// Ends a row, each of whose columns has a value, and which is about so large; says whether it wrote, which takes
    /// its time.
    public boolean endRow(long size) throws IOException {
        page.declarePosition();
        pageBytes += size;
        if (pageBytes < PAGE_BYTES && page.getPositionCount() < PAGE_ROWS) {
            return false;
        }
        write();
        return true;
    }

    private void write() throws IOException {
        out.write(page.build());
        page.reset();
        pageBytes = 0;
    }

    /// About how large the file is by now.
    public long bytes() {
        return out.bytes();
    }

    @Override
    public void close() throws IOException {
        if (!page.isEmpty()) {
            write();
        }
        out.close();
    }
}
