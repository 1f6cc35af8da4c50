package dev.lakeward.local.firehose;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.xerial.snappy.SnappyFramedOutputStream;
import org.xerial.snappy.SnappyHadoopCompatibleOutputStream;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;

/// How an object's bytes are compressed, and what its name ends in.
final class ObjectCompression {
    private ObjectCompression() {}

    static String extension(CompressionFormat format) {
        return switch (format) {
            case UNCOMPRESSED -> "";
            case GZIP -> ".gz";
            case ZIP -> ".zip";
            case SNAPPY -> ".snappy";
            case HADOOP_SNAPPY -> ".hsnappy";
            case UNKNOWN_TO_SDK_VERSION -> throw StreamStore.invalid("The CompressionFormat is not one of Firehose's.");
        };
    }

    /// A stream that compresses what is written, until it is closed; `name` is what an archive calls its only file.
    static OutputStream open(CompressionFormat format, OutputStream out, String name) throws IOException {
        return switch (format) {
            case UNCOMPRESSED -> out;
            case GZIP -> new GZIPOutputStream(out);
            case ZIP -> archive(new ZipOutputStream(out), name);
            case SNAPPY -> new SnappyFramedOutputStream(out);
            case HADOOP_SNAPPY -> new SnappyHadoopCompatibleOutputStream(out);
            case UNKNOWN_TO_SDK_VERSION -> throw StreamStore.invalid("The CompressionFormat is not one of Firehose's.");
        };
    }

    private static OutputStream archive(ZipOutputStream zip, String name) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        return new FilterOutputStream(zip) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                zip.write(bytes, from, length);
            }
        };
    }
}
