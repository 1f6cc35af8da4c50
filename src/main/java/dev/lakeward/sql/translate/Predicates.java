package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ComparisonOperator;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QuantifiedComparisonPredicate;
import io.trino.sql.tree.SubqueryExpression;
import java.util.ArrayList;
import java.util.List;

/// Comparisons, BETWEEN, IN, LIKE, IS NULL and the quantified ones.
final class Predicates {
    private final Expressions expressions;

    Predicates(Expressions expressions) {
        this.expressions = expressions;
    }

    Expr predicate(Predicated predicated) {
        Typed value = expressions.translate(predicated.getValue());
        return switch (predicated.getPredicate()) {
            case ComparisonPredicate c ->
                Compared.comparison(predicated, operator(c.getOperator()), value, expressions.translate(c.getRight()));
            case BetweenPredicate b -> negated(b.isNegated(), between(predicated, value, b));
            case InPredicate in -> negated(in.isNegated(), in(predicated, value, in));
            case LikePredicate like -> negated(like.isNegated(), like(predicated, value, like));
            case IsNullPredicate isNull -> negated(isNull.isNegated(), new Expr.IsNull(value.tree()));
            case DistinctFromPredicate d ->
                negated(
                        d.isNegated(),
                        Compared.comparison(
                                predicated, ComparisonOperator.DISTINCT, value, expressions.translate(d.getRight())));
            case QuantifiedComparisonPredicate q -> quantified(predicated, value, q);
            default -> throw SqlException.unsupported(predicated, SqlException.title(predicated.getPredicate()));
        };
    }

    private static Expr negated(boolean negated, Expr value) {
        return negated ? new Expr.Not(value) : value;
    }

    private static ComparisonOperator operator(ComparisonPredicate.Operator operator) {
        return switch (operator) {
            case EQUAL -> ComparisonOperator.EQUAL;
            case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
            case LESS_THAN -> ComparisonOperator.LESS;
            case LESS_THAN_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
            case GREATER_THAN -> ComparisonOperator.GREATER;
            case GREATER_THAN_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
        };
    }

    private Expr between(Predicated node, Typed value, BetweenPredicate between) {
        if (between.isSymmetric()) {
            throw SqlException.unsupported(node, "BETWEEN SYMMETRIC");
        }
        Typed low = compared(node, value, between.getMin(), "BETWEEN");
        Typed high = compared(node, value, between.getMax(), "BETWEEN");
        boolean total = Compared.isTotal(value, low) && Compared.isTotal(value, high) && Compared.isTotal(low, high);
        return Compared.at(node, new Expr.Between(value.tree(), low.tree(), high.tree(), total));
    }

    private Expr in(Predicated node, Typed value, InPredicate in) {
        if (in.getValueList() instanceof InListExpression list) {
            List<Expr> items = new ArrayList<>();
            boolean total = true;
            for (Expression each : list.getValues()) {
                Typed item = compared(node, value, each, "IN");
                items.add(item.tree());
                total &= Compared.isTotal(value, item);
            }
            return Compared.at(node, new Expr.InList(value.tree(), items, total));
        }
        if (in.getValueList() instanceof SubqueryExpression subquery) {
            Translation inner = expressions.oneColumn(subquery, "IN needs a subquery of one column");
            boolean total = total(node, value, inner, "IN");
            return Compared.at(node, new Expr.InQuery(value.tree(), inner.query(), total));
        }
        throw SqlException.unsupported(node, "This IN");
    }

    private Expr quantified(Predicated node, Typed value, QuantifiedComparisonPredicate q) {
        if (!(q.getSubquery() instanceof SubqueryExpression subquery)) {
            throw SqlException.unsupported(node, "This quantified comparison");
        }
        ComparisonOperator operator = operator(q.getOperator());
        Translation inner = expressions.oneColumn(subquery, "a subquery here must answer one column");
        boolean all = q.getQuantifier() == QuantifiedComparisonPredicate.Quantifier.ALL;
        boolean total = total(node, value, inner, operator.symbol());
        return Compared.at(node, new Expr.Quantified(operator, all, value.tree(), inner.query(), total));
    }

    private static boolean total(Predicated node, Typed value, Translation inner, String operator) {
        Typed column = new Typed(
                new Expr.Ref("", "", false, false), inner.columns().getFirst().type());
        Compared.require(node, value.type(), column.type(), operator);
        return Compared.isTotal(value, column);
    }

    private Expr like(Predicated node, Typed value, LikePredicate like) {
        if (value.type().isKnown() && !value.type().isText()) {
            throw SqlException.at(node, SqlException.Kind.TYPE_MISMATCH, "LIKE needs a text, not " + value.type());
        }
        return Compared.at(
                node,
                new Expr.Like(
                        value.tree(),
                        expressions.tree(like.getPattern()),
                        like.getEscape().map(expressions::tree)));
    }

    private Typed compared(Predicated node, Typed left, Expression right, String operator) {
        Typed value = expressions.translate(right);
        Compared.require(node, left.type(), value.type(), operator);
        return value;
    }
}
