package dev.lakeward.sql.plan;

import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.spi.function.Description;
import io.trino.spi.function.LiteralParameters;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlType;
import io.trino.spi.type.StandardTypes;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Functions that Spark means otherwise than Trino, for queries of jobs. Their names are none that a person writes.
public final class SparkScalars {
    private static final double WHOLE = 1L << 53;
    private static final int MOST_DIGITS = 20;
    private static final Pattern TEXT = Pattern.compile(
            "([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[ T]([0-9]{1,2}):([0-9]{1,2})(?::([0-9]{1,2})(?:\\.([0-9]+))?)?)?");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
            .toFormatter(Locale.ROOT);

    private SparkScalars() {}

    /// Letters that become several ones, such as `ß`, do.
    @ScalarFunction(value = "$spark_upper", hidden = true)
    @Description("Spark's upper")
    @LiteralParameters("x")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice upper(@SqlType("varchar(x)") Slice text) {
        return Slices.utf8Slice(text.toStringUtf8().toUpperCase(Locale.ROOT));
    }

    /// A sigma at the end of a word is another letter.
    @ScalarFunction(value = "$spark_lower", hidden = true)
    @Description("Spark's lower")
    @LiteralParameters("x")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice lower(@SqlType("varchar(x)") Slice text) {
        return Slices.utf8Slice(text.toStringUtf8().toLowerCase(Locale.ROOT));
    }

    /// Nothing is found everywhere by Trino, and nowhere by Spark.
    @ScalarFunction(value = "$spark_replace", hidden = true)
    @Description("Spark's replace")
    @LiteralParameters({"x", "y", "z"})
    @SqlType(StandardTypes.VARCHAR)
    public static Slice replace(
            @SqlType("varchar(x)") Slice text, @SqlType("varchar(y)") Slice old, @SqlType("varchar(z)") Slice with) {
        return old.length() == 0
                ? text
                : Slices.utf8Slice(text.toStringUtf8().replace(old.toStringUtf8(), with.toStringUtf8()));
    }

    /// Rounds what a number is written as, and not what it is in binary.
    @ScalarFunction(value = "$spark_round", hidden = true)
    @Description("Spark's round")
    @SqlType(StandardTypes.DOUBLE)
    public static double round(
            @SqlType(StandardTypes.DOUBLE) double value, @SqlType(StandardTypes.BIGINT) long digits) {
        if (Math.abs(digits) > MOST_DIGITS) {
            throw new TrinoException(
                    StandardErrorCode.INVALID_FUNCTION_ARGUMENT, "a number is rounded to at most 20 digits");
        }
        if (!Double.isFinite(value) || digits >= 0 && Math.abs(value) >= WHOLE) {
            return value;
        }
        return BigDecimal.valueOf(value)
                .setScale(Math.toIntExact(digits), RoundingMode.HALF_UP)
                .doubleValue();
    }

    /// What is no number is 0, and what is beyond a bigint its end.
    @ScalarFunction(value = "$spark_ceil", hidden = true)
    @Description("Spark's ceil")
    @SqlType(StandardTypes.BIGINT)
    public static long ceil(@SqlType(StandardTypes.DOUBLE) double value) {
        return (long) Math.ceil(value);
    }

    /// As [#ceil(double)].
    @ScalarFunction(value = "$spark_floor", hidden = true)
    @Description("Spark's floor")
    @SqlType(StandardTypes.BIGINT)
    public static long floor(@SqlType(StandardTypes.DOUBLE) double value) {
        return (long) Math.floor(value);
    }

    /// As the language defines it, on each machine.
    @ScalarFunction(value = "$spark_power", hidden = true)
    @Description("Spark's power")
    @SqlType(StandardTypes.DOUBLE)
    public static double power(@SqlType(StandardTypes.DOUBLE) double value, @SqlType(StandardTypes.DOUBLE) double by) {
        return StrictMath.pow(value, by);
    }

    /// As [#power(double, double)].
    @ScalarFunction(value = "$spark_exp", hidden = true)
    @Description("Spark's exp")
    @SqlType(StandardTypes.DOUBLE)
    public static double exp(@SqlType(StandardTypes.DOUBLE) double value) {
        return StrictMath.exp(value);
    }

    /// As [#power(double, double)].
    @ScalarFunction(value = "$spark_cbrt", hidden = true)
    @Description("Spark's cbrt")
    @SqlType(StandardTypes.DOUBLE)
    public static double cbrt(@SqlType(StandardTypes.DOUBLE) double value) {
        return StrictMath.cbrt(value);
    }

    /// A time as a text, without zeros at its end.
    @ScalarFunction(value = "$spark_text", hidden = true)
    @Description("Spark's text of a time")
    @SqlType(StandardTypes.VARCHAR)
    public static Slice text(@SqlType("timestamp(6)") long micros) {
        Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1000);
        return Slices.utf8Slice(TIME.format(LocalDateTime.ofInstant(at, ZoneOffset.UTC)));
    }

    /// A text as a time: what stands behind its microseconds is cut. Texts with a zone are not taken.
    @ScalarFunction(value = "$spark_timestamp", hidden = true)
    @Description("Spark's time of a text")
    @LiteralParameters("x")
    @SqlType("timestamp(6)")
    public static long timestamp(@SqlType("varchar(x)") Slice text) {
        Matcher parts = TEXT.matcher(text.toStringUtf8().strip());
        if (!parts.matches()) {
            throw new TrinoException(
                    StandardErrorCode.INVALID_CAST_ARGUMENT,
                    "Value cannot be cast to timestamp: " + text.toStringUtf8());
        }
        try {
            LocalDateTime at = LocalDateTime.of(
                    number(parts, 1),
                    number(parts, 2),
                    number(parts, 3),
                    number(parts, 4),
                    number(parts, 5),
                    number(parts, 6));
            String digits = parts.group(7) == null ? "" : parts.group(7);
            int micros = Integer.parseInt((digits + "000000").substring(0, 6));
            return at.toEpochSecond(ZoneOffset.UTC) * 1_000_000L + micros;
        } catch (DateTimeException e) {
            throw new TrinoException(
                    StandardErrorCode.INVALID_CAST_ARGUMENT,
                    "Value cannot be cast to timestamp: " + text.toStringUtf8());
        }
    }

    private static int number(Matcher parts, int group) {
        return parts.group(group) == null ? 0 : Integer.parseInt(parts.group(group));
    }
}
