package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.GovernedTables;
import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WriteTarget;
import dev.lakeward.local.engine.format.FileShape;
import dev.lakeward.local.store.Document;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.Translation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.TableInput;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Writes what a query answers as files of a new table or of none: CREATE TABLE AS and UNLOAD.
final class TableWrites {
    private static final String LEVEL = "compression_level";
    private static final Set<String> CTAS_PROPERTIES = Set.of(
            "format",
            "external_location",
            "partitioned_by",
            "bucketed_by",
            "bucket_count",
            "write_compression",
            "parquet_compression",
            "orc_compression",
            LEVEL,
            "field_delimiter",
            "is_external",
            "table_type");
    private static final Set<String> UNLOAD_PROPERTIES =
            Set.of("format", "compression", LEVEL, "field_delimiter", "partitioned_by");
    private static final List<String> COMPRESSIONS =
            List.of("write_compression", "parquet_compression", "orc_compression");

    private final StatementScope scope;

    TableWrites(StatementScope scope) {
        this.scope = scope;
    }

    Statements.Outcome createTableAs(AthenaStatement.CreateTableAs create) {
        NewTable table = new NewTable(scope, create.name(), create.ifNotExists());
        if (table.isNeedless()) {
            return Statements.Outcome.scanned(0);
        }
        TableRef ref = table.ref();
        if (property(create, "table_type", "HIVE").equalsIgnoreCase("ICEBERG")) {
            return new IcebergTableAs(scope).create(create);
        }
        requireKnown(create.properties().keySet(), CTAS_PROPERTIES);
        if (!property(create, "table_type", "HIVE").equalsIgnoreCase("HIVE")) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED,
                    property(create, "table_type", "") + " tables are not supported by the embedded lake yet");
        }
        HiveFormat format = format(property(create, "format", "PARQUET"));
        S3Location location = S3Location.parse(property(
                create,
                "external_location",
                S3Location.parse(scope.resultLocation()).uri() + "tables/" + scope.queryId() + "/"));
        scope.governance().requireLocation(scope.caller(), location.uri(), AccessDeniedException::builder);
        scope.requireEmpty(location);
        StatementScope.Planned planned = scope.plan(create.query());
        GovernedTables tables = planned.tables();
        Translation query = planned.query();
        List<Column> all = scope.engine().types(query, tables);
        requireHive(all);
        Keys split = Keys.split(all, names(create.properties(), "partitioned_by"));
        List<Column> columns = split.columns();
        List<Column> keys = split.keys();
        Map<String, String> serde = serde(format, property(create, "field_delimiter", "\u0001"));
        List<String> bucketedBy = names(create.properties(), "bucketed_by");
        WriteTarget target = WriteTarget.of(
                format,
                serde,
                shape(columns),
                compression(create),
                level(create.properties()),
                bucketedBy,
                buckets(create, bucketedBy));
        TableWriter writer = new TableWriter(scope.folder(), target, columns, keys);
        TableWriter.Written written = create.withData()
                ? writer.write(scope.engine(), query, tables, location, scope.queryId())
                : new TableWriter.Written(List.of(), Set.of());
        StorageDescriptor descriptor = format.descriptor(location.uri(), serde)
                .columns(hive(columns))
                .bucketColumns(bucketedBy)
                .numberOfBuckets(target.buckets() == 0 ? -1 : target.buckets())
                .build();
        TableInput input = TableInput.builder()
                .name(ref.name())
                .tableType("EXTERNAL_TABLE")
                .owner(scope.caller().principal().name())
                .parameters(parameters(format, target))
                .storageDescriptor(descriptor)
                .partitionKeys(hive(keys))
                .build();
        return new Statements.Outcome(
                written.files(),
                () -> {
                    table.requireFree();
                    scope.requireEmpty(location);
                    List<Document> documents = new ArrayList<>(scope.catalog()
                            .createTable(
                                    ref.database().name(), input, scope.caller().principal()));
                    documents.addAll(scope.written(writer, written).partitions(ref, descriptor));
                    return documents;
                },
                tables.bytes(scope.written(writer, written).bytes()));
    }

    /// Writes files that belong to no table.
    Statements.Outcome unload(AthenaStatement.Unload unload) {
        Map<String, List<String>> properties = unload.properties();
        requireKnown(properties.keySet(), UNLOAD_PROPERTIES);
        if (!properties.containsKey("format")) {
            throw StatementScope.refused(
                    SqlException.Kind.INVALID_TABLE_PROPERTY,
                    "UNLOAD needs a format: PARQUET, ORC, AVRO, JSON or TEXTFILE");
        }
        S3Location location = S3Location.parse(unload.location());
        scope.governance().requireWritable(scope.caller(), location.uri());
        scope.requireEmpty(location);
        HiveFormat format = format(first(properties, "format", ""));
        StatementScope.Planned planned = scope.plan(unload.query());
        List<Column> all = scope.engine().types(planned.query(), planned.tables());
        requireHive(all);
        Keys split = Keys.split(all, names(properties, "partitioned_by"));
        WriteTarget target = WriteTarget.of(
                format,
                serde(format, first(properties, "field_delimiter", "\u0001")),
                shape(split.columns()),
                Optional.ofNullable(properties.get("compression")).map(List::getFirst),
                level(properties),
                List.of(),
                0);
        TableWriter writer = new TableWriter(scope.folder(), target, split.columns(), split.keys());
        TableWriter.Written written =
                writer.write(scope.engine(), planned.query(), planned.tables(), location, scope.queryId());
        return new Statements.Outcome(
                written.files(),
                () -> {
                    scope.requireEmpty(location);
                    return List.of();
                },
                planned.tables().bytes(scope.written(writer, written).bytes()));
    }

    private static void requireKnown(Set<String> named, Set<String> known) {
        for (String property : named) {
            if (!known.contains(property)) {
                throw StatementScope.refused(
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        "the property " + property + " is not supported by the embedded lake yet");
            }
        }
    }

    private static Map<String, String> serde(HiveFormat format, String delimiter) {
        Map<String, String> serde = new LinkedHashMap<>();
        serde.put("serialization.format", "1");
        if (format == HiveFormat.TEXTFILE) {
            serde.put("field.delim", delimiter);
        }
        return serde;
    }

    /// Columns of a query, and those behind them that are partition keys.
    private record Keys(List<Column> columns, List<Column> keys) {
        static Keys split(List<Column> all, List<String> names) {
            int split = all.size() - names.size();
            if (split < 1
                    || !all.subList(split, all.size()).stream()
                            .map(Column::name)
                            .toList()
                            .equals(names)) {
                throw StatementScope.refused(
                        SqlException.Kind.INVALID_TABLE_PROPERTY,
                        "the last columns of the query must be the partition keys, in their order");
            }
            return new Keys(all.subList(0, split), all.subList(split, all.size()));
        }
    }

    private static HiveFormat format(String name) {
        try {
            return HiveFormat.named(name);
        } catch (IllegalArgumentException e) {
            throw StatementScope.refused(
                    SqlException.Kind.INVALID_TABLE_PROPERTY,
                    "format is PARQUET, ORC, AVRO, JSON or TEXTFILE, not " + name);
        }
    }

    private static List<String> names(Map<String, List<String>> properties, String property) {
        return properties.getOrDefault(property, List.of()).stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<String> compression(AthenaStatement.CreateTableAs create) {
        List<String> named =
                COMPRESSIONS.stream().filter(create.properties()::containsKey).toList();
        if (named.size() > 1) {
            throw StatementScope.refused(
                    SqlException.Kind.INVALID_TABLE_PROPERTY, "only one of " + String.join(", ", named) + " may stand");
        }
        return named.stream().findFirst().map(property -> property(create, property, ""));
    }

    private static Optional<String> level(Map<String, List<String>> properties) {
        return Optional.ofNullable(properties.get(LEVEL)).map(List::getFirst);
    }

    private static int buckets(AthenaStatement.CreateTableAs create, List<String> bucketedBy) {
        String count = property(create, "bucket_count", "0");
        if (!count.matches("\\d{1,6}") || bucketedBy.isEmpty() != count.equals("0")) {
            throw StatementScope.refused(
                    SqlException.Kind.INVALID_TABLE_PROPERTY,
                    "bucketed_by and bucket_count stand together: columns, and a number of at least 1");
        }
        return Integer.parseInt(count);
    }

    private static Map<String, String> parameters(HiveFormat format, WriteTarget target) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("classification", format.classification());
        parameters.put("write.compression", target.compression().name());
        if (target.level() > 0) {
            parameters.put(LEVEL, String.valueOf(target.level()));
        }
        return parameters;
    }

    private static List<FileShape.FileColumn> shape(List<Column> columns) {
        return columns.stream()
                .map(column -> new FileShape.FileColumn(
                        column.name().toLowerCase(Locale.ROOT), column.type().hive()))
                .toList();
    }

    // What Hive has no type for would be read back as another.
    private static void requireHive(List<Column> columns) {
        for (Column column : columns) {
            if (column.type().isKnown() && !column.type().isHive()) {
                throw StatementScope.refused(
                        SqlException.Kind.NOT_SUPPORTED, "Unsupported Hive type: " + column.type());
            }
        }
    }

    private static String property(AthenaStatement.CreateTableAs create, String name, String otherwise) {
        return first(create.properties(), name, otherwise);
    }

    private static String first(Map<String, List<String>> properties, String name, String otherwise) {
        List<String> value = properties.getOrDefault(name, List.of());
        return value.isEmpty() ? otherwise : value.getFirst();
    }

    private static List<software.amazon.awssdk.services.glue.model.Column> hive(List<Column> columns) {
        return columns.stream()
                .map(column -> software.amazon.awssdk.services.glue.model.Column.builder()
                        .name(column.name())
                        .type(column.type().hive())
                        .build())
                .toList();
    }
}
