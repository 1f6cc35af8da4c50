package dev.lakeward.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// Which rows a line of words chooses.
class GridFilterTest {
    private static boolean takes(String words, String... row) {
        return GridFilter.of(words, List.of("Name", "total amount", "at")).takes(row);
    }

    @Test
    void eachWordIsInSomeValueAndEachTermInItsColumn() {
        assertThat(takes("", "Kim", "5", null)).isTrue();
        assertThat(takes("kim 5", "Kim", "5", null)).isTrue();
        assertThat(takes("kim 6", "Kim", "5", null)).isFalse();
        assertThat(takes("name:ki", "Kim", "5", null)).isTrue();
        assertThat(takes("NAME:5", "Kim", "5", null)).isFalse();
        assertThat(takes("\"total amount\":5 at:x", "Kim", "5", "X")).isTrue();
        assertThat(takes("at:x", "Kim", "5", null)).isFalse();
        assertThat(takes("\"a b\"", "a b", "5", null)).isTrue();
        assertThat(takes("name:\"a b\"", "a", "b", null)).isFalse();
    }

    @Test
    void whatNamesNoColumnIsAWordWithAColon() {
        assertThat(takes("12:30", "x", "y", "2026-01-01 12:30:00")).isTrue();
    }
}
