package dev.lakeward.local.engine.format;

import io.airlift.units.DataSize;
import io.trino.parquet.writer.ParquetSchemaConverter;
import io.trino.parquet.writer.ParquetWriter;
import io.trino.parquet.writer.ParquetWriterOptions;
import io.trino.spi.Page;
import io.trino.spi.type.Type;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.format.CompressionCodec;

/// A Parquet file in the making. Whoever gave its stream closes it.
final class ParquetOut implements PageOut {
    private static final int BUFFER = 1 << 20;

    private final ParquetWriter writer;

    ParquetOut(OutputStream file, List<String> names, List<Type> types, Compression compression) {
        OutputStream out = new BufferedOutputStream(file, BUFFER) {
            @Override
            public void close() throws IOException {
                // The file stays open: it is still to be made durable.
                flush();
            }
        };
        ParquetSchemaConverter schema = new ParquetSchemaConverter(types, names, false, false);
        this.writer = new ParquetWriter(
                out,
                schema.getMessageType(),
                schema.getPrimitiveTypes(),
                ParquetWriterOptions.builder()
                        .setMaxBlockSize(DataSize.ofBytes(RowFile.GROUP_BYTES))
                        .setMaxRowGroupRowCount(RowFile.GROUP_ROWS)
                        .setMaxPageValueCount(8192)
                        .build(),
                switch (compression) {
                    case NONE -> CompressionCodec.UNCOMPRESSED;
                    case GZIP -> CompressionCodec.GZIP;
                    case LZ4 -> CompressionCodec.LZ4;
                    case ZSTD -> CompressionCodec.ZSTD;
                    default -> CompressionCodec.SNAPPY;
                },
                "lakeward",
                Optional.empty(),
                Optional.empty());
    }

    /// About how large the file is by now.
    long bytes() {
        return writer.getEstimatedWrittenBytes();
    }

    @Override
    public void write(Page page) throws IOException {
        writer.write(page);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
