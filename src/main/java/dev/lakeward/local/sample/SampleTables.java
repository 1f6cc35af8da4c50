package dev.lakeward.local.sample;

import dev.lakeward.local.engine.HiveFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.PartitionInput;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

/// The sample's databases, its raw tables, and what the catalog says about the curated ones.
final class SampleTables {
    static final String BUCKET = "shop-lake";

    private static final String SNAPSHOT = "s3://" + BUCKET + "/raw/rds/shop-2026-10-31/shop/public.";

    private static final Map<String, String> COMMENTS = Map.ofEntries(
            Map.entry("email", "personal: e-mail address"),
            Map.entry("phone", "personal: phone number"),
            Map.entry("resident_no", "personal: resident registration number"),
            Map.entry("birth_date", "personal: date of birth"),
            Map.entry("address", "personal: street address"),
            Map.entry("card_number", "personal: payment card number"),
            Map.entry("agreed_to_marketing", "consent; empty where the customer was never asked"),
            Map.entry("country", "ISO 3166 code"));

    private static final Map<String, String> TABLES = Map.of(
            "customers", "One row a customer, with consent and contact data",
            "orders", "One row an order, with the customer's country",
            "payments", "One row a payment, with the card where one was used",
            "products", "The product catalogue, flat",
            "daily_sales", "Orders and revenue a day and country",
            "campaign_performance", "Views and redemptions of discount campaigns a day",
            "customer_value", "Orders and revenue a customer");

    private final GlueClient glue;

    SampleTables(GlueClient glue) {
        this.glue = glue;
    }

    void makeDatabases() {
        database("raw", "As it arrived: logs, snapshots, catalogue, events");
        database("cleaned", "Typed, trimmed, partitioned by day");
        database("shop", "Curated for the teams");
        database(SampleCrawlers.DATABASE, "What crawlers find in the files that the shop's systems leave");
    }

    private static final String OPENX = "org.openx.data.jsonserde.JsonSerDe";

    private void database(String name, String description) {
        glue.createDatabase(
                request -> request.databaseInput(input -> input.name(name).description(description)));
    }

    void makeRawTables() {
        table(
                "customers",
                HiveFormat.PARQUET,
                SNAPSHOT + "customers/",
                List.of(
                        "customer_id bigint",
                        "full_name string",
                        "email string",
                        "phone string",
                        "resident_no string",
                        "birth_date date",
                        "address string",
                        "city string",
                        "country string",
                        "segment string",
                        "agreed_to_marketing boolean",
                        "created_at timestamp"));
        table(
                "orders",
                HiveFormat.PARQUET,
                SNAPSHOT + "orders/",
                List.of(
                        "order_id bigint",
                        "customer_id bigint",
                        "order_time timestamp",
                        "status string",
                        "amount decimal(12,2)",
                        "product_id bigint",
                        "quantity int"));
        table(
                "payments",
                HiveFormat.PARQUET,
                SNAPSHOT + "payments/",
                List.of(
                        "payment_id bigint",
                        "order_id bigint",
                        "method string",
                        "card_number string",
                        "amount decimal(12,2)",
                        "paid_at timestamp"));
        table(
                "products",
                HiveFormat.JSON,
                "s3://" + BUCKET + "/raw/products/",
                List.of(
                        "product_id bigint",
                        "title string",
                        "category string",
                        "price decimal(12,2)",
                        "tags array<string>",
                        "supplier struct<name:string,country:string>"));
        table(
                "web_logs",
                HiveFormat.TEXTFILE,
                "s3://" + BUCKET + "/raw/web_logs/",
                List.of(
                        "ts string",
                        "client_ip string",
                        "method string",
                        "path string",
                        "status int",
                        "bytes bigint",
                        "latency_ms int",
                        "customer_id bigint"),
                "host",
                hosts());
        table(
                "campaign_events",
                HiveFormat.JSON,
                "s3://" + BUCKET + "/raw/campaign_events/",
                List.of(
                        "event_id string",
                        "campaign string",
                        "event_type string",
                        "customer_id bigint",
                        "discount_percent int",
                        "event_time string"),
                "dt",
                days());
    }

    private static List<String> hosts() {
        List<String> hosts = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            hosts.add("web-0" + i);
        }
        return hosts;
    }

    private static List<String> days() {
        List<String> days = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            days.add(String.format("2026-10-%02d", i));
        }
        return days;
    }

    private void table(String name, HiveFormat format, String location, List<String> columns) {
        table(name, format, location, columns, "", List.of());
    }

    private void table(
            String name, HiveFormat format, String location, List<String> columns, String key, List<String> values) {
        Map<String, String> serde =
                format == HiveFormat.TEXTFILE ? Map.of("field.delim", ",") : Map.of("serialization.format", "1");
        StorageDescriptor.Builder storage = format.descriptor(location, serde);
        if (format == HiveFormat.JSON) {
            // What crawlers find in files of JSON.
            storage.serdeInfo(info -> info.serializationLibrary(OPENX).parameters(serde));
        }
        StorageDescriptor descriptor = storage.columns(
                        columns.stream().map(SampleTables::column).toList())
                .build();
        Map<String, String> parameters = format == HiveFormat.TEXTFILE
                ? Map.of("EXTERNAL", "TRUE", "classification", "csv", "skip.header.line.count", "1")
                : Map.of("EXTERNAL", "TRUE", "classification", format.classification());
        glue.createTable(request -> request.databaseName("raw")
                .tableInput(input -> input.name(name)
                        .tableType("EXTERNAL_TABLE")
                        .parameters(parameters)
                        .partitionKeys(key.isEmpty() ? List.of() : List.of(column(key + " string")))
                        .storageDescriptor(descriptor)));
        if (!key.isEmpty()) {
            requireNone(glue.batchCreatePartition(request -> request.databaseName("raw")
                            .tableName(name)
                            .partitionInputList(values.stream()
                                    .map(value -> PartitionInput.builder()
                                            .values(value)
                                            .storageDescriptor(descriptor.toBuilder()
                                                    .location(location + key + "=" + value + "/")
                                                    .build())
                                            .build())
                                    .toList()))
                    .errors());
        }
    }

    /// What an answer tells of parts that were not done: in a sample there is nothing of that.
    static void requireNone(List<?> errors) {
        if (!errors.isEmpty()) {
            throw new IllegalStateException("the sample was not made as it is meant: " + errors.getFirst());
        }
    }

    private static Column column(String nameAndType) {
        String[] parts = nameAndType.split(" ", 2);
        return Column.builder()
                .name(parts[0])
                .type(parts[1])
                .comment(COMMENTS.get(parts[0]))
                .build();
    }

    /// Adds comments to the tables that CTAS made; each gets a second version.
    void describe() {
        for (Table table :
                glue.getTables(request -> request.databaseName("shop")).tableList()) {
            if ("VIRTUAL_VIEW".equals(table.tableType())) {
                continue;
            }
            StorageDescriptor descriptor = table.storageDescriptor().toBuilder()
                    .columns(table.storageDescriptor().columns().stream()
                            .map(column -> column.toBuilder()
                                    .comment(COMMENTS.get(column.name()))
                                    .build())
                            .toList())
                    .build();
            TableInput input = TableInput.builder()
                    .name(table.name())
                    .description(TABLES.get(table.name()))
                    .owner(table.owner())
                    .tableType(table.tableType())
                    .parameters(table.parameters())
                    .partitionKeys(table.partitionKeys())
                    .storageDescriptor(descriptor)
                    .build();
            glue.updateTable(request -> request.databaseName("shop").tableInput(input));
        }
    }
}
