package dev.lakeward.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.translate.Tables;
import dev.lakeward.sql.translate.Translator;
import dev.lakeward.sql.tree.Risk;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where what can fail reaches a condition, policies stand before the query as a barrier; where it does not, the engine
/// pushes conditions through them.
class RiskTest {
    private static boolean needsBarrier(String sql) {
        Tables tables = name -> new Tables.Base(
                "t1",
                List.of(
                        new Column("a", DataType.INTEGER),
                        new Column("b", DataType.BIGINT),
                        new Column("s", DataType.VARCHAR),
                        new Column("d", DataType.DATE),
                        new Column("ts", DataType.TIMESTAMP),
                        new Column("m", DataType.decimal(12, 2)),
                        new Column("f", DataType.DOUBLE),
                        new Column("l", DataType.array(DataType.INTEGER))),
                Set.of());
        return Risk.needsBarrier(
                Translator.translate(AthenaSql.query(sql), "d", tables).query());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t WHERE 1 / a > 0",
                "SELECT * FROM t WHERE a + 1 > 0",
                "SELECT * FROM t WHERE -a > 0",
                "SELECT * FROM t WHERE 1 / 0 = 1",
                "SELECT * FROM t WHERE abs(a) > 0",
                "SELECT * FROM t WHERE CAST(s AS integer) > 0",
                "SELECT * FROM t WHERE TRY_CAST(s AS integer) > 0",
                "SELECT * FROM t WHERE CAST(300 AS tinyint) > 0",
                "SELECT * FROM t WHERE CAST('2024-13-01' AS date) < d",
                "SELECT * FROM t WHERE s LIKE s",
                "SELECT * FROM t WHERE s LIKE 'a' ESCAPE 'b'",
                "SELECT * FROM t WHERE regexp_like(s, 'x')",
                "SELECT * FROM t WHERE rpad(s, 10, 'x') = 'x'",
                "SELECT * FROM t WHERE substr(s, b, 1) = 'x'",
                "SELECT * FROM t WHERE json_extract_scalar(s, '$.a') = 'x'",
                "SELECT * FROM t WHERE date_add('day', 1, d) > d",
                "SELECT * FROM t WHERE d + INTERVAL '1' DAY > d",
                "SELECT * FROM t WHERE d < ts",
                "SELECT * FROM t WHERE CASE WHEN a = 0 THEN true ELSE 1 / a > 0 END",
                "SELECT * FROM t WHERE coalesce(1 / a, 1) > 0",
                "SELECT * FROM t x JOIN t y ON x.a = 1 / y.a",
                "SELECT * FROM t x JOIN t y ON x.a = y.a AND 1 / y.b > 0",
                "SELECT * FROM (SELECT 1 / a AS c FROM t) WHERE c > 0",
                "SELECT * FROM (SELECT c FROM (SELECT 1 / a AS c FROM t) LIMIT 5) x JOIN t ON x.c = t.a",
                "WITH w AS (SELECT 1 / a AS c FROM t) SELECT * FROM w WHERE c > 0",
                "SELECT * FROM (SELECT 1 / a AS c FROM t UNION ALL SELECT 1) WHERE c > 0",
                "SELECT * FROM (SELECT a FROM t UNION ALL SELECT 1 / a FROM t) WHERE a > 0",
                "SELECT 1 / a FROM t GROUP BY 1 / a HAVING 1 / a > 0",
                "SELECT * FROM (SELECT 1 / a AS c, count(*) AS n FROM t GROUP BY 1 / a) WHERE c > 0",
                "SELECT * FROM t WHERE a IN (SELECT 1 / b FROM t)",
                "SELECT a IN (SELECT 1 / b FROM t) FROM t",
                "SELECT * FROM t WHERE a = ANY (SELECT 1 / b FROM t)",
                "SELECT * FROM t WHERE EXISTS (SELECT 1 FROM t u WHERE 1 / u.a > t.a)",
                "SELECT (SELECT max(1 / (u.a - t.a)) FROM t u) FROM t",
                "SELECT * FROM t CROSS JOIN LATERAL (SELECT 1 / t.a AS x) y",
                "SELECT * FROM t x JOIN (SELECT 1 / a AS a FROM t) y USING (a)"
            })
    void whatCanFailInAConditionNeedsABarrier(String sql) {
        assertThat(needsBarrier(sql)).isTrue();
    }

    /// A condition whose time could depend on a hidden row's values, though it fails on none.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM t WHERE TRY(1 / a) IS NULL",
                "SELECT * FROM t WHERE s || s = 'x'",
                "SELECT * FROM t WHERE concat(s, 'x') = 'x'",
                "SELECT * FROM t WHERE lower(reverse(s)) = 'x'",
                "SELECT * FROM t WHERE length(greatest(s, 'x')) > 3",
                "SELECT * FROM t WHERE s LIKE '%a_%b_%c'",
                "SELECT * FROM t WHERE CASE WHEN a = 13 THEN 'aaaaaaaa' ELSE '' END LIKE '%a%'",
                "SELECT * FROM t WHERE coalesce(s, 'x') LIKE '%a%'",
                "SELECT * FROM t WHERE cardinality(ARRAY[a, 1, 2]) > 1",
                "SELECT * FROM t WHERE contains(ARRAY[a, 1, 2], 1)",
                "SELECT * FROM t WHERE contains(array_sort(l), 1)",
                "SELECT * FROM (SELECT s || 'x' AS c FROM t) WHERE c = 'x'",
                "WITH w AS (SELECT greatest(a, 3) AS c FROM t) SELECT * FROM w x JOIN w y ON x.c = y.c",
                "SELECT * FROM t WHERE s IN (SELECT lower(s) FROM t)"
            })
    void whatCouldTakeLongOnAHiddenRowNeedsABarrier(String sql) {
        assertThat(needsBarrier(sql)).isTrue();
    }

    @Test
    void manyConditionsTogetherNeedABarrierAndManyConstantsDoNot() {
        String terms = IntStream.range(0, 200).mapToObj(i -> "s = 'x" + i + "'").collect(Collectors.joining(" OR "));
        assertThat(needsBarrier("SELECT * FROM t WHERE a = 13 AND (" + terms + ")"))
                .isTrue();
        String items = IntStream.range(0, 2_000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        assertThat(needsBarrier("SELECT * FROM t WHERE a IN (" + items + ")")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 / a FROM t",
                "SELECT sum(1 / a) FROM t WHERE a > 3",
                "SELECT 1 / a AS c, count(*) FROM t GROUP BY 1 / a",
                "SELECT a FROM t ORDER BY 1 / a",
                "SELECT a, sum(b) FROM t GROUP BY a HAVING sum(b) / count(*) > 3",
                "SELECT * FROM (SELECT a, sum(b) / sum(a) AS c FROM t GROUP BY a) WHERE c > 3",
                "SELECT * FROM (SELECT row_number() OVER (ORDER BY 1 / a) AS n FROM t) WHERE n < 3",
                "SELECT * FROM t WHERE a > 1 AND b <> 2 OR NOT s = 'x'",
                "SELECT * FROM t WHERE a BETWEEN 1 AND 5 AND s IN ('a', 'b') AND d IS NOT NULL",
                "SELECT * FROM t WHERE s LIKE 'a%' AND lower(s) = 'x' AND length(s) > 3 AND substr(s, 1, 2) = 'ab'",
                "SELECT * FROM t WHERE d >= DATE '2024-1-1' AND d < DATE '2024-01-01' + INTERVAL '3' MONTH",
                "SELECT * FROM t WHERE d <= date('1998-12-01') AND ts > TIMESTAMP '2024-01-01 10:00:00'",
                "SELECT * FROM t WHERE d < CAST('2024-01-01' AS date) AND year(d) = 2024",
                "SELECT * FROM t WHERE m BETWEEN 0.06 - 0.01 AND 0.06 + 0.01 AND f > 1.5 AND m > 5",
                "SELECT * FROM t WHERE a IN (SELECT b FROM t) AND EXISTS (SELECT 1 FROM t u WHERE u.a = t.a)",
                "SELECT * FROM t x JOIN t y ON x.a = y.b LEFT JOIN t z ON z.s = x.s",
                "SELECT * FROM t WHERE m > (SELECT 0.2 * avg(u.m) FROM t u WHERE u.a = t.a)",
                "SELECT * FROM t WHERE s LIKE '%a%b%' AND lower(s) LIKE 'a_c%'",
                "SELECT * FROM (SELECT lower(s) AS c FROM t) WHERE c = 'x'",
                "SELECT * FROM (SELECT a AS c, s || 'x' AS e FROM t) WHERE c > 3",
                "SELECT * FROM t WHERE a > -1 AND CASE WHEN a > 3 THEN s = 'x' ELSE d IS NULL END",
                "SELECT * FROM t WHERE coalesce(s, 'x') = 'x' AND nullif(a, 3) = 4 AND greatest(a, 3) > 2",
                "SELECT * FROM t CROSS JOIN UNNEST(l) AS u(x) WHERE x > 3"
            })
    void whatIsTotalIsPushedDown(String sql) {
        assertThat(needsBarrier(sql)).isFalse();
    }
}
