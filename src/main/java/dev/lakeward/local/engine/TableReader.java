package dev.lakeward.local.engine;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.DataType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// The engine's text that reads a table's files in the table's own types, before any policy.
final class TableReader {
    /// A file of the table and the values of its partition, in the order of the keys.
    record TableFile(Path path, List<String> partition) {}

    private final Table table;
    private final StorageFormat format;
    private final List<TableFile> files;

    TableReader(Table table, StorageFormat format, List<TableFile> files) {
        this.table = table;
        this.format = format;
        this.files = List.copyOf(files);
    }

    static String name(String column) {
        return '"' + column.replace("\"", "\"\"") + '"';
    }

    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    private static String name(Column column) {
        return name(column.name().toLowerCase(Locale.ROOT));
    }

    /// `missing` names columns that no file has: they read NULL.
    String sql(Set<String> missing) {
        Map<String, DataType> types = Governance.types(table);
        List<String> outputs = new ArrayList<>();
        for (Column column : Governance.columns(table)) {
            DataType type = types.get(column.name().toLowerCase(Locale.ROOT));
            boolean absent = files.isEmpty() || missing.contains(column.name().toLowerCase(Locale.ROOT));
            outputs.add(
                    (absent ? "CAST(NULL AS " + duck(type) + ")" : value(column, duck(type))) + " AS " + name(column));
        }
        for (int i = 0; i < table.partitionKeys().size(); i++) {
            Column key = table.partitionKeys().get(i);
            String type = duck(types.get(key.name().toLowerCase(Locale.ROOT)));
            outputs.add(
                    (files.isEmpty() ? "CAST(NULL AS " + type + ")" : partitionValue(i, type)) + " AS " + name(key));
        }
        String source = files.isEmpty() ? "(SELECT 1) WHERE false" : source(false);
        return "SELECT " + String.join(", ", outputs) + " FROM " + source;
    }

    private static String duck(@org.jspecify.annotations.Nullable DataType type) {
        return type == null || !type.isKnown() ? "VARCHAR" : type.duck();
    }

    /// Reads all columns of the files as they are, for finding out which are there.
    String describe() {
        return "DESCRIBE SELECT * FROM " + source(true);
    }

    private String value(Column column, String type) {
        String name = name(column);
        return switch (format) {
            case PARQUET, JSON -> "CAST(" + name + " AS " + type + ")";
            // As Athena's LazySimpleSerDe: a value that does not fit reads NULL, and \N is NULL.
            case TEXT ->
                type.equals("VARCHAR") ? "nullif(" + name + ", '\\N')" : "TRY_CAST(" + name + " AS " + type + ")";
            case OPEN_CSV ->
                type.equals("VARCHAR")
                        ? name
                        : "CASE WHEN " + name + " IS NULL THEN NULL ELSE coalesce(TRY_CAST(" + name + " AS " + type
                                + "), CAST(error(" + text(EngineErrors.BAD_DATA + ref()) + ") AS " + type + ")) END";
        };
    }

    private TableRef ref() {
        return TableRef.of(table.databaseName(), table.name());
    }

    private String partitionValue(int key, String type) {
        List<String> values =
                files.stream().map(file -> file.partition().get(key)).toList();
        String list = values.stream()
                .map(value -> value.equals(dev.lakeward.sql.PartitionFilter.NULL_PARTITION) ? "NULL" : text(value))
                .collect(Collectors.joining(", ", "[", "]"));
        return "CAST(list_extract(" + list + ", CAST(file_index AS BIGINT) + 1) AS " + type + ")";
    }

    private String source(boolean byName) {
        String list =
                files.stream().map(file -> text(file.path().toString())).collect(Collectors.joining(", ", "[", "]"));
        return switch (format) {
            case PARQUET ->
                "read_parquet(" + list + ", hive_partitioning=false" + (byName ? ", union_by_name=true" : "") + ")";
            case JSON ->
                "read_json(" + list + ", format='newline_delimited', hive_partitioning=false, columns=" + jsonColumns()
                        + ignoring() + ")";
            case TEXT, OPEN_CSV ->
                "read_csv(" + list + ", hive_partitioning=false, auto_detect=false, header=false, " + csvOptions()
                        + ")";
        };
    }

    private Map<String, String> serde() {
        return table.storageDescriptor().serdeInfo().parameters();
    }

    private String ignoring() {
        return "true".equalsIgnoreCase(serde().get("ignore.malformed.json")) ? ", ignore_errors=true" : "";
    }

    private String jsonColumns() {
        // openx's `paths` keeps the keys in their own case; the engine matches keys exactly.
        List<String> keys = List.of(serde().getOrDefault("paths", "").split(","));
        Map<String, DataType> types = Governance.types(table);
        return Governance.columns(table).stream()
                .map(column -> text(keys.stream()
                                .filter(key -> key.strip().equalsIgnoreCase(column.name()))
                                .findFirst()
                                .orElse(column.name())
                                .strip())
                        + ": " + text(duck(types.get(column.name().toLowerCase(Locale.ROOT)))))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String textColumns() {
        return Governance.columns(table).stream()
                .map(column -> text(column.name().toLowerCase(Locale.ROOT)) + ": 'VARCHAR'")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private String csvOptions() {
        boolean open = format == StorageFormat.OPEN_CSV;
        String delimiter =
                open ? serde().getOrDefault("separatorChar", ",") : serde().getOrDefault("field.delim", "\u0001");
        String skip = table.parameters().getOrDefault("skip.header.line.count", "0");
        return "delim=" + text(delimiter)
                + ", quote=" + (open ? text(serde().getOrDefault("quoteChar", "\"")) : "''")
                + ", escape=" + (open ? text(serde().getOrDefault("escapeChar", "\"")) : "''")
                + ", skip=" + (skip.matches("\\d{1,4}") ? skip : "0")
                + ", null_padding=true, strict_mode=false, nullstr='\\N', columns=" + textColumns();
    }
}
