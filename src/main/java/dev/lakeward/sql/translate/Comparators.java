package dev.lakeward.sql.translate;

import dev.lakeward.sql.plan.TrinoContext;
import dev.lakeward.sql.tree.Expr;
import io.trino.spi.type.Type;
import io.trino.sql.ir.ComparisonOperator;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.IrExpressions;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.ApplyNode;
import java.util.Map;

/// Trino's comparison of two values of any type that compares.
final class Comparators {
    private Comparators() {}

    static Expr of(ApplyNode.Operator operator, Type type, Expr left, Expr right, PlanTranslator in) {
        Reference a = new Reference(type, "left");
        Reference b = new Reference(type, "right");
        Expression comparison = IrExpressions.comparison(TrinoContext.get().metadata(), own(operator), a, b);
        return new Expressions(in.session, Map.of(Symbol.from(a), left, Symbol.from(b), right)).translate(comparison);
    }

    private static ComparisonOperator own(ApplyNode.Operator operator) {
        return ComparisonOperator.valueOf(operator.name());
    }
}
