package dev.lakeward.local.engine.projection;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times of a range, a step apart, in a format. An end may be now, or so much before or after it; all is UTC.
record DateProjection(Settings settings, DateTimeFormatter format, String pattern, int interval, ChronoUnit unit)
        implements ColumnProjection {
    private static final Pattern NOW = Pattern.compile(
            "\\s*NOW\\s*(?:([+-])\\s*(\\d{1,9})\\s*(YEAR|MONTH|WEEK|DAY|HOUR|MINUTE|SECOND)S?\\s*)?",
            Pattern.CASE_INSENSITIVE);

    static DateProjection of(Settings settings) {
        String pattern = settings.require("format");
        DateTimeFormatter format;
        try {
            format = new DateTimeFormatterBuilder()
                    .appendPattern(pattern)
                    .parseDefaulting(ChronoField.MONTH_OF_YEAR, 1)
                    .parseDefaulting(ChronoField.DAY_OF_MONTH, 1)
                    .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                    .toFormatter(Locale.ENGLISH);
        } catch (IllegalArgumentException e) {
            throw settings.wrong("format", "is no format of dates: '" + pattern + "'");
        }
        ChronoUnit smallest = smallest(pattern);
        boolean named = settings.find("interval.unit").isPresent();
        if (!named && smallest != ChronoUnit.DAYS && smallest != ChronoUnit.MONTHS) {
            throw settings.wrong("interval.unit", "must be named, as the format's least part is neither day nor month");
        }
        DateProjection projection = new DateProjection(
                settings,
                format,
                pattern,
                settings.count("interval", 1),
                named ? unit(settings, settings.require("interval.unit")) : smallest);
        // An end that is none is said when the table is read, whatever the time.
        projection.end(settings.range()[0], Instant.EPOCH);
        projection.end(settings.range()[1], Instant.EPOCH);
        return projection;
    }

    // Whatever stands in quotes is no part of a time.
    private static ChronoUnit smallest(String pattern) {
        String letters = pattern.replaceAll("'[^']*'", "");
        return letters.matches(".*[Sn].*")
                ? ChronoUnit.MILLIS
                : letters.contains("s")
                        ? ChronoUnit.SECONDS
                        : letters.contains("m")
                                ? ChronoUnit.MINUTES
                                : letters.matches(".*[HhkK].*")
                                        ? ChronoUnit.HOURS
                                        : letters.matches(".*[dDe].*")
                                                ? ChronoUnit.DAYS
                                                : letters.matches(".*[ML].*") ? ChronoUnit.MONTHS : ChronoUnit.YEARS;
    }

    private static ChronoUnit unit(Settings settings, String name) {
        String word = name.strip().toUpperCase(Locale.ROOT);
        return switch (word.endsWith("S") ? word : word + "S") {
            case "YEARS" -> ChronoUnit.YEARS;
            case "MONTHS" -> ChronoUnit.MONTHS;
            case "WEEKS" -> ChronoUnit.WEEKS;
            case "DAYS" -> ChronoUnit.DAYS;
            case "HOURS" -> ChronoUnit.HOURS;
            case "MINUTES" -> ChronoUnit.MINUTES;
            case "SECONDS" -> ChronoUnit.SECONDS;
            case "MILLISECONDS", "MILLIS" -> ChronoUnit.MILLIS;
            default -> throw settings.wrong("interval.unit", "is no unit of time: '" + name + "'");
        };
    }

    private LocalDateTime end(String text, Instant now) {
        Matcher relative = NOW.matcher(text);
        if (relative.matches()) {
            LocalDateTime time = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
            if (relative.group(1) == null) {
                return time;
            }
            long amount = Long.parseLong(relative.group(2));
            return time.plus(relative.group(1).equals("-") ? -amount : amount, unit(settings, relative.group(3)));
        }
        try {
            return format.parse(text.strip(), DateProjection::time);
        } catch (DateTimeException e) {
            throw settings.wrong("range", "is not of the format '" + pattern + "': '" + text + "'");
        }
    }

    private static LocalDateTime time(java.time.temporal.TemporalAccessor parsed) {
        return LocalDate.from(parsed).atTime(java.time.LocalTime.from(parsed));
    }

    @Override
    public List<String> values(Instant now, int most) {
        String[] range = settings.range();
        // Both ends are what the format can say of them, so that the last is reached.
        LocalDateTime first = aligned(end(range[0], now));
        LocalDateTime last = aligned(end(range[1], now));
        Set<String> values = new LinkedHashSet<>();
        try {
            LocalDateTime each = first;
            for (long step = 1; !each.isAfter(last) && step <= most; step++) {
                values.add(format.format(each));
                // From the first, so that a month's end comes back after a shorter month.
                each = first.plus(Math.multiplyExact(step, (long) interval), unit);
            }
            if (!each.isAfter(last)) {
                throw settings.wrong("range", "has more than " + most + " steps");
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw settings.wrong("range", "leaves the calendar");
        }
        return List.copyOf(values);
    }

    private LocalDateTime aligned(LocalDateTime time) {
        try {
            return format.parse(format.format(time), DateProjection::time);
        } catch (DateTimeException e) {
            // The format says too little to be read back, as an hour without its day.
            return time;
        }
    }
}
