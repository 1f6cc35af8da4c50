package dev.lakeward.ui.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A schedule is read from AWS's expression, said in words and written again.
class SchedulePlanTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                       | NONE    | when somebody runs it",
                "cron(15 * * * ? *)       | HOURLY  | hourly at minute 15",
                "cron(0 1 * * ? *)        | DAILY   | daily at 01:00 UTC",
                "cron(30 6 ? * MON,THU *) | WEEKLY  | Mon, Thu at 06:30 UTC",
                "cron(0 0 31 * ? *)       | MONTHLY | on day 31 of each month at 00:00 UTC",
                "cron(0/10 8-17 * * ? *)  | OWN     | cron(0/10 8-17 * * ? *)",
                "cron(0 1 1 1 ? 2027)     | OWN     | cron(0 1 1 1 ? 2027)"
            })
    void anExpressionIsReadAndWrittenAgain(String expression, SchedulePlan.Kind kind, String words) {
        SchedulePlan plan = SchedulePlan.of(expression);
        assertThat(plan.kind()).isEqualTo(kind);
        assertThat(plan.words()).isEqualTo(words);
        assertThat(plan.expression()).isEqualTo(expression);
        assertThat(plan.problem()).isEmpty();
    }

    @Test
    void theNextTimesFollowEachOther() {
        assertThat(SchedulePlan.of("cron(0 0 31 * ? *)").next(NOW, 3))
                .containsExactly(
                        Instant.parse("2026-12-31T00:00:00Z"),
                        Instant.parse("2027-01-31T00:00:00Z"),
                        Instant.parse("2027-03-31T00:00:00Z"));
        assertThat(SchedulePlan.of("").next(NOW, 3)).isEmpty();
        assertThat(SchedulePlan.of("cron(0 1 1 1 ? 2027)").next(NOW, 3))
                .containsExactly(Instant.parse("2027-01-01T01:00:00Z"));
    }

    @Test
    void whatIsNoScheduleOfACrawlerSaysWhy() {
        assertThat(SchedulePlan.of("cron(61 1 * * ? *)").problem()).isNotEmpty();
        assertThat(SchedulePlan.of("rate(5 minutes)").problem())
                .isEqualTo("Write the schedule as cron(…), not as rate(…) or at(…).");
        assertThat(SchedulePlan.of("every night").next(NOW, 3)).isEmpty();
        assertThat(new SchedulePlan(SchedulePlan.Kind.WEEKLY, 0, 1, Set.of(), 1, "").problem())
                .isEqualTo("Choose at least one day of the week.");
        assertThat(new SchedulePlan(SchedulePlan.Kind.WEEKLY, 0, 1, Set.of(DayOfWeek.SUNDAY), 1, "").problem())
                .isEmpty();
    }
}
