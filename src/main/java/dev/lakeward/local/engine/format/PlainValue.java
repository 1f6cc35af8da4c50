package dev.lakeward.local.engine.format;

import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.ByteArrayBlockBuilder;
import io.trino.spi.block.IntArrayBlockBuilder;
import io.trino.spi.block.LongArrayBlockBuilder;
import io.trino.spi.block.ShortArrayBlockBuilder;
import io.trino.spi.block.VariableWidthBlockBuilder;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.Int128;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarcharType;
import java.util.Arrays;
import java.util.Optional;

/// How the values of a type are read where they have the form that nearly all have: digits with or without a minus and
/// a point, `true` and `false`, and the times of [PlainTimes].
enum PlainValue {
    BIGINT {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long value = integer(line, start, end, Long.MAX_VALUE);
            return value != NONE && put((LongArrayBlockBuilder) out, value);
        }
    },
    INTEGER {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long value = integer(line, start, end, Integer.MAX_VALUE);
            return value != NONE && put((IntArrayBlockBuilder) out, (int) value);
        }
    },
    SMALLINT {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long value = integer(line, start, end, Short.MAX_VALUE);
            if (value != NONE) {
                ((ShortArrayBlockBuilder) out).writeShort((short) value);
            }
            return value != NONE;
        }
    },
    TINYINT {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long value = integer(line, start, end, Byte.MAX_VALUE);
            return value != NONE && put((ByteArrayBlockBuilder) out, (byte) value);
        }
    },
    DECIMAL {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            DecimalType decimal = (DecimalType) type;
            long number = number(line, start, end);
            int missing = decimal.getScale() - fraction(number);
            int whole = decimal.getPrecision() - missing;
            // What the digits are at the type's scale stands in a long, and in the type.
            boolean fits = number != NONE
                    && missing >= 0
                    && whole >= 0
                    && missing <= MOST_DIGITS - (end - start)
                    && Math.abs(digits(number)) < power(whole);
            if (fits && decimal.isShort()) {
                put((LongArrayBlockBuilder) out, digits(number) * power(missing));
            } else if (fits) {
                decimal.writeObject(out, Int128.valueOf(digits(number) * power(missing)));
            }
            return fits;
        }
    },
    DOUBLE {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long number = end - start > MOST_DIGITS_OF_DOUBLE ? NONE : number(line, start, end);
            // A zero may have a sign.
            boolean fits = number != NONE && digits(number) != 0;
            if (fits) {
                // Two numbers that a double holds exactly have one quotient, rounded once, as their text is.
                put(
                        (LongArrayBlockBuilder) out,
                        Double.doubleToLongBits(digits(number) / (double) power(fraction(number))));
            }
            return fits;
        }
    },
    REAL {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long number = end - start > MOST_DIGITS_OF_REAL ? NONE : number(line, start, end);
            boolean fits = number != NONE && digits(number) != 0;
            if (fits) {
                put(
                        (IntArrayBlockBuilder) out,
                        Float.floatToRawIntBits(digits(number) / (float) power(fraction(number))));
            }
            return fits;
        }
    },
    BOOLEAN {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            boolean isTrue = end - start == TRUE.length && Arrays.equals(line, start, end, TRUE, 0, TRUE.length);
            boolean fits =
                    isTrue || end - start == FALSE.length && Arrays.equals(line, start, end, FALSE, 0, FALSE.length);
            if (fits) {
                put((ByteArrayBlockBuilder) out, (byte) (isTrue ? 1 : 0));
            }
            return fits;
        }
    },
    DATE {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long days = PlainTimes.days(line, start, end - start);
            return days != NONE && put((IntArrayBlockBuilder) out, (int) days);
        }
    },
    TIMESTAMP {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            long micros = PlainTimes.micros(line, start, end - start);
            return micros != NONE && put((LongArrayBlockBuilder) out, micros);
        }
    },
    TEXT {
        @Override
        boolean append(BlockBuilder out, Type type, byte[] line, int start, int end) {
            ((VariableWidthBlockBuilder) out).writeEntry(line, start, end - start);
            return true;
        }
    };

    private static final long NONE = PlainTimes.NONE;
    private static final byte[] TRUE = {'t', 'r', 'u', 'e'};
    private static final byte[] FALSE = {'f', 'a', 'l', 's', 'e'};
    // With the number of those behind the point they stand in a long.
    private static final int MOST_DIGITS = 17;
    private static final int FRACTION_BITS = 5;
    private static final int MOST_DIGITS_OF_DOUBLE = 15;
    private static final int MOST_DIGITS_OF_REAL = 7;
    private static final long[] POWERS = powers();

    /// The form of a type's values; empty where they have none.
    static Optional<PlainValue> of(Type type) {
        return switch (type) {
            case BigintType _ -> Optional.of(BIGINT);
            case IntegerType _ -> Optional.of(INTEGER);
            case SmallintType _ -> Optional.of(SMALLINT);
            case TinyintType _ -> Optional.of(TINYINT);
            case DecimalType _ -> Optional.of(DECIMAL);
            case DoubleType _ -> Optional.of(DOUBLE);
            case RealType _ -> Optional.of(REAL);
            case BooleanType _ -> Optional.of(BOOLEAN);
            case DateType _ -> Optional.of(DATE);
            case TimestampType timestamp when timestamp.isShort() -> Optional.of(TIMESTAMP);
            case VarcharType varchar when varchar.isUnbounded() -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    /// Appends the value between two places of a line, and says whether it did: not where that has another form.
    abstract boolean append(BlockBuilder out, Type type, byte[] line, int start, int end);

    private static long[] powers() {
        long[] powers = new long[MOST_DIGITS + 1];
        powers[0] = 1;
        for (int i = 1; i < powers.length; i++) {
            powers[i] = powers[i - 1] * 10;
        }
        return powers;
    }

    private static long power(int exponent) {
        return exponent < POWERS.length ? POWERS[exponent] : Long.MAX_VALUE;
    }

    // A whole number up to the most, or [#NONE].
    private static long integer(byte[] line, int start, int end, long most) {
        long number = number(line, start, end);
        boolean fits = number != NONE && fraction(number) == 0 && Math.abs(digits(number)) <= most;
        return fits ? digits(number) : NONE;
    }

    // To the builders themselves, as their types, of which there are many, would do.
    private static boolean put(LongArrayBlockBuilder out, long value) {
        out.writeLong(value);
        return true;
    }

    private static boolean put(IntArrayBlockBuilder out, int value) {
        out.writeInt(value);
        return true;
    }

    private static boolean put(ByteArrayBlockBuilder out, byte value) {
        out.writeByte(value);
        return true;
    }

    // A minus or none, digits, and a point and digits or none: what all digits make, and how many stand behind the
    // point.
    private static long number(byte[] line, int start, int end) {
        if (end - start > MOST_DIGITS || end <= start) {
            return NONE;
        }
        boolean isNegative = line[start] == '-';
        int first = isNegative ? start + 1 : start;
        int point = end;
        long digits = 0;
        for (int i = first; i < end; i++) {
            int digit = line[i] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
            } else if (line[i] == '.' && point == end) {
                point = i;
            } else {
                return NONE;
            }
        }
        if (point == first || point == end - 1) {
            return NONE;
        }
        return (isNegative ? -digits : digits) << FRACTION_BITS | Math.max(0, end - 1 - point);
    }

    private static long digits(long number) {
        return number >> FRACTION_BITS;
    }

    private static int fraction(long number) {
        return (int) number & (1 << FRACTION_BITS) - 1;
    }
}
