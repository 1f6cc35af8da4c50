package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Statements about the catalog tell no name, type or property of what is hidden from the caller.
class HiddenInStatementsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final List<String> HIDDEN = List.of("hiddencolumn", "hiddenproperty");

    @BeforeAll
    static void makeTable() {
        LAKE.query("admin", "CREATE DATABASE veiled");
        LAKE.query(
                "admin",
                "CREATE EXTERNAL TABLE veiled.seen (open string COMMENT 'x', hiddencolumn struct<a:int>)"
                        + " PARTITIONED BY (day string, hiddenkey string) CLUSTERED BY (hiddencolumn) INTO 2 BUCKETS"
                        + " ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'"
                        + " WITH SERDEPROPERTIES ('mapping.hiddencolumn' = 'h')"
                        + " LOCATION 's3://shop-lake/veiled/seen/'"
                        + " TBLPROPERTIES ('hiddenproperty' = 'hiddencolumn', 'classification' = 'json')");
        LAKE.query("admin", "ALTER TABLE veiled.seen ADD PARTITION (day = 'd', hiddenkey = 'hiddenvalue')");
        LAKE.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket("shop-lake").key("veiled/seen/day=d/hiddenkey=hiddenvalue/x.json"),
                        RequestBody.fromString("{}"));
        var lakeFormation = LAKE.as("admin").lakeFormation();
        String team = dev.lakeward.local.LocalLake.role("support").id();
        lakeFormation.grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(team))
                .permissions(Permission.SELECT)
                .resource(x -> x.tableWithColumns(
                        t -> t.databaseName("veiled").name("seen").columnNames("open"))));
    }

    @Test
    void nothingHiddenIsNamed() {
        for (String statement : List.of(
                "DESCRIBE veiled.seen",
                "DESCRIBE EXTENDED veiled.seen",
                "DESCRIBE FORMATTED veiled.seen",
                "DESCRIBE veiled.seen open",
                "SHOW COLUMNS FROM veiled.seen",
                "SHOW CREATE TABLE veiled.seen",
                "SHOW TBLPROPERTIES veiled.seen",
                "EXPLAIN SELECT * FROM veiled.seen",
                "EXPLAIN (FORMAT JSON) SELECT * FROM veiled.seen",
                "MSCK REPAIR TABLE veiled.seen",
                "ALTER TABLE veiled.seen ADD COLUMNS (hidden string)")) {
            String told = LAKE.outcome("support", statement);
            assertThat(HIDDEN).as(statement + "\n" + told).noneMatch(told::contains);
        }
        assertThat(LAKE.outcome("support", "DESCRIBE veiled.seen"))
                .contains("open")
                .isNotEqualTo(LAKE.outcome("admin", "DESCRIBE veiled.seen"));
        assertThat(LAKE.outcome("support", "SHOW CREATE TABLE veiled.seen")).contains("`open` string COMMENT 'x'");
        assertThat(LAKE.outcome("support", "DESCRIBE veiled.seen hiddencolumn"))
                .isEqualTo(
                        LAKE.outcome("support", "DESCRIBE veiled.seen nocolumn").replace("nocolumn", "hiddencolumn"));
        assertThat(LAKE.outcome("support", "SHOW TBLPROPERTIES veiled.seen ('hiddenproperty')"))
                .isEqualTo(LAKE.outcome("support", "SHOW TBLPROPERTIES veiled.seen ('noproperty')")
                        .replace("noproperty", "hiddenproperty"));
    }
}
