package dev.lakeward.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.EvaluateDataQuality;

class RuleChecksTest {
    private static final JobNode NODE = new JobNode(
            "n",
            "EvaluateDataQuality",
            "n",
            List.of(),
            EvaluateDataQuality.builder().build());

    @Test
    void nearlyAllIsNotAll() {
        assertThat(CountChecks.WHOLE.holds(1)).isTrue();
        assertThat(CountChecks.WHOLE.holds(0.999999)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"[a-z]+;abc", "(a|b)c;bc", "a\\.b;a.b", "\\d{2};12", "a.c;axc", "[^x];y"})
    void aPatternOfJavasMatchesWhole(String pattern, String text) {
        assertThat(text).matches(JavaPattern.whole(NODE, pattern));
        assertThat(text + "!?").doesNotMatch(JavaPattern.whole(NODE, pattern));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(?=b)", "\\bword", "(a)\\1", "a++", "a|b", "[a[b]]", "[a&&b]", "\\p{Alpha}", "(", "\\s"})
    void whatTheEngineReadsOtherwiseIsRefused(String pattern) {
        assertThatThrownBy(() -> JavaPattern.whole(NODE, pattern))
                .isInstanceOf(JobException.class)
                .hasMessageContaining("the pattern " + pattern);
    }
}
