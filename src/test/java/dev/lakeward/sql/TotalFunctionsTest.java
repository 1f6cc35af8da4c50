package dev.lakeward.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lakeward.sql.tree.EngineFunction;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A function that says it is total answers for every value of its types: what can fail stands behind a barrier, what
/// cannot is pushed towards hidden rows.
class TotalFunctionsTest {
    private static final Map<String, String> EXTREMES = Map.of(
            "text",
            "(NULL), (''), ('a'), (' '), ('김철수'), ('👩‍👩‍👧'), ('e' || chr(769)), (repeat('x', 100000)), ('1'), ('%_\\'),"
                    + " (chr(1)), ('null')",
            "binary",
            "(NULL), (''::BLOB), ('\\x00\\xFF'::BLOB)",
            "boolean",
            "(NULL), (true), (false)",
            "integer",
            "(NULL), (0::INTEGER), ((-2147483648)::INTEGER), (2147483647::INTEGER)",
            "bigint",
            "(NULL), (0::BIGINT), ((-9223372036854775808)::BIGINT), (9223372036854775807::BIGINT), (-1::BIGINT)",
            "double",
            "(NULL), (0::DOUBLE), ('-0'::DOUBLE), ('nan'::DOUBLE), ('inf'::DOUBLE), ('-inf'::DOUBLE),"
                    + " (1.7976931348623157e308::DOUBLE), (4.9e-324::DOUBLE)",
            "decimal",
            "(NULL), (0::DECIMAL(38,0)), (99999999999999999999999999999999999999::DECIMAL(38,0)),"
                    + " ((-99999999999999999999999999999999999999)::DECIMAL(38,0))",
            "date",
            "(NULL), ('0001-01-01'::DATE), ('9999-12-31'::DATE), ('infinity'::DATE), ('-infinity'::DATE),"
                    + " ('5000000-01-01'::DATE), ('5000-01-01 (BC)'::DATE)",
            "timestamp",
            "(NULL), ('0001-01-01'::TIMESTAMP), ('9999-12-31 23:59:59.999999'::TIMESTAMP), ('infinity'::TIMESTAMP),"
                    + " ('-infinity'::TIMESTAMP), ('290000-01-01'::TIMESTAMP), ('2024-02-29 12:00:00'::TIMESTAMP)",
            "array",
            "(NULL), ([]::BIGINT[]), ([NULL]::BIGINT[]), ([1, NULL, 9223372036854775807]::BIGINT[])");

    /// The types that queries may give to each total function that is no aggregate.
    private static final Map<EngineFunction, List<List<String>>> TAKES = new HashMap<>();

    static {
        List<String> text = List.of("text");
        for (EngineFunction function : List.of(
                EngineFunction.LOWER,
                EngineFunction.UPPER,
                EngineFunction.REVERSE,
                EngineFunction.LENGTH,
                EngineFunction.ENCODE)) {
            TAKES.put(function, List.of(text));
        }
        for (EngineFunction function : List.of(EngineFunction.TRIM, EngineFunction.LTRIM, EngineFunction.RTRIM)) {
            TAKES.put(function, List.of(text, List.of("text", "text")));
        }
        TAKES.put(EngineFunction.STRPOS, List.of(List.of("text", "text")));
        TAKES.put(EngineFunction.STARTS_WITH, List.of(List.of("text", "text")));
        for (EngineFunction function : List.of(EngineFunction.TO_HEX, EngineFunction.SHA256, EngineFunction.MD5)) {
            TAKES.put(function, List.of(List.of("binary")));
        }
        TAKES.put(EngineFunction.SIGN, each("integer", "bigint", "double", "decimal"));
        TAKES.put(EngineFunction.ISNAN, each("double"));
        for (EngineFunction function : List.of(EngineFunction.GREATEST, EngineFunction.LEAST)) {
            TAKES.put(
                    function,
                    Stream.of("text", "bigint", "double", "decimal", "date", "timestamp", "boolean")
                            .map(type -> List.of(type, type))
                            .toList());
        }
        for (EngineFunction function : List.of(
                EngineFunction.YEAR,
                EngineFunction.QUARTER,
                EngineFunction.MONTH,
                EngineFunction.WEEK,
                EngineFunction.DAY,
                EngineFunction.HOUR,
                EngineFunction.MINUTE,
                EngineFunction.SECOND,
                EngineFunction.ISODOW,
                EngineFunction.DAYOFYEAR,
                EngineFunction.EPOCH)) {
            TAKES.put(function, each("date", "timestamp"));
        }
        for (EngineFunction function : List.of(
                EngineFunction.LEN,
                EngineFunction.LIST_DISTINCT,
                EngineFunction.LIST_SORT,
                EngineFunction.LIST_MAX,
                EngineFunction.LIST_MIN,
                EngineFunction.UNNEST)) {
            TAKES.put(function, each("array"));
        }
        TAKES.put(EngineFunction.LIST_CONTAINS, List.of(List.of("array", "bigint")));
        TAKES.put(EngineFunction.LIST_EXTRACT, List.of(List.of("array", "bigint")));
        TAKES.put(EngineFunction.ROW, List.of(List.of("array", "text"), List.of("date")));
        TAKES.put(EngineFunction.PI, List.of(List.of()));
        TAKES.put(EngineFunction.RANDOM, List.of(List.of()));
        TAKES.put(EngineFunction.NOW, List.of(List.of()));
    }

    /// Only ever given what an emission of ours builds: a list of one row, a constant place or name in it.
    private static final Set<EngineFunction> BUILT =
            Set.of(EngineFunction.LIST_TRANSFORM, EngineFunction.STRUCT_EXTRACT, EngineFunction.STRUCT_EXTRACT_AT);

    private static Connection engine;

    private static List<List<String>> each(String... types) {
        return Arrays.stream(types).map(List::of).toList();
    }

    @BeforeAll
    static void open() throws SQLException {
        engine = DriverManager.getConnection("jdbc:duckdb:");
        execute("SET integer_division=true; SET error_on_division_by_zero=true; SET TimeZone='UTC'");
        for (Map.Entry<String, String> each : EXTREMES.entrySet()) {
            execute("CREATE TABLE " + each.getKey() + "_values(v) AS SELECT * FROM (VALUES " + each.getValue() + ")");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        engine.close();
    }

    private static void execute(String sql) throws SQLException {
        try (Statement statement = engine.createStatement()) {
            statement.execute(sql);
        }
    }

    static Stream<EngineFunction> totalFunctions() {
        return Arrays.stream(EngineFunction.values())
                .filter(EngineFunction::isTotal)
                .filter(function -> !BUILT.contains(function))
                .takeWhile(function -> function != EngineFunction.COUNT);
    }

    @ParameterizedTest
    @MethodSource("totalFunctions")
    void answersForEveryValue(EngineFunction function) {
        assertThat(TAKES).as("what %s takes", function).containsKey(function);
        for (List<String> types : TAKES.get(function)) {
            String arguments = IntStream.range(0, types.size())
                    .mapToObj(i -> "v" + i + ".v")
                    .collect(Collectors.joining(", "));
            String from = types.isEmpty()
                    ? ""
                    : IntStream.range(0, types.size())
                            .mapToObj(i -> types.get(i) + "_values AS v" + i)
                            .collect(Collectors.joining(", ", " FROM ", ""));
            String sql = "CREATE OR REPLACE TEMP TABLE answer AS SELECT \"" + function.engineName() + "\"(" + arguments
                    + ") AS x" + from;
            assertThatCode(() -> execute(sql)).as(sql).doesNotThrowAnyException();
        }
    }

    @Test
    void likeWithAConstantAnswersForEveryText() {
        for (String pattern : List.of("", "%", "_", "\\", "%\\", "a%b_c", "[", "(", "%%%%", "김%")) {
            assertThatCode(() -> execute("CREATE OR REPLACE TEMP TABLE answer AS SELECT v LIKE '" + pattern
                            + "' AS x FROM text_values"))
                    .doesNotThrowAnyException();
        }
    }
}
