package dev.lakeward.local.engine.program;

import io.trino.sql.ir.Bind;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.ExpressionRewriter;
import io.trino.sql.ir.ExpressionTreeRewriter;
import io.trino.sql.ir.Lambda;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.SymbolsExtractor;
import java.util.ArrayList;
import java.util.List;

/// Lambdas that read nothing from outside, as the compiler takes no others: what one reads is bound to parameters of
/// its own, which have the same names. Trino's own rewriter takes what a lambda itself names, as in a BETWEEN, for
/// something from outside.
final class Captures extends ExpressionRewriter<Void> {
    private Captures() {}

    static Expression bound(Expression expression) {
        return ExpressionTreeRewriter.rewriteWith(new Captures(), expression);
    }

    @Override
    public Expression rewriteLambda(Lambda lambda, Void context, ExpressionTreeRewriter<Void> rewriter) {
        List<Symbol> read = List.copyOf(SymbolsExtractor.extractUnique(lambda));
        List<Symbol> parameters = new ArrayList<>(read);
        parameters.addAll(lambda.arguments());
        Lambda bound = new Lambda(parameters, rewriter.rewrite(lambda.body(), context));
        return read.isEmpty()
                ? bound
                : new Bind(
                        read.stream().<Expression>map(Symbol::toSymbolReference).toList(), bound);
    }
}
