package dev.lakeward.local.engine.format;

import java.util.Locale;
import java.util.Optional;

/// How written files are compressed, by Athena's names.
public enum Compression {
    NONE(""),
    GZIP(".gz"),
    DEFLATE(".deflate"),
    ZLIB(""),
    SNAPPY(".snappy"),
    LZ4(".lz4"),
    ZSTD(".zst"),
    BZIP2(".bz2");

    private final String extension;

    Compression(String extension) {
        this.extension = extension;
    }

    /// What the name of a file of lines ends with.
    String extension() {
        return extension;
    }

    /// The compression that a property names.
    public static Optional<Compression> named(String name) {
        String upper = name.strip().toUpperCase(Locale.ROOT);
        if (upper.equals("UNCOMPRESSED")) {
            return Optional.of(NONE);
        }
        for (Compression each : values()) {
            if (each.name().equals(upper)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
