package dev.lakeward.local.glue.crawler;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;

/// When crawlers start by themselves. A crawler whose schedule is on has one of the lake's schedules; see
/// [Time-based schedules](https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html).
record CrawlerSchedules(Schedules schedules) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    // Some days of times that are as close as they may be, and years of rarer ones.
    private static final int LOOKED_AT = 1_000;
    private static final String GLUE = "glue.amazonaws.com";

    private static String name(String crawler) {
        return "crawler/" + crawler;
    }

    /// Refuses what is no schedule of a crawler: one that never comes, or comes too often. Throws
    /// InvalidInputException.
    static void require(String expression, Instant now) {
        try {
            ScheduleExpression times = ScheduleExpression.parse(expression);
            if (!(times instanceof ScheduleExpression.Cron)) {
                throw CrawlerScope.invalid(
                        "The Schedule of a crawler has the form cron(minutes hours day-of-month month"
                                + " day-of-week year).");
            }
            requireTimes(times, now);
        } catch (InvalidExpressionException e) {
            throw CrawlerScope.invalid(String.valueOf(e.getMessage()));
        }
    }

    private static void requireTimes(ScheduleExpression times, Instant now) {
        Optional<Instant> last = times.next(now, now);
        if (last.isEmpty()) {
            throw CrawlerScope.invalid("The Schedule has no time that is still to come.");
        }
        Instant day = last.get().truncatedTo(ChronoUnit.DAYS).minusNanos(1);
        Instant first = times.next(day, day).orElseThrow();
        Instant before = first;
        // All days have the same times: most schedules are known behind one.
        for (int i = 0; i < LOOKED_AT; i++) {
            Optional<Instant> next = times.next(before, before);
            if (next.isEmpty() || isNextDay(before, next.get()) && !meets(before, first)) {
                return;
            }
            if (Duration.between(before, next.get()).compareTo(SHORTEST) < 0) {
                throw CrawlerScope.invalid("The Schedule of a crawler starts it at most every 5 minutes.");
            }
            before = next.get();
        }
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

    /// A crawler with another schedule, which is put on or taken off as a part of a change: null is the one that it
    /// has,
    /// an empty text none. A first schedule is on, one that replaces another is as that was. Throws
    /// InvalidInputException.
    Crawler changed(Crawler crawler, @Nullable String expression, Instant now) {
        if (expression == null) {
            return crawler;
        }
        if (expression.isBlank()) {
            removeTogether(crawler.name());
            return crawler.toBuilder()
                    .schedule((software.amazon.awssdk.services.glue.model.Schedule) null)
                    .build();
        }
        require(expression, now);
        boolean first = crawler.schedule() == null;
        boolean other = first || !expression.equals(crawler.schedule().scheduleExpression());
        if (first || other && isOn(crawler.name())) {
            putTogether(crawler.name(), expression);
        }
        return crawler.toBuilder()
                .schedule(schedule -> schedule.scheduleExpression(expression))
                .build();
    }

    boolean isOn(String crawler) {
        return schedules.find(name(crawler)).isPresent();
    }

    /// Puts a schedule on, as a part of a change. What was missed while the lake was closed is one crawl.
    void putTogether(String crawler, String expression) {
        schedules.putTogether(new Schedule(
                name(crawler),
                Crawls.CRAWL,
                crawler,
                GLUE,
                CrawlOrder.WHOLE.arguments(),
                expression,
                Schedule.Missed.RUN_ONCE));
    }

    /// Takes it off, as a part of a change.
    void removeTogether(String crawler) {
        schedules.removeTogether(name(crawler));
    }
}
