package dev.lakeward.local.engine.decode;

import io.airlift.units.DataSize;
import io.trino.parquet.writer.ParquetSchemaConverter;
import io.trino.parquet.writer.ParquetWriter;
import io.trino.parquet.writer.ParquetWriterOptions;
import io.trino.spi.Page;
import io.trino.spi.block.Block;
import io.trino.spi.block.RunLengthEncodedBlock;
import io.trino.spi.type.Type;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.parquet.format.CompressionCodec;

/// A Parquet file in the making, with columns `c0`, `c1` …: no name of a table's is ever one of the engine's own.
final class ParquetOut implements Closeable {
    private static final int BUFFER = 1 << 20;
    // What a group of rows takes is held in memory.
    private static final DataSize ROW_GROUP = DataSize.of(32, DataSize.Unit.MEGABYTE);
    private static final int MOST_ROWS = 1_000_000;

    private final ParquetWriter writer;
    private final List<Type> types;

    ParquetOut(OutputStream file, List<Type> types) {
        this.types = List.copyOf(types);
        OutputStream out = new BufferedOutputStream(file, BUFFER) {
            @Override
            public void close() throws IOException {
                // The file stays open: it is still to be made durable.
                flush();
            }
        };
        List<String> names =
                IntStream.range(0, types.size()).mapToObj(FileDecoder::column).toList();
        ParquetSchemaConverter schema = new ParquetSchemaConverter(types, names, false, false);
        this.writer = new ParquetWriter(
                out,
                schema.getMessageType(),
                schema.getPrimitiveTypes(),
                ParquetWriterOptions.builder()
                        .setMaxBlockSize(ROW_GROUP)
                        .setMaxRowGroupRowCount(MOST_ROWS)
                        .build(),
                CompressionCodec.SNAPPY,
                "lakeward",
                Optional.empty(),
                Optional.empty());
    }

    /// Writes a page whose channels belong to these columns; the others are NULL.
    void write(Page page, List<Integer> columns) throws IOException {
        Block[] blocks = new Block[types.size()];
        for (int i = 0; i < blocks.length; i++) {
            int channel = columns.indexOf(i);
            blocks[i] = channel >= 0
                    ? page.getBlock(channel)
                    : RunLengthEncodedBlock.create(types.get(i), null, page.getPositionCount());
        }
        writer.write(new Page(page.getPositionCount(), blocks));
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
