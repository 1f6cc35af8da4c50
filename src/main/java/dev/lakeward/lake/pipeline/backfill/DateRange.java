package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.pipeline.backfill.BackfillRefusal.Reason;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// Each hour, day or month from one to another, both included, as texts of a format. Without a time zone: a day is a
/// date, and each has 24 hours.
public record DateRange(LocalDateTime from, LocalDateTime to, Step step, DateTimeFormatter format) {
    /// How far one value lies from the next.
    public enum Step {
        HOUR(ChronoUnit.HOURS, "yyyy-MM-dd'T'HH", "2026-01-31T23"),
        DAY(ChronoUnit.DAYS, "yyyy-MM-dd", "2026-01-31"),
        MONTH(ChronoUnit.MONTHS, "yyyy-MM", "2026-01");

        private final ChronoUnit unit;
        private final String pattern;
        private final String example;

        Step(ChronoUnit unit, String pattern, String example) {
            this.unit = unit;
            this.pattern = pattern;
            this.example = example;
        }

        /// How its values are written where nobody says otherwise.
        public String pattern() {
            return pattern;
        }

        /// How an end of a range is typed.
        public String example() {
            return example;
        }

        private LocalDateTime parse(String text) {
            String typed = text.strip();
            try {
                return switch (this) {
                    case HOUR -> LocalDateTime.parse(typed, DateTimeFormatter.ofPattern(pattern, Locale.ROOT));
                    case DAY -> LocalDate.parse(typed).atStartOfDay();
                    case MONTH -> YearMonth.parse(typed).atDay(1).atStartOfDay();
                };
            } catch (DateTimeException e) {
                throw new BackfillRefusal(Reason.NO_DATE, typed, example);
            }
        }
    }

    /// A range as it is typed. An empty `pattern` is the step's own. Throws BackfillRefusal.
    public static DateRange of(String from, String to, Step step, String pattern) {
        LocalDateTime first = step.parse(from);
        LocalDateTime last = step.parse(to);
        if (last.isBefore(first)) {
            throw new BackfillRefusal(Reason.ENDS_BEFORE, from.strip(), to.strip());
        }
        return new DateRange(first, last, step, format(pattern.isBlank() ? step.pattern : pattern.strip(), first));
    }

    private static DateTimeFormatter format(String pattern, LocalDateTime tried) {
        try {
            DateTimeFormatter format = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
            format.format(tried);
            return format;
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new BackfillRefusal(Reason.NO_FORMAT, pattern);
        }
    }

    /// Its values in order, all different. Throws BackfillRefusal.
    public List<String> values() {
        long count = step.unit.between(from, to) + 1;
        if (count > BackfillOrder.MOST_VALUES) {
            throw new BackfillRefusal(Reason.TOO_MANY, count, BackfillOrder.MOST_VALUES);
        }
        List<String> values = LongStream.range(0, count)
                .mapToObj(i -> format.format(from.plus(i, step.unit)))
                .toList();
        if (values.stream().distinct().count() < values.size()) {
            throw new BackfillRefusal(Reason.SAME_VALUE, values.getFirst());
        }
        return values;
    }
}
