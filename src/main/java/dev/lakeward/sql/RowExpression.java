package dev.lakeward.sql;

import io.trino.sql.tree.ExistsPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.SubqueryExpression;
import java.util.List;
import java.util.Locale;

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
                            AthenaSql.viewQuery(BEFORE + text + " FROM t"),
                            "default",
                            (name, conditions) -> new Tables.Base("t", columns))
                    .columns()
                    .getFirst()
                    .type();
        } catch (SqlException e) {
            int column = e.line() == 1 ? e.column() - BEFORE.length() : e.column();
            throw new SqlException(e.kind(), e.line(), column, sentence(e));
        }
    }

    // Without the kind and place that the new exception writes itself.
    private static String sentence(SqlException e) {
        String message = String.valueOf(e.getMessage());
        int place = message.indexOf(": ", message.indexOf(": ") + 2);
        return e.line() > 0 && place > 0 ? message.substring(place + 2) : message;
    }

    private static void requireOneRow(Node node) {
        if (node instanceof SubqueryExpression || node instanceof ExistsPredicate) {
            throw SqlException.at(node, SqlException.Kind.NOT_SUPPORTED, "a mask reads one row: no subquery");
        }
        if (node instanceof FunctionCall call
                && (call.getWindow().isPresent()
                        || Functions.isAggregate(call.getName().getSuffix().toLowerCase(Locale.ROOT)))) {
            throw SqlException.at(
                    node, SqlException.Kind.NOT_SUPPORTED, "a mask reads one row: no aggregate or window function");
        }
        node.getChildren().forEach(RowExpression::requireOneRow);
    }
}
