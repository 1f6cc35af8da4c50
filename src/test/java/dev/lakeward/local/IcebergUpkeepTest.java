package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What keeps Iceberg tables small, and what drops or renames them: which files stay, and which go.
@Tag("long")
class IcebergUpkeepTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @BeforeAll
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static String run(String sql) {
        return LAKE.outcome("admin", sql);
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
    void filesWithAMatchingRowAreWrittenAnew() {
        LAKE.createIceberg("some", "n int, s string", "PARTITIONED BY (s)");
        for (int i = 0; i < 3; i++) {
            LAKE.query("admin", "INSERT INTO ice.some VALUES (" + i + ", 'a'), (" + i + ", 'b'), (" + i + ", NULL)");
        }
        List<List<String>> all = LAKE.rows("SELECT n, s FROM ice.some ORDER BY n, s");
        LAKE.query("admin", "OPTIMIZE ice.some REWRITE DATA USING BIN_PACK WHERE s = 'a' AND n < 2");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"some$files\"")).containsExactly(List.of("8"));
        LAKE.query("admin", "OPTIMIZE ice.some REWRITE DATA USING BIN_PACK WHERE s IS NULL OR s = 'no'");
        assertThat(LAKE.rows("SELECT count(*) FROM ice.\"some$files\"")).containsExactly(List.of("6"));
        LAKE.query("admin", "DELETE FROM ice.some WHERE n = 1");
        LAKE.query("admin", "OPTIMIZE ice.some REWRITE DATA USING BIN_PACK WHERE s = 'b';");
        all.removeIf(row -> row.getFirst().equals("1"));
        assertThat(LAKE.rows("SELECT n, s FROM ice.some ORDER BY n, s")).isEqualTo(all);
        // A file whose rows are all deleted has none that matches.
        assertThat(LAKE.rows("SELECT content, count(*) FROM ice.\"some$files\" GROUP BY 1 ORDER BY 1"))
                .containsExactly(List.of("0", "5"), List.of("1", "3"));
        assertThat(run("OPTIMIZE ice.some REWRITE DATA USING BIN_PACK WHERE n ="))
                .contains("line 1:");
        assertThat(run("OPTIMIZE ice.some REWRITE DATA USING BIN_PACK WHERE x = 1"))
                .contains("COLUMN_NOT_FOUND");
        assertThat(run("OPTIMIZE ice.some REWRITE DATA USING BIN_PACK WHERE n = 1 OR true; DROP TABLE ice.some"))
                .contains("line 1:");
    }

    private static void put(String key) {
        LAKE.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket("shop-lake").key(key),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("x"));
    }

    @Test
    void vacuumTakesOldOrphansOfItsOwnDataAlone() throws InterruptedException {
        LAKE.createIceberg("tidy", "n int", "");
        LAKE.query("admin", "INSERT INTO ice.tidy VALUES 1");
        put("ice/tidy/data/left.parquet");
        put("ice/tidy/data/deep/left.parquet");
        put("ice/tidy/mine.txt");
        put("ice/tidy/metadata/mine.txt");
        put("ice/tidyish/data/other.txt");
        LAKE.query(
                "admin", "CREATE EXTERNAL TABLE ice.inside (a string) LOCATION 's3://shop-lake/ice/tidy/data/theirs/'");
        put("ice/tidy/data/theirs/rows.txt");
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE ice.parts (a string) PARTITIONED BY (k string) LOCATION 's3://shop-lake/ice/parts/'");
        LAKE.query(
                "admin", "ALTER TABLE ice.parts ADD PARTITION (k = 'x') LOCATION 's3://shop-lake/ice/tidy/data/part'");
        put("ice/tidy/data/part/rows.txt");
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE ice.projected (a string) PARTITIONED BY (k string) LOCATION 's3://shop-lake/ice/parts/'"
                        + " TBLPROPERTIES ('projection.enabled' = 'true', 'projection.k.type' = 'enum',"
                        + " 'projection.k.values' = 'a,b', 'storage.location.template' = 's3://shop-lake/ice/tidy/data/k-${k}/')");
        put("ice/tidy/data/k-a/rows.txt");
        LAKE.query("admin", "VACUUM ice.tidy");
        assertThat(keys("tidy")).contains("tidy/data/left.parquet", "tidy/data/deep/left.parquet");
        LAKE.query("admin", "ALTER TABLE ice.tidy SET TBLPROPERTIES ('vacuum_max_snapshot_age_seconds' = '1')");
        Thread.sleep(1_100);
        put("ice/tidy/data/fresh.parquet");
        LAKE.query("admin", "VACUUM ice.tidy");
        assertThat(keys("tidy"))
                .doesNotContain("tidy/data/left.parquet", "tidy/data/deep/left.parquet")
                .contains(
                        "tidy/mine.txt",
                        "tidy/metadata/mine.txt",
                        "tidy/data/theirs/rows.txt",
                        "tidy/data/part/rows.txt",
                        "tidy/data/k-a/rows.txt",
                        "tidy/data/fresh.parquet");
        assertThat(keys("tidyish")).hasSize(1);
        assertThat(LAKE.rows("SELECT n FROM ice.tidy")).containsExactly(List.of("1"));
    }

    @Test
    void aDatabaseTakesItsIcebergTablesFilesWithIt() {
        LAKE.query("admin", "CREATE DATABASE gone");
        LAKE.query(
                "admin",
                "CREATE TABLE gone.t (n int) LOCATION 's3://shop-lake/ice/gone/' TBLPROPERTIES ('table_type' = 'ICEBERG')");
        LAKE.query("admin", "INSERT INTO gone.t VALUES 1");
        put("ice/gone/mine.txt");
        LAKE.query("admin", "CREATE EXTERNAL TABLE gone.h (a string) LOCATION 's3://shop-lake/ice/hive/'");
        put("ice/hive/rows.txt");
        assertThat(run("DROP DATABASE gone")).contains("is not empty");
        assertThat(keys("gone")).hasSizeGreaterThan(3);
        LAKE.query("admin", "DROP DATABASE gone CASCADE");
        assertThat(keys("gone")).containsExactly("gone/mine.txt");
        assertThat(keys("hive")).containsExactly("hive/rows.txt");
    }

    @Test
    void aTableGetsAnotherName() {
        LAKE.query("admin", "CREATE DATABASE elsewhere");
        LAKE.createIceberg("named", "n int", "PARTITIONED BY (n)");
        LAKE.query("admin", "INSERT INTO ice.named VALUES 1");
        LAKE.createIceberg("taken", "n int", "");
        assertThat(run("ALTER TABLE ice.named RENAME TO ice.taken")).contains("already exists");
        LAKE.query("admin", "ALTER TABLE ice.named RENAME TO elsewhere.other");
        assertThat(run("SELECT * FROM ice.named")).contains("TABLE_NOT_FOUND");
        LAKE.query("admin", "INSERT INTO elsewhere.other VALUES 2");
        assertThat(LAKE.rows("SELECT n FROM elsewhere.other ORDER BY n")).containsExactly(List.of("1"), List.of("2"));
        LAKE.query("admin", "ALTER TABLE elsewhere.other RENAME TO elsewhere.again");
        assertThat(LAKE.rows("SELECT count(*) FROM elsewhere.again")).containsExactly(List.of("2"));
        assertThat(run("ALTER TABLE raw.products RENAME TO raw.p")).contains("for Iceberg tables only");
        assertThat(run("ALTER TABLE ice.nothing RENAME TO ice.p")).contains("does not exist");
    }
}
