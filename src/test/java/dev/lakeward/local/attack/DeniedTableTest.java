package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What IAM denies or allows on one table's ARN, in process and over the wire, through Glue and through statements.
class DeniedTableTest {
    private static final String ARN = "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":";

    /// `{t}` stands for the table.
    private static final List<String> STATEMENTS = List.of(
            "SELECT count(*) FROM shop.{t}",
            "EXPLAIN SELECT * FROM shop.{t}",
            "CREATE VIEW shop.seen AS SELECT * FROM shop.{t}",
            "CREATE OR REPLACE VIEW shop.{t} AS SELECT 1 x",
            "CREATE TABLE shop.{t} AS SELECT 1 x",
            "CREATE TABLE IF NOT EXISTS shop.{t} AS SELECT 1 x",
            "CREATE EXTERNAL TABLE IF NOT EXISTS shop.{t} (a string) LOCATION 's3://shop-lake/new/'",
            "INSERT INTO shop.{t} SELECT 1",
            "DROP TABLE shop.{t}",
            "DROP TABLE IF EXISTS shop.{t}",
            "DROP VIEW IF EXISTS shop.{t}",
            "ALTER TABLE shop.{t} ADD COLUMNS (z string)",
            "ALTER TABLE shop.{t} SET TBLPROPERTIES ('a' = 'b')",
            "MSCK REPAIR TABLE shop.{t}",
            "DELETE FROM shop.{t}",
            "OPTIMIZE shop.{t} REWRITE DATA USING BIN_PACK",
            "VACUUM shop.{t}",
            "SHOW COLUMNS IN shop.{t}",
            "SHOW PARTITIONS shop.{t}",
            "SHOW TBLPROPERTIES shop.{t}",
            "SHOW CREATE TABLE shop.{t}",
            "DESCRIBE shop.{t}");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCOUNT")
    void noStatementGetsPastADenyNorTellsWhetherTheTableIsThere(TestLake.Side side) throws Exception {
        try (TestLake lake = TestLake.open(side)) {
            policy(
                    lake,
                    "engineer",
                    "{\"Effect\":\"Deny\",\"Action\":\"glue:*\",\"Resource\":[\"" + ARN + "table/shop/orders\",\"" + ARN
                            + "table/shop/absent\"]}");
            String before = orders(lake);
            for (String statement : STATEMENTS) {
                String there = lake.outcome("engineer", statement.replace("{t}", "orders"));
                assertThat(there).as(statement).contains("is not authorized to perform: glue:");
                assertThat(lake.outcome("engineer", statement.replace("{t}", "absent")))
                        .as(statement)
                        .isEqualTo(there.replace("orders", "absent"));
            }
            assertThat(orders(lake)).isEqualTo(before);
            assertThat(lake.query("engineer", "SHOW TABLES IN shop").toString())
                    .contains("customers")
                    .doesNotContain("orders]");
            assertThatThrownBy(() -> lake.as("engineer")
                            .glue()
                            .deleteTable(r -> r.databaseName("shop").name("orders")))
                    .hasMessageContaining("not authorized");
        }
    }

    private static String orders(TestLake lake) {
        return lake.as("admin")
                .glue()
                .getTable(r -> r.databaseName("shop").name("orders"))
                .table()
                .toString();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCOUNT")
    void anAllowOnOneTableIsOnNoOther(TestLake.Side side) throws Exception {
        try (TestLake lake = TestLake.open(side)) {
            var admin = lake.as("admin");
            admin.iam().createRole(r -> r.roleName("narrow").assumeRolePolicyDocument("{}"));
            policy(
                    lake,
                    "narrow",
                    "{\"Effect\":\"Allow\",\"Action\":\"glue:Get*\",\"Resource\":[\"" + ARN + "catalog\",\"" + ARN
                            + "database/shop\",\"" + ARN + "table/shop/orders\"]}");
            var narrow = lake.as("narrow").glue();
            assertThatThrownBy(() -> narrow.getTable(r -> r.databaseName("shop").name("customers")))
                    .hasMessageContaining("table/shop/customers");
            assertThatThrownBy(() -> narrow.getTable(r -> r.databaseName("shop").name("orders")))
                    .hasMessageNotContaining("not authorized");
            assertThatThrownBy(() -> narrow.getTables(r -> r.databaseName("shop")))
                    .hasMessageContaining("table/shop/*");
        }
    }

    private static void policy(TestLake lake, String team, String statement) {
        lake.as("admin")
                .iam()
                .putRolePolicy(r ->
                        r.roleName(team).policyName("tables").policyDocument("{\"Statement\":[" + statement + "]}"));
    }
}
