package dev.lakeward.job.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.job.quality.RuleCondition.Keyword;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.job.quality.RuleCondition.Operator;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DqdlTest {
    private static Rule rule(String text) {
        return Dqdl.read("Rules = [ " + text + " ]").getFirst();
    }

    @Test
    void aRuleHasItsTypeParametersConditionAndFilter() {
        Rule rule = rule("Completeness \"a b\" between 0.5 and 1 where \"c > 1\"");

        assertThat(rule.type()).isEqualTo("Completeness");
        assertThat(rule.columns()).containsExactly("a b");
        assertThat(rule.condition()).isEqualTo(new Numbers(Operator.BETWEEN, List.of(0.5, 1.0), false));
        assertThat(rule.filter()).contains("c > 1");
    }

    @Test
    void aRuleOfTextsHasWordsForNothingAndAThreshold() {
        Rule rule = rule("ColumnValues \"c\" in [\"x\", NULL, EMPTY] with threshold > 0.9");

        assertThat(rule.condition())
                .isEqualTo(new RuleCondition.Texts(Operator.IN, List.of("x"), Set.of(Keyword.NULL, Keyword.EMPTY)));
        assertThat(rule.threshold()).isEqualTo(new Numbers(Operator.GREATER, List.of(0.9), false));
    }

    @Test
    void variablesAreResolved() {
        assertThat(Dqdl.read("few = [\"a\", \"b\"] Rules = [ ColumnValues \"c\" in $few ]"))
                .singleElement()
                .extracting(Rule::condition)
                .isEqualTo(new RuleCondition.Texts(Operator.IN, List.of("a", "b"), Set.of()));
    }

    @Test
    void datesAreDays() {
        assertThat(rule("ColumnValues \"d\" > \"2024-02-29\"").condition())
                .isEqualTo(new RuleCondition.Dates(Operator.GREATER, List.of(LocalDate.of(2024, 2, 29)), false));
        assertThat(rule("ColumnValues \"d\" = \"10:30\"").condition())
                .isEqualTo(new RuleCondition.Other("a time of the day"));
    }

    @Test
    void rulesNest() {
        Rule rule = rule("(RowCount > 1) and ((IsComplete \"a\") or (IsUnique \"b\"))");

        assertThat(rule.isAnd()).isTrue();
        assertThat(rule.nested()).extracting(Rule::type).containsExactly("RowCount", "Composite");
        assertThat(rule.nested().getLast().isAnd()).isFalse();
        assertThat(rule.nested().getLast().nested())
                .extracting(Rule::columns)
                .containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void tagsAreKept() {
        assertThat(rule("ColumnDataType \"c\" = \"DATE\" with format=\"dd-MM-yyyy\"")
                        .tags())
                .isEqualTo(Map.of("format", "dd-MM-yyyy"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "between 1 and 3|2",
                "not between 1 and 3|1",
                "in [1,3]|1.000001",
                "= 2|2.000009",
                "!= 2|2.1",
                ">= 2|2"
            })
    void numbersPassAsAwsComparesThem(String condition, double value) {
        assertThat(((Numbers) rule("RowCount " + condition).condition()).holds(value))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"between 1 and 3|3", "not between 1 and 3|2", "in [1,3]|2", "= 2|2.1", "!= 2|2.000001", "< 2|2"})
    void numbersFailAsAwsComparesThem(String condition, double value) {
        assertThat(((Numbers) rule("RowCount " + condition).condition()).holds(value))
                .isFalse();
    }

    @Test
    void whatIsNoRulesetSaysSo() {
        assertThatThrownBy(() -> Dqdl.read("Rules = [ Guess \"a\" ]"))
                .isInstanceOf(DqdlException.class)
                .hasMessage("Parsing Error: Rule Type: Guess is not valid");
        assertThatThrownBy(() -> Dqdl.read("Rules = [")).isInstanceOf(DqdlException.class);
        assertThatThrownBy(() -> Dqdl.read("Rules = [ RowCount > 1 ] Analyzers = [ RowCount ]"))
                .hasMessage("analyzers are not run by the embedded lake");
    }
}
