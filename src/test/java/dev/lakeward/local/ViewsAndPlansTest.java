package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.glue.model.Column;

/// Views with named columns, plans, and statements with parameters.
class ViewsAndPlansTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static List<List<String>> run(String sql) {
        return run("admin", sql);
    }

    private static List<List<String>> run(String team, String sql) {
        List<List<String>> rows = LAKE.query(team, sql);
        return rows.subList(Math.min(1, rows.size()), rows.size());
    }

    private static String text(String team, String sql) {
        return run(team, sql).stream().map(List::getFirst).collect(Collectors.joining("\n"));
    }

    @Test
    void aViewNamesAndDescribesItsColumns() {
        run("CREATE DATABASE of_views");
        run("CREATE VIEW of_views.named_view (first COMMENT 'it''s one', second) COMMENT 'of two' AS SELECT 1, 'x' z");
        var table = LAKE.as("admin")
                .glue()
                .getTable(r -> r.databaseName("of_views").name("named_view"))
                .table();
        assertThat(table.description()).isEqualTo("of two");
        assertThat(table.storageDescriptor().columns())
                .extracting(Column::name, Column::comment)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("first", "it's one"),
                        org.assertj.core.groups.Tuple.tuple("second", ""));
        assertThat(run("SELECT second, first FROM of_views.named_view")).containsExactly(List.of("x", "1"));
        String create = text("admin", "SHOW CREATE VIEW of_views.named_view");
        assertThat(create)
                .isEqualTo(
                        "CREATE VIEW \"of_views\".\"named_view\" (\"first\" COMMENT 'it''s one', \"second\") COMMENT 'of two' AS\n"
                                + "SELECT 1, 'x' z");
        run("DROP VIEW of_views.named_view");
        run(create);
        assertThat(text("admin", "SHOW CREATE TABLE of_views.named_view")).isEqualTo(create);
        assertThat(LAKE.outcome("admin", "CREATE VIEW of_views.short (a) AS SELECT 1, 2"))
                .isEqualTo("SYNTAX_ERROR: line 1:1: the view names 1 columns and its query answers 2");
        assertThat(LAKE.outcome("admin", "SHOW CREATE VIEW shop.customers")).contains("is a table");
    }

    @Test
    void aPlanShowsTheQuerysOwnSteps() {
        String query = "SELECT c.country, count(*) n FROM orders o JOIN customers c ON o.customer_id = c.customer_id"
                + " WHERE c.country = 'FR' GROUP BY c.country ORDER BY n DESC LIMIT 3";
        assertThat(text("finance", "EXPLAIN " + query)).isEqualTo("""
                        Output[columnNames = [country, n]]
                        │   Layout: [country:varchar, n:bigint]
                        └─ Limit[count = 3]
                           └─ Sort[orderBy = [n DESC]]
                              └─ Project[expressions = [c.country, n := count(*)]]
                                 └─ Aggregate[keys = [c.country], aggregations = [count(*)]]
                                    └─ Filter[filterPredicate = (c.country = 'FR')]
                                       └─ InnerJoin[criteria = (o.customer_id = c.customer_id)]
                                          ├─ TableScan[table = awsdatacatalog:shop:orders]
                                          └─ TableScan[table = awsdatacatalog:shop:customers]""");
        assertThat(text("finance", "EXPLAIN (TYPE DISTRIBUTED) SELECT 1 x"))
                .startsWith("Fragment 0 [SINGLE]\n    Output");
        assertThat(text("finance", "EXPLAIN (FORMAT JSON) " + query)).contains("\"name\" : \"InnerJoin\"");
        assertThat(text("finance", "EXPLAIN (FORMAT GRAPHVIZ) " + query)).startsWith("digraph logical_plan {");
        assertThat(text("finance", "EXPLAIN (TYPE IO, FORMAT JSON) INSERT INTO orders SELECT * FROM orders"))
                .contains("\"outputTable\"", "\"table\" : \"orders\"");
        assertThat(text(
                        "finance",
                        "EXPLAIN WITH w AS (SELECT 1 a) SELECT * FROM w x, w y WHERE EXISTS (SELECT 1 FROM customers)"))
                .contains("CrossJoin", "awsdatacatalog:shop:customers");
        assertThat(text("finance", "EXPLAIN ANALYZE SELECT * FROM (VALUES 1, 2) AS t (a)"))
                .contains("rows = 2, scanned = ");
        assertThat(LAKE.outcome("finance", "EXPLAIN ANALYZE CREATE TABLE x AS SELECT 1 a"))
                .contains("NOT_SUPPORTED");
        assertThat(LAKE.outcome("finance", "EXPLAIN DROP TABLE orders"))
                .isEqualTo(
                        "NOT_SUPPORTED: line 1:9: EXPLAIN of this statement is not supported by the embedded lake yet");
    }

    @Test
    void aPlanOfThePoliciesIsNotShown() {
        for (String team : List.of("marketing", "finance")) {
            assertThat(LAKE.outcome(team, "EXPLAIN SELECT country FROM customers"))
                    .isEqualTo(LAKE.outcome("finance", "EXPLAIN SELECT country FROM customers"));
        }
    }

    @Test
    void preparedStatementsAreRunWithConstants() {
        String prepared = "SELECT a FROM (VALUES (1, 'x'), (2, 'y'), (3, 'y')) AS t (a, b) WHERE b = ? AND a > ?";
        run("PREPARE by_name FROM " + prepared);
        assertThat(LAKE.as("admin")
                        .athena()
                        .getPreparedStatement(r -> r.workGroup("primary").statementName("by_name"))
                        .preparedStatement()
                        .queryStatement())
                .isEqualTo(prepared);
        assertThat(run("EXECUTE by_name USING 'y', 2")).containsExactly(List.of("3"));
        assertThat(rows(start("admin", "EXECUTE by_name", "'y'", "1"))).containsExactly(List.of("2"), List.of("3"));
        assertThat(LAKE.outcome("admin", "EXECUTE by_name USING 'y'"))
                .contains("Incorrect number of parameters: expected 2 but found 1");
        assertThat(LAKE.outcome("admin", "EXECUTE by_name USING a, 1")).contains("a constant");
        assertThat(LAKE.outcome("admin", "PREPARE by_name FROM SELECT 1")).contains("already exists");
        assertThat(LAKE.outcome("engineer", "EXECUTE by_name USING 'y', 1")).contains("was not found");
        assertThat(LAKE.outcome("marketing", "PREPARE mine FROM SELECT 1"))
                .contains("is not authorized to perform: athena:CreatePreparedStatement on resource:"
                        + " arn:aws:athena:us-east-1:123456789012:workgroup/primary");
        run("DEALLOCATE PREPARE by_name");
        assertThat(LAKE.outcome("admin", "DEALLOCATE PREPARE by_name")).contains("was not found");
    }

    @Test
    void parametersOfARequestAreConstantsInTheirPlaces() {
        String sql =
                "SELECT ? || 'b', a FROM (VALUES 1, 2, 3) AS t (a) WHERE a > ? OR a IN (SELECT ?) ORDER BY a LIMIT ?";
        assertThat(rows(start("admin", sql, "'it''s; DROP TABLE x --'", "2", "1", "10")))
                .containsExactly(List.of("it's; DROP TABLE x --b", "1"), List.of("it's; DROP TABLE x --b", "3"));
        assertThat(rows(start("admin", "WITH w AS (SELECT ? a) SELECT a, ? FROM w", "1", "2")))
                .containsExactly(List.of("1", "2"));
        QueryExecution none = start("admin", "SELECT 1", "1");
        assertThat(none.status().stateChangeReason())
                .isEqualTo("INVALID_PARAMETER_USAGE: line 1:1: Incorrect number of parameters: expected 0 but found 1");
        assertThat(start("admin", "SELECT ?", "(SELECT 1)").status().stateChangeReason())
                .contains("a constant");
        assertThat(start("admin", "SELECT ?", "now()").status().stateChangeReason())
                .contains("a constant");
        assertThat(start("admin", "SHOW TABLES", "1").status().stateChangeReason())
                .contains("expected 0 but found 1");
        assertThat(start("admin", "CREATE VIEW of_parameters AS SELECT ? x", "1")
                        .status()
                        .stateChangeReason())
                .contains("expected 0 but found 1");
    }

    private static QueryExecution start(String team, String sql, String... parameters) {
        AthenaClient athena = LAKE.as(team).athena();
        String id = athena.startQueryExecution(r -> r.queryString(sql)
                        .executionParameters(parameters)
                        .queryExecutionContext(c -> c.database("shop")))
                .queryExecutionId();
        while (true) {
            QueryExecution execution =
                    athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
            if (execution.status().completionDateTime() != null) {
                return execution;
            }
            Thread.onSpinWait();
        }
    }

    private static List<List<String>> rows(QueryExecution execution) {
        assertThat(execution.status().stateChangeReason()).isNull();
        return LAKE
                .as("admin")
                .athena()
                .getQueryResults(r -> r.queryExecutionId(execution.queryExecutionId()))
                .resultSet()
                .rows()
                .stream()
                .skip(1)
                .map(row ->
                        row.data().stream().map(datum -> datum.varCharValue()).toList())
                .toList();
    }
}
