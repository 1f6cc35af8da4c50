package dev.lakeward.sql.partition;

import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads texts as values of a key's type, where it is certain that the engine reads the same.
final class KeyTypes {
    // Within these, no common type of two numbers overflows.
    private static final int MOST_DIGITS = 18;

    private static final Pattern INTEGER = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern DOUBLE = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?([eE][+-]?\\d{1,2})?");
    private static final Pattern DATE = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern TIMESTAMP =
            Pattern.compile(DATE + "(?:[ T](\\d{2}):(\\d{2}):(\\d{2})(?:\\.(\\d{1,6}))?)?");

    private KeyTypes() {}

    /// Empty where the text is no value of the type, or where it is not certain which.
    static Optional<Constant> read(String text, DataType type) {
        return switch (type.base()) {
            case "varchar", "char" -> Optional.of(new Constant.Text(text));
            case "tinyint" -> integer(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case "smallint" -> integer(text, Short.MIN_VALUE, Short.MAX_VALUE);
            case "integer" -> integer(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case "bigint" -> integer(text, Long.MIN_VALUE, Long.MAX_VALUE);
            case "decimal" -> decimal(text, type);
            case "double", "real" ->
                DOUBLE.matcher(text).matches()
                        ? Optional.of(new Constant.Approximate(Double.parseDouble(text)))
                        : Optional.empty();
            case "boolean" ->
                text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")
                        ? Optional.of(new Constant.Flag(text.equalsIgnoreCase("true")))
                        : Optional.empty();
            case "date" -> date(text);
            case "timestamp" -> timestamp(text);
            default -> Optional.empty();
        };
    }

    private static Optional<Constant> integer(String text, long least, long most) {
        if (!INTEGER.matcher(text).matches()) {
            return Optional.empty();
        }
        long value = Long.parseLong(text);
        return value < least || value > most
                ? Optional.empty()
                : Optional.of(new Constant.Exact(BigDecimal.valueOf(value)));
    }

    // More digits than the type has are rounded or refused.
    private static Optional<Constant> decimal(String text, DataType type) {
        if (!DECIMAL.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(text);
        boolean fits = value.scale() <= type.scale()
                && value.precision() - value.scale() <= Math.min(MOST_DIGITS, type.precision() - type.scale());
        return fits ? Optional.of(new Constant.Exact(value)) : Optional.empty();
    }

    /// Whether a number is small enough for every comparison with it to be certain.
    static boolean isSmall(BigDecimal value) {
        return value.scale() >= 0 && value.scale() <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
    }

    static Optional<Constant> date(String text) {
        Matcher parts = DATE.matcher(text);
        try {
            return parts.matches()
                    ? Optional.of(new Constant.Date(LocalDate.of(number(parts, 1), number(parts, 2), number(parts, 3))))
                    : Optional.empty();
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<Constant> timestamp(String text) {
        Matcher parts = TIMESTAMP.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String fraction = parts.group(7) == null ? "" : parts.group(7);
        try {
            return Optional.of(new Constant.Timestamp(LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    number(parts, 6),
                    Integer.parseInt((fraction + "000000").substring(0, 6)) * 1_000)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
