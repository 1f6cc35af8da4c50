package dev.lakeward.lake.pipeline.workflow;

import static dev.lakeward.lake.pipeline.workflow.Runs.BEGAN;
import static dev.lakeward.lake.pipeline.workflow.Runs.job;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// When what of a run was done, and what decided its end.
class TimelineTest {
    private static final Instant NOW = BEGAN.plusSeconds(100);

    private static List<String> path(Timeline timeline) {
        return timeline.criticalPath().stream().map(Member::name).toList();
    }

    @Test
    void theLastOfAllThatHadToEndDecides() {
        Timeline timeline = Timeline.of(
                new Runs()
                        .start("a", "b")
                        .after(List.of("a", "b"), "c")
                        .ran("a", "SUCCEEDED", 0, 10)
                        .ran("b", "SUCCEEDED", 0, 30)
                        .ran("c", "SUCCEEDED", 30, 40)
                        .run(),
                NOW);
        assertThat(path(timeline)).containsExactly("b", "c");
        assertThat(timeline.from()).isEqualTo(BEGAN);
        assertThat(timeline.to()).isEqualTo(BEGAN.plusSeconds(40));
    }

    @Test
    void theFirstOfAnyThatHadToEndDecides() {
        Timeline timeline = Timeline.of(
                new Runs()
                        .start("a", "b")
                        .when(true, "SUCCEEDED", List.of("a", "b"), "c")
                        .ran("a", "SUCCEEDED", 0, 10)
                        .ran("b", "SUCCEEDED", 0, 12)
                        .ran("c", "SUCCEEDED", 12, 40)
                        .run(),
                NOW);
        assertThat(path(timeline)).containsExactly("a", "c");
    }

    @Test
    void aLongJobBesideDecidesTheEndAlone() {
        Timeline timeline = Timeline.of(
                new Runs()
                        .start("a", "long")
                        .after(List.of("a"), "b")
                        .ran("a", "SUCCEEDED", 0, 10)
                        .ran("long", "SUCCEEDED", 0, 90)
                        .ran("b", "SUCCEEDED", 10, 20)
                        .run(),
                NOW);
        assertThat(path(timeline)).containsExactly("long");
    }

    @Test
    void everyAttemptIsABar() {
        Timeline timeline = Timeline.of(
                new Runs()
                        .start("a")
                        .attempts("a", Runs.attempt(0, "FAILED", 0, 5), Runs.attempt(1, "SUCCEEDED", 6, 9))
                        .run(),
                NOW);
        assertThat(timeline.rows().getFirst().bars())
                .extracting(Timeline.Bar::number, Timeline.Bar::state)
                .containsExactly(tuple(0, Attempt.State.FAILED), tuple(1, Attempt.State.SUCCEEDED));
    }

    @Test
    void whatWasTakenOverFromTheRunBeforeTookNoTime() {
        Timeline timeline = Timeline.of(
                new Runs()
                        .resuming("wr_0")
                        .start("a")
                        .after(List.of("a"), "b")
                        .ran("a", "SUCCEEDED", -500, -400)
                        .ran("b", "SUCCEEDED", 1, 9)
                        .run(),
                NOW);
        assertThat(path(timeline)).containsExactly("b");
        assertThat(timeline.rows().getFirst().bars().getFirst().taken()).isTrue();
        assertThat(timeline.from()).isEqualTo(BEGAN);
    }

    @Test
    void whatGoesOnLastsUntilNow() {
        Timeline timeline = Timeline.of(
                new Runs()
                        .status(WorkflowRun.Status.RUNNING)
                        .start("a")
                        .ran("a", "RUNNING", 5, 0)
                        .run(),
                NOW);
        assertThat(timeline.to()).isEqualTo(NOW);
    }

    @Test
    void aRunOfNothingHasAnEmptyTimeline() {
        Timeline timeline = Timeline.of(new Runs().start("a").never("a").run(), NOW);
        assertThat(timeline.rows()).isEmpty();
        assertThat(timeline.criticalPath()).isEmpty();
    }

    // Jobs that start when the last of what they wait for ends, each with its time: the path's times add up to the
    // whole.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void theTimesOfThePathAddUpToTheWhole(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            Runs made = new Runs();
            int jobs = 2 + random.nextInt(10);
            Map<String, long[]> times = new HashMap<>();
            List<String> starts = new ArrayList<>();
            for (int i = 0; i < jobs; i++) {
                String name = "j" + i;
                List<String> before = times.keySet().stream()
                        .sorted()
                        .filter(each -> random.nextInt(3) == 0)
                        .toList();
                long from = before.stream()
                        .mapToLong(each -> times.getOrDefault(each, new long[2])[1])
                        .max()
                        .orElse(0);
                long to = from + 5 + random.nextInt(50);
                times.put(name, new long[] {from, to});
                if (before.isEmpty()) {
                    starts.add(name);
                } else {
                    made.after(before, name);
                }
                made.ran(name, "SUCCEEDED", from, to);
            }
            made.start(starts.toArray(String[]::new));
            Timeline timeline = Timeline.of(made.run(), NOW);
            long sum = timeline.criticalPath().stream()
                    .mapToLong(member -> times.getOrDefault(member.name(), new long[2])[1]
                            - times.getOrDefault(member.name(), new long[2])[0])
                    .sum();
            assertThat(BEGAN.plusSeconds(sum)).isEqualTo(timeline.to());
            assertThat(job("j0"))
                    .isIn(timeline.rows().stream().map(Timeline.Row::member).toList());
        }
    }
}
