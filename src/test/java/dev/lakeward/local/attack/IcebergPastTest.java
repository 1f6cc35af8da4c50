package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Permission;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.shape.PermissionMapping;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.lakeformation.model.LFTag;
import software.amazon.awssdk.services.lakeformation.model.LFTagPair;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// Former states of Iceberg tables whose columns changed since: who sees the table sees the columns of then, who sees
/// columns of it sees those that it may see today.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class IcebergPastTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String TEAM = "support";

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static String version(String table, int snapshot) {
        List<List<String>> ids =
                LAKE.rows("SELECT snapshot_id FROM ice.\"" + table + "$snapshots\" ORDER BY committed_at");
        return "ice." + table + " FOR VERSION AS OF " + ids.get(snapshot).getFirst();
    }

    private static String asOfNow() {
        return "TIMESTAMP AS OF from_iso8601_timestamp('" + Instant.now() + "')";
    }

    private static void grant(String team, Consumer<Resource.Builder> resource) {
        grant(team, resource, Permission.SELECT);
    }

    private static void grant(String team, Consumer<Resource.Builder> resource, Permission... permissions) {
        Resource.Builder on = Resource.builder();
        resource.accept(on);
        LAKE.as("admin")
                .lakeFormation()
                .grantPermissions(r -> r.principal(PermissionMapping.principal(LocalLake.role(team)))
                        .resource(on.build())
                        .permissions(PermissionMapping.permissions(Set.of(permissions))));
    }

    private static void grantColumns(String table, String... columns) {
        grant(
                TEAM,
                on -> on.tableWithColumns(t -> t.databaseName("ice").name(table).columnNames(columns)));
    }

    private static void grantFiltered(String table, String filter, String... columns) {
        LAKE.as("admin")
                .lakeFormation()
                .createDataCellsFilter(r -> r.tableData(data -> data.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("ice")
                        .tableName(table)
                        .name("part")
                        .rowFilter(rows -> rows.filterExpression(filter))
                        .columnNames(columns)));
        grant(
                TEAM,
                on -> on.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("ice")
                        .tableName(table)
                        .name("part")));
    }

    private static void alter(String table, String... changes) {
        for (String change : changes) {
            LAKE.query("admin", "ALTER TABLE ice." + table + " " + change);
        }
    }

    @Test
    void theColumnsOfThenAreRead() {
        LAKE.createIceberg("changed", "a int, b string, c float, d date", "PARTITIONED BY (b)");
        LAKE.query("admin", "INSERT INTO ice.changed VALUES (1, 'x', 0.5, DATE '2020-01-01')");
        alter("changed", "CHANGE COLUMN a aa bigint", "DROP COLUMN c", "CHANGE COLUMN d c date", "ADD COLUMNS (d int)");
        LAKE.query("admin", "INSERT INTO ice.changed (aa, b, d) VALUES (5000000000, 'y', 7)");
        assertThat(LAKE.query("admin", "SELECT * FROM " + version("changed", 0)))
                .containsExactly(List.of("a", "b", "c", "d"), List.of("1", "x", "0.5", "2020-01-01"));
        assertThat(LAKE.query("admin", "SELECT * FROM " + version("changed", 1) + " ORDER BY 1"))
                .containsExactly(
                        List.of("aa", "b", "c", "d"),
                        Arrays.asList("1", "x", "2020-01-01", null),
                        Arrays.asList("5000000000", "y", null, "7"));
        assertThat(LAKE.outcome("admin", "SELECT a + 2147483647 FROM " + version("changed", 0)))
                .contains("NUMERIC_VALUE_OUT_OF_RANGE");
        assertThat(LAKE.outcome("admin", "SELECT aa FROM " + version("changed", 0)))
                .contains("COLUMN_NOT_FOUND");
        assertThat(LAKE.rows("SELECT n.aa, o.c FROM ice.changed n JOIN " + version("changed", 0) + " o ON o.a = n.aa"))
                .containsExactly(List.of("1", "0.5"));
        LAKE.query("admin", "CREATE VIEW ice.before AS SELECT a, c FROM " + version("changed", 0));
        assertThat(LAKE.rows("SELECT c FROM ice.before")).containsExactly(List.of("0.5"));
    }

    @Test
    void whatChangedAfterTheNewestSnapshotIsNotOfIt() {
        LAKE.createIceberg("late", "a int", "");
        LAKE.query("admin", "INSERT INTO ice.late VALUES 1");
        alter("late", "CHANGE COLUMN a z int", "ADD COLUMNS (b int)");
        assertThat(LAKE.query("admin", "SELECT * FROM " + version("late", 0)))
                .containsExactly(List.of("a"), List.of("1"));
        assertThat(LAKE.query("admin", "SELECT * FROM ice.late"))
                .containsExactly(List.of("z", "b"), Arrays.asList("1", null));
        assertThat(LAKE.query("admin", "SELECT * FROM ice.late FOR " + asOfNow()))
                .containsExactly(List.of("a"), List.of("1"));
    }

    @Test
    void rightsFollowAColumnThatWasRenamed() {
        LAKE.createIceberg("named", "id int, ssn string, note string", "");
        LAKE.query("admin", "INSERT INTO ice.named VALUES (1, 'secret', 'n')");
        // The name of the hidden column is another's now, which may be seen.
        alter(
                "named",
                "CHANGE COLUMN ssn hidden string",
                "CHANGE COLUMN note ssn string",
                "CHANGE COLUMN id id bigint");
        grantColumns("named", "id", "ssn");
        assertThat(LAKE.query(TEAM, "SELECT * FROM " + version("named", 0)))
                .containsExactly(List.of("id", "note"), List.of("1", "n"));
        assertThat(LAKE.outcome(TEAM, "SELECT ssn FROM " + version("named", 0)))
                .contains("COLUMN_NOT_FOUND")
                .doesNotContain("secret");
        assertThat(LAKE.query(TEAM, "SELECT * FROM ice.named"))
                .containsExactly(List.of("id", "ssn"), List.of("1", "n"));
    }

    @Test
    void aColumnThatIsGoneIsSeenThroughTheTableOnly() {
        LAKE.createIceberg("gone", "id int, ssn string", "");
        LAKE.query("admin", "INSERT INTO ice.gone VALUES (1, 'secret')");
        grantColumns("gone", "id");
        alter("gone", "DROP COLUMN ssn");
        // All columns that the table has today are granted, one by one.
        assertThat(LAKE.query(TEAM, "SELECT * FROM " + version("gone", 0)))
                .containsExactly(List.of("id"), List.of("1"));
        alter("gone", "ADD COLUMNS (ssn string)");
        grantColumns("gone", "id", "ssn");
        assertThat(LAKE.query(TEAM, "SELECT * FROM " + version("gone", 0)))
                .containsExactly(List.of("id"), List.of("1"));
        for (String from : List.of("ice.gone", version("gone", 0))) {
            assertThat(LAKE.outcome(TEAM, "SELECT \"$path\" FROM " + from)).contains("COLUMN_NOT_FOUND");
        }
        grant("marketing", on -> on.table(t -> t.databaseName("ice").name("gone")));
        assertThat(LAKE.query("marketing", "SELECT * FROM " + version("gone", 0)))
                .containsExactly(List.of("id", "ssn"), List.of("1", "secret"));
    }

    // Whoever makes a table sees all that it ever held.
    @Test
    void whoSeesTheColumnsOfTodayChangesNoRowsAndDoesNotRename() {
        LAKE.createIceberg("moved", "id int, ssn string", "");
        LAKE.query("admin", "INSERT INTO ice.moved VALUES (1, 'secret')");
        alter("moved", "DROP COLUMN ssn");
        // All columns that the table has today are granted, by tags.
        var lakeFormation = LAKE.as("admin").lakeFormation();
        lakeFormation.createLFTag(r -> r.tagKey("shown").tagValues("yes"));
        lakeFormation.addLFTagsToResource(r -> r.resource(
                        on -> on.table(t -> t.databaseName("ice").name("moved")))
                .lfTags(LFTagPair.builder().tagKey("shown").tagValues("yes").build()));
        grant(
                TEAM,
                on -> on.lfTagPolicy(p -> p.resourceType("TABLE")
                        .expression(
                                LFTag.builder().tagKey("shown").tagValues("yes").build())),
                Permission.SELECT,
                Permission.ALTER,
                Permission.DROP,
                Permission.INSERT,
                Permission.DELETE);
        grant(TEAM, on -> on.database(d -> d.name("ice")), Permission.CREATE_TABLE);
        grant(
                TEAM,
                on -> on.dataLocation(l -> l.resourceArn("arn:aws:s3:::shop-lake/ice")),
                Permission.DATA_LOCATION_ACCESS);
        for (String change : List.of(
                "DELETE FROM ice.moved WHERE \"$path\" LIKE '%x%'",
                "UPDATE ice.moved SET id = 2", "OPTIMIZE ice.moved REWRITE DATA USING BIN_PACK")) {
            assertThat(LAKE.outcome(TEAM, change)).as(change).contains("needs SELECT on all of it");
        }
        LAKE.query(TEAM, "VACUUM ice.moved");
        String rename = "ALTER TABLE ice.moved RENAME TO ice.theirs";
        assertThat(LAKE.query(TEAM, "SELECT * FROM ice.moved")).containsExactly(List.of("id"), List.of("1"));
        assertThat(LAKE.outcome(TEAM, rename)).contains("needs SELECT on all of it");
        grant(TEAM, on -> on.table(t -> t.databaseName("ice").name("moved")));
        String first = version("moved", 0);
        LAKE.query(TEAM, rename);
        assertThat(LAKE.query(TEAM, "SELECT * FROM " + first.replace("ice.moved", "ice.theirs")))
                .containsExactly(List.of("id", "ssn"), List.of("1", "secret"));
    }

    @Test
    void filtersHoldOnFormerStates() {
        LAKE.createIceberg("filtered", "id int, region string, ssn string", "");
        LAKE.query("admin", "INSERT INTO ice.filtered VALUES (1, 'kr', 'secret'), (2, 'us', 'secret')");
        alter(
                "filtered",
                "CHANGE COLUMN region area string",
                "CHANGE COLUMN id region bigint",
                "ADD COLUMNS (extra int)");
        grantFiltered("filtered", "area = 'kr'", "region", "area", "extra");
        // What is called region now was the id then.
        assertThat(LAKE.query(TEAM, "SELECT * FROM " + version("filtered", 0)))
                .containsExactly(List.of("id", "region"), List.of("1", "kr"));
        assertThat(LAKE.query(TEAM, "SELECT count(*) FROM " + version("filtered", 0))
                        .get(1))
                .containsExactly("1");
        assertThat(LAKE.outcome(TEAM, "SELECT 1 / (id - 2) FROM " + version("filtered", 0)))
                .contains("-1");
    }

    @Test
    void aFilterOverALaterColumnDecidesNothing() {
        LAKE.createIceberg("later", "id int, x struct<p:int>", "");
        LAKE.query("admin", "INSERT INTO ice.later VALUES (1, NULL)");
        alter("later", "ADD COLUMNS (region string)");
        grantFiltered("later", "region IS NULL", "id");
        assertThat(LAKE.query(TEAM, "SELECT * FROM ice.later")).containsExactly(List.of("id"), List.of("1"));
        String refused = LAKE.outcome(TEAM, "SELECT * FROM " + version("later", 0));
        assertThat(refused).contains("PERMISSION_DENIED").doesNotContain("region");
        // Nor does it tell when what came: a version that never was is refused alike.
        for (String of : List.of("VERSION AS OF 5", "TIMESTAMP AS OF TIMESTAMP '2000-01-01 00:00:00 UTC'", asOfNow())) {
            assertThat(LAKE.outcome(TEAM, "SELECT * FROM ice.later FOR " + of))
                    .as(of)
                    .isEqualTo(refused);
        }
    }

    @Test
    void nobodyLearnsOfColumnsItNeverSaw() {
        LAKE.createIceberg("never", "ssn string, id int", "");
        LAKE.query("admin", "INSERT INTO ice.never VALUES ('secret', 1)");
        alter("never", "ADD COLUMNS (open int)");
        grantColumns("never", "open");
        assertThat(LAKE.outcome(TEAM, "SELECT * FROM " + version("never", 0)))
                .contains("PERMISSION_DENIED")
                .doesNotContain("ssn");
        assertThat(LAKE.outcome(TEAM, "SELECT open FROM ice.never FOR VERSION AS OF 5"))
                .contains("ask its owner");
    }

    @Test
    void metadataIsForWhoHasTheTable() {
        LAKE.createIceberg("listed", "id int, ssn string", "");
        LAKE.query("admin", "INSERT INTO ice.listed VALUES (1, 'secret')");
        alter("listed", "DROP COLUMN ssn");
        grantColumns("listed", "id");
        for (String about : List.of("files", "partitions", "snapshots")) {
            assertThat(LAKE.outcome(TEAM, "SELECT * FROM ice.\"listed$" + about + "\""))
                    .contains("PERMISSION_DENIED");
        }
    }
}
