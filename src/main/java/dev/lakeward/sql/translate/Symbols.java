package dev.lakeward.sql.translate;

import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.Symbol;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
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

    /// In the order of their names: sets of them have none that is the same in each process.
    static List<Symbol> sorted(Collection<Symbol> symbols) {
        return symbols.stream().sorted(Comparator.comparing(Symbol::name)).toList();
    }

    static Set<Symbol> union(Collection<Symbol> some, Collection<Symbol> others) {
        Set<Symbol> all = new LinkedHashSet<>(some);
        all.addAll(others);
        return all;
    }
}
