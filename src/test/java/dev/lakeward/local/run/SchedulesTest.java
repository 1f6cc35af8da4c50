package dev.lakeward.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.schedule.Schedules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A schedule starts one run for each of its times. The lake's clock begins at 2026-01-01, midnight.
class SchedulesTest {
    private static final RunKind KIND =
            MachineLake.kind("crawl", RunKind.Recovery.RETRY, run -> context -> MachineLake.effect(context.run()));

    @TempDir
    private Path folder;

    private MachineLake lake;
    private Schedules schedules;

    @BeforeEach
    void open() {
        lake = new MachineLake(folder.resolve("lake"));
        start();
    }

    private void start() {
        lake.runs().open(KIND);
        schedules = new Schedules(lake.store(), lake.runs(), lake.clock());
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private static Schedule hourly(Schedule.Missed missed) {
        return new Schedule("s", "crawl", "crawler", "ann", "arguments", "cron(0 * * * ? *)", missed);
    }

    private int started() {
        return lake.runs()
                .store()
                .page(new RunFilter("crawl", null, "crawler"), RunPage.NEWEST, 1_000)
                .runs()
                .size();
    }

    private void go(Duration by) {
        lake.turn(by);
        schedules.tick();
    }

    @Test
    void eachTimeStartsOneRun() {
        schedules.put(hourly(Schedule.Missed.SKIP));
        for (int second = 0; second < 3 * 3_600; second += 30) {
            go(Duration.ofSeconds(30));
            schedules.tick();
        }
        assertThat(started()).isEqualTo(3);
        assertThat(schedules.find("s").orElseThrow().next()).isEqualTo(Instant.parse("2026-01-01T04:00:00Z"));
    }

    @ParameterizedTest
    @EnumSource
    void missedTimesAreOneRunOrNone(Schedule.Missed missed) {
        schedules.put(hourly(missed));
        lake.turn(Duration.ofHours(9).plusMinutes(30));
        lake.crash();
        start();
        schedules.tick();
        schedules.tick();
        assertThat(started()).isEqualTo(missed == Schedule.Missed.RUN_ONCE ? 1 : 0);
        go(Duration.ofMinutes(30));
        assertThat(started()).isEqualTo(missed == Schedule.Missed.RUN_ONCE ? 2 : 1);
    }

    @Test
    void aCrashFiresNothingTwice() {
        schedules.put(hourly(Schedule.Missed.RUN_ONCE));
        for (int i = 0; i < 5; i++) {
            go(Duration.ofHours(1));
            lake.crash();
            start();
            schedules.tick();
        }
        assertThat(started()).isEqualTo(5);
    }

    @Test
    void twoLooksAtOnceFireOnce() throws Exception {
        schedules.put(hourly(Schedule.Missed.RUN_ONCE));
        for (int i = 1; i <= 10; i++) {
            lake.turn(Duration.ofHours(1));
            CountDownLatch together = new CountDownLatch(1);
            List<Thread> looks = IntStream.range(0, 4)
                    .mapToObj(n -> {
                        Schedules own = new Schedules(lake.store(), lake.runs(), lake.clock());
                        return Thread.ofVirtual().start(() -> {
                            try {
                                together.await();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            own.tick();
                        });
                    })
                    .toList();
            together.countDown();
            for (Thread look : looks) {
                look.join();
            }
            assertThat(started()).isEqualTo(i);
        }
    }

    @Test
    void aClockThatWasWrongNeitherFiresTwiceNorSilencesASchedule() {
        schedules.put(hourly(Schedule.Missed.RUN_ONCE));
        go(Duration.ofHours(1));
        assertThat(started()).isEqualTo(1);
        go(Duration.ofHours(-3));
        go(Duration.ofMinutes(170));
        assertThat(started()).isEqualTo(1);
        go(Duration.ofDays(3_650));
        assertThat(started()).isEqualTo(2);
        go(Duration.ofDays(-3_650));
        go(Duration.ofHours(3));
        assertThat(started()).isEqualTo(3);
    }

    @Test
    void whatCannotBeQueuedNowIsTriedAgain() throws Exception {
        MachineLake.Gate gate = new MachineLake.Gate();
        RunKind small = new RunKind(
                "small", new RunKind.Slots(1, 1, 1, 1), Duration.ofMinutes(30), RunKind.Recovery.FAIL, run -> gate);
        lake.runs().open(small);
        lake.runs().submit(small, RunRequest.of("x", "ann", ""));
        lake.runs().submit(small, RunRequest.of("x", "ann", ""));
        schedules.put(new Schedule("full", "small", "y", "ann", "", "rate(1 minute)", Schedule.Missed.RUN_ONCE));
        RunFilter scheduled = new RunFilter("small", null, "y");
        go(Duration.ofMinutes(1));
        assertThat(lake.runs().store().page(scheduled, RunPage.NEWEST, 9).runs())
                .isEmpty();
        gate.open.countDown();
        MachineLake.await(() -> {
            schedules.tick();
            return lake.runs().store().page(scheduled, RunPage.NEWEST, 9).runs().size() == 1;
        });
    }
}
