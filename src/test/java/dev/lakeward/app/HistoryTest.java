package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryTest {
    private final History<String> history = new History<>();

    @Test
    void backAndForthWalkTheVisitedPlaces() {
        history.visit("a");
        history.visit("b");
        assertThat(history.back()).contains("a");
        assertThat(history.back()).isEmpty();
        assertThat(history.forth()).contains("b");
        assertThat(history.forth()).isEmpty();
    }

    @Test
    void aVisitForgetsWhatLayAhead() {
        history.visit("a");
        history.visit("b");
        history.back();
        history.visit("c");
        assertThat(history.forth()).isEmpty();
        assertThat(history.back()).contains("a");
    }

    @Test
    void theSamePlaceAgainIsNoVisit() {
        history.visit("a");
        history.visit("a");
        assertThat(history.back()).isEmpty();
    }
}
