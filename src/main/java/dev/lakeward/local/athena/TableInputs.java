package dev.lakeward.local.athena;

import dev.lakeward.local.engine.HiveFormat;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.sql.ExternalTable;
import dev.lakeward.sql.ExternalTable.StoredAs;
import dev.lakeward.sql.HiveColumn;
import dev.lakeward.sql.SqlException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// What the catalog keeps of a declared table, in the form that Athena's Hive writes it.
final class TableInputs {
    private static final String SERIALIZATION_FORMAT = "serialization.format";
    // Whoever makes a table with Athena, its owner is called so.
    private static final String OWNER = "hadoop";

    /// When a statement of Hive's last changed a table, in seconds since 1970.
    static final String LAST_DDL_TIME = "transient_lastDdlTime";

    private TableInputs() {}

    private static String seconds(Instant now) {
        return String.valueOf(now.getEpochSecond());
    }

    /// A table's parameters as a statement leaves them that sets some.
    static Map<String, String> parameters(Table table, Map<String, String> set, Instant now) {
        Map<String, String> parameters = new LinkedHashMap<>(table.parameters());
        parameters.putAll(set);
        parameters.put(LAST_DDL_TIME, seconds(now));
        return parameters;
    }

    static TableInput of(ExternalTable table, Instant now) {
        Map<String, String> parameters = new LinkedHashMap<>(table.properties());
        parameters.put("EXTERNAL", "TRUE");
        parameters.put(LAST_DDL_TIME, seconds(now));
        table.comment().ifPresent(comment -> parameters.put("comment", comment));
        return TableInput.builder()
                .name(table.name().table())
                .owner(OWNER)
                .tableType("EXTERNAL_TABLE")
                .parameters(parameters)
                .storageDescriptor(storage(table))
                .partitionKeys(columns(table.partitionKeys()))
                .build();
    }

    private static StorageDescriptor storage(ExternalTable table) {
        StorageDescriptor.Builder storage = StorageDescriptor.builder()
                .columns(columns(table.columns()))
                .location(location(table.location()))
                .compressed(false)
                .numberOfBuckets(
                        table.buckets().map(ExternalTable.Buckets::count).orElse(-1))
                .bucketColumns(
                        table.buckets().map(ExternalTable.Buckets::columns).orElse(List.of()))
                .sortColumns(List.of())
                .parameters(Map.of())
                .skewedInfo(skewed -> skewed.skewedColumnNames(List.of())
                        .skewedColumnValues(List.of())
                        .skewedColumnValueLocationMaps(Map.of()))
                .storedAsSubDirectories(false);
        String serde = switch (table.storedAs()) {
            case StoredAs.Named named -> {
                HiveFormat format = HiveFormat.named(named.format());
                storage.inputFormat(format.input()).outputFormat(format.output());
                yield format.serde();
            }
            case StoredAs.Classes classes -> {
                storage.inputFormat(classes.input()).outputFormat(classes.output());
                yield HiveFormat.LAZY_SIMPLE;
            }
        };
        Map<String, String> properties = new LinkedHashMap<>(table.serdeProperties());
        properties.putIfAbsent(SERIALIZATION_FORMAT, "1");
        return storage.serdeInfo(info ->
                        info.serializationLibrary(table.serde().orElse(serde)).parameters(properties))
                .build();
    }

    /// A folder as the catalog keeps it: without empty parts and the last slash. Throws SqlException for what is
    /// none.
    static String location(String text) {
        S3Location location = S3Location.parse(text);
        if (location.prefix().contains("*")) {
            throw SqlException.withoutPlace(
                    SqlException.Kind.INVALID_TABLE_PROPERTY, "a location is one folder, without *: '" + text + "'");
        }
        String path = location.prefix().replaceAll("/{2,}", "/").replaceAll("^/|/$", "");
        return "s3://" + location.bucket() + "/" + path;
    }

    static List<Column> columns(List<HiveColumn> columns) {
        return columns.stream()
                .map(column -> Column.builder()
                        .name(column.name())
                        .type(column.type())
                        .comment(column.comment().orElse(null))
                        .build())
                .toList();
    }
}
