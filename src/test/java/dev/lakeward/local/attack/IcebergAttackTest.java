package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Permission;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.shape.PermissionMapping;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// Filters and column grants hold on every state of an Iceberg table and on what is told about it, and a table's
/// metadata opens no file outside of its folder.
class IcebergAttackTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String TEAM = "support";
    private static final List<String> HIDDEN = List.of("canary", "ssn", "999", "ice/people/");

    private static final List<String> SNAPSHOTS = new ArrayList<>();

    @BeforeAll
    static void makeTable() {
        LAKE.query("admin", "CREATE DATABASE ice");
        LAKE.createIceberg("people", "id int, region string, ssn string", "PARTITIONED BY (region)");
        for (String sql : List.of(
                "INSERT INTO ice.people VALUES (1, 'kr', 'canary1'), (999, 'canary', 'canary2')",
                "UPDATE ice.people SET ssn = 'canary3' WHERE id = 1",
                "DELETE FROM ice.people WHERE id = 1",
                "INSERT INTO ice.people VALUES (2, 'kr', 'canary4'), (999, 'canary', 'canary5')")) {
            LAKE.query("admin", sql);
        }
        LAKE.query("admin", "SELECT snapshot_id FROM ice.\"people$snapshots\" ORDER BY committed_at").stream()
                .skip(1)
                .forEach(row -> SNAPSHOTS.add(row.getFirst()));
        LAKE.as("admin")
                .lakeFormation()
                .createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("ice")
                        .tableName("people")
                        .name("kr")
                        .rowFilter(filter -> filter.filterExpression("region = 'kr'"))
                        .columnNames("id", "region")));
        grant(
                Resource.builder()
                        .dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("ice")
                                .tableName("people")
                                .name("kr"))
                        .build(),
                Permission.SELECT);
    }

    private static void grant(Resource resource, Permission... permissions) {
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(TEAM)))
                        .resource(resource)
                        .permissions(PermissionMapping.permissions(Set.of(permissions))));
    }

    @Test
    void everyStateIsFiltered() {
        assertThat(LAKE.query(TEAM, "SELECT * FROM ice.people"))
                .containsExactly(List.of("id", "region"), List.of("2", "kr"));
        List<List<String>> expected = List.of(List.of("1"), List.of("1"), List.of(), List.of("2"));
        for (int i = 0; i < SNAPSHOTS.size(); i++) {
            List<List<String>> rows =
                    LAKE.query(TEAM, "SELECT id FROM ice.people FOR VERSION AS OF " + SNAPSHOTS.get(i));
            assertThat(rows.stream().skip(1).flatMap(List::stream).toList()).isEqualTo(expected.get(i));
        }
    }

    @Test
    void nothingHiddenIsTold() {
        List<String> statements = new ArrayList<>(List.of(
                "SELECT \"$path\" FROM ice.people",
                "SELECT \"$pos\" FROM ice.people",
                "SELECT \"$partition\" FROM ice.people",
                "SELECT ssn FROM ice.people",
                "DELETE FROM ice.people WHERE ssn = 'x'",
                "DELETE FROM ice.people WHERE id = 2",
                "UPDATE ice.people SET ssn = 'x'",
                "UPDATE ice.people SET id = 1",
                "SELECT * FROM ice.people FOR VERSION AS OF 1",
                "SELECT * FROM ice.people FOR TIMESTAMP AS OF TIMESTAMP '2000-01-01 00:00:00'",
                "EXPLAIN SELECT * FROM ice.people",
                "EXPLAIN (FORMAT JSON) SELECT * FROM ice.people",
                "EXPLAIN ANALYZE SELECT * FROM ice.people",
                "SHOW CREATE TABLE ice.people",
                "SHOW TBLPROPERTIES ice.people",
                "DESCRIBE FORMATTED ice.people",
                "SHOW PARTITIONS ice.people",
                "MSCK REPAIR TABLE ice.people"));
        for (String about : List.of("files", "history", "manifests", "partitions", "refs", "snapshots")) {
            statements.add("SELECT * FROM ice.\"people$" + about + "\"");
        }
        for (String statement : statements) {
            String told = LAKE.outcome(TEAM, statement)
                    .replace(statement, "")
                    .replace("'ssn'", "")
                    .replace("ssn:", "");
            assertThat(HIDDEN).as(statement + "\n" + told).noneMatch(told::contains);
        }
        assertThat(LAKE.query("admin", "SELECT count(*) FROM ice.people").get(1))
                .containsExactly("3");
    }

    @Test
    void metadataOpensNoFileOutsideOfItsFolder() {
        LAKE.createIceberg("other", "id int", "");
        LAKE.query("admin", "INSERT INTO ice.other VALUES 1");
        Table outer = table("other");
        String metadata = outer.parameters().get("metadata_location");
        String copy = LAKE.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket("shop-lake").key(metadata.substring("s3://shop-lake/".length())))
                .asString(StandardCharsets.UTF_8);
        // The metadata of another folder, and a copy of it in the table's own, whose manifests lie in the other.
        LAKE.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket("shop-lake").key("ice/inner/metadata/0.metadata.json"),
                        RequestBody.fromString(copy));
        for (String location :
                List.of(metadata, "s3://shop-lake/ice/inner/metadata/0.metadata.json", "", "file:///etc/passwd")) {
            String name = "inner" + Math.abs(location.hashCode());
            LAKE.as("admin")
                    .glue()
                    .createTable(r -> r.databaseName("ice")
                            .tableInput(t -> t.name(name)
                                    .tableType("EXTERNAL_TABLE")
                                    .parameters(Map.of("table_type", "ICEBERG", "metadata_location", location))
                                    .storageDescriptor(s -> s.location("s3://shop-lake/ice/inner")
                                            .columns(Column.builder()
                                                    .name("id")
                                                    .type("int")
                                                    .build()))));
            for (String statement : List.of(
                    "SELECT * FROM ice." + name,
                    "SELECT count(*) FROM ice." + name,
                    "SELECT * FROM ice.\"" + name + "$files\"",
                    "INSERT INTO ice." + name + " VALUES 1",
                    "DELETE FROM ice." + name)) {
                assertThat(LAKE.outcome("admin", statement))
                        .as(statement + location)
                        .contains("ICEBERG_MISSING_METADATA");
            }
        }
    }

    private static Table table(String name) {
        return LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("ice").name(name))
                .table();
    }

    @Test
    void anyBytesAreRefusedByName() {
        LAKE.createIceberg("bytes", "id int", "");
        LAKE.query("admin", "INSERT INTO ice.bytes VALUES 1");
        List<String> keys =
                LAKE.as("admin").s3().listObjectsV2(r -> r.bucket("shop-lake").prefix("ice/bytes/")).contents().stream()
                        .map(object -> object.key())
                        .toList();
        for (String key : keys) {
            byte[] bytes = LAKE.as("admin")
                    .s3()
                    .getObjectAsBytes(r -> r.bucket("shop-lake").key(key))
                    .asByteArray();
            for (byte[] damaged : List.of(
                    new byte[] {1},
                    java.util.Arrays.copyOf(bytes, bytes.length / 2),
                    "{}".getBytes(StandardCharsets.UTF_8))) {
                LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromBytes(damaged));
                String told = LAKE.outcome("admin", "SELECT * FROM ice.bytes");
                // What is not of the newest state is not read.
                assertThat(told).as(key).containsAnyOf("ICEBERG_", "HIVE_", "[[id], [1]]");
                assertThat(told).as(key).doesNotContain("GENERIC_INTERNAL_ERROR");
            }
            LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromBytes(bytes));
        }
        assertThat(LAKE.query("admin", "SELECT * FROM ice.bytes").get(1)).containsExactly("1");
    }

    @Test
    void columnsOfTheCatalogAreThoseOfTheMetadata() {
        LAKE.createIceberg("renamed", "id int, ssn string", "");
        LAKE.query("admin", "INSERT INTO ice.renamed VALUES (1, 'canary')");
        Table table = table("renamed");
        LAKE.as("admin")
                .glue()
                .updateTable(r -> r.databaseName("ice")
                        .tableInput(t -> t.name("renamed")
                                .tableType(table.tableType())
                                .parameters(table.parameters())
                                .storageDescriptor(table.storageDescriptor().toBuilder()
                                        .columns(
                                                Column.builder()
                                                        .name("ssn")
                                                        .type("int")
                                                        .build(),
                                                Column.builder()
                                                        .name("id")
                                                        .type("string")
                                                        .build())
                                        .build())));
        assertThat(LAKE.outcome("admin", "SELECT * FROM ice.renamed")).contains("ICEBERG_INVALID_METADATA");
        assertThat(LAKE.outcome("admin", "INSERT INTO ice.renamed VALUES (1, '2')"))
                .contains("ICEBERG_INVALID_METADATA");
    }

    private static LFTagPair shown(String value) {
        return LFTagPair.builder().tagKey("shown").tagValues(value).build();
    }

    @Test
    void whoSeesAPartMayNotAlter() {
        LAKE.createIceberg("altered", "id int, hidden int", "");
        // Grants by tags may give the table to write and some of its columns to read.
        var lakeFormation = LAKE.as("admin").lakeFormation();
        lakeFormation.createLFTag(r -> r.tagKey("shown").tagValues("yes", "no"));
        lakeFormation.addLFTagsToResource(r -> r.resource(
                        on -> on.table(t -> t.databaseName("ice").name("altered")))
                .lfTags(shown("yes")));
        lakeFormation.addLFTagsToResource(r -> r.resource(on -> on.tableWithColumns(
                        t -> t.databaseName("ice").name("altered").columnNames("hidden")))
                .lfTags(shown("no")));
        grant(
                Resource.builder()
                        .lfTagPolicy(p -> p.resourceType("TABLE")
                                .expression(LFTag.builder()
                                        .tagKey("shown")
                                        .tagValues("yes")
                                        .build()))
                        .build(),
                Permission.ALTER,
                Permission.SELECT);
        for (String statement : List.of(
                "ALTER TABLE ice.altered CHANGE COLUMN %s %s bigint",
                "ALTER TABLE ice.altered CHANGE COLUMN %s %s date",
                "ALTER TABLE ice.altered CHANGE COLUMN id id int AFTER %s",
                "ALTER TABLE ice.altered DROP COLUMN %s")) {
            assertThat(LAKE.outcome(TEAM, statement.replace("%s", "hidden")))
                    .as(statement)
                    .contains("AccessDeniedException")
                    .isEqualTo(LAKE.outcome(TEAM, statement.replace("%s", "absent")));
        }
        assertThat(LAKE.outcome("admin", "ALTER TABLE ice.altered CHANGE COLUMN absent absent bigint"))
                .contains("COLUMN_NOT_FOUND");
    }

    @Test
    void nothingIsWrittenOutsideOfTheTablesFolder() {
        LAKE.createIceberg("mine", "id int", "");
        String metadata = table("mine").parameters().get("metadata_location").substring("s3://shop-lake/".length());
        String own = LAKE.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket("shop-lake").key(metadata))
                .asString(StandardCharsets.UTF_8);
        for (String elsewhere :
                List.of("s3://shop-lake/raw/products", "s3://shop-lake/ice/mine/../other", "s3:", "/tmp/x")) {
            LAKE.as("admin")
                    .s3()
                    .putObject(
                            r -> r.bucket("shop-lake").key(metadata),
                            RequestBody.fromString(own.replace("s3://shop-lake/ice/mine", elsewhere)));
            for (String statement : List.of(
                    "INSERT INTO ice.mine VALUES 1",
                    "ALTER TABLE ice.mine ADD COLUMNS (b int)",
                    "ALTER TABLE ice.mine SET TBLPROPERTIES ('write_compression' = 'GZIP')")) {
                assertThat(LAKE.outcome("admin", statement))
                        .as(statement + elsewhere)
                        .contains("ICEBERG_");
            }
        }
        assertThat(LAKE.as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket("shop-lake"))
                        .contents())
                .noneMatch(object ->
                        object.key().contains("metadata/") && !object.key().startsWith("ice/"));
    }

    @Test
    void noColumnTakesAnothersName() {
        LAKE.createIceberg("swapped", "name string, salary string", "");
        LAKE.query("admin", "INSERT INTO ice.swapped VALUES ('n', 'canary')");
        String metadata = table("swapped").parameters().get("metadata_location").substring("s3://shop-lake/".length());
        String own = LAKE.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket("shop-lake").key(metadata))
                .asString(StandardCharsets.UTF_8);
        LAKE.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket("shop-lake").key(metadata),
                        RequestBody.fromString(own.replace("\"name\":\"name\"", "\"name\":\"x\"")
                                .replace("\"name\":\"salary\"", "\"name\":\"name\"")
                                .replace("\"name\":\"x\"", "\"name\":\"salary\"")));
        assertThat(LAKE.outcome("admin", "SELECT name FROM ice.swapped"))
                .contains("ICEBERG_INVALID_METADATA")
                .doesNotContain("canary");
    }
}
