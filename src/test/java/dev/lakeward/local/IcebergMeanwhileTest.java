package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.shape.PermissionMapping;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.DataLakePrincipal;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// What changes an Iceberg table while a statement runs on it: the statement finds it before it counts.
// The SDK takes builders as varargs.
@Tag("long")
@SuppressWarnings("unchecked")
class IcebergMeanwhileTest {
    private static final Meanwhile MEANWHILE = new Meanwhile();
    private static final DataLakePrincipal TEAM = PermissionMapping.principal(LocalLake.role("support"));

    @RegisterExtension
    static final TestLake LAKE = new TestLake(MEANWHILE);

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static List<String> keys(String table) {
        return LAKE
                .as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket("shop-lake").prefix("ice/" + table + "/"))
                .contents()
                .stream()
                .map(object -> object.key())
                .toList();
    }

    private static void meanwhile(String... statements) {
        MEANWHILE.before(() -> List.of(statements).forEach(sql -> LAKE.query("admin", sql)));
    }

    private static void make(String table) {
        LAKE.createIceberg(table, "n int", "");
        LAKE.query("admin", "INSERT INTO ice." + table + " VALUES 1");
    }

    @Test
    void aTableThatGotAnotherNameKeepsItsFiles() {
        make("was");
        meanwhile("ALTER TABLE ice.was RENAME TO ice.became");
        assertThat(LAKE.outcome("admin", "DROP TABLE ice.was")).contains("does not exist");
        assertThat(LAKE.rows("SELECT n FROM ice.became")).containsExactly(List.of("1"));
    }

    @Test
    void aTableThatGotAnothersNameGoesWithItsOwnFilesAlone() {
        make("first");
        make("second");
        meanwhile("ALTER TABLE ice.first RENAME TO ice.kept", "ALTER TABLE ice.second RENAME TO ice.first");
        LAKE.query("admin", "DROP TABLE ice.first");
        assertThat(LAKE.rows("SELECT n FROM ice.kept")).containsExactly(List.of("1"));
        assertThat(keys("second")).isEmpty();
        assertThat(LAKE.outcome("admin", "SELECT * FROM ice.first")).contains("TABLE_NOT_FOUND");
    }

    @Test
    void whatWasAddedMeanwhileIsDroppedToo() {
        make("added");
        meanwhile("INSERT INTO ice.added VALUES 2", "OPTIMIZE ice.added REWRITE DATA USING BIN_PACK");
        LAKE.query("admin", "DROP TABLE ice.added");
        assertThat(keys("added")).isEmpty();
    }

    @Test
    void whatIsKeptSmallUnderAnotherNameStaysAsItIs() {
        make("small");
        LAKE.query("admin", "INSERT INTO ice.small VALUES 2");
        meanwhile("ALTER TABLE ice.small RENAME TO ice.smaller");
        assertThat(LAKE.outcome("admin", "OPTIMIZE ice.small REWRITE DATA USING BIN_PACK"))
                .contains("ICEBERG_COMMIT_ERROR");
        MEANWHILE.pass(Duration.ofDays(30));
        LAKE.query("admin", "ALTER TABLE ice.smaller RENAME TO ice.small");
        List<String> before = keys("small");
        meanwhile("ALTER TABLE ice.small RENAME TO ice.smaller");
        assertThat(LAKE.outcome("admin", "VACUUM ice.small")).contains("ICEBERG_COMMIT_ERROR");
        assertThat(keys("small")).isEqualTo(before);
        assertThat(LAKE.rows("SELECT n FROM ice.smaller ORDER BY n")).containsExactly(List.of("1"), List.of("2"));
    }

    @Test
    void whatIsPutAnewIsNoOrphanOfOld() {
        make("tidy");
        put("ice/tidy/data/old");
        put("ice/tidy/data/anew");
        MEANWHILE.pass(Duration.ofDays(30));
        MEANWHILE.before(() -> put("ice/tidy/data/anew"));
        LAKE.query("admin", "VACUUM ice.tidy");
        assertThat(keys("tidy")).contains("ice/tidy/data/anew").doesNotContain("ice/tidy/data/old");
    }

    private static void put(String key) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString("x"));
    }

    @Test
    void whatTheCatalogSaysOfColumnsByNowStays() {
        LAKE.createIceberg("said", "n int, s string", "");
        Table table = table("said");
        List<Column> columns = table.storageDescriptor().columns().reversed().stream()
                .map(column -> column.toBuilder().comment("by hand").build())
                .toList();
        MEANWHILE.before(() -> LAKE.as("admin")
                .glue()
                .updateTable(r -> r.databaseName("ice")
                        .tableInput(t -> t.name("said")
                                .tableType(table.tableType())
                                .parameters(table.parameters())
                                .storageDescriptor(table.storageDescriptor().toBuilder()
                                        .columns(columns)
                                        .build()))));
        LAKE.query("admin", "INSERT INTO ice.said (n, s) VALUES (1, 'a')");
        assertThat(table("said").storageDescriptor().columns()).isEqualTo(columns);
        assertThat(LAKE.rows("SELECT n, s FROM ice.said")).containsExactly(List.of("1", "a"));
        LAKE.query("admin", "ALTER TABLE ice.said ADD COLUMNS (d date)");
        assertThat(table("said").storageDescriptor().columns())
                .extracting(Column::name)
                .containsExactly("n", "s", "d");
    }

    private static Table table(String name) {
        return LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("ice").name(name))
                .table();
    }

    // Whoever holds SELECT by tags sees the columns of today alone.
    @Test
    void whoSeesTheColumnsOfTodayByNowDoesNotRename() {
        make("seen");
        var lakeFormation = LAKE.as("admin").lakeFormation();
        lakeFormation.createLFTag(r -> r.tagKey("shown").tagValues("yes"));
        lakeFormation.addLFTagsToResource(r -> r.resource(
                        on -> on.table(t -> t.databaseName("ice").name("seen")))
                .lfTags(LFTagPair.builder().tagKey("shown").tagValues("yes").build()));
        Resource tagged = Resource.builder()
                .lfTagPolicy(p -> p.resourceType("TABLE")
                        .expression(
                                LFTag.builder().tagKey("shown").tagValues("yes").build()))
                .build();
        Resource whole = Resource.builder()
                .table(t -> t.databaseName("ice").name("seen"))
                .build();
        grant(Resource.builder().database(d -> d.name("ice")).build(), Permission.CREATE_TABLE);
        grant(
                Resource.builder()
                        .dataLocation(l -> l.resourceArn("arn:aws:s3:::shop-lake/ice"))
                        .build(),
                Permission.DATA_LOCATION_ACCESS);
        grant(tagged, Permission.SELECT, Permission.ALTER, Permission.DROP);
        grant(whole, Permission.SELECT);
        MEANWHILE.before(() -> LAKE.as("admin")
                .lakeFormation()
                .revokePermissions(r -> r.principal(TEAM).resource(whole).permissions(Permission.SELECT)));
        String rename = "ALTER TABLE ice.seen RENAME TO ice.theirs";
        assertThat(LAKE.outcome("support", rename)).contains("needs SELECT on all of it");
        assertThat(LAKE.outcome("admin", "SELECT * FROM ice.theirs")).contains("TABLE_NOT_FOUND");
        grant(whole, Permission.SELECT);
        LAKE.query("support", rename);
        assertThat(LAKE.query("support", "SELECT n FROM ice.theirs")).containsExactly(List.of("n"), List.of("1"));
    }

    private static void grant(Resource resource, Permission... permissions) {
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(TEAM).resource(resource).permissions(permissions));
    }

    @Test
    void aDroppedTableIsDroppedOnce() {
        make("twice");
        meanwhile("DROP TABLE ice.twice");
        assertThat(LAKE.outcome("admin", "DROP TABLE ice.twice")).contains("does not exist");
        make("again");
        meanwhile("DROP TABLE ice.again");
        LAKE.query("admin", "DROP TABLE IF EXISTS ice.again");
        assertThat(keys("again")).isEmpty();
    }
}
