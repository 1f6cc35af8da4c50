package dev.lakeward.ui.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a filter line lets through.
class ListTermsTest {
    private record Run(String title, String state) {}

    private static final List<ListColumn<Run>> COLUMNS =
            List.of(ListColumn.text("title", "Title", Run::title), ListColumn.text("state", "State", Run::state));
    private static final List<Run> RUNS = List.of(
            new Run("load orders", "failed"), new Run("load customers", "done"), new Run("failed logins", "done"));

    private static List<String> shown(String line) {
        ListTerms terms = ListTerms.parse(line, Set.of("title", "state"));
        return RUNS.stream()
                .filter(run -> terms.lets(run, COLUMNS))
                .map(Run::title)
                .toList();
    }

    @Test
    void wordsMustAllFitInWhicheverColumn() {
        assertThat(shown("failed")).containsExactly("load orders", "failed logins");
        assertThat(shown("LOAD failed")).containsExactly("load orders");
        assertThat(shown("")).hasSize(3);
    }

    @Test
    void aTermIsOfOneColumnAndOfSeveralOneIsEnough() {
        assertThat(shown("state:failed")).containsExactly("load orders");
        assertThat(shown("state:failed state:done")).hasSize(3);
        assertThat(shown("title:\"load cust\"")).containsExactly("load customers");
        assertThat(shown("title:\"load cust")).containsExactly("load customers");
    }

    @Test
    void whatIsHalfWrittenOrUnknownHidesNothing() {
        assertThat(shown("state:")).hasSize(3);
        assertThat(shown("stat:failed")).hasSize(3);
        assertThat(ListTerms.parse("stat:failed", Set.of("state")).unknown()).contains("stat:failed");
    }
}
