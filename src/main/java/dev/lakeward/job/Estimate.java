package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ArithmeticOperator;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.stream.Collectors;

/// The number that a regression predicts of a row: never less than the least, nor more than the greatest that the
/// column holds, and with no more digits than it can tell. The last column is the one that is predicted.
record Estimate(List<Scaled> columns, StepwiseFit fit, long rows) {
    private static final int DIGITS = 10;
    private static final int MOST_PLACES = 15;
    private static final double ROUNDING = 1e-9;

    FilledValues.Prediction prediction() {
        return new FilledValues.Prediction(value(), words());
    }

    private Scaled own() {
        return columns.getLast();
    }

    private Expr value() {
        Expr doubled = Scaled.of(
                ArithmeticOperator.ADD,
                Trees.number(own().halfOfLeast()),
                Scaled.of(ArithmeticOperator.MULTIPLY, Trees.number(own().half()), Scaled.clamped(share())));
        return bounded(typed(Scaled.of(ArithmeticOperator.MULTIPLY, doubled, Trees.number(2))));
    }

    // Where it lies on the column's scale: the mean, and more or less as the others lie beside theirs.
    private Expr share() {
        Expr sum = Trees.number(own().mean() / Scaled.STEPS);
        for (int i : fit.columns()) {
            Expr mean = Trees.number(columns.get(i).mean() / Scaled.STEPS);
            Expr place = new Expr.Coalesce(List.of(columns.get(i).place(), mean));
            sum = Scaled.of(
                    ArithmeticOperator.ADD,
                    sum,
                    Scaled.of(
                            ArithmeticOperator.MULTIPLY,
                            Trees.number(fit.weights().get(i)),
                            Scaled.of(ArithmeticOperator.SUBTRACT, place, mean)));
        }
        return sum;
    }

    // First to what it can tell: else a half would be more or less than one by chance.
    private Expr typed(Expr number) {
        DataType type = own().column().value().type();
        int places = DIGITS - (int) Math.ceil(Math.log10(own().half()));
        boolean isExact = !Scaled.isReal(type);
        boolean isRounded = isExact ? places > type.scale() && places <= MOST_PLACES : Math.abs(places) <= MOST_PLACES;
        Expr.Number digits = Expr.Number.of(Math.abs(places));
        Expr rounded = isRounded
                ? Trees.call(EngineFunction.ROUND, number, places < 0 ? new Expr.Negative(digits) : digits)
                : number;
        if (type.equals(DataType.DOUBLE)) {
            return rounded;
        }
        return cast(type.isInteger() ? Trees.call(EngineFunction.ROUND, rounded) : rounded, type);
    }

    // What a double rounds beyond the type's end is that end.
    private Expr cast(Expr number, DataType type) {
        return new Expr.Coalesce(List.of(new Expr.Cast(number, type, true), own().exactGreatest()));
    }

    private Expr bounded(Expr value) {
        return Trees.call(
                EngineFunction.LEAST,
                own().exactGreatest(),
                Trees.call(EngineFunction.GREATEST, own().exactLeast(), value));
    }

    private String words() {
        String of = "of the " + rows + " rows that have a number";
        if (fit.columns().isEmpty()) {
            return "the mean " + of + ", as no other column of numbers, booleans or few texts tells of it";
        }
        return "a linear regression over "
                + fit.columns().stream()
                        .map(i -> columns.get(i).column().name())
                        .distinct()
                        .collect(Collectors.joining(", "))
                + ", kept within what the column holds and fitted to the " + rows
                + " rows that have a number, of whose variance it explains "
                + (long) Math.floor((fit.explained() + ROUNDING) * 100) + "%";
    }
}
