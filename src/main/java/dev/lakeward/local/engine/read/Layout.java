package dev.lakeward.local.engine.read;

import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.format.FileDecoder;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.engine.format.FileShape.FileColumn;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// How the files of a folder are read.
public sealed interface Layout {
    /// By DuckDB, columns by their names, where a file's types are the shape's, else by Trino's readers first.
    record Parquet(FileShape shape) implements Layout {}

    /// By Trino's readers first: all that is not Parquet, and Parquet whose columns are found by their places.
    record Foreign(FileShape shape) implements Layout {}

    /// The same with times of microseconds.
    default Layout fine() {
        return switch (this) {
            case Parquet(FileShape shape) -> new Parquet(shape.fine());
            case Foreign(FileShape shape) -> new Foreign(shape.fine());
        };
    }

    String PARQUET_BY_PLACE = "parquet.column.index.access";
    String PARQUET_SERDE = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";

    /// What of a table's or a SerDe's properties a reader reads; by the others no file reads otherwise.
    Set<String> PROPERTIES = Set.of(
            "field.delim",
            "collection.delim",
            "colelction.delim",
            "mapkey.delim",
            "escape.delim",
            "separatorChar",
            "quoteChar",
            "escapeChar",
            "timestamp.formats",
            "dots.in.keys",
            "case.insensitive",
            "ignore.malformed.json",
            "explicit.null",
            "skip.header.line.count",
            "skip.footer.line.count",
            "orc.column.index.access",
            "parquet.column.index.access");

    List<String> PREFIXES = List.of("serialization.", "hive.serialization.", "input.", "mapping.", "avro.");

    /// The layout of a table's folder, or of one of its partitions', by what that folder's own description says.
    ///
    /// Columns have the table's names and, by their places, the types that they had when the partition was made: so
    /// Trino reads them. Throws [QueryFailure] where no reader is known.
    static Layout of(Table table, StorageDescriptor descriptor) {
        String serde = descriptor.serdeInfo() == null || descriptor.serdeInfo().serializationLibrary() == null
                ? ""
                : descriptor.serdeInfo().serializationLibrary();
        String input = descriptor.inputFormat() == null ? "" : descriptor.inputFormat();
        if (input.isEmpty()) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_UNKNOWN_ERROR,
                    "Unable to create input format: table " + table.databaseName() + "." + table.name()
                            + " names none; set the input format of its storage");
        }
        FileShape shape = shape(table, descriptor);
        if (serde.equals(PARQUET_SERDE)
                && !shape.properties().getOrDefault(PARQUET_BY_PLACE, "false").equalsIgnoreCase("true")) {
            return new Parquet(shape);
        }
        if (!FileDecoder.reads(shape)) {
            throw new QueryFailure(
                    QueryFailure.Kind.HIVE_UNSUPPORTED_FORMAT,
                    "the embedded lake does not read table " + table.databaseName() + "." + table.name()
                            + ": its SerDe is " + (serde.isEmpty() ? "not named" : serde) + " and its input format "
                            + input);
        }
        return new Foreign(shape);
    }

    /// How a folder's files turn bytes into rows.
    static FileShape shape(Table table, StorageDescriptor descriptor) {
        SerDeInfo serde = descriptor.serdeInfo();
        return new FileShape(
                descriptor.inputFormat() == null ? "" : descriptor.inputFormat(),
                serde == null || serde.serializationLibrary() == null ? "" : serde.serializationLibrary(),
                properties(serde == null ? Map.of() : serde.parameters(), table),
                serde != null && PARQUET_SERDE.equals(serde.serializationLibrary()) && !isByPlace(serde, table)
                        ? columnsByName(table, descriptor)
                        : columns(table, descriptor));
    }

    private static SortedMap<String, String> properties(Map<String, String> serde, Table table) {
        SortedMap<String, String> all = new TreeMap<>(serde);
        // As in Trino the table's own come last.
        all.putAll(table.parameters());
        all.keySet()
                .removeIf(
                        name -> !PROPERTIES.contains(name) && PREFIXES.stream().noneMatch(name::startsWith));
        return all;
    }

    private static List<FileColumn> columns(Table table, StorageDescriptor descriptor) {
        List<Column> declared = table.storageDescriptor().columns();
        List<Column> own = descriptor.columns().isEmpty() ? declared : descriptor.columns();
        List<FileColumn> columns = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            // What the partition does not know is read as the table declares it.
            Column older = i < own.size() ? own.get(i) : declared.get(i);
            columns.add(column(declared.get(i), older));
        }
        return columns;
    }

    private static boolean isByPlace(SerDeInfo serde, Table table) {
        return properties(serde.parameters(), table)
                .getOrDefault(PARQUET_BY_PLACE, "false")
                .equalsIgnoreCase("true");
    }

    private static List<FileColumn> columnsByName(Table table, StorageDescriptor descriptor) {
        Map<String, Column> own = new HashMap<>();
        descriptor.columns().forEach(column -> own.put(column.name().toLowerCase(Locale.ROOT), column));
        return table.storageDescriptor().columns().stream()
                .map(declared ->
                        column(declared, own.getOrDefault(declared.name().toLowerCase(Locale.ROOT), declared)))
                .toList();
    }

    private static FileColumn column(Column declared, Column older) {
        return new FileColumn(declared.name().toLowerCase(Locale.ROOT), type(older), type(declared));
    }

    // A type that nobody can read does not keep the other columns from being read.
    private static String type(Column column) {
        try {
            return DataType.ofHive(column.type() == null ? "string" : column.type())
                    .hive();
        } catch (IllegalArgumentException e) {
            return DataType.VARCHAR.hive();
        }
    }
}
