package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Where a translation finds what a table's name means for the caller.
///
/// A table that the caller may not see must look exactly like one that does not exist.
public interface Tables {
    /// What stands behind a name.
    sealed interface Source {}

    /// A table whose policy is applied already: `columns` are what the caller may see; the engine calls
    /// them `c1`, `c2`, … in this order. `risky` are the places, from 0, of those that come of what can
    /// fail on a row. `unlisted` are columns that follow and that only their names bring, no star.
    ///
    /// `relation` answers the engine's own name of what one reference to it reads. It is given the
    /// conditions that every row of that reference must meet; those over partition keys only may be used
    /// to prune partitions. `prunes` says whether any may.
    record Base(
            Function<List<PartitionFilter>, String> relation,
            List<Column> columns,
            Set<Integer> risky,
            List<Column> unlisted,
            boolean prunes)
            implements Source {
        public Base {
            columns = List.copyOf(columns);
            risky = Set.copyOf(risky);
            unlisted = List.copyOf(unlisted);
        }

        public Base(String relation, List<Column> columns, Set<Integer> risky) {
            this(conditions -> relation, columns, risky, List.of(), false);
        }
    }

    /// A view's text; names without a database in it belong to `database`.
    record View(String sql, String database, List<Column> columns) implements Source {}

    /// Rows that are known already, such as those of `information_schema`; every column is varchar.
    record Rows(List<Column> columns, List<List<String>> rows) implements Source {}

    /// Finds a table. Throws SqlException without a place where there is no such table.
    Source table(TableName name);

    /// Finds a table as it was. Throws SqlException without a place where there is no such table, or where its past
    /// is not kept.
    default Source version(TableName name, TableVersion version) {
        throw SqlException.withoutPlace(
                SqlException.Kind.NOT_SUPPORTED, "This connector does not support versioned tables");
    }
}
