package dev.lakeward.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A row filter's text and its form say the same, both ways.
class RowConditionTest {
    private static final int CASES = 5_000;
    private static final Map<String, DataType> TYPES = Map.of(
            "a", DataType.ofHive("bigint"),
            "b", DataType.ofHive("string"),
            "c", DataType.ofHive("boolean"),
            "s", DataType.ofHive("struct<x:int,y:string>"));
    private static final List<String> LINES = List.of(
            "a = 1",
            "a <> 2",
            "a >= -3.5",
            "a BETWEEN 1 AND 3",
            "a NOT BETWEEN 1 AND 3",
            "b IN ('x', 'it''s')",
            "b NOT IN ('x')",
            "b LIKE 'x%'",
            "b NOT LIKE '50!%' ESCAPE '!'",
            "b IS NULL",
            "c = true",
            "c IS NOT NULL",
            "s.x = 1",
            "s.y = 'AND'");

    private static RowPredicate parse(String text) {
        return RowFilterParser.parse(text, TYPES, Set.of());
    }

    private static String random(Random random, int depth) {
        if (depth == 0 || random.nextInt(3) == 0) {
            return LINES.get(random.nextInt(LINES.size()));
        }
        List<String> parts = new ArrayList<>();
        for (int i = 2 + random.nextInt(2); i > 0; i--) {
            String part = random(random, depth - 1);
            parts.add(random.nextInt(4) == 0 ? "NOT (" + part + ")" : "(" + part + ")");
        }
        return String.join(random.nextBoolean() ? " AND " : " OR ", parts);
    }

    @Test
    void everyFilterHasAFormThatSaysTheSame() {
        for (int seed = 0; seed < CASES; seed++) {
            RowPredicate predicate = parse(random(new Random(seed), 3));
            String text = RowCondition.of(predicate).text();
            assertThat(parse(text)).as("seed %s: %s", seed, text).isEqualTo(predicate);
        }
    }

    @Test
    void everyRowIsAnEmptyForm() {
        assertThat(RowCondition.of(new RowPredicate.True()).parts()).isEmpty();
        assertThat(RowCondition.of(new RowPredicate.True()).text()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 1", "a = 1 AND b IS NULL", "NOT (a = 1 OR a = 2)"})
    void aFormReadsAsAPersonWrites(String text) {
        assertThat(RowCondition.of(parse(text)).text()).isEqualTo(text);
    }

    @Test
    void emptyGroupsSayNothing() {
        RowCondition.Group empty = new RowCondition.Group(false, true, List.of());
        RowCondition.Line line = new RowCondition.Line("a", RowCondition.Operator.EQUAL, List.of("1"));
        assertThat(new RowCondition.Group(true, false, List.of(empty, line)).text())
                .isEqualTo("a = 1");
        assertThat(new RowCondition.Group(true, false, List.of(empty)).text()).isEmpty();
    }
}
