package dev.lakeward.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Printer;
import dev.lakeward.sql.tree.Statement;
import dev.lakeward.sql.tree.TooLargeException;
import dev.lakeward.sql.type.DataType;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// No text stops the parser or the translation, or stays in their memory.
class BoundsTest {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LARGE = 50_000;

    private static String nested(String open, String inner, String close, int depth) {
        return "SELECT " + open.repeat(depth) + inner + close.repeat(depth);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 AS \"\uD83D\"",
                "SELECT 1 AS x FROM (SELECT 1) AS \"\uDE00\"",
                "SELECT '\uD83D'",
                "SELECT 1 -- \uDE00",
                "WITH w (\"\uD83Dx\") AS (SELECT 1) SELECT * FROM w",
                "SHOW TABLES IN \uD83D"
            })
    void halfACharacterIsRefusedByName(String sql) {
        assertThatThrownBy(() -> AthenaSql.parse(sql, "d"))
                .isInstanceOf(SqlException.class)
                .hasMessageContaining("half a character");
    }

    static Stream<String> statements() {
        return IntStream.of(50, 99, 1_000, 10_000).boxed().flatMap(BoundsTest::deep);
    }

    private static Stream<String> deep(int depth) {
        return Stream.of(
                nested("(", "1", ")", depth),
                nested("CASE WHEN true THEN ", "1", " END", depth),
                nested("CASE 1 WHEN 1 THEN ", "1", " END", depth),
                nested("greatest(1, ", "1", ")", depth),
                nested("ARRAY[", "1", "]", depth),
                nested("CAST(", "1", " AS bigint)", depth),
                nested("(SELECT ", "1", ")", depth),
                nested("NOT ", "true", "", depth),
                nested("- ", "1", "", depth),
                nested("", "1", " + 1", depth),
                nested("", "'a'", " || 'a'", depth),
                nested("", "true", " AND true", depth),
                nested("", "a", "[1]", depth) + " FROM t",
                nested("", "a", ".b", depth) + " FROM t",
                "SELECT * FROM " + "(".repeat(depth) + "t" + ")".repeat(depth),
                "SELECT * FROM " + "(SELECT * FROM ".repeat(depth) + "t" + ")".repeat(depth),
                "SELECT 1" + " UNION SELECT 1".repeat(depth),
                "SELECT 1 FROM t" + " CROSS JOIN t".repeat(depth),
                "SELECT 1 FROM t" + ", t".repeat(depth),
                "SELECT " + IntStream.range(0, depth).mapToObj(i -> "1").collect(Collectors.joining(", ")),
                "SELECT a IN (" + "1, ".repeat(depth) + "1) FROM t",
                "WITH "
                        + IntStream.range(0, depth)
                                .mapToObj(i -> "w" + i + " AS (SELECT x.* FROM "
                                        + (i == 0 ? "t x" : "w" + (i - 1) + " x, w" + (i - 1) + " y") + ")")
                                .collect(Collectors.joining(", "))
                        + " SELECT 1 FROM w0",
                "SELECT * FROM " + "(SELECT x.*, x.* FROM ".repeat(depth) + "t x" + ") x".repeat(depth));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void endsSoon(String sql) {
        long began = System.nanoTime();
        try {
            Tables tables =
                    name -> new Tables.Base("t1", List.of(new Column("a", DataType.array(DataType.INTEGER))), Set.of());
            Printer.print(new Statement.Run(
                    Translator.translate(AthenaSql.query(sql), "d", tables).query()));
        } catch (SqlException | TooLargeException refused) {
            assertThat(refused).hasMessageNotContaining("StackOverflow");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(LONGEST);
    }

    @Test
    void whatIsTooDeepIsRefusedWithItsPlace() {
        assertThat(refusal("SELECT\n" + "(".repeat(10_000) + "1" + ")".repeat(10_000)))
                .isEqualTo("NOT_SUPPORTED: line 2:101: the statement is nested deeper than 100 levels");
    }

    @Test
    void theParserForgetsWhatLargeTextsTaughtIt() {
        String large = "SELECT " + "1, ".repeat(LARGE / 2) + "1";
        refusal(large);
        long before = heap();
        for (int i = 0; i < 20; i++) {
            refusal(nested("(", "1", ")", 99));
            refusal(nested("CASE WHEN true THEN ", "1", " END", 99));
            refusal(nested("(", "1", ")", 10_000));
        }
        assertThat(heap() - before).isLessThan(100_000_000);
    }

    private static String refusal(String sql) {
        try {
            AthenaSql.query(sql);
            return "";
        } catch (SqlException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT \"$spark_round\"(1e-3, 500000000)",
                "SELECT \"$spark_whole\"('1', 32)",
                "CREATE VIEW v AS SELECT \"$Spark_Upper\"('a') AS x",
                "SELECT 1 WHERE EXISTS (SELECT builtin.\"$spark_lower\"('A'))"
            })
    void functionsOfOurOwnAreNobodys(String sql) {
        assertThatThrownBy(() -> AthenaSql.parse(sql, "d"))
                .isInstanceOfSatisfying(
                        SqlException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(SqlException.Kind.FUNCTION_NOT_FOUND));
    }

    @Test
    void aConstantThatFailsIsToldWhereARowNeedsIt() {
        String sql = "SELECT CAST(date_add('month', 2147483647, DATE '0001-01-01') AS varchar) || 'a'";
        assertThat(Translator.translate(AthenaSql.query(sql), "d", name -> {
                            throw new AssertionError(name);
                        })
                        .columns())
                .hasSize(1);
    }
}
