package dev.lakeward.job;

import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.DecimalLiteral;
import io.trino.sql.tree.DoubleLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Extract;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.LikePredicate;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NullIfExpression;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.SubscriptExpression;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Refuses what Spark SQL and Athena's SQL both have and mean differently: an answer would be wrong in silence.
final class SparkChecks {
    private static final Set<String> ALIKE = Set.of(
            "count",
            "sum",
            "avg",
            "min",
            "max",
            "bool_and",
            "bool_or",
            "every",
            "count_if",
            "corr",
            "stddev",
            "stddev_pop",
            "stddev_samp",
            "variance",
            "var_pop",
            "var_samp",
            "abs",
            "ceil",
            "ceiling",
            "floor",
            "sqrt",
            "cbrt",
            "exp",
            "pow",
            "power",
            "sign",
            "sin",
            "cos",
            "tan",
            "radians",
            "pi",
            "round",
            "concat",
            "lower",
            "upper",
            "trim",
            "ltrim",
            "rtrim",
            "length",
            "replace",
            "reverse",
            "lpad",
            "rpad",
            "substr",
            "substring",
            "year",
            "quarter",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "row_number",
            "rank",
            "dense_rank",
            "percent_rank",
            "cume_dist",
            "ntile",
            "lag",
            "lead",
            "first_value",
            "last_value",
            "now");
    private static final Set<String> ALIKE_CASTS = Set.of("double", "string", "varchar", "date", "timestamp");
    private static final Set<Extract.Field> ALIKE_PARTS = EnumSet.of(
            Extract.Field.YEAR,
            Extract.Field.QUARTER,
            Extract.Field.MONTH,
            Extract.Field.DAY,
            Extract.Field.HOUR,
            Extract.Field.MINUTE);

    private final JobNode node;

    SparkChecks(JobNode node) {
        this.node = node;
    }

    void require(Node part) {
        switch (part) {
            case FunctionCall call -> function(call);
            case ArithmeticBinaryExpression arithmetic -> arithmetic(arithmetic);
            case Cast cast -> cast(cast);
            case SortItem item -> order(item);
            case Extract extract -> extract(extract);
            case SubscriptExpression ignored ->
                throw node.fault(
                        "[ ] counts from 0 in Spark and from 1 in the embedded lake's SQL, and is not supported");
            case Predicated predicated -> like(predicated);
            default -> {}
        }
        part.getChildren().forEach(this::require);
    }

    private void function(FunctionCall call) {
        String name = call.getName().toString().toLowerCase(Locale.ROOT);
        List<Expression> arguments = call.argumentValues();
        if (!ALIKE.contains(name)) {
            throw node.fault("the function " + name + " of Spark SQL is not supported by the embedded lake");
        }
        boolean isPart = name.startsWith("substr");
        if (isPart
                && (arguments.size() < 2
                        || !(arguments.get(1) instanceof LongLiteral from)
                        || from.getParsedValue() < 1)) {
            throw node.fault(name + " is supported from a constant place, 1 or more");
        }
    }

    private void arithmetic(ArithmeticBinaryExpression arithmetic) {
        if (arithmetic.getOperator() == ArithmeticBinaryExpression.Operator.MODULO
                && !isNeverZero(arithmetic.getRight())) {
            throw node.fault("a remainder is taken in the embedded lake as in Spark where it is written as"
                    + " a % NULLIF(b, 0)");
        }
        if (arithmetic.getOperator() != ArithmeticBinaryExpression.Operator.DIVIDE) {
            return;
        }
        boolean isDouble = isDouble(arithmetic.getLeft()) || isDouble(arithmetic.getRight());
        if (!isDouble || !isNeverZero(arithmetic.getRight())) {
            throw node.fault("/ divides in the embedded lake as in Spark where it is written as"
                    + " CAST(a AS double) / NULLIF(b, 0)");
        }
    }

    private static boolean isDouble(Expression e) {
        return e instanceof DoubleLiteral
                || e instanceof Cast cast && cast.getType().toString().equalsIgnoreCase("double");
    }

    private static boolean isNeverZero(Expression e) {
        return switch (e) {
            case NullIfExpression nullIf ->
                nullIf.getSecond() instanceof LongLiteral zero && zero.getParsedValue() == 0;
            case LongLiteral number -> number.getParsedValue() != 0;
            case DoubleLiteral number -> number.getValue() != 0;
            case DecimalLiteral number -> Double.parseDouble(number.getValue()) != 0;
            case Cast cast -> isNeverZero(cast.getExpression());
            default -> false;
        };
    }

    private void cast(Cast cast) {
        String type = cast.getType().toString().toLowerCase(Locale.ROOT);
        if (!ALIKE_CASTS.contains(type)) {
            throw node.fault("a cast to " + type + " cuts in Spark what the embedded lake's SQL rounds;"
                    + " use an ApplyMapping node for it");
        }
    }

    private void extract(Extract extract) {
        if (!ALIKE_PARTS.contains(extract.getField())) {
            throw node.fault("the " + extract.getField() + " of a time is counted otherwise in Spark");
        }
    }

    private void order(SortItem item) {
        if (item.getOrdering() == SortItem.Ordering.ASCENDING
                && item.getNullOrdering() == SortItem.NullOrdering.UNDEFINED) {
            throw node.fault("Spark puts NULLs first: say NULLS FIRST or NULLS LAST in ORDER BY");
        }
    }

    private void like(Predicated predicated) {
        if (predicated.getPredicate() instanceof LikePredicate like
                && like.getEscape().isEmpty()
                && !(like.getPattern() instanceof StringLiteral pattern
                        && pattern.getValue().indexOf('\\') < 0)) {
            throw node.fault("a pattern of LIKE is supported as a constant without a backslash");
        }
    }
}
