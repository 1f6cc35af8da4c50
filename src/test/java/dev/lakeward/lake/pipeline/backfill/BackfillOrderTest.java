package dev.lakeward.lake.pipeline.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.backfill.BackfillPart.State;
import dev.lakeward.lake.pipeline.backfill.BackfillRefusal.Reason;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What a backfill is asked for, and what is refused.
class BackfillOrderTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private static List<String> values(String from, String to, DateRange.Step step, String format) {
        return DateRange.of(from, to, step, format).values();
    }

    private static BackfillOrder order(String argument, List<String> values) {
        return new BackfillOrder(BackfillOrder.Of.JOB, "tidy", argument, values, Map.of(), 2);
    }

    private static Reason refused(Supplier<?> asked) {
        return catchThrowableOfType(BackfillRefusal.class, asked::get).reason();
    }

    @Test
    void aRangeHasBothItsEnds() {
        assertThat(values("2026-02-27", "2026-03-01", DateRange.Step.DAY, ""))
                .containsExactly("2026-02-27", "2026-02-28", "2026-03-01");
        assertThat(values("2025-12", "2026-01", DateRange.Step.MONTH, "yyyy/MM"))
                .containsExactly("2025/12", "2026/01");
        assertThat(values("2026-01-31T23", "2026-02-01T00", DateRange.Step.HOUR, ""))
                .containsExactly("2026-01-31T23", "2026-02-01T00");
    }

    @Test
    void whatIsNoRangeIsRefusedByItsReason() {
        assertThat(refused(() -> values("2026-01-02", "2026-01-01", DateRange.Step.DAY, "")))
                .isEqualTo(Reason.ENDS_BEFORE);
        assertThat(refused(() -> values("2026-13-01", "2026-01-01", DateRange.Step.DAY, "")))
                .isEqualTo(Reason.NO_DATE);
        assertThat(refused(() -> values("2026-01", "2026-02", DateRange.Step.DAY, "")))
                .isEqualTo(Reason.NO_DATE);
        assertThat(refused(() -> values("2020-01-01", "2026-01-01", DateRange.Step.DAY, "")))
                .isEqualTo(Reason.TOO_MANY);
        assertThat(refused(() -> values("2026-01-01", "2026-01-02", DateRange.Step.DAY, "yyyy")))
                .isEqualTo(Reason.SAME_VALUE);
        assertThat(refused(() -> values("2026-01-01", "2026-01-02", DateRange.Step.DAY, "bogus{")))
                .isEqualTo(Reason.NO_FORMAT);
        assertThat(refused(() -> values("2026-01-01", "2026-01-02", DateRange.Step.DAY, "VV")))
                .isEqualTo(Reason.NO_FORMAT);
    }

    @Test
    void anArgumentOfAJobHasItsDashes() {
        assertThat(order("day", List.of("1")).argument()).isEqualTo("--day");
        assertThat(order("--day", List.of("1")).argument()).isEqualTo("--day");
        assertThat(new BackfillOrder(BackfillOrder.Of.WORKFLOW, "w", "--day", List.of("1"), Map.of(), 1).argument())
                .isEqualTo("day");
    }

    @Test
    void whatCannotBeGivenIsRefused() {
        assertThat(refused(() -> order("", List.of("1")))).isEqualTo(Reason.NO_ARGUMENT);
        assertThat(refused(() -> order("a b", List.of("1")))).isEqualTo(Reason.NO_ARGUMENT);
        assertThat(refused(() -> order("JOB_NAME", List.of("1")))).isEqualTo(Reason.GLUES_OWN);
        assertThat(refused(() -> order("day", List.of()))).isEqualTo(Reason.NO_VALUES);
        assertThat(refused(() -> order("day", List.of("1", "1")))).isEqualTo(Reason.TWICE);
        assertThat(refused(() -> order("day", List.of(" ")))).isEqualTo(Reason.EMPTY_VALUE);
        assertThat(refused(() -> order(
                        "day",
                        IntStream.range(0, 1_001).mapToObj(String::valueOf).toList())))
                .isEqualTo(Reason.TOO_MANY);
    }

    private static BackfillPart part(State state, String run, int second) {
        return new BackfillPart("1", state, run, Optional.of(NOON.plusSeconds(second)), Optional.empty(), "");
    }

    @Test
    void whatSucceededIsNeverTakenBack() {
        BackfillPart done = part(State.SUCCEEDED, "a", 0);
        assertThat(done.or(part(State.FAILED, "b", 9))).isEqualTo(done);
        assertThat(part(State.FAILED, "b", 9).or(done)).isEqualTo(done);
        BackfillPart newer = part(State.RUNNING, "b", 9);
        assertThat(newer.or(part(State.FAILED, "a", 0))).isEqualTo(newer);
        assertThat(part(State.FAILED, "a", 0).or(newer)).isEqualTo(newer);
    }

    @Test
    void aBackfillIsKeptAsItStands() throws Exception {
        BackfillOrder order = new BackfillOrder(
                BackfillOrder.Of.JOB, "tidy", "day", List.of("1", "2", "3"), Map.of("--x", "ü\n="), 3);
        Backfill backfill = Backfill.begin("bf_1", order, "steward", NOON)
                .with(Map.of("1", part(State.SUCCEEDED, "jr_1", 1)))
                .failing(new LakeException(LakeError.NOT_FOUND, "glue:GetJob", "no room", null))
                .ended(NOON.plusSeconds(5));
        assertThat(BackfillFile.read("bf_1", BackfillFile.write(backfill))).isEqualTo(backfill);
        assertThat(backfill.verdict()).isEqualTo(Backfill.Verdict.PARTLY_FAILED);
        assertThat(backfill.missing()).containsExactly("2", "3");
    }
}
