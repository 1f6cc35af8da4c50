package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What changes an Iceberg table while a statement runs on it: the statement finds it before it counts.
class IcebergMeanwhileTest {
    private static final Meanwhile MEANWHILE = new Meanwhile();

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
