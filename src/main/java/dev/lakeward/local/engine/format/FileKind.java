package dev.lakeward.local.engine.format;

import io.trino.hive.formats.HiveClassNames;
import java.util.List;
import java.util.Optional;

/// The kinds of files that are written, with the compressions that each has, the first being what is taken unasked.
public enum FileKind {
    PARQUET(".parquet", Compression.ZSTD, Compression.GZIP, Compression.SNAPPY, Compression.LZ4, Compression.NONE),
    ORC(".orc", Compression.ZLIB, Compression.SNAPPY, Compression.LZ4, Compression.ZSTD, Compression.NONE),
    AVRO(".avro", Compression.DEFLATE, Compression.SNAPPY, Compression.ZSTD, Compression.NONE),
    JSON(
            ".json",
            Compression.GZIP,
            Compression.BZIP2,
            Compression.DEFLATE,
            Compression.LZ4,
            Compression.SNAPPY,
            Compression.ZSTD,
            Compression.NONE),
    TEXTFILE(
            ".csv",
            Compression.GZIP,
            Compression.BZIP2,
            Compression.DEFLATE,
            Compression.LZ4,
            Compression.SNAPPY,
            Compression.ZSTD,
            Compression.NONE);

    private final String suffix;
    private final List<Compression> compressions;

    FileKind(String suffix, Compression... compressions) {
        this.suffix = suffix;
        this.compressions = List.of(compressions);
    }

    public List<Compression> compressions() {
        return compressions;
    }

    /// What a file's name ends with: readers learn the compression of lines from it.
    public String suffix(Compression compression) {
        return this == JSON || this == TEXTFILE ? suffix + compression.extension() : suffix;
    }

    /// The kind of a table's files by Hive's class names, or empty where Athena writes none of that kind.
    public static Optional<FileKind> of(FileShape shape) {
        return switch (shape.serde()) {
            case HiveClassNames.PARQUET_HIVE_SERDE_CLASS -> Optional.of(PARQUET);
            case HiveClassNames.ORC_SERDE_CLASS -> Optional.of(ORC);
            case HiveClassNames.AVRO_SERDE_CLASS -> Optional.of(AVRO);
            case HiveClassNames.JSON_SERDE_CLASS -> lines(shape, JSON);
            case HiveClassNames.LAZY_SIMPLE_SERDE_CLASS -> lines(shape, TEXTFILE);
            default -> Optional.empty();
        };
    }

    private static Optional<FileKind> lines(FileShape shape, FileKind kind) {
        return shape.inputFormat().equals(HiveClassNames.TEXT_INPUT_FORMAT_CLASS)
                ? Optional.of(kind)
                : Optional.empty();
    }
}
