package dev.lakeward.local.glue.crawler;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.expression.ScheduleExpression;
import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.schedule.TooOften;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;

/// When crawlers start by themselves. A crawler whose schedule is on has one of the lake's schedules; see
/// [Time-based schedules](https://docs.aws.amazon.com/glue/latest/dg/monitor-data-warehouse-schedule.html).
record CrawlerSchedules(Schedules schedules) {
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
        if (times.next(now, now).isEmpty()) {
            throw CrawlerScope.invalid("The Schedule has no time that is still to come.");
        }
        if (TooOften.is(times, now)) {
            throw CrawlerScope.invalid("The Schedule of a crawler starts it at most every 5 minutes.");
        }
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
