package dev.lakeward.sql.plan;

import io.airlift.slice.Slice;
import io.trino.spi.function.Description;
import io.trino.spi.function.LiteralParameters;
import io.trino.spi.function.ScalarFunction;
import io.trino.spi.function.SqlNullable;
import io.trino.spi.function.SqlType;
import io.trino.spi.type.StandardTypes;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Whole numbers of so many bits as Spark casts to them where it does not fail: what does not fit is cut.
public final class SparkWholes {
    private static final String NAME = "$spark_whole";
    private static final int MOST_DIGITS = 19;
    // Behind the point there may be any digits, and before it none.
    private static final Pattern TEXT =
            Pattern.compile("[\\s\\p{Cntrl}]*([+-]?)(?=[0-9.])0*+([0-9]*+)(?:\\.[0-9]*+)?[\\s\\p{Cntrl}]*");

    private SparkWholes() {}

    /// The last bits of a whole number.
    @ScalarFunction(value = NAME, hidden = true)
    @Description("Spark's cast of a whole number")
    @SqlType(StandardTypes.BIGINT)
    public static long ofWhole(@SqlType(StandardTypes.BIGINT) long value, @SqlType(StandardTypes.BIGINT) long bits) {
        return switch ((int) bits) {
            case Byte.SIZE -> (byte) value;
            case Short.SIZE -> (short) value;
            case Integer.SIZE -> (int) value;
            default -> value;
        };
    }

    /// What is beyond all numbers is the last of them, and then cut as a whole number is.
    @ScalarFunction(value = NAME, hidden = true)
    @Description("Spark's cast of a double")
    @SqlType(StandardTypes.BIGINT)
    public static long ofDouble(@SqlType(StandardTypes.DOUBLE) double value, @SqlType(StandardTypes.BIGINT) long bits) {
        return bits == Long.SIZE ? (long) value : ofWhole((int) value, bits);
    }

    /// NULL where a text is no number, or none of so many bits.
    @ScalarFunction(value = NAME, hidden = true)
    @Description("Spark's cast of a text")
    @LiteralParameters("x")
    @SqlType(StandardTypes.BIGINT)
    @SqlNullable
    public static @Nullable Long ofText(@SqlType("varchar(x)") Slice text, @SqlType(StandardTypes.BIGINT) long bits) {
        Matcher parts = TEXT.matcher(text.toStringUtf8());
        if (!parts.matches() || parts.group(2).length() > MOST_DIGITS) {
            return null;
        }
        BigInteger whole = new BigInteger("0" + parts.group(2));
        BigInteger value = parts.group(1).equals("-") ? whole.negate() : whole;
        return value.bitLength() < bits ? value.longValue() : null;
    }
}
