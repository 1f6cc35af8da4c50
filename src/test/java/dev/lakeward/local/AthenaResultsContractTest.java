package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StatementType;

/// Where Athena puts results, what they look like there and in GetQueryResults, and what it says of queries that
/// failed.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class AthenaResultsContractTest extends SampleLakeContract {
    private static final String PLACE = "s3://shop-query-results/engineer/";

    private static AthenaClient athena() {
        return lake.as("engineer").athena();
    }

    private static QueryExecution ended(String sql) throws InterruptedException {
        String id = athena().startQueryExecution(r -> r.queryString(sql)
                        .queryExecutionContext(c -> c.database("raw"))
                        .resultConfiguration(c -> c.outputLocation(PLACE)))
                .queryExecutionId();
        while (true) {
            QueryExecution execution =
                    athena().getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
            QueryExecutionState state = execution.status().state();
            if (state != QueryExecutionState.QUEUED && state != QueryExecutionState.RUNNING) {
                return execution;
            }
            Thread.sleep(5);
        }
    }

    private static QueryExecution succeeded(String sql) throws InterruptedException {
        QueryExecution execution = ended(sql);
        assertThat(execution.status().state())
                .as(execution.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        return execution;
    }

    private static byte[] object(String uri) {
        int slash = uri.indexOf('/', 5);
        return lake.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket(uri.substring(5, slash)).key(uri.substring(slash + 1)))
                .asByteArray();
    }

    private static List<List<String>> rows(QueryExecution execution) {
        return athena()
                .getQueryResults(r -> r.queryExecutionId(execution.queryExecutionId()))
                .resultSet()
                .rows()
                .stream()
                .map(Row::data)
                .map(data -> data.stream().map(datum -> datum.varCharValue()).toList())
                .toList();
    }

    @Test
    void rowsOfAQueryAreCsvWithAHeader() throws Exception {
        QueryExecution select = succeeded("SELECT 1 AS a, 'x' AS b");
        String place = PLACE + select.queryExecutionId() + ".csv";
        assertThat(select.resultConfiguration().outputLocation()).isEqualTo(place);
        assertThat(select.statementType()).isEqualTo(StatementType.DML);
        assertThat(select.substatementType()).isEqualTo("SELECT");
        assertThat(new String(object(place), StandardCharsets.UTF_8)).isEqualTo("\"a\",\"b\"\n\"1\",\"x\"\n");
        assertThat(rows(select)).containsExactly(List.of("a", "b"), List.of("1", "x"));
        assertThat(athena().getQueryResults(r -> r.queryExecutionId(select.queryExecutionId()))
                        .updateCount())
                .isZero();
    }

    @Test
    void linesAboutTheCatalogAreTextWithoutAHeader() throws Exception {
        succeeded(
                "CREATE EXTERNAL TABLE IF NOT EXISTS lines_a (x int, y string) LOCATION 's3://shop-lake/raw/lines_a/'");
        for (Map.Entry<String, String> each : Map.of(
                        "SHOW TABLES IN raw 'lines_*'", "SHOW_TABLES",
                        "SHOW DATABASES", "SHOW_DATABASES",
                        "SHOW COLUMNS IN lines_a", "SHOW_COLUMNS",
                        "DESCRIBE lines_a", "DESCRIBE_TABLE")
                .entrySet()) {
            QueryExecution show = succeeded(each.getKey());
            assertThat(show.statementType()).isEqualTo(StatementType.UTILITY);
            assertThat(show.substatementType()).isEqualTo(each.getValue());
            String place = PLACE + show.queryExecutionId() + ".txt";
            assertThat(show.resultConfiguration().outputLocation()).isEqualTo(place);
            List<List<String>> rows = rows(show);
            assertThat(rows).isNotEmpty().allSatisfy(row -> assertThat(row).hasSize(1));
            assertThat(new String(object(place), StandardCharsets.UTF_8))
                    .isEqualTo(
                            String.join("\n", rows.stream().map(List::getFirst).toList()));
            assertThat(object(place + ".metadata")).isNotEmpty();
        }
        assertThat(rows(succeeded("SHOW TABLES IN raw 'lines_*'"))).containsExactly(List.of("lines_a"));
        QueryExecution describe = succeeded("DESCRIBE lines_a");
        assertThat(rows(describe).getFirst().getFirst().split("\t")).hasSizeGreaterThan(1);
        assertThat(athena().getQueryResults(r -> r.queryExecutionId(describe.queryExecutionId()))
                        .resultSet()
                        .resultSetMetadata()
                        .columnInfo())
                .extracting(ColumnInfo::name, ColumnInfo::type, ColumnInfo::precision, ColumnInfo::caseSensitive)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("col_name", "string", 0, false),
                        org.assertj.core.groups.Tuple.tuple("data_type", "string", 0, false),
                        org.assertj.core.groups.Tuple.tuple("comment", "string", 0, false));
        assertThat(lake.query("engineer", "SHOW TABLES IN raw 'lines_*'"))
                .containsExactly(List.of("tab_name"), List.of("lines_a"));
        assertThat(lake.query("engineer", "SHOW TABLES IN raw 'none_*'")).containsExactly(List.of("tab_name"));
        assertThat(lake.query("engineer", "DESCRIBE raw.lines_a").get(1)).startsWith("x", "int");
    }

    @Test
    void aTextPagesByItsLines() throws Exception {
        QueryExecution describe = succeeded("SHOW COLUMNS IN shop.orders");
        List<String> all = rows(describe).stream().map(List::getFirst).toList();
        assertThat(
                        athena()
                                .getQueryResultsPaginator(r -> r.queryExecutionId(describe.queryExecutionId())
                                        .maxResults(2))
                                .stream()
                                .flatMap(page -> page.resultSet().rows().stream())
                                .map(row -> row.data().getFirst().varCharValue()))
                .containsExactlyElementsOf(all);
    }

    @Test
    void aDefinitionLeavesAnEmptyText() throws Exception {
        QueryExecution create =
                succeeded("CREATE EXTERNAL TABLE defined_a (x int) LOCATION 's3://shop-lake/raw/defined_a/'");
        assertThat(create.statementType()).isEqualTo(StatementType.DDL);
        assertThat(create.substatementType()).isEqualTo("CREATE_TABLE");
        assertThat(object(create.resultConfiguration().outputLocation())).isEmpty();
        assertThat(create.resultConfiguration().outputLocation()).endsWith(create.queryExecutionId() + ".txt");
        assertThat(rows(create)).isEmpty();
        assertThat(athena().getQueryResults(r -> r.queryExecutionId(create.queryExecutionId()))
                        .updateCount())
                .isNull();
        assertThat(succeeded("DROP TABLE defined_a").substatementType()).isEqualTo("DROP_TABLE");
    }

    @Test
    void whatWritesATableListsItsFiles() throws Exception {
        QueryExecution made =
                succeeded("CREATE TABLE written_a AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (n, s)");
        assertThat(made.substatementType()).isEqualTo("CREATE_TABLE_AS_SELECT");
        String place = made.resultConfiguration().outputLocation();
        assertThat(place).isEqualTo(PLACE + "tables/" + made.queryExecutionId());
        assertThat(object(place)).isEmpty();
        assertThat(made.statistics().dataManifestLocation()).isEqualTo(place + "-manifest.csv");
        List<String> files = new String(object(place + "-manifest.csv"), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(files).hasSize(1).allSatisfy(file -> assertThat(object(file)).isNotEmpty());
        assertThat(athena().getQueryResults(r -> r.queryExecutionId(made.queryExecutionId())))
                .satisfies(results -> {
                    assertThat(results.updateCount()).isEqualTo(2);
                    assertThat(results.resultSet().rows()).isEmpty();
                });
        QueryExecution added = succeeded("INSERT INTO written_a SELECT 3, 'c'");
        assertThat(added.substatementType()).isEqualTo("INSERT");
        assertThat(added.resultConfiguration().outputLocation()).isEqualTo(PLACE + added.queryExecutionId());
        assertThat(object(added.resultConfiguration().outputLocation())).isEmpty();
        assertThat(added.statistics().dataManifestLocation())
                .isEqualTo(PLACE + added.queryExecutionId() + "-manifest.csv");
        assertThat(new String(object(added.statistics().dataManifestLocation()), StandardCharsets.UTF_8).lines())
                .hasSize(1);
        assertThat(athena().getQueryResults(r -> r.queryExecutionId(added.queryExecutionId()))
                        .updateCount())
                .isEqualTo(1);
        assertThat(rows(succeeded("SELECT count(*) FROM written_a")).getLast()).containsExactly("3");
    }

    @Test
    void columnsHaveAthenasPrecision() throws Exception {
        QueryExecution select =
                succeeded("SELECT CAST(1 AS tinyint) ti, CAST(1 AS smallint) si, 1 i, CAST(1 AS bigint) b,"
                        + " CAST(1 AS double) d, CAST(1 AS real) r, DECIMAL '12.34' de, CAST('x' AS varchar) v, true bo,"
                        + " DATE '2024-01-01' da, TIMESTAMP '2024-01-01 00:00:00' ts, ARRAY[1] a");
        assertThat(athena().getQueryResults(r -> r.queryExecutionId(select.queryExecutionId()))
                        .resultSet()
                        .resultSetMetadata()
                        .columnInfo())
                .extracting(column -> column.name() + " " + column.type() + " " + column.precision() + " "
                        + column.scale() + " " + column.nullableAsString() + " " + column.caseSensitive())
                .containsExactly(
                        "ti tinyint 3 0 UNKNOWN false",
                        "si smallint 5 0 UNKNOWN false",
                        "i integer 10 0 UNKNOWN false",
                        "b bigint 19 0 UNKNOWN false",
                        "d double 17 0 UNKNOWN false",
                        "r float 17 0 UNKNOWN false",
                        "de decimal 4 2 UNKNOWN false",
                        "v varchar 2147483647 0 UNKNOWN true",
                        "bo boolean 0 0 UNKNOWN false",
                        "da date 0 0 UNKNOWN false",
                        "ts timestamp 3 0 UNKNOWN false",
                        "a array 0 0 UNKNOWN false");
    }

    @Test
    void metadataIsInAthenasBinaryForm() throws Exception {
        QueryExecution select = succeeded("SELECT 1 AS i, DATE '2024-01-01' AS d");
        String id = HexFormat.of().formatHex(select.queryExecutionId().getBytes(StandardCharsets.UTF_8));
        String metadata =
                HexFormat.of().formatHex(object(select.resultConfiguration().outputLocation() + ".metadata"));
        // A query, then for each column: catalog hive, name, label, type, and what its type measures.
        assertThat(metadata)
                .isEqualTo("0a24" + id
                        + "221d" + "0a0468697665" + "220169" + "2a0169" + "3207696e7465676572" + "380a" + "4000"
                        + "4803"
                        + "5000"
                        + "2218" + "0a0468697665" + "220164" + "2a0164" + "320464617465" + "4000" + "4803" + "5000");
    }

    @Test
    void aTableIsScannedInEachPlaceThatReadsIt() throws Exception {
        long once = scanned("SELECT max(email) FROM shop.customers");
        assertThat(once).isPositive();
        assertThat(scanned("SELECT count(*) FROM shop.customers a JOIN shop.customers b ON a.email = b.email"))
                .isEqualTo(2 * once);
        assertThat(scanned("WITH c AS (SELECT * FROM shop.customers), d AS (SELECT * FROM c UNION ALL SELECT * FROM c)"
                        + " SELECT count(*) FROM d a JOIN d b ON a.email = b.email"))
                .isEqualTo(4 * once);
    }

    private static long scanned(String sql) throws InterruptedException {
        return succeeded(sql).statistics().dataScannedInBytes();
    }

    @Test
    void whatFailedHasStatisticsATypeAndNoResults() throws Exception {
        QueryExecution failed = ended("SELECT nothing FROM shop.orders");
        assertThat(failed.status().state()).isEqualTo(QueryExecutionState.FAILED);
        assertThat(failed.statementType()).isEqualTo(StatementType.DML);
        assertThat(failed.substatementType()).isEqualTo("SELECT");
        assertThat(failed.resultConfiguration().outputLocation()).isEqualTo(PLACE + failed.queryExecutionId() + ".csv");
        assertThat(failed.statistics().totalExecutionTimeInMillis()).isNotNegative();
        assertThat(failed.statistics().engineExecutionTimeInMillis()).isNotNegative();
        assertThat(failed.statistics().dataScannedInBytes()).isZero();
        assertThatThrownBy(() -> athena().getQueryResults(r -> r.queryExecutionId(failed.queryExecutionId())))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Query did not finish successfully. Final query state: FAILED");
        assertThat(ended("this is no SQL").statementType()).isEqualTo(StatementType.UTILITY);
    }

    @Test
    void aPlaceForResultsIsAnS3Path() {
        for (String place : List.of("string", "s3a://shop-query-results/x/", "file:///tmp/x", "s3://", "s3:///x")) {
            assertThatThrownBy(() -> athena().startQueryExecution(
                                    r -> r.queryString("SELECT 1").resultConfiguration(c -> c.outputLocation(place))))
                    .as(place)
                    .isInstanceOfSatisfying(
                            InvalidRequestException.class,
                            e -> assertThat(e.statusCode()).isEqualTo(400));
        }
        assertThatThrownBy(() -> lake.as("admin")
                        .athena()
                        .startQueryExecution(r -> r.queryString("SELECT 1")
                                .resultConfiguration(c -> c.outputLocation("s3://no-such-bucket-here/x/"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("Unable to verify/create output bucket no-such-bucket-here");
    }
}
