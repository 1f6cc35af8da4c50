package dev.lakeward.local.engine.format;

import io.airlift.compress.v3.lz4.Lz4JavaDecompressor;
import io.airlift.compress.v3.snappy.SnappyJavaDecompressor;
import io.trino.hive.formats.compression.CompressionKind;
import java.io.IOException;
import java.io.InputStream;

/// Reads what is compressed as a whole, in the forms that tables' files of lines have.
public final class Decompression {
    private Decompression() {}

    /// The bytes that `in` holds compressed. Reading throws IOException or RuntimeException where they are damaged.
    public static InputStream open(Compression compression, InputStream in) throws IOException {
        return switch (compression) {
            case SNAPPY -> new HadoopBlocks(in, new SnappyJavaDecompressor());
            case LZ4 -> new HadoopBlocks(in, new Lz4JavaDecompressor());
            default -> CompressionKind.valueOf(compression.name()).createCodec().createStreamDecompressor(in);
        };
    }
}
