package dev.lakeward.local.rds.insert;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;

/// How a value of a job, told as text, is given to a database. A value that the column would not hold exactly is
/// refused, though the database would take it.
sealed interface ValueForm {
    int FRACTION_DIGITS = 9;

    /// Throws [MisfitException], or what the driver throws.
    void bind(PreparedStatement row, int place, String text) throws SQLException;

    /// Gives it NULL. Throws as [#bind].
    default void bindNull(PreparedStatement row, int place) throws SQLException {
        row.setNull(place, Types.NULL);
    }

    /// Says why a value does not fit.
    final class MisfitException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        MisfitException(String why) {
            super(why, null, false, false);
        }
    }

    /// Of a column which gets a number of the database's own where it gets none.
    record Numbered(ValueForm form) implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            form.bind(row, place, text);
        }

        @Override
        public void bindNull(PreparedStatement row, int place) {
            throw new MisfitException("a number is NULL, for which the database would take one of its own; drop the"
                    + " field before, or fill it");
        }
    }

    record Truth() implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            row.setBoolean(place, Boolean.parseBoolean(text));
        }
    }

    record Whole() implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            row.setLong(place, Long.parseLong(text));
        }
    }

    /// A number with so many digits behind its point at most.
    record Decimal(int scale) implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            BigDecimal value = new BigDecimal(text);
            if (value.stripTrailingZeros().scale() > scale) {
                throw new MisfitException("a number has more than " + scale + " digits behind its point");
            }
            row.setBigDecimal(place, value);
        }
    }

    /// A number of 64 bits, or of 32 where it was or is to be one; some databases know finite ones only.
    record Floating(boolean fromHalf, boolean toHalf, boolean isFinite) implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            double value = switch (text) {
                case "inf" -> Double.POSITIVE_INFINITY;
                case "-inf" -> Double.NEGATIVE_INFINITY;
                case "nan" -> Double.NaN;
                default -> fromHalf ? Float.parseFloat(text) : Double.parseDouble(text);
            };
            if (isFinite && !Double.isFinite(value)) {
                throw new MisfitException("a number is not finite");
            }
            if (toHalf) {
                row.setFloat(place, (float) value);
            } else {
                row.setDouble(place, value);
            }
        }
    }

    /// A text of so many characters at most. One of a column whose texts all have the same length is filled with spaces
    /// there, as SQL says, so that a space at its own end could not be told any more.
    record Text(long longest, boolean isFixed) implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            if (text.codePointCount(0, text.length()) > longest) {
                throw new MisfitException("a text has more than " + longest + " characters");
            }
            if (isFixed && text.endsWith(" ")) {
                throw new MisfitException("a text ends in a space, which a column of fixed length does not keep");
            }
            row.setString(place, text);
        }
    }

    record Day() implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            row.setObject(place, day(text));
        }

        static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw new MisfitException("a day is none of the years 1 to 9999");
            }
        }
    }

    /// A time without a zone, with so many digits of a second at most.
    record Moment(int digits) implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            LocalDateTime value;
            try {
                value = LocalDateTime.parse(text.replace(' ', 'T'));
            } catch (DateTimeException e) {
                throw new MisfitException("a time is none of the years 1 to 9999");
            }
            if (value.getNano() % (int) Math.pow(10, FRACTION_DIGITS - (double) digits) != 0) {
                throw new MisfitException("a time has more than " + digits + " digits of a second");
            }
            row.setObject(place, value);
        }
    }

    /// Bytes, told by hexadecimal digits.
    record Bytes() implements ValueForm {
        @Override
        public void bind(PreparedStatement row, int place, String text) throws SQLException {
            row.setBytes(place, HexFormat.of().parseHex(text));
        }
    }
}
