package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ArithmeticOperator;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/// A column of numbers or booleans on a scale: its least and greatest number, as texts, in how many rows it has one,
/// and its mean in steps of the scale, a million millions of which lie between both ends.
record Scaled(Value.Named column, String least, String greatest, long count, double mean) {
    static final double STEPS = 1e12;

    /// Whether a value is a number; of NULL, NaN and infinity it is not.
    static Expr isFinite(Value value) {
        if (!isReal(value.type())) {
            return Trees.isThere(value.tree());
        }
        Expr most = Trees.number(Double.MAX_VALUE);
        return new Expr.Coalesce(
                List.of(new Expr.Between(real(value), new Expr.Negative(most), most, true), new Expr.Bool(false)));
    }

    static boolean isReal(DataType type) {
        return type.base().equals("real") || type.base().equals("double");
    }

    private static Expr real(Value value) {
        return value.type().equals(DataType.DOUBLE)
                ? value.tree()
                : new Expr.Cast(value.tree(), DataType.DOUBLE, false);
    }

    /// A number as its least and greatest are asked for: exactly.
    static Expr asked(Value value) {
        boolean isExact = value.type().isInteger() || value.type().isDecimal();
        return isExact ? value.tree() : Trees.when(isFinite(value), real(value));
    }

    static Expr of(ArithmeticOperator operator, Expr left, Expr right) {
        return new Expr.Arithmetic(operator, left, right);
    }

    /// The same around a mean.
    Scaled around(BigInteger sum) {
        return new Scaled(
                column,
                least,
                greatest,
                count,
                new BigDecimal(sum)
                        .divide(BigDecimal.valueOf(count), MathContext.DECIMAL64)
                        .doubleValue());
    }

    /// Whether its rows have different numbers.
    boolean varies() {
        return count > 0 && half() > 0;
    }

    // Halves, as the whole may be beyond all doubles.
    double halfOfLeast() {
        return Double.parseDouble(least) / 2;
    }

    double half() {
        return Double.parseDouble(greatest) / 2 - halfOfLeast();
    }

    /// Where a row's number lies, from 0 to 1; NULL where there is none.
    Expr place() {
        Expr half = of(ArithmeticOperator.DIVIDE, real(column.value()), Trees.number(2));
        Expr share = of(
                ArithmeticOperator.DIVIDE,
                of(ArithmeticOperator.SUBTRACT, half, Trees.number(halfOfLeast())),
                Trees.number(half()));
        return Trees.when(isFinite(column.value()), clamped(share));
    }

    /// No less than 0 and no more than 1.
    static Expr clamped(Expr share) {
        return Trees.call(
                EngineFunction.GREATEST, Trees.number(0), Trees.call(EngineFunction.LEAST, Trees.number(1), share));
    }

    Expr exactLeast() {
        return exact(least);
    }

    Expr exactGreatest() {
        return exact(greatest);
    }

    private Expr exact(String number) {
        DataType type = column.value().type();
        if (isReal(type)) {
            Expr value = Trees.number(Double.parseDouble(number));
            return type.equals(DataType.DOUBLE) ? value : new Expr.Cast(value, type, false);
        }
        BigDecimal digits = new BigDecimal(number);
        Expr.Number positive = new Expr.Number(digits.abs().toPlainString());
        return new Expr.Cast(digits.signum() < 0 ? new Expr.Negative(positive) : positive, type, false);
    }
}
