package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.Table;

/// Iceberg tables through Athena: what is written is read, as it is and as it was.
class IcebergTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static String run(String sql) {
        return LAKE.outcome("admin", sql);
    }

    private static Table table(String name) {
        return LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("ice").name(name))
                .table();
    }

    @Test
    void rowsOfAllTypesAreKept() {
        LAKE.createIceberg(
                "types",
                "a boolean, b int, c bigint, d float, e double, f decimal(20,3), g date, h timestamp, i string, j binary,"
                        + " k array<string>, l map<string,int>, m struct<x:int,y:array<string>>",
                "");
        assertThat(LAKE.rows("SELECT * FROM ice.types")).isEmpty();
        LAKE.query(
                "admin",
                "INSERT INTO ice.types SELECT true, 1, 5000000000, CAST(0.5 AS real), 1e300, DECIMAL '12.345',"
                        + " DATE '2020-02-29', TIMESTAMP '2020-02-29 01:02:03.456', 'x', to_utf8('abc'), ARRAY['p'],"
                        + " NULL, NULL");
        assertThat(LAKE.rows("SELECT * FROM ice.types"))
                .containsExactly(Arrays.asList(
                        "true",
                        "1",
                        "5000000000",
                        "0.5",
                        "1.0E300",
                        "12.345",
                        "2020-02-29",
                        "2020-02-29 01:02:03.456",
                        "x",
                        "61 62 63",
                        "[p]",
                        null,
                        null));
        Table table = table("types");
        assertThat(table.parameters())
                .containsEntry("table_type", "ICEBERG")
                .containsKeys("metadata_location", "previous_metadata_location");
    }

    @Test
    void anOlderSnapshotIsRead() {
        LAKE.createIceberg("travel", "n int", "");
        LAKE.query("admin", "INSERT INTO ice.travel VALUES 1");
        LAKE.query("admin", "INSERT INTO ice.travel VALUES 2");
        assertThat(LAKE.rows("SELECT n FROM ice.travel ORDER BY n")).containsExactly(List.of("1"), List.of("2"));
        List<List<String>> snapshots = LAKE.rows(
                "SELECT snapshot_id, parent_id, operation FROM ice.\"travel$snapshots\" ORDER BY committed_at");
        assertThat(snapshots).hasSize(2).allMatch(row -> row.get(2).equals("append"));
        assertThat(snapshots.get(1).get(1)).isEqualTo(snapshots.get(0).get(0));
        assertThat(LAKE.rows("SELECT n FROM ice.travel FOR VERSION AS OF "
                        + snapshots.get(0).get(0)))
                .containsExactly(List.of("1"));
        assertThat(run("SELECT n FROM ice.travel FOR VERSION AS OF 5")).contains("INVALID_ARGUMENTS");
        assertThat(run("SELECT n FROM ice.travel FOR TIMESTAMP AS OF TIMESTAMP '2000-01-01 00:00:00 UTC'"))
                .contains("INVALID_ARGUMENTS");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"travel$files\"")).containsExactly(List.of("2"));
        assertThat(LAKE.rows("SELECT sum(record_count) FROM ice.\"travel$files\""))
                .containsExactly(List.of("2"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"travel$history\"")).containsExactly(List.of("2"));
        assertThat(LAKE.rows("SELECT name FROM ice.\"travel$refs\"")).containsExactly(List.of("main"));
    }

    @Test
    void rowsLieInTheirPartitions() {
        LAKE.createIceberg(
                "parts",
                "n int, s string, t timestamp, d date",
                "PARTITIONED BY (s, month(t), year(d), truncate(s, 1))");
        LAKE.query(
                "admin",
                "INSERT INTO ice.parts VALUES (1, 'a', TIMESTAMP '1969-12-31 23:00:00', DATE '2020-02-29'),"
                        + " (2, NULL, NULL, NULL), (3, 'bc', TIMESTAMP '2024-05-01 00:00:00', DATE '1969-01-01'),"
                        + " (4, '__HIVE_DEFAULT_PARTITION__', TIMESTAMP '2024-05-01 00:00:00', DATE '1969-01-01')");
        assertThat(LAKE.rows("SELECT n, s, t, d FROM ice.parts ORDER BY n"))
                .hasSize(4)
                .contains(
                        List.of("1", "a", "1969-12-31 23:00:00.000", "2020-02-29"),
                        Arrays.asList("2", null, null, null));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"parts$files\"")).containsExactly(List.of("4"));
    }

    @Test
    void rowsAreDeletedAndUpdated() {
        LAKE.createIceberg("changed", "n int, s string", "PARTITIONED BY (s)");
        LAKE.query("admin", "INSERT INTO ice.changed VALUES (1, 'a'), (2, 'b'), (3, 'a'), (4, NULL), (5, 'a/b=c')");
        LAKE.query("admin", "DELETE FROM ice.changed WHERE n = 1");
        assertThat(LAKE.rows("SELECT n FROM ice.changed ORDER BY n"))
                .containsExactly(List.of("2"), List.of("3"), List.of("4"), List.of("5"));
        LAKE.query("admin", "UPDATE ice.changed SET s = 'z', n = n * 10 WHERE s = 'a' OR s IS NULL OR n = 5");
        assertThat(LAKE.rows("SELECT n, s FROM ice.changed ORDER BY n"))
                .containsExactly(List.of("2", "b"), List.of("30", "z"), List.of("40", "z"), List.of("50", "z"));
        LAKE.query("admin", "DELETE FROM ice.changed WHERE n > 1000");
        assertThat(LAKE.rows("SELECT operation FROM ice.\"changed$snapshots\" ORDER BY committed_at"))
                .containsExactly(List.of("append"), List.of("delete"), List.of("overwrite"));
        LAKE.query("admin", "DELETE FROM ice.changed");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.changed")).containsExactly(List.of("0"));
        assertThat(run("UPDATE ice.changed SET n = 'x'")).contains("TYPE_MISMATCH");
        assertThat(run("UPDATE ice.changed SET q = 1")).contains("COLUMN_NOT_FOUND");
        assertThat(run("DELETE FROM raw.products")).contains("only supported for Iceberg tables");
    }

    @Test
    void whatIsDeletedFailsNoQuery() {
        LAKE.createIceberg("bad", "n int, s string", "");
        LAKE.query("admin", "INSERT INTO ice.bad VALUES (0, 'no number'), (1, '7'), (2, '8')");
        LAKE.query("admin", "DELETE FROM ice.bad WHERE n = 0");
        assertThat(LAKE.rows("SELECT n FROM ice.bad WHERE CAST(s AS int) > 7")).containsExactly(List.of("2"));
        assertThat(LAKE.rows("SELECT n FROM ice.bad WHERE 1 / n = 1")).containsExactly(List.of("1"));
        assertThat(LAKE.rows("SELECT sum(CAST(s AS int)) FROM ice.bad")).containsExactly(List.of("15"));
    }

    @Test
    void columnsChangeAndRowsStay() {
        LAKE.createIceberg("evolved", "a int, b string, c float", "PARTITIONED BY (b)");
        LAKE.query("admin", "INSERT INTO ice.evolved VALUES (1, 'x', 0.5)");
        LAKE.query("admin", "ALTER TABLE ice.evolved ADD COLUMNS (d date COMMENT 'a day', e struct<p:int>)");
        LAKE.query("admin", "ALTER TABLE ice.evolved CHANGE COLUMN a aa bigint COMMENT 'wide' AFTER c");
        LAKE.query("admin", "INSERT INTO ice.evolved (aa, b) VALUES (5000000000, 'y')");
        assertThat(LAKE.rows("SELECT * FROM ice.evolved ORDER BY aa"))
                .containsExactly(
                        Arrays.asList("x", "0.5", "1", null, null), Arrays.asList("y", null, "5000000000", null, null));
        LAKE.query("admin", "ALTER TABLE ice.evolved DROP COLUMN c");
        LAKE.query("admin", "ALTER TABLE ice.evolved ADD COLUMNS (c int)");
        // Another column of the name of one that is gone.
        assertThat(LAKE.rows("SELECT c FROM ice.evolved"))
                .containsExactly(Arrays.asList((String) null), Arrays.asList((String) null));
        assertThat(table("evolved").storageDescriptor().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("b string", "aa bigint", "d date", "e struct<p:int>", "c int");
        assertThat(run("ALTER TABLE ice.evolved CHANGE COLUMN aa aa int")).contains("NOT_SUPPORTED");
        assertThat(run("ALTER TABLE ice.evolved ADD COLUMNS (B int)")).contains("NOT_SUPPORTED");
        assertThat(run("ALTER TABLE ice.evolved DROP COLUMN b")).contains("Cannot drop partition field: b");
        assertThat(run("ALTER TABLE ice.evolved SET LOCATION 's3://shop-lake/ice/other/'"))
                .contains("NOT_SUPPORTED");
        assertThat(run("ALTER TABLE ice.evolved SET TBLPROPERTIES ('x' = 'y')")).contains("Unsupported table property");
        LAKE.query("admin", "ALTER TABLE ice.evolved SET TBLPROPERTIES ('write_compression' = 'SNAPPY')");
        assertThat(run("ALTER TABLE raw.products DROP COLUMN name")).contains("for Iceberg tables only");
    }

    @Test
    void whatIsNoIcebergTablesIsRefused() {
        assertThat(
                        run(
                                "CREATE TABLE ice.w (a int) LOCATION 's3://shop-lake/ice/w/' TBLPROPERTIES ('table_type'='ICEBERG', 'x'='y')"))
                .contains("Unsupported table property key: x");
        assertThat(
                        run(
                                "CREATE TABLE ice.w (a smallint) LOCATION 's3://shop-lake/ice/w/' TBLPROPERTIES ('table_type'='ICEBERG')"))
                .contains("Type not supported for Iceberg: smallint");
        assertThat(run("CREATE TABLE ice.w (a int) PARTITIONED BY (b) LOCATION 's3://shop-lake/ice/w/'"
                        + " TBLPROPERTIES ('table_type'='ICEBERG')"))
                .contains("no column b");
        assertThat(run("SELECT * FROM raw.products FOR VERSION AS OF 1")).contains("does not support versioned tables");
        assertThat(run("SELECT * FROM raw.\"products$files\"")).contains("TABLE_NOT_FOUND");
    }

    @Test
    void aQueryMakesATable() {
        LAKE.query(
                "admin",
                "CREATE TABLE ice.made WITH (table_type = 'ICEBERG', is_external = false,"
                        + " location = 's3://shop-lake/ice/made/', partitioning = ARRAY['truncate(s, 1)', 'n'],"
                        + " write_compression = 'SNAPPY') AS SELECT CAST(n AS smallint) n, 'x' || CAST(n AS varchar) s"
                        + " FROM UNNEST(ARRAY[1, 2, 3]) t(n)");
        assertThat(LAKE.rows("SELECT n, s, \"$partition\" FROM ice.made ORDER BY n"))
                .containsExactly(
                        List.of("1", "x1", "s_trunc=x/n=1"),
                        List.of("2", "x2", "s_trunc=x/n=2"),
                        List.of("3", "x3", "s_trunc=x/n=3"));
        assertThat(table("made").storageDescriptor().columns())
                .extracting(column -> column.name() + " " + column.type())
                .containsExactly("n int", "s string");
        LAKE.query(
                "admin",
                "CREATE TABLE ice.hollow WITH (table_type = 'ICEBERG', is_external = false, location ="
                        + " 's3://shop-lake/ice/hollow/') AS SELECT * FROM ice.made WITH NO DATA");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.hollow")).containsExactly(List.of("0"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"hollow$snapshots\"")).containsExactly(List.of("0"));
        assertThat(
                        run(
                                "CREATE TABLE ice.no WITH (table_type = 'ICEBERG', location = 's3://shop-lake/ice/no/') AS SELECT 1 a"))
                .contains("is_external = false");
        assertThat(run(
                        "CREATE TABLE ice.no WITH (table_type = 'ICEBERG', is_external = false, location = 's3://shop-lake/ice/no/',"
                                + " partitioning = ARRAY['hash(a)']) AS SELECT 1 a"))
                .contains("INVALID_TABLE_PROPERTY");
    }

    @Test
    void aTableMayHaveABucketOfItsOwn() {
        for (String bucket : List.of("ice-made", "ice-filled")) {
            LAKE.as("admin").s3().createBucket(r -> r.bucket(bucket));
        }
        LAKE.query(
                "admin",
                "CREATE TABLE ice.bucketed (n int) LOCATION 's3://ice-made/' TBLPROPERTIES ('table_type' = 'ICEBERG')");
        LAKE.query(
                "admin",
                "CREATE TABLE ice.filled WITH (table_type = 'ICEBERG', is_external = false,"
                        + " location = 's3://ice-filled') AS SELECT 1 n");
        for (String name : List.of("bucketed", "filled")) {
            LAKE.query("admin", "INSERT INTO ice." + name + " VALUES 2");
            LAKE.query("admin", "DELETE FROM ice." + name + " WHERE n = 1");
            assertThat(LAKE.rows("SELECT n FROM ice." + name)).containsExactly(List.of("2"));
        }
        for (String bucket : List.of("ice-made", "ice-filled")) {
            assertThat(LAKE.as("admin")
                            .s3()
                            .listObjectsV2(r -> r.bucket(bucket))
                            .contents())
                    .isNotEmpty()
                    .allMatch(object -> object.key().matches("(data|metadata)/[^/]+"));
        }
    }

    @Test
    void rowsAreMerged() {
        LAKE.createIceberg("merged", "n int, s string", "PARTITIONED BY (s)");
        LAKE.query("admin", "INSERT INTO ice.merged VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd')");
        LAKE.query(
                "admin",
                "MERGE INTO ice.merged t USING (SELECT * FROM (VALUES (1, 'x'), (2, 'gone'), (3, 'c'), (9, 'new'),"
                        + " (10, 'skip')) v(k, w)) v ON t.n = v.k"
                        + " WHEN MATCHED AND v.w = 'gone' THEN DELETE"
                        + " WHEN MATCHED AND v.w <> t.s THEN UPDATE SET s = v.w || t.s"
                        + " WHEN NOT MATCHED AND v.w <> 'skip' THEN INSERT (s, n) VALUES (v.w, v.k)");
        assertThat(LAKE.rows("SELECT n, s FROM ice.merged ORDER BY n"))
                .containsExactly(List.of("1", "xa"), List.of("3", "c"), List.of("4", "d"), List.of("9", "new"));
        assertThat(run("MERGE INTO ice.merged t USING (VALUES 1, 1) v(k) ON t.n = v.k WHEN MATCHED THEN DELETE"))
                .contains("MERGE_TARGET_ROW_MULTIPLE_MATCHES");
        LAKE.query(
                "admin",
                "MERGE INTO ice.merged USING (VALUES 77) v(k) ON false WHEN NOT MATCHED THEN INSERT VALUES (k, NULL)");
        assertThat(LAKE.rows("SELECT n, s FROM ice.merged WHERE n = 77")).containsExactly(Arrays.asList("77", null));
        assertThat(run("MERGE INTO ice.merged t USING (VALUES 1) v(k) ON t.n = v.k WHEN MATCHED THEN UPDATE SET q = 1"))
                .contains("COLUMN_NOT_FOUND");
        assertThat(run("MERGE INTO ice.merged t USING (VALUES 1) v(k) ON t.n = v.k"
                        + " WHEN NOT MATCHED THEN INSERT VALUES (1)"))
                .contains("TYPE_MISMATCH");
    }

    @Test
    void whatChangesNothingMakesNoSnapshot() {
        LAKE.createIceberg("still", "n int", "");
        LAKE.query("admin", "INSERT INTO ice.still SELECT 1 WHERE false");
        LAKE.query("admin", "DELETE FROM ice.still");
        LAKE.query("admin", "INSERT INTO ice.still VALUES 1");
        LAKE.query("admin", "UPDATE ice.still SET n = 2 WHERE n = 7");
        LAKE.query(
                "admin",
                "MERGE INTO ice.still t USING (VALUES 5) v(k) ON t.n = v.k WHEN MATCHED THEN DELETE"
                        + " WHEN NOT MATCHED THEN INSERT VALUES (k)");
        assertThat(LAKE.rows("SELECT operation FROM ice.\"still$snapshots\""))
                .containsExactly(List.of("append"), List.of("append"));
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"still$files\"")).containsExactly(List.of("2"));
        assertThat(run("MERGE INTO ice.still t USING (VALUES 5) v(k) ON t.n = v.k"
                        + " WHEN MATCHED AND t.n > (SELECT 1) THEN DELETE"))
                .contains("A subquery in a clause of MERGE");
    }

    @Test
    void onlyIcebergTablesHaveAPast() {
        LAKE.createIceberg("past", "n int", "");
        LAKE.query("admin", "CREATE VIEW ice.seen AS SELECT n FROM ice.past");
        for (String from : List.of(
                "ice.seen FOR TIMESTAMP AS OF TIMESTAMP '2020-01-01 00:00:00 UTC'",
                "ice.seen FOR VERSION AS OF 1",
                "ice.\"past$files\" FOR VERSION AS OF 5",
                "information_schema.tables FOR VERSION AS OF 1",
                "raw.products FOR VERSION AS OF 1")) {
            assertThat(run("SELECT * FROM " + from)).as(from).contains("NOT_SUPPORTED");
        }
    }

    private static List<String> keys(String table) {
        return LAKE
                .as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket("shop-lake").prefix("ice/" + table + "/"))
                .contents()
                .stream()
                .map(object -> object.key().substring("ice/".length()))
                .toList();
    }

    @Test
    void smallFilesBecomeOneAndOldOnesGo() throws InterruptedException {
        LAKE.createIceberg("kept", "n int, s string", "PARTITIONED BY (s)");
        for (int i = 0; i < 4; i++) {
            LAKE.query("admin", "INSERT INTO ice.kept VALUES (" + i + ", 'a'), (" + i + ", NULL)");
        }
        LAKE.query("admin", "DELETE FROM ice.kept WHERE n = 2 AND s = 'a'");
        LAKE.query("admin", "OPTIMIZE ice.kept REWRITE DATA USING BIN_PACK");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"kept$files\"")).containsExactly(List.of("2"));
        List<List<String>> all = LAKE.rows("SELECT n, s FROM ice.kept ORDER BY n, s");
        assertThat(all).hasSize(7);
        LAKE.query("admin", "OPTIMIZE ice.kept REWRITE DATA USING BIN_PACK");
        assertThat(LAKE.rows("SELECT operation FROM ice.\"kept$snapshots\" ORDER BY committed_at"))
                .hasSize(6)
                .endsWith(List.of("replace"));
        LAKE.query("admin", "VACUUM ice.kept");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"kept$snapshots\"")).containsExactly(List.of("6"));
        int before = keys("kept").size();
        LAKE.query("admin", "ALTER TABLE ice.kept SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds' = '1')");
        Thread.sleep(1_100);
        LAKE.query("admin", "VACUUM ice.kept");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"kept$snapshots\"")).containsExactly(List.of("1"));
        assertThat(keys("kept")).hasSizeLessThan(before - 8);
        assertThat(keys("kept").stream().filter(key -> key.contains("/data/"))).hasSize(2);
        assertThat(LAKE.rows("SELECT n, s FROM ice.kept ORDER BY n, s")).isEqualTo(all);
        LAKE.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket("shop-lake").key("ice/kept/mine.txt"),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
        LAKE.query("admin", "DROP TABLE ice.kept");
        assertThat(keys("kept")).containsExactly("kept/mine.txt");
        assertThat(run("SELECT * FROM ice.kept")).contains("TABLE_NOT_FOUND");
        assertThat(run("OPTIMIZE raw.products REWRITE DATA USING BIN_PACK")).contains("NOT_SUPPORTED");
        assertThat(run("VACUUM raw.products")).contains("NOT_SUPPORTED");
    }

    @Test
    void noColumnTakesThePartitionFieldsName() {
        LAKE.createIceberg("keyed", "a string, b int", "PARTITIONED BY (a)");
        LAKE.query("admin", "ALTER TABLE ice.keyed CHANGE COLUMN a first string");
        assertThat(LAKE.outcome("admin", "ALTER TABLE ice.keyed ADD COLUMNS (A int)"))
                .contains("NOT_SUPPORTED")
                .contains("partition field");
        assertThat(LAKE.outcome("admin", "ALTER TABLE ice.keyed CHANGE COLUMN b a int"))
                .contains("NOT_SUPPORTED");
        LAKE.query("admin", "ALTER TABLE ice.keyed CHANGE COLUMN first a string");
    }
}
