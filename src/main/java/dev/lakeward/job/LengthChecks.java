package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.job.quality.RuleCondition.Operator;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How ColumnLength is decided: by the least and the greatest length of what is there, or by each length where several
/// pass.
record LengthChecks(QualityRows rows, Rule rule, Value column) {
    RuleCheck check() {
        if (!column.type().isText()) {
            return RuleCheck.failed(
                    rule,
                    "Expected type of column " + rule.columns().getFirst() + " to be a text, but found "
                            + column.type().hive() + " instead!");
        }
        if (!(rule.condition() instanceof Numbers numbers) || numbers.hasNull()) {
            throw rows.node().fault("the embedded lake compares lengths with numbers, as " + rule.text() + " does not");
        }
        return switch (numbers.operator()) {
            case GREATER, GREATER_OR_EQUAL -> bounded(numbers, true, false);
            case LESS, LESS_OR_EQUAL -> bounded(numbers, false, true);
            case BETWEEN, EQUAL, NOT_EQUAL -> bounded(numbers, true, true);
            case IN, NOT_IN, NOT_BETWEEN -> listed(numbers);
            case MATCHES, NOT_MATCHES -> throw new IllegalArgumentException("no numbers: " + numbers);
        };
    }

    private Expr length() {
        return new Expr.Cast(Trees.call(EngineFunction.LENGTH, column.tree()), DataType.DOUBLE, false);
    }

    private RuleCheck bounded(Numbers numbers, boolean isLeast, boolean isGreatest) {
        return new RuleCheck(
                rule,
                List.of(
                        rows.measure(rule, Trees.aggregate(EngineFunction.MIN, length())),
                        rows.measure(rule, Trees.aggregate(EngineFunction.MAX, length()))),
                measured -> {
                    if (measured.get(0).isEmpty() || measured.get(1).isEmpty()) {
                        return Verdict.failed(ValueChecks.EMPTY);
                    }
                    Map<String, Double> metrics = new LinkedHashMap<>();
                    List<String> reasons = new ArrayList<>();
                    if (isLeast) {
                        bound("MinimumLength", measured.get(0).getAsDouble(), numbers, metrics, reasons);
                    }
                    if (isGreatest) {
                        bound("MaximumLength", measured.get(1).getAsDouble(), numbers, metrics, reasons);
                    }
                    return new Verdict(reasons.isEmpty(), reasons, metrics);
                },
                Optional.of(rows.ofRow(rule, ofRow(numbers))));
    }

    private void bound(String name, double value, Numbers numbers, Map<String, Double> metrics, List<String> reasons) {
        metrics.put("Column." + rule.columns().getFirst() + "." + name, value);
        if (!numbers.holds(value)) {
            reasons.add(Verdict.unmet(String.valueOf(value)));
        }
    }

    private Expr ofRow(Numbers numbers) {
        List<Expr> operands = numbers.operands().stream().map(Trees::number).toList();
        return switch (numbers.operator()) {
            case GREATER -> one(Expr.ComparisonOperator.GREATER, operands);
            case GREATER_OR_EQUAL -> one(Expr.ComparisonOperator.GREATER_OR_EQUAL, operands);
            case LESS -> one(Expr.ComparisonOperator.LESS, operands);
            case LESS_OR_EQUAL -> one(Expr.ComparisonOperator.LESS_OR_EQUAL, operands);
            case EQUAL -> one(Expr.ComparisonOperator.EQUAL, operands);
            case NOT_EQUAL -> one(Expr.ComparisonOperator.NOT_EQUAL, operands);
            default ->
                Trees.and(
                        one(Expr.ComparisonOperator.GREATER, operands.subList(0, 1)),
                        one(Expr.ComparisonOperator.LESS, operands.subList(1, 2)));
        };
    }

    private Expr one(Expr.ComparisonOperator operator, List<Expr> operands) {
        return Trees.compared(operator, length(), operands.getFirst());
    }

    private RuleCheck listed(Numbers numbers) {
        List<Expr> operands = numbers.operands().stream().map(Trees::number).toList();
        boolean isNone = numbers.operands().contains(0.0);
        Expr in = new Expr.InList(length(), operands, true);
        Expr isNull = Trees.isNull(column.tree());
        Expr condition = switch (numbers.operator()) {
            case IN -> isNone ? Trees.or(isNull, in) : Trees.and(Trees.isThere(column.tree()), in);
            case NOT_IN -> Trees.or(isNull, new Expr.Not(in));
            default ->
                Trees.or(
                        isNull,
                        one(Expr.ComparisonOperator.LESS_OR_EQUAL, operands.subList(0, 1)),
                        one(Expr.ComparisonOperator.GREATER_OR_EQUAL, operands.subList(1, 2)));
        };
        if (isNone && numbers.operator() != Operator.IN) {
            throw rows.node()
                    .fault("whether a NULL is of length 0 is not told for " + rule.text()
                            + "; say it by ColumnValues and EMPTY");
        }
        return new ValueChecks(rows, rule, column).compliance(condition, "LengthCompliance");
    }
}
