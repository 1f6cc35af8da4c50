package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.format.Compression;
import dev.lakeward.local.engine.format.Decompression;
import dev.lakeward.local.store.Volume;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// A file's bytes without the compression that its source says, its name, or else its first bytes; `isAsNamed` where
/// the name alone tells the same. They are read until the job is stopped.
record Unpacked(
        JobNode node, String uri, Path path, Compression compression, boolean isAsNamed, BooleanSupplier isStopped) {
    static Unpacked of(JobNode node, String uri, Path path, BooleanSupplier isStopped) {
        Compression named = named(uri);
        Compression seen = node.text("CompressionType")
                .flatMap(Compression::named)
                .orElseGet(() -> named == Compression.NONE ? magic(path) : named);
        return new Unpacked(node, uri, path, seen, seen == named, isStopped);
    }

    // As whoever reads a table's files does.
    private static Compression named(String uri) {
        String name = uri.substring(uri.lastIndexOf('/') + 1);
        return switch (name.substring(Math.max(0, name.lastIndexOf('.')))) {
            case ".gz" -> Compression.GZIP;
            case ".bz2" -> Compression.BZIP2;
            case ".zst" -> Compression.ZSTD;
            case ".lz4" -> Compression.LZ4;
            case ".snappy" -> Compression.SNAPPY;
            case ".deflate" -> Compression.DEFLATE;
            default -> Compression.NONE;
        };
    }

    private static Compression magic(Path path) {
        byte[] head = Volume.run(() -> {
            try (InputStream in = Files.newInputStream(path)) {
                return in.readNBytes(4);
            }
        });
        return starts(head, 0x1f, 0x8b)
                ? Compression.GZIP
                : starts(head, 'B', 'Z', 'h')
                        ? Compression.BZIP2
                        : starts(head, 0x28, 0xb5, 0x2f, 0xfd) ? Compression.ZSTD : Compression.NONE;
    }

    private static boolean starts(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != with[i]) {
                return false;
            }
        }
        return true;
    }

    /// What is done with the bytes.
    interface Reading<T> {
        T of(InputStream in) throws IOException;
    }

    /// Reads them from the first one on. Throws [dev.lakeward.job.JobException] where they are damaged.
    <T> T read(Reading<T> reading) {
        return Volume.run(() -> {
            try (InputStream in = new Stoppable(Files.newInputStream(path));
                    InputStream plain = compression == Compression.NONE ? in : new Sound(open(in))) {
                return reading.of(plain);
            }
        });
    }

    private InputStream open(InputStream in) throws IOException {
        try {
            return Decompression.open(compression, new BufferedInputStream(in));
        } catch (QueryFailure e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw damaged();
        }
    }

    private RuntimeException damaged() {
        return node.fault(uri + " is no " + compression.name().toLowerCase(Locale.ROOT) + ", or damaged");
    }

    private final class Sound extends FilterInputStream {
        Sound(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            try {
                return super.read(bytes, from, count);
            } catch (QueryFailure e) {
                throw e;
            } catch (IOException | RuntimeException e) {
                throw damaged();
            }
        }
    }

    private final class Stoppable extends FilterInputStream {
        Stoppable(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int from, int count) throws IOException {
            if (isStopped.getAsBoolean()) {
                throw new QueryFailure(QueryFailure.Kind.CANCELLED, "the job was stopped");
            }
            return super.read(bytes, from, count);
        }
    }
}
