package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.ExpressionRewriter;
import io.trino.sql.tree.ExpressionTreeRewriter;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.SubqueryExpression;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Expressions that give in Athena's SQL what their text gives in Spark: of those that do not yet, the innermost ones.
final class SparkExpressions {
    private final JobNode node;
    private final Optional<QueryTypes> types;
    private final Set<Expression> made;
    private final UnaryOperator<Query> queries;
    private final Rewriter rewriter = new Rewriter();

    /// Without types, only the names of types become others. `made` are those that are done; `queries` does the same
    /// to those within.
    SparkExpressions(JobNode node, Optional<QueryTypes> types, Set<Expression> made, UnaryOperator<Query> queries) {
        this.node = node;
        this.types = types;
        this.made = made;
        this.queries = queries;
    }

    Expression of(Expression e) {
        return ExpressionTreeRewriter.rewriteWith(rewriter, e);
    }

    private final class Rewriter extends ExpressionRewriter<Void> {
        @Override
        protected Expression rewriteExpression(Expression e, Void context, ExpressionTreeRewriter<Void> all) {
            if (e instanceof io.trino.sql.tree.DataType || made.contains(e)) {
                return e;
            }
            if (e instanceof SubqueryExpression subquery) {
                Query query = queries.apply(subquery.getQuery());
                return query == subquery.getQuery() ? e : new SubqueryExpression(SqlTrees.place(e), query);
            }
            Expression parts = all.defaultRewrite(e, context);
            if (types.isEmpty()) {
                return SparkValues.named(parts);
            }
            if (parts != e) {
                return parts;
            }
            Expression other = meant(e, types.get());
            if (other != e) {
                done(other);
            }
            return other;
        }
    }

    private Expression meant(Expression e, QueryTypes known) {
        DataType type = known.of(e).orElse(null);
        if (type == null) {
            return e;
        }
        SparkRules rules = new SparkRules(node, known);
        Expression other = rules.of(e);
        if (other == e) {
            rules.require(e, type);
        }
        return other;
    }

    /// Its parts mean the same already.
    void done(Node part) {
        if (part instanceof Expression e) {
            made.add(e);
        }
        part.getChildren().forEach(this::done);
    }
}
