package dev.lakeward.job;

import dev.lakeward.sql.translate.QueryTypes;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.BetweenPredicate;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.SimpleCaseExpression;
import io.trino.sql.tree.WhenClause;
import java.util.List;

/// Comparisons as Spark makes them, for which NaN is equal to itself and greater than all else.
final class SparkComparisons {
    private final JobNode node;
    private final QueryTypes types;

    SparkComparisons(JobNode node, QueryTypes types) {
        this.node = node;
        this.types = types;
    }

    static JobException mixed(JobNode node, DataType from, DataType to, String advice) {
        return node.fault("its SQL takes " + SparkTypes.name(from) + " as " + SparkTypes.name(to) + ", and Spark does"
                + " otherwise; write " + advice);
    }

    Expression of(Predicated e) {
        Expression left = e.getValue();
        return switch (e.getPredicate()) {
            case ComparisonPredicate comparison -> compared(e, left, comparison);
            case DistinctFromPredicate distinct -> {
                requireAlike(List.of(left, distinct.getRight()));
                yield e;
            }
            case BetweenPredicate between -> {
                requireConstants(left, List.of(between.getMin(), between.getMax()), "BETWEEN", ">= and <=");
                yield e;
            }
            case InPredicate in -> {
                in(left, in.getValueList());
                yield e;
            }
            default -> e;
        };
    }

    Expression of(NullIfExpression e) {
        DataType as = types.compared(e);
        requireAlike(e.getFirst(), as);
        requireAlike(e.getSecond(), as);
        requireFinite(as, List.of(e.getSecond()), "NULLIF", "CASE WHEN a = b");
        return e;
    }

    Expression of(SimpleCaseExpression e) {
        requireConstants(
                e.getOperand(),
                e.getWhenClauses().stream().map(SparkComparisons::operand).toList(),
                "CASE with a value behind it",
                "CASE WHEN a = b");
        return e;
    }

    private static Expression operand(WhenClause when) {
        return (Expression) when.getMatch().node();
    }

    private void in(Expression value, Expression in) {
        if (in instanceof InListExpression list) {
            requireConstants(value, list.getValues(), "IN", "a = b OR a = c");
            return;
        }
        DataType type = type(value);
        if (SparkTypes.isFloating(type) || !SparkTypes.isPlain(type)) {
            throw node.fault("IN with a query over values of type " + SparkTypes.name(type) + " is not supported;"
                    + " use EXISTS");
        }
        if (types.taken(value).isPresent()) {
            requireAlike(value, types.taken(value).orElseThrow());
        }
    }

    private void requireConstants(Expression value, List<Expression> others, String what, String instead) {
        List<Expression> all = new java.util.ArrayList<>(others);
        all.addFirst(value);
        requireAlike(all);
        requireFinite(taken(value), others, what, instead);
    }

    private void requireFinite(DataType as, List<Expression> others, String what, String instead) {
        if (SparkTypes.isFloating(as) && !others.stream().allMatch(SparkComparisons::isFinite)) {
            throw node.fault(what + " of doubles is supported with constants, as NaN is equal to itself in Spark;"
                    + " write " + instead);
        }
    }

    private DataType type(Expression e) {
        return types.of(e).orElseThrow(() -> node.fault("a part of its SQL has no type"));
    }

    private DataType taken(Expression e) {
        return types.taken(e).orElseGet(() -> type(e));
    }

    private void requireAlike(List<Expression> values) {
        values.forEach(value -> requireAlike(value, taken(value)));
    }

    private void requireAlike(Expression value, DataType as) {
        DataType type = type(value);
        if (SparkTypes.isNested(type)) {
            throw node.fault("a comparison of values of type " + SparkTypes.name(type) + " is not supported;"
                    + " compare their fields");
        }
        SparkTypes.refused(type, as, true).ifPresent(advice -> {
            throw mixed(node, type, as, advice);
        });
    }

    private Expression compared(Predicated e, Expression left, ComparisonPredicate comparison) {
        Expression right = comparison.getRight();
        DataType as = taken(left);
        if (as.equals(DataType.REAL) && !type(left).equals(type(right))) {
            // Trino takes the other as a float; Spark both as doubles.
            if (isWide(left) || isWide(right)) {
                throw mixed(node, type(left), type(right), "CAST(… AS double) around the float");
            }
            return ordered(
                    SqlTrees.cast(left, DataType.DOUBLE),
                    comparison.getOperator(),
                    SqlTrees.cast(right, DataType.DOUBLE));
        }
        requireAlike(List.of(left, right));
        return SparkTypes.isFloating(as) && !isOrdered(left, comparison.getOperator(), right)
                ? ordered(left, comparison.getOperator(), right)
                : e;
    }

    // Whether it is the same with NaN.
    private static boolean isOrdered(Expression left, ComparisonPredicate.Operator operator, Expression right) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> isFinite(left) || isFinite(right);
            case LESS_THAN, LESS_THAN_OR_EQUAL -> isFinite(right);
            case GREATER_THAN, GREATER_THAN_OR_EQUAL -> isFinite(left);
        };
    }

    private static Expression ordered(Expression left, ComparisonPredicate.Operator operator, Expression right) {
        Expression e = SqlTrees.compared(left, operator, right);
        if (isOrdered(left, operator, right)) {
            return e;
        }
        return switch (operator) {
            case EQUAL -> SqlTrees.or(e, SqlTrees.and(SqlTrees.isNaN(left), SqlTrees.isNaN(right)));
            case NOT_EQUAL -> SqlTrees.and(e, SqlTrees.not(SqlTrees.and(SqlTrees.isNaN(left), SqlTrees.isNaN(right))));
            case LESS_THAN -> less(e, left, right);
            case GREATER_THAN -> less(e, right, left);
            case LESS_THAN_OR_EQUAL -> SqlTrees.or(e, SqlTrees.and(SqlTrees.isNaN(right), SqlTrees.isThere(left)));
            case GREATER_THAN_OR_EQUAL -> SqlTrees.or(e, SqlTrees.and(SqlTrees.isNaN(left), SqlTrees.isThere(right)));
        };
    }

    // A whole number that a float may not hold.
    private boolean isWide(Expression e) {
        return type(e).isInteger()
                && !(e instanceof LongLiteral number && Math.abs(number.getParsedValue()) <= 1 << 24);
    }

    private static Expression less(Expression e, Expression less, Expression greater) {
        return SqlTrees.or(e, SqlTrees.and(SqlTrees.isNaN(greater), SqlTrees.not(SqlTrees.isNaN(less))));
    }

    private static boolean isFinite(Expression e) {
        return switch (e) {
            case LongLiteral _, DecimalLiteral _, NullLiteral _ -> true;
            case DoubleLiteral number -> Double.isFinite(number.getValue());
            case ArithmeticUnaryExpression unary -> isFinite(unary.getValue());
            case Cast cast -> isFinite(cast.getExpression());
            default -> false;
        };
    }
}
