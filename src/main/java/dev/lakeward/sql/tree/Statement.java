package dev.lakeward.sql.tree;

import java.util.List;

/// A statement that the engine runs.
public sealed interface Statement {
    record Run(Query query) implements Statement {}

    /// A view, or a table with the query's rows of now, of this session only.
    record CreateTemporary(boolean materialised, String name, Query query) implements Statement {}

    /// Writes a query's rows to a file or folder, under the names of `columns`.
    record Copy(Query query, List<String> columns, String target, List<Option> options) implements Statement {
        public Copy {
            columns = List.copyOf(columns);
            options = List.copyOf(options);
        }
    }

    /// An option of COPY: values, or names of columns.
    sealed interface Option {
        String name();

        record Value(String name, Expr value) implements Option {}

        record Columns(String name, List<String> columns) implements Option {
            public Columns {
                columns = List.copyOf(columns);
            }
        }
    }

    record Set(String name, Expr value) implements Statement {}
}
