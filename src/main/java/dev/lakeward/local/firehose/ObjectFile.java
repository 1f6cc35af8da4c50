package dev.lakeward.local.firehose;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Store;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;

/// An object's file in the making: of records as they are, or of what they are converted to. Used by one thread.
final class ObjectFile implements Closeable {
    private final Path file;
    private final String bucket;
    private final String key;
    // One of the two.
    private final @Nullable OutputStream out;
    private final Optional<ConvertedFile> converted;

    private ObjectFile(
            Path file, String bucket, String key, @Nullable OutputStream out, Optional<ConvertedFile> converted) {
        this.file = file;
        this.bucket = bucket;
        this.key = key;
        this.out = out;
        this.converted = converted;
    }

    static ObjectFile open(Store store, String bucket, String key, CompressionFormat compression) throws IOException {
        Path file = store.newWorkFile(".stream");
        OutputStream out = ObjectCompression.open(
                compression,
                new BufferedOutputStream(Files.newOutputStream(file)),
                key.substring(key.lastIndexOf('/') + 1));
        return new ObjectFile(file, bucket, key, out, Optional.empty());
    }

    /// One whose records are converted when all are there.
    static ObjectFile converted(Store store, String bucket, String key) throws IOException {
        Path file = store.newWorkFile(".stream");
        return new ObjectFile(file, bucket, key, null, Optional.of(new ConvertedFile(file)));
    }

    void write(byte[] bytes) throws IOException {
        if (out != null) {
            out.write(bytes);
        }
    }

    void write(byte[] record, Instant arrival) throws IOException {
        if (converted.isPresent()) {
            converted.get().write(record, arrival);
        } else {
            write(record);
        }
    }

    /// Writes a record with a line end behind it.
    void writeLine(byte[] record, Instant arrival) throws IOException {
        byte[] line = Arrays.copyOf(record, record.length + 1);
        line[record.length] = '\n';
        write(line, arrival);
    }

    /// Converts what was written; answers how many records are in the file.
    int convert(ConversionWork work, ConvertedFile.Failed taker) throws IOException {
        return converted.orElseThrow().convert(work, taker);
    }

    /// The object that it is, whole.
    ObjectStore.Incoming finish() throws IOException {
        if (out != null) {
            out.close();
        }
        return new ObjectStore.Incoming(file, bucket, key, ObjectStore.head("application/octet-stream"));
    }

    /// Removes the file where it was not published.
    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
        }
        if (converted.isPresent()) {
            converted.get().close();
        }
        Files.deleteIfExists(file);
    }
}
