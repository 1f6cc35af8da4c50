package dev.lakeward.job;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Expressions that several transforms make.
final class Trees {
    private Trees() {}

    static Expr call(EngineFunction function, Expr... arguments) {
        return new Expr.Call(function, arguments);
    }

    static Expr aggregate(EngineFunction function, Expr... arguments) {
        return Expr.Aggregate.plain(function, List.of(arguments));
    }

    static Expr distinct(EngineFunction function, Expr argument) {
        return new Expr.Aggregate(function, List.of(argument), true, List.of(), Optional.empty(), Optional.empty());
    }

    static Expr and(Expr... terms) {
        return new Expr.Logic(true, List.of(terms));
    }

    static Expr and(List<Expr> terms) {
        return terms.size() == 1 ? terms.getFirst() : new Expr.Logic(true, terms);
    }

    static Expr or(Expr... terms) {
        return or(List.of(terms));
    }

    static Expr or(List<Expr> terms) {
        return terms.size() == 1 ? terms.getFirst() : new Expr.Logic(false, terms);
    }

    static Expr isNull(Expr value) {
        return new Expr.IsNull(value);
    }

    static Expr isThere(Expr value) {
        return new Expr.Not(new Expr.IsNull(value));
    }

    static Expr compared(Expr.ComparisonOperator operator, Expr left, Expr right) {
        return new Expr.Comparison(operator, left, right, true);
    }

    static Expr equal(Expr left, Expr right) {
        return compared(Expr.ComparisonOperator.EQUAL, left, right);
    }

    static Expr text(Expr value) {
        return new Expr.Cast(value, DataType.VARCHAR, false);
    }

    /// A value where a condition holds, and NULL elsewhere.
    static Expr when(Expr condition, Expr value) {
        return new Expr.Case(List.of(new Expr.When(condition, value)), Optional.empty());
    }

    static Expr when(Expr condition, Expr value, Expr otherwise) {
        return new Expr.Case(List.of(new Expr.When(condition, value)), Optional.of(otherwise));
    }

    /// A double.
    static Expr number(double value) {
        Expr.Number digits = new Expr.Number(BigDecimal.valueOf(Math.abs(value)).toPlainString());
        Expr.Cast number = new Expr.Cast(digits, DataType.DOUBLE, false);
        return value < 0 ? new Expr.Negative(number) : number;
    }
}
