package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ways by which what a team may not see could show: errors, names, statistics, tokens, others' results.
class LeakTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    @Test
    void anErrorOverHiddenRowsIsNoError() {
        // Only hidden rows would divide by zero: their failing must not show.
        String sql =
                "SELECT count(*) FROM shop.customers WHERE 1 / (CASE WHEN agreed_to_marketing THEN 1 ELSE 0 END) = 1";
        String all = "SELECT count(*) FROM shop.customers";
        assertThat(LAKE.query("marketing", sql))
                .isEqualTo(LAKE.query("marketing", all).stream()
                        .map(row -> row.getFirst().equals("_col0") ? row : row)
                        .toList());
        assertThat(LAKE.outcome("finance", sql)).contains("DIVISION_BY_ZERO");
    }

    @Test
    void hiddenAndMissingTablesLookAlike() {
        String hidden =
                LAKE.outcome("marketing", "SELECT * FROM cleaned.payments").replace("payments", "x");
        String missing =
                LAKE.outcome("marketing", "SELECT * FROM cleaned.nothing1").replace("nothing1", "x");
        assertThat(hidden).isEqualTo(missing);
        assertThat(LAKE.outcome("marketing", "SELECT resident_no FROM shop.customers"))
                .isEqualTo(LAKE.outcome("marketing", "SELECT resident_xx FROM shop.customers")
                        .replace("_xx", "_no"));
    }

    @Test
    void theCatalogHidesColumnsAndStatistics() {
        var table = LAKE.as("marketing")
                .glue()
                .getTable(r -> r.databaseName("shop").name("customers"))
                .table();
        assertThat(table.storageDescriptor().columns())
                .extracting(column -> column.name())
                .contains("email")
                .doesNotContain("phone", "resident_no", "birth_date", "address");
        assertThat(LAKE.as("marketing")
                        .glue()
                        .searchTables(r -> r.searchText("resident_no"))
                        .tableList())
                .isEmpty();
        assertThat(LAKE.outcome("marketing", "SELECT column_name FROM information_schema.columns"))
                .doesNotContain("resident_no");
    }

    @Test
    void aPageTokenTellsNoNameOfAHiddenTable() {
        // Marketing sees eight tables; hidden ones lie between them in the order of names.
        String token =
                LAKE.as("marketing").glue().searchTables(r -> r.maxResults(1)).nextToken();
        String plain =
                new String(java.util.Base64.getDecoder().decode(token), java.nio.charset.StandardCharsets.ISO_8859_1);
        assertThat(plain).doesNotContain("raw", "cleaned", "shop", "orders", "payments", "web_logs");
        assertThat(LAKE.as("marketing")
                        .glue()
                        .searchTables(r -> r.maxResults(1).nextToken(token))
                        .tableList())
                .hasSize(1);
        for (String forged : List.of("x", "AAAA", "c2hvcABvcmRlcnM=", token.substring(4))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> LAKE.as("marketing").glue().searchTables(r -> r.nextToken(forged)))
                    .hasMessageContaining("not one of this operation's");
        }
    }

    @Test
    void resultsLieWhereOnlyTheirOwnerReads() {
        LAKE.query("finance", "SELECT email FROM shop.customers");
        var objects = LAKE.as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket("shop-query-results").prefix("finance/"))
                .contents();
        assertThat(objects).isNotEmpty();
        String key = objects.getFirst().key();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LAKE.as("marketing")
                        .s3()
                        .getObjectAsBytes(r -> r.bucket("shop-query-results").key(key)))
                .hasMessageContaining("not authorized");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LAKE.as("marketing")
                        .athena()
                        .startQueryExecution(r -> r.queryString("SELECT 1")
                                .resultConfiguration(c -> c.outputLocation("s3://shop-query-results/finance/"))))
                .hasMessageContaining("s3:PutObject is not allowed");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LAKE.as("marketing")
                        .athena()
                        .updateWorkGroup(r -> r.workGroup("primary").description("mine")))
                .hasMessageContaining("not authorized");
    }

    @Test
    void nobodyReadsAnothersQueryOrFiles() {
        String id = LAKE.as("finance")
                .athena()
                .startQueryExecution(r -> r.queryString("SELECT 1"))
                .queryExecutionId();
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> LAKE.as("marketing").athena().getQueryExecution(r -> r.queryExecutionId(id)))
                .hasMessageContaining("was not found");
        assertThat(LAKE.as("marketing").athena().listQueryExecutions().queryExecutionIds())
                .doesNotContain(id);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> LAKE.as("marketing")
                        .s3()
                        .getObjectAsBytes(r -> r.bucket("shop-lake").key("curated/customers/x.parquet")))
                .hasMessageContaining("not authorized");
    }
}
