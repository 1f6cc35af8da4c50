package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.SampleNode;
import java.util.List;
import java.util.Set;

/// TABLESAMPLE: each row by itself, as SYSTEM may do it, too.
final class Samples {
    private Samples() {}

    static Made make(PlanTranslator in, SampleNode node, Set<Symbol> needed) {
        Made.Open open = in.closed(in.make(node.getSource(), needed, List.of()), needed);
        Expr chance = Literals.of(io.trino.spi.type.DoubleType.DOUBLE, node.getSampleRatio())
                .orElse(new Expr.Cast(new Expr.Null(), DataType.DOUBLE, false));
        return open.filtered(
                new Expr.Comparison(Expr.ComparisonOperator.LESS, new Expr.Call(EngineFunction.RANDOM), chance, true));
    }
}
