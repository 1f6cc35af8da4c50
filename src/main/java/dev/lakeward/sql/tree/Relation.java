package dev.lakeward.sql.tree;

import java.util.List;
import java.util.Optional;

/// What stands in FROM.
public sealed interface Relation {
    /// A table, view or WITH query of ours by its name.
    record Named(String name, String alias) implements Relation {}

    record Derived(Query query, String alias, boolean lateral) implements Relation {}

    /// Rows of VALUES, all of one length.
    record Rows(List<List<Expr>> rows, String alias) implements Relation {
        public Rows {
            rows = rows.stream().map(List::copyOf).toList();
        }
    }

    record Joined(JoinType type, Relation left, Relation right, Optional<Expr> on) implements Relation {}

    enum JoinType {
        CROSS,
        INNER,
        LEFT,
        RIGHT,
        FULL
    }

    /// Files that a reader of the engine's opens: only in the policies of tables, never in a user's query.
    record Files(Reader reader, List<String> paths, List<Expr.StructOf.Member> options, String alias)
            implements Relation {
        public Files {
            paths = List.copyOf(paths);
            options = List.copyOf(options);
        }
    }

    enum Reader {
        READ_PARQUET,
        READ_CSV
    }
}
