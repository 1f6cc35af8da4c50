package dev.lakeward.expression;

import com.cronutils.model.definition.CronConstraintsFactory;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The times of AWS's six fields: minutes, hours, day of month, month, day of week, year; in UTC.
///
/// cron-utils reads and counts them, but for two things that it does otherwise than AWS says: the weekday nearest a day
/// (it leaves the month, and fails in months without that day), and times that are more than a hundred years away.
final class CronTimes {
    private static final CronDefinition AWS = CronDefinitionBuilder.defineCron()
            .withMinutes()
            .withStrictRange()
            .and()
            .withHours()
            .withStrictRange()
            .and()
            .withDayOfMonth()
            .withValidRange(1, 31)
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .withStrictRange()
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .withStrictRange()
            .and()
            .withCronValidation(CronConstraintsFactory.ensureEitherDayOfWeekOrDayOfMonth())
            .instance();

    private static final Pattern NEAREST_WEEKDAY = Pattern.compile("(\\S+ \\S+ )([1-9]|[12][0-9]|3[01])W( .*)");
    private static final int SEARCHED_YEARS = 90;
    private static final int LAST_YEAR = 2199;
    private static final int EVERY_DAY = 0;

    private final String text;
    private final ExecutionTime times;
    private final int weekdayNearest;

    /// Reads the six fields; throws [InvalidExpressionException].
    CronTimes(String text) {
        this.text = text;
        String fields = text.toUpperCase(Locale.ROOT);
        Matcher nearest = NEAREST_WEEKDAY.matcher(fields);
        boolean isNearest = nearest.matches();
        this.weekdayNearest = isNearest ? Integer.parseInt(nearest.group(2)) : EVERY_DAY;
        try {
            String plain = isNearest ? nearest.group(1) + "*" + nearest.group(3) : fields;
            this.times = ExecutionTime.forCron(new CronParser(AWS).parse(plain));
        } catch (IllegalArgumentException e) {
            throw InvalidExpressionException.schedule("cron(" + text + ")", "cannot be read: " + e.getMessage());
        }
    }

    /// The first time behind a moment; empty where there is none up to the year 2199.
    Optional<Instant> after(Instant moment) {
        Optional<ZonedDateTime> next = next(ZonedDateTime.ofInstant(moment, ZoneOffset.UTC));
        while (weekdayNearest != EVERY_DAY && next.isPresent() && !isDay(next.get())) {
            next = next(behind(next.get()));
        }
        return next.map(ZonedDateTime::toInstant);
    }

    private Optional<ZonedDateTime> next(ZonedDateTime from) {
        Optional<ZonedDateTime> next = Optional.empty();
        for (ZonedDateTime each = from;
                next.isEmpty() && each.getYear() <= LAST_YEAR;
                each = each.plusYears(SEARCHED_YEARS)) {
            next = times.nextExecution(each);
        }
        return next;
    }

    private boolean isDay(ZonedDateTime time) {
        return weekday(YearMonth.from(time)).filter(time.toLocalDate()::equals).isPresent();
    }

    // The last moment before the day that is wanted next: in the same month, or the first of the next.
    private ZonedDateTime behind(ZonedDateTime time) {
        LocalDate date = weekday(YearMonth.from(time))
                .filter(time.toLocalDate()::isBefore)
                .orElseGet(() -> YearMonth.from(time).plusMonths(1).atDay(1));
        return date.atStartOfDay(ZoneOffset.UTC).minusNanos(1);
    }

    // Monday to Friday nearest a day of the month, in that month.
    private Optional<LocalDate> weekday(YearMonth month) {
        if (weekdayNearest > month.lengthOfMonth()) {
            return Optional.empty();
        }
        LocalDate date = month.atDay(weekdayNearest);
        return Optional.of(
                switch (date.getDayOfWeek()) {
                    case SATURDAY -> weekdayNearest == 1 ? date.plusDays(2) : date.minusDays(1);
                    case SUNDAY -> weekdayNearest == month.lengthOfMonth() ? date.minusDays(2) : date.plusDays(1);
                    default -> date;
                });
    }

    @Override
    public String toString() {
        return text;
    }
}
