package dev.lakeward.expression;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When a schedule is due, in AWS's forms: `cron(15 12 * * ? *)` or `rate(5 minutes)`.
public sealed interface ScheduleExpression {
    /// The first time that lies behind both: the time that was due before, and now. Empty where there is none.
    Optional<Instant> next(Instant due, Instant now);

    /// Reads an expression; throws [InvalidExpressionException] where it is none.
    static ScheduleExpression parse(String text) {
        Matcher rate = Rate.FORM.matcher(text);
        if (rate.matches()) {
            return Rate.of(text, rate);
        }
        if (text.startsWith("cron(") && text.endsWith(")")) {
            return Cron.of(text.substring("cron(".length(), text.length() - 1));
        }
        throw InvalidExpressionException.schedule(
                text, "is neither cron(minutes hours day-of-month month day-of-week year) nor rate(number unit)");
    }

    /// Times of a calendar.
    final class Cron implements ScheduleExpression {
        private final CronTimes times;

        private Cron(CronTimes times) {
            this.times = times;
        }

        private static Cron of(String fields) {
            return new Cron(new CronTimes(fields));
        }

        @Override
        public Optional<Instant> next(Instant due, Instant now) {
            return times.after(due.isAfter(now) ? due : now);
        }
    }

    /// Times at one distance, counted from when the schedule was made.
    record Rate(Duration period) implements ScheduleExpression {
        private static final Pattern FORM = Pattern.compile("rate\\(([1-9][0-9]{0,8}) (minutes?|hours?|days?)\\)");

        private static Rate of(String text, Matcher form) {
            long number = Long.parseLong(form.group(1));
            String unit = form.group(2);
            if ((number == 1) == unit.endsWith("s")) {
                throw InvalidExpressionException.schedule(
                        text, "has a unit that is singular for 1 and plural for the others");
            }
            return new Rate(
                    switch (unit.charAt(0)) {
                        case 'm' -> Duration.ofMinutes(number);
                        case 'h' -> Duration.ofHours(number);
                        default -> Duration.ofDays(number);
                    });
        }

        @Override
        public Optional<Instant> next(Instant due, Instant now) {
            long passed = now.isBefore(due) ? 0 : Duration.between(due, now).dividedBy(period);
            return Optional.of(due.plus(period.multipliedBy(passed + 1)));
        }
    }
}
