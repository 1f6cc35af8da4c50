package dev.lakeward.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.schedule.Schedules;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// Schedules over a long time against an oracle that knows nothing but periods: the lake is looked at at random
/// moments,
/// its process is lost, its clock jumps ahead and is set back.
@Tag("long")
class ScheduleYearTest {
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;
    private static final RunKind KIND = MachineLake.kind(
            "trigger",
            RunKind.Recovery.RESUME,
            run -> context -> new Outcome(List.of(), List::of, "", Map.of(), Map.of()));

    @TempDir
    private Path folder;

    /// A schedule as periods: its next time follows the last one that it fired for and the moment of the last look that
    /// found it.
    private static final class Expected {
        private final String expression;
        private final long period;
        private final long offset;
        private Instant last;
        private Instant found;
        private int fired;

        Expected(String expression, long period, long offset, Instant made) {
            this.expression = expression;
            this.period = period;
            this.offset = offset;
            this.last = made;
            this.found = made;
        }

        static Expected random(Random random, Instant made) {
            int minute = random.nextInt(60);
            int hour = random.nextInt(24);
            return switch (random.nextInt(6)) {
                case 0 -> new Expected("cron(" + minute + " * * * ? *)", HOUR, minute * 60L, made);
                case 1 -> {
                    int day = random.nextInt(7);
                    // Sunday is day 1; the epoch was a Thursday.
                    long offset = Math.floorMod(day - 4, 7) * DAY + hour * HOUR + minute * 60L;
                    yield new Expected(
                            "cron(" + minute + " " + hour + " ? * " + (day + 1) + " *)", 7 * DAY, offset, made);
                }
                default ->
                    new Expected("cron(" + minute + " " + hour + " * * ? *)", DAY, hour * HOUR + minute * 60L, made);
            };
        }

        Instant next() {
            long behind = Math.max(last.getEpochSecond(), found.getEpochSecond());
            return Instant.ofEpochSecond(Math.floorDiv(behind - offset, period) * period + offset + period);
        }

        void look(Instant now) {
            if (found.isAfter(now)) {
                found = now;
            } else if (!next().isAfter(now)) {
                last = next();
                found = now;
                fired++;
            }
        }
    }

    @Test
    void aMonthOfTwentySchedules() throws InterruptedException {
        simulate(20, Duration.ofDays(30));
    }

    @Test
    @Tag("slow")
    @EnabledIfSystemProperty(named = "lakeward.schedules", matches = "\\d+", disabledReason = "takes minutes")
    void aYearOfManySchedules() throws InterruptedException {
        simulate(Integer.getInteger("lakeward.schedules"), Duration.ofDays(Integer.getInteger("lakeward.days", 365)));
    }

    private void simulate(int count, Duration length) throws InterruptedException {
        Random random = new Random(count);
        try (MachineLake lake = new MachineLake(folder.resolve("lake"))) {
            Instant begin = lake.clock().instant();
            Schedules schedules = open(lake);
            List<Expected> expected = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Expected each = Expected.random(random, begin);
                expected.add(each);
                schedules.put(new Schedule(
                        "s" + i, "trigger", "t" + i, "o" + i, "", each.expression, Schedule.Missed.RUN_ONCE));
            }
            while (lake.clock().instant().isBefore(begin.plus(length))) {
                lake.turn(step(random));
                if (random.nextInt(50) == 0) {
                    lake.crash();
                    schedules = open(lake);
                }
                schedules.tick();
                // Time flies here: a queue that is full would have its schedules wait for the next look.
                MachineLake.await(
                        () -> lake.runs().store().unfinished(KIND.name()).size() < 100);
                Instant now = lake.clock().instant();
                expected.forEach(each -> each.look(now));
            }
            for (int i = 0; i < count; i++) {
                Expected each = expected.get(i);
                assertThat(started(lake, "t" + i)).as(each.expression).isEqualTo(each.fired);
                assertThat(schedules.find("s" + i).orElseThrow().next()).isEqualTo(each.next());
            }
            int all = expected.stream().mapToInt(each -> each.fired).sum();
            assertThat(all).isGreaterThan(count * 4);
            System.out.println(count + " schedules over " + length.toDays() + " days fired " + all + " times");
        }
    }

    private static Duration step(Random random) {
        return switch (random.nextInt(100)) {
            case 0 -> Duration.ofHours(-random.nextInt(1, 30));
            case 1 -> Duration.ofHours(random.nextInt(1, 72));
            default -> Duration.ofSeconds(random.nextInt(1, 3_600));
        };
    }

    private static Schedules open(MachineLake lake) {
        lake.runs().open(KIND);
        return new Schedules(lake.store(), lake.runs(), lake.clock());
    }

    private static int started(MachineLake lake, String subject) {
        int all = 0;
        Long before = RunPage.NEWEST;
        while (before != null) {
            RunPage page = lake.runs().store().page(new RunFilter("trigger", null, subject), before, 1_000);
            all += page.runs().size();
            before = page.next();
        }
        return all;
    }
}
