package dev.lakeward.sql.tree;

import dev.lakeward.sql.type.DataType;
import dev.lakeward.sql.type.DateTexts;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/// Constants of types that the engine writes as a cast, in the one form whose cast never fails.
public final class Constants {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private static final Set<String> NOT_IN_DIGITS = Set.of("NaN", "Infinity", "-Infinity", "-0.0");

    private static final BigDecimal LARGEST_PLACE = BigDecimal.valueOf(1_000_000);

    private Constants() {}

    /// A date of the years 1 to 9999; others the engine may not hold as every type they meet.
    public static Expr date(LocalDate date) {
        requireYear(date);
        return new Expr.Cast(new Expr.Text(date.toString()), DataType.DATE, false);
    }

    /// A time of the years 1 to 9999, cut to microseconds.
    public static Expr timestamp(LocalDateTime time) {
        requireYear(time.toLocalDate());
        return new Expr.Cast(new Expr.Text(time.format(TIMESTAMP)), DataType.TIMESTAMP, false);
    }

    /// A text constant as a date or timestamp, where it is one and a cast of it therefore never fails.
    public static Optional<Expr> cast(Expr value, DataType type) {
        if (!(withoutPlace(value) instanceof Expr.Text text)) {
            return Optional.empty();
        }
        try {
            if (type.equals(DataType.DATE)) {
                return Optional.of(date(DateTexts.date(text.value())));
            }
            return type.equals(DataType.TIMESTAMP)
                    ? Optional.of(timestamp(DateTexts.timestamp(text.value())))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// A double from its digits. Throws IllegalArgumentException where it is none.
    public static Expr number(Expr.Number number) {
        if (!Double.isFinite(Double.parseDouble(number.digits()))) {
            throw new IllegalArgumentException("no double: " + number.digits());
        }
        return new Expr.Cast(number, DataType.DOUBLE, false);
    }

    /// A constant date or timestamp, moved by a span; empty where it is no constant, or the span no whole days of a
    /// date.
    public static Optional<Expr> moved(Expr time, Expr.Interval span, boolean forward) {
        if (!(withoutPlace(time) instanceof Expr.Cast cast)
                || !isChecked(cast)
                || !(cast.value() instanceof Expr.Text text)) {
            return Optional.empty();
        }
        long count = forward ? span.count() : -span.count();
        try {
            if (cast.type().equals(DataType.DATE) && isOfDays(span.unit())) {
                LocalDateTime start = LocalDate.parse(text.value()).atStartOfDay();
                return Optional.of(date(moved(start, count, span.unit()).toLocalDate()));
            }
            return cast.type().equals(DataType.TIMESTAMP)
                    ? Optional.of(timestamp(moved(LocalDateTime.parse(text.value(), TIMESTAMP), count, span.unit())))
                    : Optional.empty();
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static boolean isOfDays(Expr.IntervalUnit unit) {
        return switch (unit) {
            case MILLISECOND, SECOND, MINUTE, HOUR -> false;
            case DAY, WEEK, MONTH, QUARTER, YEAR -> true;
        };
    }

    private static LocalDateTime moved(LocalDateTime time, long count, Expr.IntervalUnit unit) {
        return switch (unit) {
            case MILLISECOND -> time.plus(count, ChronoUnit.MILLIS);
            case SECOND -> time.plusSeconds(count);
            case MINUTE -> time.plusMinutes(count);
            case HOUR -> time.plusHours(count);
            case DAY -> time.plusDays(count);
            case WEEK -> time.plusWeeks(count);
            case MONTH -> time.plusMonths(count);
            case QUARTER -> time.plusMonths(Math.multiplyExact(3L, count));
            case YEAR -> time.plusYears(count);
        };
    }

    /// An integer or decimal constant.
    public static Optional<BigDecimal> exact(Expr e) {
        return switch (withoutPlace(e)) {
            case Expr.Number number
            when number.digits().indexOf('E') < 0 -> Optional.of(new BigDecimal(number.digits()));
            case Expr.Negative negative -> exact(negative.value()).map(BigDecimal::negate);
            case Expr.Cast cast when isExact(cast.type()) && isChecked(cast) -> exact(cast.value());
            default -> Optional.empty();
        };
    }

    private static boolean isExact(DataType type) {
        return type.isInteger() || type.isDecimal();
    }

    private static void requireYear(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new IllegalArgumentException("no year of the engine's: " + date);
        }
    }

    static boolean isChecked(Expr.Cast cast) {
        Expr value = withoutPlace(cast.value());
        try {
            if (value instanceof Expr.Text text && cast.type().equals(DataType.DATE)) {
                requireYear(LocalDate.parse(text.value()));
                return true;
            }
            if (value instanceof Expr.Text text && cast.type().equals(DataType.TIMESTAMP)) {
                requireYear(LocalDateTime.parse(text.value(), TIMESTAMP).toLocalDate());
                return true;
            }
            return value instanceof Expr.Null
                    || value instanceof Expr.Text text && isTextOf(text.value(), cast.type())
                    || isNumberOf(value, cast.type());
        } catch (DateTimeException | IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean isTextOf(String text, DataType type) {
        boolean isFloating = type.equals(DataType.DOUBLE) || type.equals(DataType.REAL);
        return type.equals(DataType.VARCHAR)
                || isFloating && NOT_IN_DIGITS.contains(text)
                || type.equals(DataType.TIME) && LocalTime.parse(text) != null;
    }

    private static boolean isNumberOf(Expr value, DataType type) {
        Expr digits = value instanceof Expr.Negative negative ? negative.value() : value;
        if (!(digits instanceof Expr.Number number)) {
            return false;
        }
        if (type.equals(DataType.DOUBLE)) {
            return Double.isFinite(Double.parseDouble(number.digits()));
        }
        if (type.equals(DataType.REAL)) {
            return Float.isFinite(Float.parseFloat(number.digits()));
        }
        BigDecimal exact = new BigDecimal(number.digits());
        return switch (type.base()) {
            case "tinyint" -> isWithin(exact, Byte.MAX_VALUE);
            case "smallint" -> isWithin(exact, Short.MAX_VALUE);
            case "integer" -> isWithin(exact, Integer.MAX_VALUE);
            case "bigint" -> isWithin(exact, Long.MAX_VALUE);
            case "decimal" ->
                exact.scale() <= type.scale() && exact.precision() - exact.scale() <= type.precision() - type.scale();
            default -> false;
        };
    }

    private static boolean isWithin(BigDecimal value, long most) {
        return value.scale() <= 0 && value.compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    /// Whether it is an integer that no engine's type of positions is too small for.
    static boolean isSmallInteger(Expr e) {
        return exact(e).filter(value -> value.scale() <= 0 && value.abs().compareTo(LARGEST_PLACE) <= 0)
                .isPresent();
    }

    /// The expression that stands at a place, or itself.
    public static Expr withoutPlace(Expr e) {
        return e instanceof Expr.At at ? withoutPlace(at.value()) : e;
    }
}
