package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.job.PythonPattern;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import software.amazon.awssdk.services.glue.model.FilterExpression;
import software.amazon.awssdk.services.glue.model.FilterLogicalOperator;
import software.amazon.awssdk.services.glue.model.FilterValue;
import software.amazon.awssdk.services.glue.model.FilterValueType;

/// The conditions of Filter and Route.
record SparkConditions(JobNode node, SparkFields fields) {
    SparkExpr of(FilterLogicalOperator operator, List<FilterExpression> filters) {
        return SparkExpr.joined(
                operator == FilterLogicalOperator.AND ? SparkExpr.Operator.AND : SparkExpr.Operator.OR,
                filters.stream().map(this::one).toList());
    }

    private SparkExpr one(FilterExpression filter) {
        SparkExpr condition = condition(filter);
        return Boolean.TRUE.equals(filter.negated()) ? new SparkExpr.Not(condition) : condition;
    }

    private SparkExpr condition(FilterExpression filter) {
        List<FilterValue> values = filter.values();
        return switch (filter.operation()) {
            case ISNULL -> new SparkExpr.IsNull(field(values.getFirst()).tree());
            // Only \n ends a line; what ignores case does so in all of Unicode. From the text's start.
            case REGEX ->
                new SparkExpr.Binary(
                        SparkExpr.Operator.LIKE_PATTERN,
                        field(values.getFirst()).tree(),
                        new SparkExpr.Text("(?du)^(?:"
                                + PythonPattern.engine(
                                        node, String.join("", values.get(1).value())) + ")"));
            case EQ ->
                new SparkExpr.Call(
                        SparkExpr.Function.COALESCE,
                        compared(values, SparkExpr.Operator.EQUAL),
                        new SparkExpr.Bool(false));
            case LT -> compared(values, SparkExpr.Operator.LESS);
            case GT -> compared(values, SparkExpr.Operator.GREATER);
            case LTE -> compared(values, SparkExpr.Operator.LESS_OR_EQUAL);
            case GTE -> compared(values, SparkExpr.Operator.GREATER_OR_EQUAL);
            case UNKNOWN_TO_SDK_VERSION -> throw node.fault("does not run on Spark: " + filter.operationAsString());
        };
    }

    private SparkValue field(FilterValue value) {
        return fields.value(node, value.value());
    }

    private static boolean isField(FilterValue value) {
        return value.type() == FilterValueType.COLUMNEXTRACTED;
    }

    private SparkExpr compared(List<FilterValue> values, SparkExpr.Operator operator) {
        FilterValue left = values.get(0);
        FilterValue right = values.get(1);
        SparkValue field = field(isField(left) ? left : right);
        SparkValue one = isField(left) ? field : constant(field.type(), left);
        SparkValue other =
                isField(left) && isField(right) ? field(right) : isField(right) ? field : constant(field.type(), right);
        return compared(node, operator, one, other);
    }

    static SparkExpr compared(JobNode node, SparkExpr.Operator operator, SparkValue left, SparkValue right) {
        requirePlain(node, left.type());
        requirePlain(node, right.type());
        return new SparkExpr.Binary(operator, left.tree(), right.tree());
    }

    // A NULL within is equal to a NULL in one engine and to nothing in the other.
    static void requirePlain(JobNode node, DataType type) {
        if (type.isRow() || type.isArray() || type.isMap()) {
            throw node.fault("does not run on Spark: it compares values of type " + type.hive()
                    + ", whose NULLs within compare otherwise there; compare their fields");
        }
    }

    private SparkValue constant(DataType type, FilterValue value) {
        String text = String.join("", value.value());
        if (type.isNumeric()) {
            return new SparkValue(new SparkExpr.Number(new BigDecimal(text.strip())), type);
        }
        if (type.isBoolean()) {
            return new SparkValue(
                    new SparkExpr.Bool(text.toLowerCase(Locale.ROOT).equals("true")), type);
        }
        return new SparkValue(type.isDateOrTime() ? new SparkExpr.Time(text, type) : new SparkExpr.Text(text), type);
    }
}
