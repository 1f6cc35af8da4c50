package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition;
import dev.lakeward.job.quality.RuleCondition.Dates;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.job.quality.RuleCondition.Operator;
import dev.lakeward.job.quality.RuleCondition.Texts;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the rules are decided that look at each value of a column.
final class ValueChecks {
    static final String EMPTY = "Empty state: there is no value to measure.";

    private final QualityRows rows;
    private final Rule rule;
    private final Value column;
    private final Expr value;

    ValueChecks(QualityRows rows, Rule rule, Value column) {
        this.rows = rows;
        this.rule = rule;
        this.column = column;
        this.value = column.tree();
    }

    RuleCheck check() {
        return switch (rule.type()) {
            case "ColumnValues" -> values();
            case "ColumnLength" -> new LengthChecks(rows, rule, column).check();
            default -> compliance(new TypeChecks(rows.node(), rule, column).condition(), "ColumnDataType.Compliance");
        };
    }

    private RuleCheck values() {
        return switch (rule.condition()) {
            case Numbers numbers -> numbers(numbers);
            case Texts texts -> texts(texts);
            case Dates dates -> compliance(dates(dates), "ColumnValues.Compliance");
            case RuleCondition.Other other -> throw refused(other.what());
            case RuleCondition.None _ -> throw refused("values without a condition");
        };
    }

    private JobException refused(String what) {
        return rows.node().fault("the embedded lake does not evaluate " + what + ", as " + rule.text() + " has it");
    }

    /// A rule that passes where enough rows meet a condition; all, if it does not say how many.
    RuleCheck compliance(Expr condition, String metric) {
        Numbers threshold = threshold();
        return new RuleCheck(
                rule,
                List.of(
                        rows.measure(rule, Trees.aggregate(EngineFunction.COUNT_IF, condition)),
                        rows.measure(rule, Trees.aggregate(EngineFunction.COUNT))),
                measured -> {
                    double all = measured.get(1).orElse(0);
                    if (all == 0) {
                        return Verdict.failed(EMPTY);
                    }
                    double ratio = measured.get(0).orElse(0) / all;
                    return Verdict.measured(
                            "Column." + rule.columns().getFirst() + "." + metric,
                            ratio,
                            threshold.holds(ratio),
                            String.valueOf(ratio));
                },
                Optional.of(rows.ofRow(rule, condition)));
    }

    private Numbers threshold() {
        return switch (rule.threshold()) {
            case Numbers numbers when !numbers.hasNull() -> numbers;
            case RuleCondition.None _ -> CountChecks.WHOLE;
            default -> throw refused("a threshold that is no number");
        };
    }

    private RuleCheck wrongType(String wanted) {
        return RuleCheck.failed(
                rule,
                "Expected type of column " + rule.columns().getFirst() + " to be " + wanted + ", but found "
                        + column.type().hive() + " instead!");
    }

    private RuleCheck numbers(Numbers numbers) {
        boolean isOfBounds = numbers.operands().size() == 1
                && switch (numbers.operator()) {
                    case GREATER, GREATER_OR_EQUAL, LESS, LESS_OR_EQUAL, EQUAL -> true;
                    default -> false;
                };
        boolean isNumber = column.type().isNumeric();
        if (!numbers.operands().isEmpty()
                && !isNumber
                && (isOfBounds || !column.type().isText())) {
            return wrongType("a number");
        }
        Expr number = isNumber
                ? new Expr.Cast(value, DataType.DOUBLE, false)
                : numbers.operands().isEmpty()
                        ? value
                        : Casts.to(rows.node(), column, DataType.DOUBLE).tree();
        Expr condition = condition(numbers, number);
        return isOfBounds && rule.threshold() instanceof RuleCondition.None
                ? bounded(numbers, number, condition)
                : compliance(condition, "ColumnValues.Compliance");
    }

    private Expr condition(Numbers numbers, Expr number) {
        List<Expr> operands = numbers.operands().stream().map(Trees::number).toList();
        boolean hasNull = numbers.hasNull();
        Expr isNull = Trees.isNull(value);
        Expr isThere = Trees.isThere(value);
        return switch (numbers.operator()) {
            case GREATER -> one(Expr.ComparisonOperator.GREATER, number, operands);
            case GREATER_OR_EQUAL -> one(Expr.ComparisonOperator.GREATER_OR_EQUAL, number, operands);
            case LESS -> one(Expr.ComparisonOperator.LESS, number, operands);
            case LESS_OR_EQUAL -> one(Expr.ComparisonOperator.LESS_OR_EQUAL, number, operands);
            case BETWEEN -> Trees.and(isThere, between(number, operands));
            case NOT_BETWEEN -> Trees.and(isThere, new Expr.Not(between(number, operands)));
            case EQUAL, IN ->
                operands.isEmpty()
                        ? isNull
                        : hasNull ? Trees.or(in(number, operands), isNull) : Trees.and(isThere, in(number, operands));
            case NOT_EQUAL, NOT_IN ->
                operands.isEmpty()
                        ? isThere
                        : hasNull
                                ? Trees.and(new Expr.Not(in(number, operands)), isThere)
                                : Trees.or(isNull, new Expr.Not(in(number, operands)));
            case MATCHES, NOT_MATCHES -> throw refused("a pattern of numbers");
        };
    }

    private Expr one(Expr.ComparisonOperator operator, Expr number, List<Expr> operands) {
        if (operands.size() != 1) {
            throw refused("a comparison with NULL");
        }
        return Trees.and(Trees.isThere(value), Trees.compared(operator, number, operands.getFirst()));
    }

    private Expr between(Expr number, List<Expr> operands) {
        if (operands.size() != 2) {
            throw refused("a range to NULL");
        }
        return Trees.and(
                Trees.compared(Expr.ComparisonOperator.GREATER, number, operands.get(0)),
                Trees.compared(Expr.ComparisonOperator.LESS, number, operands.get(1)));
    }

    private static Expr in(Expr value, List<Expr> operands) {
        return new Expr.InList(value, operands, true);
    }

    // The least and the greatest value tell whether all pass.
    private RuleCheck bounded(Numbers numbers, Expr number, Expr condition) {
        boolean isLeast = switch (numbers.operator()) {
            case LESS, LESS_OR_EQUAL -> false;
            default -> true;
        };
        boolean isGreatest = switch (numbers.operator()) {
            case GREATER, GREATER_OR_EQUAL -> false;
            default -> true;
        };
        return new RuleCheck(
                rule,
                List.of(
                        rows.measure(rule, Trees.aggregate(EngineFunction.MIN, number)),
                        rows.measure(rule, Trees.aggregate(EngineFunction.MAX, number)),
                        rows.measure(rule, Trees.aggregate(EngineFunction.COUNT_IF, Trees.isNull(value)))),
                measured -> {
                    if (measured.get(0).isEmpty() || measured.get(1).isEmpty()) {
                        return Verdict.failed(EMPTY);
                    }
                    Map<String, Double> metrics = new java.util.LinkedHashMap<>();
                    List<String> reasons = new ArrayList<>();
                    if (isLeast) {
                        bound("Minimum", measured.get(0).getAsDouble(), numbers, metrics, reasons);
                    }
                    if (isGreatest) {
                        bound("Maximum", measured.get(1).getAsDouble(), numbers, metrics, reasons);
                    }
                    if (measured.get(2).orElse(0) > 0) {
                        reasons.add(Verdict.unmet("NULL"));
                    }
                    return new Verdict(reasons.isEmpty(), reasons, metrics);
                },
                Optional.of(rows.ofRow(rule, condition)));
    }

    private void bound(String name, double value, Numbers numbers, Map<String, Double> metrics, List<String> reasons) {
        metrics.put("Column." + rule.columns().getFirst() + "." + name, value);
        // Exactly, where a measured number would be compared nearly.
        boolean passes = numbers.operator() == Operator.EQUAL
                ? value == numbers.operands().getFirst()
                : numbers.holds(value);
        if (!passes) {
            reasons.add(Verdict.unmet(String.valueOf(value)));
        }
    }

    private RuleCheck texts(Texts texts) {
        if (!column.type().isText()) {
            throw refused("texts of a column of " + column.type().hive());
        }
        return switch (texts.operator()) {
            case MATCHES ->
                compliance(
                        new Expr.Coalesce(List.of(
                                Trees.compared(
                                        Expr.ComparisonOperator.NOT_EQUAL,
                                        Trees.call(
                                                EngineFunction.REGEXP_EXTRACT,
                                                value,
                                                new Expr.Text(JavaPattern.whole(
                                                        rows.node(),
                                                        texts.operands().getFirst())),
                                                Expr.Number.of(1)),
                                        new Expr.Text("")),
                                new Expr.Bool(false))),
                        "PatternMatch");
            case NOT_MATCHES -> throw refused("what does not match a pattern");
            case NOT_IN, NOT_EQUAL -> compliance(new TextConditions(value).others(texts), "ColumnValues.Compliance");
            default -> compliance(new TextConditions(value).some(texts), "ColumnValues.Compliance");
        };
    }

    private Expr dates(Dates dates) {
        DataType type = column.type();
        if (!type.isText() && !type.base().equals("date") && !type.equals(DataType.TIMESTAMP)) {
            throw refused("days of a column of " + type.hive());
        }
        Expr day = Casts.to(rows.node(), column, DataType.DATE).tree();
        List<Expr> days = dates.operands().stream()
                .<Expr>map(each -> new Expr.Cast(new Expr.Text(each.toString()), DataType.DATE, false))
                .toList();
        Expr isNull = Trees.isNull(value);
        Expr isThere = Trees.isThere(value);
        return switch (dates.operator()) {
            case GREATER -> one(Expr.ComparisonOperator.GREATER, day, days);
            case GREATER_OR_EQUAL -> one(Expr.ComparisonOperator.GREATER_OR_EQUAL, day, days);
            case LESS -> one(Expr.ComparisonOperator.LESS, day, days);
            case LESS_OR_EQUAL -> one(Expr.ComparisonOperator.LESS_OR_EQUAL, day, days);
            case BETWEEN -> Trees.and(isThere, between(day, days));
            case NOT_BETWEEN -> Trees.or(isNull, new Expr.Not(between(day, days)));
            case EQUAL, IN ->
                days.isEmpty()
                        ? isNull
                        : dates.hasNull() ? Trees.or(in(day, days), isNull) : Trees.and(isThere, in(day, days));
            case NOT_EQUAL, NOT_IN ->
                days.isEmpty()
                        ? isThere
                        : dates.hasNull()
                                ? Trees.and(new Expr.Not(in(day, days)), isThere)
                                : Trees.or(isNull, new Expr.Not(in(day, days)));
            case MATCHES, NOT_MATCHES -> throw refused("a pattern of days");
        };
    }
}
