package dev.lakeward.local.engine.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Trino's code computes of rows of a database.
final class RowProgramsTest {
    private static ProgramCalls calls;

    @BeforeAll
    static void open() throws SQLException {
        calls = new ProgramCalls();
    }

    @AfterAll
    static void close() throws SQLException {
        calls.close();
    }

    @Test
    void anExpressionIsAFunctionOfRows() throws SQLException {
        assertThat(calls.rows(
                        "a || '-' || b",
                        List.of("varchar", "varchar"),
                        "VALUES ('x', 'y'), ('long text of many', NULL), ('long text of many', 'é')"))
                .containsExactly("x-y", "null", "long text of many-é");
    }

    /// Trino 483 itself fails at such a lambda, which names what it computes.
    @Test
    void aLambdaComparesWhatItComputesWithTwoBounds() throws SQLException {
        String rows = "VALUES (1::BIGINT), (2), (5), (NULL)";
        assertThat(calls.rows("try(a + 1 BETWEEN 2 AND a * 2)", List.of("bigint"), rows))
                .containsExactly("true", "true", "true", "null");
        assertThat(calls.rows("transform(array[1, 2, 3], e -> a + e BETWEEN 3 AND a + 2)", List.of("bigint"), rows))
                .containsExactly(
                        "[false, true, false]", "[true, true, false]", "[true, true, false]", "[NULL, NULL, NULL]");
        assertThat(calls.rows(
                        "transform(array[1, 2], e -> any_match(array[e, a], d -> d + e + a BETWEEN 7 AND 9))",
                        List.of("bigint"),
                        rows))
                .containsExactly("[false, false]", "[false, false]", "[true, true]", "[NULL, NULL]");
    }

    /// Each type goes there and comes back; nothing is folded away by a cast of its own type.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "boolean | BOOLEAN | true, false, NULL",
                "tinyint | TINYINT | -128, 127, NULL",
                "smallint | SMALLINT | -32768, 32767, NULL",
                "integer | INTEGER | -2147483648, 2147483647, NULL",
                "bigint | BIGINT | -9223372036854775808, 9223372036854775807, NULL",
                "real | FLOAT | -1.5, 3.4028235e+38, NULL",
                "double | DOUBLE | -1.5, 1.7976931348623157e+308, NULL",
                "decimal(4,2) | DECIMAL(4,2) | -99.99, 12.30, NULL",
                "decimal(9,2) | DECIMAL(9,2) | -9999999.99, 12.30, NULL",
                "decimal(18,2) | DECIMAL(18,2) | -9999999999999999.99, 12.30, NULL",
                "decimal(38,2) | DECIMAL(38,2) | -999999999999999999999999999999999999.99, 12.30, NULL, -0.01",
                "varchar | VARCHAR | '', 'a', '123456789012', '1234567890123', 'äöü한국어 long enough', NULL",
                "char(5) | VARCHAR | '', 'a', 'abcde', NULL",
                "varbinary | BLOB | '', '\\x00\\x01', '1234567890\\x00\\xFF12345', NULL",
                "date | DATE | '0001-01-01', '9999-12-31', NULL",
                "time(6) | TIME | '00:00:00', '23:59:59.999999', NULL",
                "time(3) | TIME | '00:00:00', '23:59:59.999', NULL",
                "timestamp(3) | TIMESTAMP | '0001-01-01 00:00:00', '2024-02-29 12:34:56.789', NULL",
                "timestamp(6) | TIMESTAMP | '1969-12-31 23:59:59.999999', '2024-02-29 12:34:56.789123', NULL",
                "array(bigint) | BIGINT[] | [], [1], [NULL, 2, 3], NULL",
                "array(varchar) | VARCHAR[] | [], ['a long enough text', NULL, ''], NULL",
                "row(x bigint, y varchar) | STRUCT(x BIGINT, y VARCHAR)"
                        + " | {'x': 1, 'y': 'a long enough text'}, {'x': NULL, 'y': NULL}, NULL",
                "map(varchar, bigint) | MAP(VARCHAR, BIGINT) | MAP {}, MAP {'a': 1, 'b': NULL}, NULL",
                "array(row(x map(varchar, array(integer)), y bigint))"
                        + " | STRUCT(x MAP(VARCHAR, INTEGER[]), y BIGINT)[]"
                        + " | [], [NULL, {'x': MAP {'k': [1, NULL], 'l': NULL}, 'y': 1}, {'x': NULL, 'y': NULL}], NULL"
            })
    void eachTypeGoesThereAndBack(String type, String engineType, String values) throws SQLException {
        String query = "SELECT x::" + engineType + " FROM (SELECT unnest([" + values + "]::" + engineType + "[])) t(x)";
        List<String> expected = calls.texts("SELECT x::VARCHAR FROM (" + query + ") t(x)");
        assertThat(calls.rows("a", List.of(type), query)).isEqualTo(expected);
        assertThat(calls.rows("if(rand() < 2, a)", List.of(type), query)).isEqualTo(expected);
        assertThat(calls.rows("array[a, a][2]", List.of(type), query)).isEqualTo(expected);
        assertThat(calls.rows("max_by(a, 1)", List.of(type), "SELECT [a] FROM (" + query + ") q(a)"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "current_timestamp | 2024-05-06 07:08:09.123 UTC",
                "localtimestamp(6) + interval '1' day | 2024-05-07 07:08:09.123000",
                "regexp_extract('a12b', '[0-9]+') | 12",
                "json_format(cast(transform(array[1, 2], x -> x + 1) AS json)) | [2,3]",
                "json_format(json_extract(json '{\"a\": [1]}', '$.a')) | [1]",
                "json_value('{\"a\": 7}', 'lax $.a') | 7",
                "null | null"
            })
    void whatHasNoInputIsAConstant(String expression, String value) throws SQLException {
        assertThat(calls.texts("SELECT " + calls.register("cast(" + expression + " AS varchar)", List.of()) + "()"))
                .containsExactly(value);
    }

    @Test
    void timesOfTwoNumbersKeepBoth() throws SQLException {
        String query =
                "VALUES ({'field0': 1714979289123000, 'field1': 456789}, {'field0': 7024555168248832, 'field1': 456789000})";
        assertThat(calls.rows(
                        "cast(a AS varchar)", List.of("timestamp(12)"), "SELECT c1 FROM (" + query + ") t(c1, c2)"))
                .containsExactly("2024-05-06 07:08:09.123000456789");
        assertThat(calls.rows(
                        "a + interval '1' second",
                        List.of("timestamp(12)"),
                        "SELECT c1 FROM (" + query + ") t(c1, c2)"))
                .containsExactly("{'field0': 1714979290123000, 'field1': 456789}");
        assertThat(calls.rows("a", List.of("timestamp(12) with time zone"), "SELECT c2 FROM (" + query + ") t(c1, c2)"))
                .containsExactly("{'field0': 7024555168248832, 'field1': 456789000}");
    }

    @Test
    void aFailureHasItsNameAndItsMessage() {
        assertThatThrownBy(() -> calls.rows("1 / a", List.of("bigint"), "VALUES (1), (0)"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("\"LAKEWARD_FAILED:DIVISION_BY_ZERO:Division by zero");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "array_agg(a) | bigint | BIGINT[] | [3, 1, NULL], [], NULL, [7] | [3, 1, NULL]; null; null; [7]",
                "sum(a) | bigint | BIGINT[] | [3, 1, NULL], [], NULL, [7] | 4; null; null; 7",
                "approx_percentile(a, 0.5) | bigint | BIGINT[] | [3, 1, 2], [] | 2; null",
                "reduce_agg(a, 10, (x, y) -> x + y, (x, y) -> x + y) | bigint | BIGINT[] | [3, 1], [] | 14; null",
                "map_agg(a, a) | varchar | VARCHAR[] | ['a', 'a'], [] | {a=a}; null",
                "max_by(a, a) | varchar | VARCHAR[] | ['a', 'b', 'a'], [] | b; null"
            })
    void anAggregateIsOfWhatWasGathered(String call, String type, String engineType, String values, String answers)
            throws SQLException {
        String query = "SELECT unnest([" + values + "]::" + engineType + "[])";
        assertThat(calls.rows(call, List.of(type), query)).containsExactly(answers.split("; "));
    }

    /// The engine keeps what a query makes as a constant, a selection or a slice.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "array(bigint) | [i, 1, NULL]",
                "array(varchar) | ['a constant text', t, NULL]",
                "array(varchar) | CASE WHEN i % 3 = 0 THEN [t] WHEN i % 3 = 1 THEN [] END",
                "row(x bigint, y varchar) | {'x': i, 'y': 'a constant text'}",
                "row(x bigint, y varchar) | CASE WHEN i % 2 = 0 THEN {'x': i, 'y': t} END",
                "array(bigint) | list_slice(range(i % 7), 2, 4)",
                "array(bigint) | list_filter(range(i % 7), lambda x: x % 2 = 0)",
                "array(bigint) | list_reverse_sort(range(i % 7))",
                "array(array(bigint)) | [range(i % 3), list_reverse_sort(range(i % 5)), NULL]",
                "array(row(x bigint, y varchar)) | list_zip(range(i % 7), [t, NULL])",
                "map(bigint, varchar) | map_from_entries(list_zip([i, i + 1], [t, NULL]))",
                "map(bigint, varchar) | MAP {7: 'constant'}",
                "array(map(bigint, varchar)) | [MAP {i: t}, MAP {7: 'constant'}]",
                "array(varchar) | (SELECT list(concat(t, j) ORDER BY j DESC) FROM range(3) r(j) WHERE j < m.i % 4)",
                "array(varchar) | list_distinct([t, t, 'b'])[1:1]",
                "row(x array(bigint), y row(z bigint)) | {'x': range(i % 3), 'y': {'z': 5}}"
            })
    void howAVectorIsKeptIsNotSeen(String type, String value) throws SQLException {
        calls.execute("CREATE TABLE IF NOT EXISTS rows AS SELECT i, 'text number ' || i AS t FROM range(5000) r(i)");
        calls.execute("CREATE TABLE IF NOT EXISTS few AS SELECT i FROM range(5000) r(i) WHERE i % 7 < 3");
        String name = calls.register("if(rand() < 2, a)", List.of(type));
        for (String from : List.of(
                "rows m",
                "rows m WHERE i % 3 = 1",
                "rows m JOIN few USING (i)",
                "(SELECT unnest([i, i]) AS i, t FROM rows) m")) {
            String query = "SELECT " + value + " AS a FROM " + from;
            assertThat(calls.texts("SELECT count(*) FROM (" + query + ") q WHERE " + name + "(a) IS DISTINCT FROM a"))
                    .containsExactly("0");
            assertThat(calls.texts(
                            "SELECT count(*) FROM (SELECT x, " + name + "(x) AS y FROM (SELECT unnest(list(a)) AS x"
                                    + " FROM (" + query + ") q) p) WHERE x IS DISTINCT FROM y"))
                    .containsExactly("0");
        }
    }

    @Test
    void manyRowsOfManyThreadsAreEachTheirOwn() throws SQLException {
        calls.execute("CREATE OR REPLACE TABLE many AS SELECT i, 'text number ' || i AS s FROM range(200000) t(i)");
        calls.execute("SET threads=4");
        String name = calls.register("upper(a) || cast(b AS varchar)", List.of("varchar", "bigint"));
        assertThat(calls.texts("SELECT count(*) FROM many WHERE " + name + "(s, i) <> upper(s) || i"))
                .containsExactly("0");
    }
}
