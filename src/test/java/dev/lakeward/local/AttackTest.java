package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Statements that try to get at what marketing may not see: other rows' and other columns' values, paths, settings,
/// the engine's own text.
class AttackTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final List<String> SECRETS = new ArrayList<>();

    @BeforeAll
    static void knowTheSecrets() {
        // Values of hidden columns, and of hidden rows in visible columns.
        LAKE.query("finance", "SELECT phone, resident_no, address FROM shop.customers LIMIT 400").stream()
                .skip(1)
                .forEach(row -> SECRETS.addAll(List.of(row.get(0), row.get(1))));
        LAKE
                .query(
                        "finance",
                        "SELECT email FROM shop.customers WHERE agreed_to_marketing IS NULL OR NOT agreed_to_marketing")
                .stream()
                .skip(1)
                .forEach(row -> SECRETS.add(row.getFirst()));
    }

    static Stream<String> statements() throws Exception {
        String script = Files.readString(Path.of("src/test/resources/attacks.sql"));
        return Stream.of(script.split("(?m)^--.*$")).map(String::strip).filter(text -> !text.isEmpty());
    }

    @Test
    void thereAreAtLeastSixtyAttacks() throws Exception {
        assertThat(statements()).hasSizeGreaterThanOrEqualTo(60);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void nothingHiddenComesOut(String statement) {
        String outcome = LAKE.outcome("marketing", statement);
        assertThat(SECRETS).noneMatch(outcome::contains);
        assertThat(outcome)
                .doesNotContain(LAKE.lake().folder().toString())
                .doesNotContain("buckets/")
                .doesNotContain("root:x:")
                .satisfies(text -> assertThat(
                                text.toLowerCase(java.util.Locale.ROOT).contains("duckdb"))
                        .isEqualTo(statement.contains("duckdb") && text.contains("does not exist")))
                .doesNotContain("Binder Error")
                .doesNotContain("Candidate")
                .doesNotContain("LINE 1")
                .doesNotContain("exception_message")
                .doesNotContain("Could not convert")
                .doesNotContain("GENERIC_INTERNAL_ERROR");
    }

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
        // Marketing sees six tables; hidden ones lie between them in the order of names.
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
