package dev.lakeward.lake.pipeline.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.change.ChangeShape;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.SerDeInfo;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// A folder of changes as the catalog keeps it: a table over it, of which a parameter says what becomes of its
/// rows.
record ChangeSource(TransferPlan.Changes plan, ChangeFolder.Format format, boolean header, String runs) {
    /// The database of all such tables.
    static final String DATABASE = "dms_changes";

    private static final String SETTINGS = "lakeward.changes";
    private static final String RUNS = "lakeward.changes.runs";
    private static final String NULL = "NULL";
    private static final String CSV = "org.apache.hadoop.hive.serde2.OpenCSVSerde";
    private static final String PARQUET = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads a table of that database; empty where it is another one.
    static Optional<ChangeSource> of(Table table) {
        String settings = table.hasParameters() ? table.parameters().get(SETTINGS) : null;
        if (settings == null) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(settings);
            List<TransferPlan.ChangeColumn> columns = new ArrayList<>();
            json.path("columns")
                    .forEach(each -> columns.add(new TransferPlan.ChangeColumn(
                            each.path("name").asText(), each.path("type").asText())));
            List<String> keys = new ArrayList<>();
            json.path("keys").forEach(each -> keys.add(each.asText()));
            TransferPlan.Changes plan = new TransferPlan.Changes(
                    json.path("name").asText(),
                    S3Path.of(json.path("from").asText()).orElseThrow(),
                    columns,
                    keys,
                    Optional.of(json.path("time").asText()).filter(time -> !time.isEmpty()),
                    json.path("removes").asBoolean(),
                    TableRef.of(
                            json.path("database").asText(), json.path("table").asText()),
                    S3Path.of(json.path("into").asText()).orElseThrow());
            return Optional.of(new ChangeSource(
                    plan,
                    ChangeFolder.Format.valueOf(json.path("format").asText()),
                    json.path("header").asBoolean(),
                    table.parameters().getOrDefault(RUNS, "[]")));
        } catch (JsonProcessingException | RuntimeException e) {
            // Somebody else's words: it is none that can be brought.
            return Optional.empty();
        }
    }

    /// The name of the table over the folder.
    String table() {
        return tableOf(plan.name());
    }

    static String tableOf(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace('-', '_');
    }

    Source source() {
        return new Source(
                Source.Kind.CHANGES,
                table(),
                plan.name(),
                plan.from().toString(),
                Optional.of(plan.into()),
                "",
                Source.Pause.NONE);
    }

    ChangeSource with(String newRuns) {
        return new ChangeSource(plan, format, header, newRuns);
    }

    /// What the statements are made of. Throws IllegalArgumentException for what is no such table.
    ChangeShape shape() {
        return new ChangeShape(
                new TableName(DATABASE, table()),
                new TableName(plan.table().database().name(), plan.table().name()),
                plan.columns().stream()
                        .map(each -> new Column(each.name(), DataType.ofHive(each.type())))
                        .toList(),
                plan.keys(),
                plan.time(),
                format == ChangeFolder.Format.CSV,
                NULL);
    }

    TableInput input() {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("EXTERNAL", "TRUE");
        parameters.put("classification", format == ChangeFolder.Format.CSV ? "csv" : "parquet");
        parameters.put(SETTINGS, settings());
        parameters.put(RUNS, runs);
        if (header) {
            parameters.put("skip.header.line.count", "1");
        }
        return TableInput.builder()
                .name(table())
                .tableType("EXTERNAL_TABLE")
                .parameters(parameters)
                .storageDescriptor(format == ChangeFolder.Format.CSV ? texts() : values())
                .build();
    }

    // No character escapes another in what RFC 4180 quotes.
    private StorageDescriptor texts() {
        return storage(
                IntStream.range(0, shape().fields()).mapToObj(i -> column(ChangeShape.field(i), "string")),
                "org.apache.hadoop.mapred.TextInputFormat",
                "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                SerDeInfo.builder()
                        .serializationLibrary(CSV)
                        .parameters(Map.of("separatorChar", ",", "quoteChar", "\"", "escapeChar", "\u0001"))
                        .build());
    }

    private StorageDescriptor values() {
        return storage(
                Stream.concat(
                        Stream.of(column(ChangeShape.OPERATION, "string")),
                        plan.columns().stream().map(each -> column(each.name(), each.type()))),
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat",
                "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat",
                SerDeInfo.builder()
                        .serializationLibrary(PARQUET)
                        .parameters(Map.of("serialization.format", "1"))
                        .build());
    }

    private StorageDescriptor storage(
            Stream<software.amazon.awssdk.services.glue.model.Column> columns,
            String input,
            String output,
            SerDeInfo serde) {
        return StorageDescriptor.builder()
                .columns(columns.toList())
                .location(plan.from().toString())
                .inputFormat(input)
                .outputFormat(output)
                .serdeInfo(serde)
                .build();
    }

    private static software.amazon.awssdk.services.glue.model.Column column(String name, String type) {
        return software.amazon.awssdk.services.glue.model.Column.builder()
                .name(name)
                .type(type)
                .build();
    }

    private String settings() {
        ObjectNode json = JSON.createObjectNode();
        json.put("name", plan.name()).put("from", plan.from().toString());
        plan.columns()
                .forEach(each -> json.withArray("/columns")
                        .addObject()
                        .put("name", each.name())
                        .put("type", each.type()));
        plan.keys().forEach(json.withArray("/keys")::add);
        json.put("time", plan.time().orElse(""))
                .put("removes", plan.removesMissing())
                .put("database", plan.table().database().name())
                .put("table", plan.table().name())
                .put("into", plan.into().toString())
                .put("format", format.name())
                .put("header", header);
        return json.toString();
    }
}
