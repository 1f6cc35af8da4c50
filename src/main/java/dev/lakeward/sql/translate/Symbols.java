package dev.lakeward.sql.translate;

import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// Symbols of expressions.
final class Symbols {
    private Symbols() {}

    /// All that are read, with those that lambdas bind.
    static Set<Symbol> of(Collection<? extends Expression> expressions) {
        return new LinkedHashSet<>(counts(expressions).keySet());
    }

    /// How often each is read.
    static Map<Symbol, Integer> counts(Collection<? extends Expression> expressions) {
        Map<Symbol, Integer> counts = new LinkedHashMap<>();
        expressions.forEach(e -> count(e, counts));
        return counts;
    }

    private static void count(Expression e, Map<Symbol, Integer> counts) {
        if (e instanceof Reference reference) {
            counts.merge(Symbol.from(reference), 1, Integer::sum);
        }
        e.children().forEach(child -> count(child, counts));
    }

    static Set<Symbol> union(Collection<Symbol> some, Collection<Symbol> others) {
        Set<Symbol> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
