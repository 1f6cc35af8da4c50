package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterLineTest {
    private static final List<Map<String, String>> RUNS = List.of(
            Map.of("title", "load orders", "state", "failed"),
            Map.of("title", "load customers", "state", "done"),
            Map.of("title", "failed logins", "state", "done"));

    private static FilterLine parse(String line) {
        return FilterLine.parse(line, Set.of("title", "state", "total amount"));
    }

    private static List<String> shown(String line) {
        FilterLine read = parse(line);
        return RUNS.stream()
                .filter(run -> read.lets(
                        word -> run.values().stream().anyMatch(value -> value.contains(word)),
                        (key, word) -> run.getOrDefault(key, "").contains(word)))
                .map(run -> run.get("title"))
                .toList();
    }

    @Test
    void wordsMustAllFit() {
        assertThat(shown("failed")).containsExactly("load orders", "failed logins");
        assertThat(shown("load failed")).containsExactly("load orders");
        assertThat(shown("")).hasSize(3);
    }

    @Test
    void ofSeveralTermsOfOneKeyOneIsEnough() {
        assertThat(shown("state:failed")).containsExactly("load orders");
        assertThat(shown("State:failed state:done")).hasSize(3);
        assertThat(shown("state:done load")).containsExactly("load customers");
    }

    @Test
    void quotesKeepBlanksTogetherAndTheLastMayBeMissing() {
        assertThat(shown("title:\"load cust\"")).containsExactly("load customers");
        assertThat(shown("title:\"load cust")).containsExactly("load customers");
        assertThat(parse("\"total amount\":12 \"two words\"").terms()).isEqualTo(Map.of("total amount", List.of("12")));
        assertThat(parse("\"two words\"").words()).containsExactly("two words");
    }

    @Test
    void whatIsHalfWrittenOrUnknownHidesNothing() {
        assertThat(shown("state:")).hasSize(3);
        assertThat(shown("state:\"")).hasSize(3);
        assertThat(shown("stat:failed")).hasSize(3);
        assertThat(parse("stat:failed").unknown()).containsExactly("stat:failed");
    }

    @Test
    void aTimeAndAnAddressAreWords() {
        assertThat(parse("12:30 s3://bucket/2026 https://a:1").words())
                .containsExactly("12:30", "s3://bucket/2026", "https://a:1");
    }

    @ParameterizedTest
    @CsvSource({
        "'', state, done, state:done",
        "'load ', state, done, load state:done",
        "'', title, a b, 'title:\"a b\"'"
    })
    void aTermThatIsAddedIsReadAgain(String line, String key, String value, String written) {
        String more = FilterLine.plus(line, key, value);
        assertThat(more).isEqualTo(written);
        assertThat(parse(more).terms()).isEqualTo(Map.of(key, List.of(value)));
    }
}
