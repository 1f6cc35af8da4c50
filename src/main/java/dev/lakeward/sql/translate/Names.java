package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.ExpressionRewriter;
import io.trino.sql.tree.ExpressionTreeRewriter;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Parameter;
import java.util.Map;

/// Gives relations names of our own, and bounds what one statement may become: views and stars multiply what is
/// read.
final class Names {
    private static final int MOST_RELATIONS = 2_000;
    private static final int MOST_COLUMNS = 200_000;

    private final Map<Integer, Expression> parameters;
    private int relations;
    private int columns;

    Names(Map<Integer, Expression> parameters) {
        this.parameters = parameters;
    }

    /// The value that stands for a parameter.
    Expression value(Parameter parameter) {
        Expression value = parameters.get(parameter.getId());
        if (value == null) {
            throw SqlException.at(
                    parameter, SqlException.Kind.INVALID_PARAMETER_USAGE, "a parameter has no value here");
        }
        return value;
    }

    /// An expression with the values of its parameters in their places.
    Expression bind(Expression expression) {
        return parameters.isEmpty()
                ? expression
                : ExpressionTreeRewriter.rewriteWith(
                        new ExpressionRewriter<>() {
                            @Override
                            public Expression rewriteParameter(
                                    Parameter parameter, Void context, ExpressionTreeRewriter<Void> rewriter) {
                                return value(parameter);
                            }
                        },
                        expression);
    }

    /// A name that no other relation of the statement has.
    String next(Node node, String letter) {
        if (++relations > MOST_RELATIONS) {
            throw tooLarge(node);
        }
        return letter + relations;
    }

    /// Counts columns that a relation or a star brings.
    void count(Node node, int brought) {
        columns += brought;
        if (columns > MOST_COLUMNS) {
            throw tooLarge(node);
        }
    }

    private static SqlException tooLarge(Node node) {
        return SqlException.at(
                node, SqlException.Kind.NOT_SUPPORTED, "the statement reads too many tables or columns at once");
    }
}
