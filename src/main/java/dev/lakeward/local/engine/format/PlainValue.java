package dev.lakeward.local.engine.format;

import io.trino.spi.block.BlockBuilder;
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
import java.util.Optional;

/// How the values of a type are read where they have the form that nearly all have: digits with or without a minus and
/// a point, `true` and `false`, and the times of [PlainTimes].
enum PlainValue {
    BIGINT {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return integer(line, start, end, Long.MAX_VALUE);
        }
    },
    INTEGER {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return integer(line, start, end, Integer.MAX_VALUE);
        }
    },
    SMALLINT {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return integer(line, start, end, Short.MAX_VALUE);
        }
    },
    TINYINT {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return integer(line, start, end, Byte.MAX_VALUE);
        }
    },
    DECIMAL {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            DecimalType decimal = (DecimalType) type;
            long number = number(line, start, end);
            int missing = decimal.getScale() - fraction(number);
            int whole = decimal.getPrecision() - missing;
            // What the digits are at the type's scale stands in a long, and in the type.
            return number != NONE
                            && missing >= 0
                            && whole >= 0
                            && missing <= MOST_DIGITS - (end - start)
                            && Math.abs(digits(number)) < power(whole)
                    ? digits(number) * power(missing)
                    : NONE;
        }

        @Override
        void write(BlockBuilder out, byte[] line, long value, Type type) {
            if (((DecimalType) type).isShort()) {
                type.writeLong(out, value);
            } else {
                type.writeObject(out, Int128.valueOf(value));
            }
        }
    },
    DOUBLE {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            long number = end - start > MOST_DIGITS_OF_DOUBLE ? NONE : number(line, start, end);
            // Two numbers that a double holds exactly have one quotient, rounded once, as their text is.
            return number == NONE || digits(number) == 0
                    ? NONE
                    : Double.doubleToRawLongBits(digits(number) / (double) power(fraction(number)));
        }

        @Override
        void write(BlockBuilder out, byte[] line, long value, Type type) {
            type.writeDouble(out, Double.longBitsToDouble(value));
        }
    },
    REAL {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            long number = end - start > MOST_DIGITS_OF_REAL ? NONE : number(line, start, end);
            return number == NONE || digits(number) == 0
                    ? NONE
                    : Float.floatToRawIntBits(digits(number) / (float) power(fraction(number)));
        }
    },
    BOOLEAN {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return switch (end - start) {
                case 4 ->
                    line[start] == 't' && line[start + 1] == 'r' && line[start + 2] == 'u' && line[start + 3] == 'e'
                            ? 1
                            : NONE;
                case 5 ->
                    line[start] == 'f'
                                    && line[start + 1] == 'a'
                                    && line[start + 2] == 'l'
                                    && line[start + 3] == 's'
                                    && line[start + 4] == 'e'
                            ? 0
                            : NONE;
                default -> NONE;
            };
        }

        @Override
        void write(BlockBuilder out, byte[] line, long value, Type type) {
            type.writeBoolean(out, value == 1);
        }
    },
    DATE {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return PlainTimes.days(line, start, end - start);
        }
    },
    TIMESTAMP {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return PlainTimes.micros(line, start, end - start);
        }
    },
    TEXT {
        @Override
        long read(byte[] line, int start, int end, Type type) {
            return (long) start << Integer.SIZE | end;
        }

        @Override
        void write(BlockBuilder out, byte[] line, long value, Type type) {
            int start = (int) (value >>> Integer.SIZE);
            ((VariableWidthBlockBuilder) out).writeEntry(line, start, (int) value - start);
        }
    };

    /// What is no value of this form.
    static final long NONE = PlainTimes.NONE;

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
            case TimestampType _ -> Optional.of(TIMESTAMP);
            case VarcharType varchar when varchar.isUnbounded() -> Optional.of(TEXT);
            default -> Optional.empty();
        };
    }

    /// Reads the value between two places of a line: what [#write] takes, or [#NONE].
    abstract long read(byte[] line, int start, int end, Type type);

    /// Writes what [#read] answered for the same line.
    void write(BlockBuilder out, byte[] line, long value, Type type) {
        type.writeLong(out, value);
    }

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

    private static long integer(byte[] line, int start, int end, long most) {
        long number = number(line, start, end);
        boolean isInteger = number != NONE && fraction(number) == 0;
        return isInteger && Math.abs(digits(number)) <= most ? digits(number) : NONE;
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
