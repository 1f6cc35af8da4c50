package dev.lakeward.sql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A query of the engine's. Its columns are called `c1`, `c2`, … by position: no name of a user's is ever in it.
public sealed interface Query {
    /// One SELECT; `from` is empty for one without FROM.
    record Select(
            boolean distinct,
            List<Output> outputs,
            Optional<Relation> from,
            Optional<Expr> where,
            List<Grouping> groups,
            Optional<Expr> having,
            Tail tail)
            implements Query {
        public Select {
            outputs = List.copyOf(outputs);
            groups = List.copyOf(groups);
        }

        /// `SELECT … FROM … WHERE …` and nothing more.
        public static Select plain(List<Output> outputs, Relation from, Optional<Expr> where) {
            return new Select(false, outputs, Optional.of(from), where, List.of(), Optional.empty(), Tail.NONE);
        }
    }

    record SetOperation(SetOperator operator, boolean all, List<Query> parts) implements Query {
        public SetOperation {
            parts = List.copyOf(parts);
        }
    }

    /// `queries` may each read those before it; their names differ from all others. Around another one, it is one with
    /// that.
    record With(List<Named> queries, Query body) implements Query {
        public With {
            if (body instanceof With inner) {
                queries = Stream.concat(queries.stream(), inner.queries().stream())
                        .toList();
                body = inner.body();
            }
            queries = List.copyOf(queries);
        }
    }

    /// A query of WITH.
    record Named(String name, Query query) {}

    /// A column of the answer.
    record Output(String name, Expr value) {
        /// The name of the column at a position from 1.
        public static String name(int position) {
            return "c" + position;
        }

        /// Columns named by their positions.
        public static List<Output> of(List<? extends Expr> values) {
            List<Output> outputs = new ArrayList<>();
            values.forEach(value -> outputs.add(new Output(name(outputs.size() + 1), value)));
            return outputs;
        }
    }

    enum SetOperator {
        UNION,
        INTERSECT,
        EXCEPT
    }

    /// What GROUP BY holds, in order.
    sealed interface Grouping {
        record Keys(List<Expr> keys) implements Grouping {
            public Keys {
                keys = List.copyOf(keys);
            }
        }

        /// GROUPING SETS, ROLLUP or CUBE.
        record Sets(SetsType type, List<List<Expr>> sets) implements Grouping {
            public Sets {
                sets = sets.stream().map(List::copyOf).toList();
            }
        }
    }

    enum SetsType {
        EXPLICIT("GROUPING SETS"),
        ROLLUP("ROLLUP"),
        CUBE("CUBE");

        private final String words;

        SetsType(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// ORDER BY, LIMIT and OFFSET.
    record Tail(List<Expr.SortKey> order, Optional<Expr> limit, Optional<Expr> offset) {
        public static final Tail NONE = new Tail(List.of(), Optional.empty(), Optional.empty());

        public Tail {
            order = List.copyOf(order);
        }
    }
}
