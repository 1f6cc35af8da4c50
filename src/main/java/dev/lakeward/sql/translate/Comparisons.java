package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ComparisonOperator;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.BigintType;
import io.trino.spi.type.BooleanType;
import io.trino.spi.type.CharType;
import io.trino.spi.type.DateType;
import io.trino.spi.type.DecimalType;
import io.trino.spi.type.DoubleType;
import io.trino.spi.type.IntegerType;
import io.trino.spi.type.RealType;
import io.trino.spi.type.SmallintType;
import io.trino.spi.type.TimeType;
import io.trino.spi.type.TimestampType;
import io.trino.spi.type.TinyintType;
import io.trino.spi.type.Type;
import io.trino.spi.type.VarbinaryType;
import io.trino.spi.type.VarcharType;
import java.util.List;
import java.util.Optional;

/// Comparisons of two values of one type.
final class Comparisons {
    private Comparisons() {}

    /// Whether carried values of a type are equal for the engine where they are for Trino.
    static boolean isPlain(Type type) {
        return switch (type) {
            case BooleanType _, TinyintType _, SmallintType _, IntegerType _, BigintType _, DecimalType _ -> true;
            case VarcharType _, CharType _, VarbinaryType _, DateType _ -> true;
            case TimestampType timestamp -> timestamp.getPrecision() <= 6;
            case TimeType time -> time.getPrecision() <= 6;
            default -> false;
        };
    }

    /// Whether they also come in the same order.
    static boolean isOrdered(Type type) {
        return isPlain(type) && !(type instanceof CharType);
    }

    static boolean isFloating(Type type) {
        return type instanceof DoubleType || type instanceof RealType;
    }

    /// A comparison by the engine's own means, where it has one.
    static Optional<Expr> of(ComparisonOperator operator, Type type, Expr left, Expr right) {
        if (isOrdered(type) || isPlain(type) && operator == ComparisonOperator.EQUAL) {
            return Optional.of(new Expr.Comparison(operator, left, right, true));
        }
        // The spaces that a char is carried without come before a control character.
        if (type instanceof CharType text && Casts.isPadded(text)) {
            int length = text.getLength();
            return Optional.of(
                    new Expr.Comparison(operator, Casts.padded(left, length), Casts.padded(right, length), true));
        }
        return isFloating(type) ? floating(operator, left, right) : Optional.empty();
    }

    // For the engine NaN equals itself and is the greatest; for Trino it compares with nothing.
    private static Optional<Expr> floating(ComparisonOperator operator, Expr left, Expr right) {
        Expr plain = new Expr.Comparison(operator, left, right, true);
        boolean ordered = isNumber(left) || isNumber(right);
        if (operator == ComparisonOperator.EQUAL && ordered
                || operator != ComparisonOperator.EQUAL && isNumber(right)) {
            return Optional.of(plain);
        }
        if (ordered) {
            return Optional.of(new Expr.Logic(true, List.of(plain, new Expr.Not(isNaN(right)))));
        }
        if (!Parts.isLight(left) || !Parts.isLight(right)) {
            return Optional.empty();
        }
        Expr unordered = new Expr.Logic(false, List.of(isNaN(left), isNaN(right)));
        Expr anyNull = new Expr.Logic(false, List.of(new Expr.IsNull(left), new Expr.IsNull(right)));
        Expr otherwise = new Expr.Case(
                List.of(new Expr.When(anyNull, new Expr.Cast(new Expr.Null(), DataType.BOOLEAN, false))),
                Optional.of(new Expr.Bool(false)));
        return Optional.of(new Expr.Case(List.of(new Expr.When(unordered, otherwise)), Optional.of(plain)));
    }

    // A constant that is a number.
    private static boolean isNumber(Expr e) {
        return e instanceof Expr.Cast cast
                && cast.value() instanceof Expr.Text text
                && !text.value().equals("NaN");
    }

    private static Expr isNaN(Expr e) {
        return new Expr.Call(EngineFunction.ISNAN, e);
    }
}
