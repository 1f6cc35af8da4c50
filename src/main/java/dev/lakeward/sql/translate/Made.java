package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import io.trino.sql.planner.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a node of a plan has become.
sealed interface Made {
    /// A SELECT that can still grow: what each symbol is in it.
    record Open(Optional<Relation> from, List<Expr> where, Map<Symbol, Expr> values, Query.Tail tail) implements Made {
        public Open {
            where = List.copyOf(where);
            values = Map.copyOf(values);
        }

        boolean hasTail() {
            return !tail.equals(Query.Tail.NONE);
        }

        Open with(Map<Symbol, Expr> other) {
            return new Open(from, where, other, tail);
        }

        Open with(Query.Tail other) {
            return new Open(from, where, values, other);
        }

        Open filtered(Expr condition) {
            List<Expr> all = new ArrayList<>(where);
            all.add(condition);
            return new Open(from, all, values, tail);
        }

        Query query(List<Symbol> wanted) {
            List<Expr> outputs = wanted.stream().map(values::get).toList();
            return new Query.Select(
                    false,
                    Query.Output.of(outputs.isEmpty() ? List.of(new Expr.Bool(true)) : outputs),
                    from,
                    condition(),
                    List.of(),
                    Optional.empty(),
                    tail);
        }

        private Optional<Expr> condition() {
            return switch (where.size()) {
                case 0 -> Optional.empty();
                case 1 -> Optional.of(where.getFirst());
                default -> Optional.of(new Expr.Logic(true, where));
            };
        }
    }

    /// A whole query, which answers these symbols in order.
    record Whole(Query query, List<Symbol> symbols) implements Made {
        public Whole {
            symbols = List.copyOf(symbols);
        }
    }
}
