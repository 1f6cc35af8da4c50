package dev.lakeward.sql.translate;

import io.trino.sql.ir.Expression;
import io.trino.sql.ir.ExpressionRewriter;
import io.trino.sql.ir.ExpressionTreeRewriter;
import io.trino.sql.ir.Lambda;
import io.trino.sql.ir.Let;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The symbols that an expression reads and does not bind itself.
final class FreeReferences {
    private FreeReferences() {}

    /// In the order of their first places.
    static List<Symbol> of(Expression e) {
        Set<Symbol> free = new LinkedHashSet<>();
        collect(e, Set.of(), free);
        return List.copyOf(free);
    }

    private static void collect(Expression e, Set<Symbol> bound, Set<Symbol> free) {
        switch (e) {
            case Reference reference -> {
                Symbol symbol = Symbol.from(reference);
                if (!bound.contains(symbol)) {
                    free.add(symbol);
                }
            }
            case Lambda lambda -> collect(lambda.body(), with(bound, lambda.arguments()), free);
            case Let let -> {
                collect(let.value(), bound, free);
                collect(let.body(), with(bound, List.of(let.name())), free);
            }
            default -> e.children().forEach(child -> collect(child, bound, free));
        }
    }

    private static Set<Symbol> with(Set<Symbol> bound, List<Symbol> more) {
        Set<Symbol> all = new HashSet<>(bound);
        all.addAll(more);
        return all;
    }

    /// The expression with other names for some of its symbols, which no part of it binds.
    static Expression renamed(Expression e, Map<Symbol, Reference> names) {
        return ExpressionTreeRewriter.rewriteWith(
                new ExpressionRewriter<Void>() {
                    @Override
                    public Expression rewriteReference(
                            Reference reference, Void context, ExpressionTreeRewriter<Void> rewriter) {
                        return names.getOrDefault(Symbol.from(reference), reference);
                    }
                },
                e);
    }
}
