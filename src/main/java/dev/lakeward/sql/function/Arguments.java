package dev.lakeward.sql.function;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Let;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// What a call gives to a function: values with their types, and how an aggregate is to be taken.
public record Arguments(List<Expr> values, List<DataType> types, Modifiers modifiers) {
    public Arguments {
        values = List.copyOf(values);
        types = List.copyOf(types);
    }

    /// DISTINCT, ORDER BY, FILTER and OVER of a call.
    public record Modifiers(
            boolean distinct, List<Expr.SortKey> order, Optional<Expr> filter, Optional<Expr.Window> over) {
        public static final Modifiers NONE = new Modifiers(false, List.of(), Optional.empty(), Optional.empty());

        public Modifiers {
            order = List.copyOf(order);
        }

        public boolean areNone() {
            return equals(NONE);
        }
    }

    Expr get(int i) {
        return values.get(i);
    }

    DataType type(int i) {
        return i < types.size() ? types.get(i) : DataType.UNKNOWN;
    }

    Expr call(EngineFunction function) {
        return new Expr.Call(function, values);
    }

    Expr aggregate(EngineFunction function) {
        return new Expr.Aggregate(
                function, values, modifiers.distinct(), modifiers.order(), modifiers.filter(), modifiers.over());
    }

    /// Folds two values that are both needed more than once.
    Expr bound(BinaryOperator<Expr> body) {
        return Let.of(List.of(get(0), get(1)), bound -> body.apply(bound.get(0), bound.get(1)));
    }

    Expr.IntervalUnit unit() {
        return Argument.unit(get(0)).orElseThrow(() -> new IllegalArgumentException("no unit of time"));
    }
}
