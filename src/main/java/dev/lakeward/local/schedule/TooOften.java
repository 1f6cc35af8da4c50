package dev.lakeward.local.schedule;

import dev.lakeward.expression.ScheduleExpression;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Glue's shortest time between two starts by a schedule, of crawlers and triggers alike; see
/// [Time-based schedules](https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html).
public final class TooOften {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    // Some days of times that are as close as they may be, and years of rarer ones.
    private static final int LOOKED_AT = 1_000;

    private TooOften() {}

    /// Whether two of its times from now on are nearer to each other.
    public static boolean is(ScheduleExpression times, Instant now) {
        Optional<Instant> last = times.next(now, now);
        if (last.isEmpty()) {
            return false;
        }
        Instant day = last.get().truncatedTo(ChronoUnit.DAYS).minusNanos(1);
        Instant first = times.next(day, day).orElseThrow();
        Instant before = first;
        // All days have the same times: most schedules are known behind one.
        for (int i = 0; i < LOOKED_AT; i++) {
            Optional<Instant> next = times.next(before, before);
            if (next.isEmpty() || isNextDay(before, next.get()) && !meets(before, first)) {
                return false;
            }
            if (Duration.between(before, next.get()).compareTo(SHORTEST) < 0) {
                return true;
            }
            before = next.get();
        }
        return false;
    }

    private static boolean isNextDay(Instant before, Instant next) {
        return !before.truncatedTo(ChronoUnit.DAYS).equals(next.truncatedTo(ChronoUnit.DAYS));
    }

    // Whether a day's last time is too near to the next day's first.
    private static boolean meets(Instant last, Instant first) {
        Duration ofDay = Duration.between(last.truncatedTo(ChronoUnit.DAYS), last);
        Duration ofNext = Duration.between(first.truncatedTo(ChronoUnit.DAYS), first);
        return Duration.ofDays(1).minus(ofDay).plus(ofNext).compareTo(SHORTEST) < 0;
    }
}
