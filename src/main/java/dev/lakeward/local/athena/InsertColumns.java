package dev.lakeward.local.athena;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.translate.Coerced;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.Coercions;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// The columns of a table that INSERT names, or all of them where it names none; the others become NULL.
///
/// `table` holds all columns of the table in their order, and `named` those written, in the query's order.
record InsertColumns(List<Column> table, List<Column> named, boolean areShown) {
    private static final String ROWS = "q";

    /// What hides from the caller is no column that it may name, and its type is not told. `shown` are the table's
    /// columns in the order of values that no names stand for.
    static InsertColumns of(List<Column> table, List<Column> shown, Set<String> visible, List<String> names) {
        List<Column> named = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            named.add(table.stream()
                    .filter(column -> column.name().equals(name) && visible.contains(name))
                    .findFirst()
                    .orElseThrow(() -> StatementScope.refused(
                            SqlException.Kind.COLUMN_NOT_FOUND,
                            "Insert column name does not exist in target table: " + name)));
            if (!seen.add(name)) {
                throw StatementScope.refused(
                        SqlException.Kind.DUPLICATE_COLUMN_NAME,
                        "Insert column name is specified more than once: " + name);
            }
        }
        return new InsertColumns(
                table,
                names.isEmpty() ? shown : named,
                table.stream().allMatch(column -> visible.contains(column.name())));
    }

    /// Refuses a query whose columns are other ones than those written, or of types that Trino does not take for
    /// theirs. What was not inferred passes, and the engine decides. `planned` answers the types for the message.
    void requireFitting(Translation query, Supplier<List<Column>> planned) {
        List<DataType> from = types(query.columns());
        List<DataType> to = types(named);
        boolean fits = from.size() == to.size();
        for (int i = 0; fits && i < to.size(); i++) {
            fits = Coercions.isInsertable(from.get(i), to.get(i));
        }
        if (!fits) {
            String sentence = "Insert query has mismatched column types";
            throw StatementScope.refused(
                    SqlException.Kind.TYPE_MISMATCH,
                    areShown ? sentence + ": Table: " + text(to) + ", Query: " + text(types(planned.get())) : sentence);
        }
    }

    private static List<DataType> types(List<Column> columns) {
        return columns.stream().map(Column::type).toList();
    }

    private static String text(List<DataType> types) {
        return types.stream().map(DataType::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /// The query's columns in the table's order, and NULL for those that are not named.
    Translation arranged(Translation query) {
        Translation coerced = Coerced.of(query, named);
        if (named.equals(table)) {
            return coerced;
        }
        List<Expr> outputs = new ArrayList<>();
        for (Column column : table) {
            int at = named.indexOf(column);
            outputs.add(at < 0 ? new Expr.Null() : new Expr.Ref(ROWS, Query.Output.name(at + 1), false, false));
        }
        return new Translation(
                Query.Select.plain(
                        Query.Output.of(outputs), new Relation.Derived(coerced.query(), ROWS, false), Optional.empty()),
                table);
    }
}
