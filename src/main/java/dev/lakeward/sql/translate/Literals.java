package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.function.Argument;
import dev.lakeward.sql.tree.Constants;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import dev.lakeward.sql.type.DateTexts;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.GenericLiteral;
import io.trino.sql.tree.IntervalLiteral;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.SimpleIntervalQualifier;
import io.trino.sql.tree.StringLiteral;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;

/// Constants: each is read and written anew, so that the engine gets one form of it, which it cannot refuse.
final class Literals {
    private Literals() {}

    static Typed literal(Literal literal) {
        return switch (literal) {
            case LongLiteral number -> integer(BigInteger.valueOf(number.getParsedValue()));
            case DecimalLiteral number ->
                decimal(number, new BigDecimal(number.getValue().replace("_", "")));
            case DoubleLiteral number -> real(number, number.getValue());
            case StringLiteral text -> new Typed(text(text, text.getValue()), DataType.VARCHAR);
            case BooleanLiteral flag -> Typed.bool(new Expr.Bool(flag.getValue()));
            case NullLiteral ignored -> new Typed(new Expr.Null(), DataType.UNKNOWN);
            case GenericLiteral generic -> generic(generic);
            default -> throw SqlException.unsupported(literal, SqlException.title(literal));
        };
    }

    /// A text as a constant; refused where the engine cannot hold it.
    static Expr text(Node node, String value) {
        if (!Expr.Text.isHeld(value)) {
            throw SqlException.unsupported(node, "A text with a NUL or half a character");
        }
        return new Expr.Text(value);
    }

    /// An integer of Trino's type for it.
    static Typed integer(BigInteger value) {
        return new Typed(
                signed(new BigDecimal(value)), value.bitLength() < Integer.SIZE ? DataType.INTEGER : DataType.BIGINT);
    }

    static Typed decimal(Node node, BigDecimal value) {
        BigDecimal number = value.scale() < 0 ? value.setScale(0) : value;
        int precision = Math.max(number.precision(), number.scale());
        if (precision > 38) {
            throw SqlException.at(node, SqlException.Kind.TYPE_MISMATCH, "a decimal has at most 38 digits");
        }
        return new Typed(signed(number), DataType.decimal(precision, number.scale()));
    }

    private static Expr signed(BigDecimal value) {
        Expr.Number digits = new Expr.Number(value.abs().toPlainString());
        return value.signum() < 0 ? new Expr.Negative(digits) : digits;
    }

    private static Typed real(Node node, double value) {
        if (!Double.isFinite(value)) {
            throw SqlException.at(node, SqlException.Kind.TYPE_MISMATCH, "a double is out of its range");
        }
        Expr number = Constants.number(new Expr.Number(Double.toString(Math.abs(value))));
        return new Typed(value < 0 ? new Expr.Negative(number) : number, DataType.DOUBLE);
    }

    private static Typed generic(GenericLiteral literal) {
        String value = literal.getValue();
        try {
            return switch (literal.getType().toLowerCase(Locale.ROOT)) {
                case "date" -> new Typed(Constants.date(DateTexts.date(value)), DataType.DATE);
                case "timestamp" -> new Typed(Constants.timestamp(DateTexts.timestamp(value)), DataType.TIMESTAMP);
                case "bigint" -> new Typed(signed(BigDecimal.valueOf(Long.parseLong(value.strip()))), DataType.BIGINT);
                case "integer", "int" ->
                    new Typed(signed(BigDecimal.valueOf(Integer.parseInt(value.strip()))), DataType.INTEGER);
                case "decimal" -> decimal(literal, new BigDecimal(value.strip()));
                case "double" -> real(literal, Double.parseDouble(value.strip()));
                case "varchar" -> new Typed(text(literal, value), DataType.VARCHAR);
                default -> throw SqlException.unsupported(literal, "A literal of type " + literal.getType());
            };
        } catch (IllegalArgumentException e) {
            throw SqlException.at(
                    literal,
                    SqlException.Kind.INVALID_LITERAL,
                    "'" + value + "' is not a valid " + literal.getType().toLowerCase(Locale.ROOT) + " literal");
        }
    }

    static Typed interval(IntervalLiteral interval) {
        if (!(interval.qualifier() instanceof SimpleIntervalQualifier simple)
                || !interval.getValue().matches("\\d{1,9}")) {
            throw SqlException.unsupported(interval, "This interval");
        }
        String name = simple.getField().name();
        Expr.IntervalUnit unit = Argument.unit(name)
                .orElseThrow(
                        () -> SqlException.unsupported(interval, "An interval of " + name.toLowerCase(Locale.ROOT)));
        long count = Long.parseLong(interval.getValue());
        boolean negative = interval.getSign() == IntervalLiteral.Sign.NEGATIVE;
        return new Typed(new Expr.Interval(negative ? -count : count, unit), DataType.INTERVAL);
    }
}
