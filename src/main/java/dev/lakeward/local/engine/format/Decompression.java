package dev.lakeward.local.engine.format;

import io.trino.hive.formats.compression.CompressionKind;
import java.io.IOException;
import java.io.InputStream;

/// Reads what is compressed as a whole, in the forms that tables' files of lines have.
public final class Decompression {
    private Decompression() {}

    /// The bytes that `in` holds compressed. Reading throws IOException or RuntimeException where they are damaged.
    public static InputStream open(Compression compression, InputStream in) throws IOException {
        return CompressionKind.valueOf(compression.name()).createCodec().createStreamDecompressor(in);
    }
}
