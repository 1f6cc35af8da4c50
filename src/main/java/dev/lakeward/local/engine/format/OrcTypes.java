package dev.lakeward.local.engine.format;

import io.trino.orc.FileOrcDataSource;
import io.trino.orc.OrcColumn;
import io.trino.orc.OrcReader;
import io.trino.orc.OrcReaderOptions;
import io.trino.orc.metadata.OrcType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Hive's types of an ORC file's columns.
final class OrcTypes {
    private static final OrcReaderOptions OPTIONS = new OrcReaderOptions();
    private static final int DEEPEST = 100;

    private OrcTypes() {}

    static FileColumns columns(Path file) throws IOException {
        try (FileOrcDataSource source = new FileOrcDataSource(file.toFile(), OPTIONS)) {
            OrcReader reader = OrcReader.createOrcReader(source, OPTIONS)
                    .orElseThrow(() -> new IOException("the file has no footer"));
            List<FileColumns.Column> columns = new ArrayList<>();
            for (OrcColumn column : reader.getRootColumn().getNestedColumns()) {
                columns.add(new FileColumns.Column(column.getColumnName(), hive(column, 1)));
            }
            long rows = reader.getFooter().getNumberOfRows();
            return new FileColumns(columns, rows, true, Files.size(file) / Math.max(1, rows), "");
        }
    }

    private static String hive(OrcColumn column, int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("a type is nested too deep");
        }
        OrcType type = column.getColumnType();
        List<OrcColumn> parts = column.getNestedColumns();
        return switch (type.getOrcTypeKind()) {
            case BOOLEAN -> "boolean";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INT -> "int";
            case LONG -> "bigint";
            case FLOAT -> "float";
            case DOUBLE -> "double";
            case STRING -> "string";
            case BINARY -> "binary";
            case TIMESTAMP, TIMESTAMP_INSTANT -> "timestamp";
            case DATE -> "date";
            case DECIMAL ->
                "decimal(" + type.getPrecision().orElse(38) + ","
                        + type.getScale().orElse(18) + ")";
            case VARCHAR ->
                type.getLength().map(length -> "varchar(" + length + ")").orElse("string");
            case CHAR -> type.getLength().map(length -> "char(" + length + ")").orElse("string");
            case LIST -> "array<" + hive(parts.getFirst(), depth + 1) + ">";
            case MAP -> "map<" + hive(parts.getFirst(), depth + 1) + "," + hive(parts.get(1), depth + 1) + ">";
            case STRUCT -> {
                List<String> members = new ArrayList<>();
                for (OrcColumn part : parts) {
                    members.add(part.getColumnName().toLowerCase(Locale.ROOT) + ":" + hive(part, depth + 1));
                }
                yield "struct<" + String.join(",", members) + ">";
            }
            case UNION -> throw new IllegalArgumentException("a union has no type of a table's");
        };
    }
}
