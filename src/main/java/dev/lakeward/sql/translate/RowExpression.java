package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.plan.TrinoFunctions;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Checks an expression of Athena SQL over one row of a table.
public final class RowExpression {
    private static final String BEFORE = "SELECT ";

    private RowExpression() {}

    /// The type of the expression, as far as it is known. Throws SqlException with the place in the text: for other
    /// columns, subqueries, aggregates and window functions, and whatever the embedded lake does not run.
    public static DataType check(String text, List<Column> columns) {
        Expression expression = AthenaSql.expression(text);
        requireOneRow(expression);
        try {
            return Translator.translate(
                            AthenaSql.query(BEFORE + text + " FROM t"),
                            "default",
                            name -> new Tables.Base("t", columns, Set.of()))
                    .columns()
                    .getFirst()
                    .type();
        } catch (SqlException e) {
            int column = e.line() == 1 ? e.column() - BEFORE.length() : e.column();
            throw new SqlException(e.kind(), e.line(), column, e.sentence());
        }
    }

    private static void requireOneRow(Node node) {
        if (node instanceof SubqueryExpression || node instanceof ExistsPredicate) {
            throw SqlException.at(node, SqlException.Kind.NOT_SUPPORTED, "a mask reads one row: no subquery");
        }
        if (node instanceof FunctionCall call
                && (call.getWindow().isPresent()
                        || TrinoFunctions.isAggregate(call.getName().getSuffix().toLowerCase(Locale.ROOT)))) {
            throw SqlException.at(
                    node, SqlException.Kind.NOT_SUPPORTED, "a mask reads one row: no aggregate or window function");
        }
        node.getChildren().forEach(RowExpression::requireOneRow);
    }
}
