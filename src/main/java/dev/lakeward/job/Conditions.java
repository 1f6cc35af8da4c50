package dev.lakeward.job;

import dev.lakeward.sql.tree.Constants;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.FilterExpression;
import software.amazon.awssdk.services.glue.model.FilterLogicalOperator;
import software.amazon.awssdk.services.glue.model.FilterValue;
import software.amazon.awssdk.services.glue.model.FilterValueType;

/// The conditions of Filter and Route. A comparison of a NULL holds for no row and, negated, for no row either, but for
/// equality: a NULL is not equal to anything, and its negation holds.
final class Conditions {
    private final JobNode node;
    private final Fields fields;

    Conditions(JobNode node, Fields fields) {
        this.node = node;
        this.fields = fields;
    }

    /// All of several conditions, or one of them.
    Expr of(FilterLogicalOperator operator, List<FilterExpression> filters) {
        if (filters.isEmpty()) {
            throw node.fault("it has no condition");
        }
        boolean isAnd = operator == FilterLogicalOperator.AND;
        if (!isAnd && operator != FilterLogicalOperator.OR) {
            throw node.fault("conditions are joined by AND or OR");
        }
        List<Expr> terms = filters.stream().map(this::one).toList();
        return terms.size() == 1 ? terms.getFirst() : new Expr.Logic(isAnd, terms);
    }

    private Expr one(FilterExpression filter) {
        Expr condition = condition(filter);
        return Boolean.TRUE.equals(filter.negated()) ? new Expr.Not(condition) : condition;
    }

    private Expr condition(FilterExpression filter) {
        List<FilterValue> values = filter.values();
        return switch (filter.operation()) {
            case ISNULL -> new Expr.IsNull(operand(values, 0).tree());
            case REGEX -> regex(operand(values, 0), constant(values, 1));
            case EQ ->
                new Expr.Coalesce(List.of(compared(values, Expr.ComparisonOperator.EQUAL), new Expr.Bool(false)));
            case LT -> compared(values, Expr.ComparisonOperator.LESS);
            case GT -> compared(values, Expr.ComparisonOperator.GREATER);
            case LTE -> compared(values, Expr.ComparisonOperator.LESS_OR_EQUAL);
            case GTE -> compared(values, Expr.ComparisonOperator.GREATER_OR_EQUAL);
            case UNKNOWN_TO_SDK_VERSION ->
                throw node.fault("there is no operation " + filter.operationAsString() + " of a condition");
        };
    }

    private FilterValue given(List<FilterValue> values, int place) {
        if (place >= values.size()) {
            throw node.fault("a condition has " + values.size() + " values and needs " + (place + 1));
        }
        return values.get(place);
    }

    private static boolean isField(FilterValue value) {
        return value.type() == FilterValueType.COLUMNEXTRACTED;
    }

    private Value operand(List<FilterValue> values, int place) {
        FilterValue value = given(values, place);
        if (!isField(value)) {
            throw node.fault("a condition is over a field, and a constant stands in its place");
        }
        return fields.value(node, value.value());
    }

    private String constant(List<FilterValue> values, int place) {
        FilterValue value = given(values, place);
        if (isField(value)) {
            throw node.fault("a pattern is a constant, and a field stands in its place");
        }
        return String.join("", value.value());
    }

    // As Python's re.match: from the text's start.
    private Expr regex(Value value, String pattern) {
        if (!value.type().isText()) {
            throw node.fault(
                    "a pattern is for a text, not for a " + value.type().hive());
        }
        return new Expr.Call(
                EngineFunction.REGEXP_MATCHES,
                value.tree(),
                new Expr.Text("^(?:" + PythonPattern.engine(node, pattern) + ")"));
    }

    private Expr compared(List<FilterValue> values, Expr.ComparisonOperator operator) {
        FilterValue first = given(values, 0);
        FilterValue second = given(values, 1);
        if (!isField(first) && !isField(second)) {
            throw node.fault("a condition compares a field, and both of its values are constants");
        }
        if (isField(first) && isField(second)) {
            return Comparisons.of(node, operator, operand(values, 0), operand(values, 1));
        }
        Value field = operand(values, isField(first) ? 0 : 1);
        Value constant = constant(field, String.join("", (isField(first) ? second : first).value()));
        return isField(first)
                ? Comparisons.of(node, operator, field, constant)
                : Comparisons.of(node, operator, constant, field);
    }

    private Value constant(Value field, String text) {
        DataType type = field.type();
        if (!Expr.Text.isHeld(text)) {
            throw node.fault("a constant has a character that no text has");
        }
        if (type.isNumeric()) {
            return number(text);
        }
        if (type.isBoolean() && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) {
            return new Value(new Expr.Bool(text.equalsIgnoreCase("true")), type);
        }
        if (type.base().equals("date") || type.equals(DataType.TIMESTAMP)) {
            Optional<Expr> time = Constants.cast(new Expr.Text(text), type);
            return new Value(time.orElseThrow(() -> mismatch(text, type)), type);
        }
        if (!type.isText()) {
            throw mismatch(text, type);
        }
        return new Value(new Expr.Text(text), DataType.VARCHAR);
    }

    private JobException mismatch(String text, DataType type) {
        return node.fault("the constant " + text + " is no " + type.hive());
    }

    private Value number(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            BigDecimal digits = number.scale() < 0 ? number.setScale(0) : number;
            if (digits.precision() > 38 || digits.scale() > 38) {
                throw new NumberFormatException(text);
            }
            Expr.Number positive = new Expr.Number(digits.abs().toPlainString());
            DataType type = digits.scale() == 0 && digits.precision() <= 18
                    ? DataType.BIGINT
                    : DataType.decimal(Math.max(digits.precision(), digits.scale()), digits.scale());
            return new Value(digits.signum() < 0 ? new Expr.Negative(positive) : positive, type);
        } catch (NumberFormatException e) {
            throw node.fault("the constant " + text + " is no number, and the field is one");
        }
    }
}
