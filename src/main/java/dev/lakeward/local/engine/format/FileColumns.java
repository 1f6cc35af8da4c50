package dev.lakeward.local.engine.format;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// What a file that describes itself says: its columns with types in Hive's spelling, and its rows, which Avro's head
/// only lets guess. `schema` is Avro's, and else empty.
public record FileColumns(List<Column> columns, long rows, boolean isExact, long averageBytes, String schema) {
    public FileColumns {
        columns = List.copyOf(columns);
    }

    /// A column by the file's own name.
    public record Column(String name, String type) {}

    /// The formats.
    public enum Kind {
        PARQUET,
        ORC,
        AVRO
    }

    /// The format that a file has by its first or last bytes.
    public static Optional<Kind> kind(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            byte[] head = new byte[(int) Math.min(4, in.length())];
            in.readFully(head);
            return switch (new String(head, StandardCharsets.ISO_8859_1)) {
                case "PAR1" -> Optional.of(Kind.PARQUET);
                case "Obj\u0001" -> Optional.of(Kind.AVRO);
                case String magic when magic.startsWith("ORC") -> Optional.of(Kind.ORC);
                default -> Optional.empty();
            };
        }
    }

    /// Reads a file's end or head. Throws IOException or RuntimeException where it is damaged.
    public static FileColumns of(Kind kind, Path file) throws IOException {
        return switch (kind) {
            case PARQUET -> ParquetTypes.columns(file);
            case ORC -> OrcTypes.columns(file);
            case AVRO -> AvroHead.columns(file);
        };
    }
}
