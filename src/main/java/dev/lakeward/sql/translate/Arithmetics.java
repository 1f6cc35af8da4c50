package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Constants;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ArithmeticOperator;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.Node;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `+ - * / %` and signs. What is between constants is computed here: it then can fail on no row.
final class Arithmetics {
    private Arithmetics() {}

    static Typed binary(ArithmeticBinaryExpression e, Typed left, Typed right) {
        ArithmeticOperator operator = switch (e.getOperator()) {
            case ADD -> ArithmeticOperator.ADD;
            case SUBTRACT -> ArithmeticOperator.SUBTRACT;
            case MULTIPLY -> ArithmeticOperator.MULTIPLY;
            case DIVIDE -> ArithmeticOperator.DIVIDE;
            case MODULO -> ArithmeticOperator.MODULO;
        };
        DataType l = left.type();
        DataType r = right.type();
        if (l.isText() || r.isText() || l.isBoolean() || r.isBoolean()) {
            throw SqlException.at(
                    e,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Cannot apply operator: " + l + " " + operator.symbol() + " " + r);
        }
        Expr tree = Compared.at(e, new Expr.Arithmetic(operator, left.tree(), right.tree()));
        if (l.isDateOrTime() || r.isDateOrTime()) {
            return temporal(e, operator, left, right, tree);
        }
        Optional<Typed> constant = constant(e, operator, left, right);
        if (constant.isPresent()) {
            return constant.get();
        }
        if (operator == ArithmeticOperator.DIVIDE && isExact(l) && isExact(r) && (l.isDecimal() || r.isDecimal())) {
            DataType type = DataType.decimal(38, Math.max(l.scale(), r.scale()));
            Expr quotient = Compared.at(e, new Expr.Arithmetic(operator, decimal(left), decimal(right)));
            return new Typed(new Expr.Cast(quotient, type, false), type);
        }
        return new Typed(tree, type(l, r));
    }

    // A decimal without a fraction is written as the engine's integer, and would be divided as one.
    private static Expr decimal(Typed side) {
        boolean written =
                side.type().isDecimal() && Constants.exact(side.tree()).isPresent();
        return written ? new Expr.Cast(side.tree(), side.type(), false) : side.tree();
    }

    private static Typed temporal(Node node, ArithmeticOperator operator, Typed left, Typed right, Expr tree) {
        boolean timeFirst = left.type().isDateOrTime();
        Typed time = timeFirst ? left : right;
        Typed span = timeFirst ? right : left;
        boolean adds = operator == ArithmeticOperator.ADD;
        if (!span.type().equals(DataType.INTERVAL)
                || !adds && (operator != ArithmeticOperator.SUBTRACT || !timeFirst)) {
            throw SqlException.at(
                    node,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Cannot apply operator to " + left.type() + " and " + right.type());
        }
        Expr moved = span.tree() instanceof Expr.Interval interval
                ? Constants.moved(time.tree(), interval, adds).orElse(null)
                : null;
        // The engine widens a date plus an interval to a timestamp; Trino keeps the date.
        return new Typed(moved == null ? new Expr.Cast(tree, time.type(), false) : moved, time.type());
    }

    private static Optional<Typed> constant(Node node, ArithmeticOperator operator, Typed left, Typed right) {
        Optional<BigDecimal> a = Constants.exact(left.tree());
        Optional<BigDecimal> b = Constants.exact(right.tree());
        if (a.isEmpty() || b.isEmpty() || !isExact(left.type()) || !isExact(right.type())) {
            return Optional.empty();
        }
        BigDecimal result = switch (operator) {
            case ADD -> a.get().add(b.get());
            case SUBTRACT -> a.get().subtract(b.get());
            case MULTIPLY -> a.get().multiply(b.get());
            case DIVIDE -> quotient(a.get(), b.get(), left.type(), right.type());
            case MODULO -> null;
        };
        if (result == null || result.precision() > 38 || result.scale() > 38) {
            return Optional.empty();
        }
        DataType type = type(left.type(), right.type());
        if (type.isInteger()) {
            int bits = type.equals(DataType.INTEGER) ? Integer.SIZE : Long.SIZE;
            return result.toBigInteger().bitLength() < bits
                    ? Optional.of(
                            new Typed(Literals.integer(result.toBigInteger()).tree(), type))
                    : Optional.empty();
        }
        return Optional.of(Literals.decimal(node, result));
    }

    // As Trino: as many digits behind the point as the longer side has, rounded half up.
    private static @Nullable BigDecimal quotient(BigDecimal a, BigDecimal b, DataType l, DataType r) {
        return b.signum() == 0 || !l.isDecimal() && !r.isDecimal()
                ? null
                : a.divide(b, Math.max(l.scale(), r.scale()), RoundingMode.HALF_UP);
    }

    static Typed unary(ArithmeticUnaryExpression unary, Typed value) {
        if (value.type().isKnown() && !value.type().isNumeric() && !value.type().equals(DataType.INTERVAL)) {
            throw SqlException.at(unary, SqlException.Kind.TYPE_MISMATCH, "Cannot apply a sign to " + value.type());
        }
        if (unary.getSign() == ArithmeticUnaryExpression.Sign.PLUS) {
            return value;
        }
        return new Typed(new Expr.Negative(value.tree()), value.type());
    }

    private static boolean isExact(DataType type) {
        return type.isInteger() || type.isDecimal();
    }

    private static DataType type(DataType l, DataType r) {
        if (l.equals(DataType.DOUBLE) || r.equals(DataType.DOUBLE)) {
            return DataType.DOUBLE;
        }
        if (l.isInteger() && r.isInteger()) {
            return l.equals(DataType.BIGINT) || r.equals(DataType.BIGINT) ? DataType.BIGINT : DataType.INTEGER;
        }
        if (isExact(l) && isExact(r)) {
            return DataType.decimal(38, Math.max(l.scale(), r.scale()));
        }
        return DataType.UNKNOWN;
    }
}
