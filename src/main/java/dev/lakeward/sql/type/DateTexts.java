package dev.lakeward.sql.type;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates and times as Trino reads them in literals.
public final class DateTexts {
    private static final Pattern DATE = Pattern.compile("(\\d{1,4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIMESTAMP =
            Pattern.compile(DATE + "(?:[ T](\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:\\.(\\d{1,12}))?)?)?");

    private DateTexts() {}

    /// Throws IllegalArgumentException where the text is no date.
    public static LocalDate date(String text) {
        Matcher parts = DATE.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no date");
        }
        return date(parts);
    }

    /// Throws IllegalArgumentException where the text is no timestamp, or finer than a microsecond.
    public static LocalDateTime timestamp(String text) {
        Matcher parts = TIMESTAMP.matcher(text.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("no timestamp");
        }
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        if (fraction.length() > 6 && !fraction.substring(6).matches("0*")) {
            throw new IllegalArgumentException("finer than a microsecond");
        }
        int micros = Integer.parseInt((fraction + "000000").substring(0, 6));
        try {
            return date(parts)
                    .atTime(number(parts.group(4)), number(parts.group(5)), number(parts.group(6)), micros * 1_000);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no timestamp", e);
        }
    }

    private static int number(@org.jspecify.annotations.Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    private static LocalDate date(Matcher parts) {
        try {
            return LocalDate.of(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("no date", e);
        }
    }
}
