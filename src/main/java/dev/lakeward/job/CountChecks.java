package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.job.quality.RuleCondition.Operator;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/// How the rules are decided that count values: those that are there, that are there once, and how many there are.
record CountChecks(QualityRows rows) {
    /// All of it: exactly, where equality would do with nearly all.
    static final Numbers WHOLE = new Numbers(Operator.GREATER_OR_EQUAL, List.of(1.0), false);

    JobException refused(Rule rule, String what) {
        return rows.node().fault("the embedded lake does not evaluate " + what + ", as " + rule.text() + " is");
    }

    Numbers numbers(Rule rule) {
        return switch (rule.condition()) {
            case Numbers numbers when !numbers.hasNull() -> numbers;
            case RuleCondition.Other other -> throw refused(rule, other.what());
            default -> throw refused(rule, "a rule of " + rule.type() + " without a number");
        };
    }

    static String metric(Rule rule) {
        List<String> columns = rule.columns();
        return switch (columns.size()) {
            case 0 -> "Dataset.*.";
            case 1 -> "Column." + columns.getFirst() + ".";
            default -> "Multicolumn." + String.join(",", columns) + ".";
        };
    }

    // One number that is compared; without it the rule fails.
    RuleCheck single(Rule rule, String name, Expr measure, boolean isWhole, DoubleUnaryOperator made) {
        Numbers numbers = numbers(rule);
        return new RuleCheck(
                rule,
                List.of(measure),
                measured -> {
                    OptionalDouble found = measured.getFirst();
                    if (found.isEmpty()) {
                        return Verdict.failed(ValueChecks.EMPTY);
                    }
                    double value = made.applyAsDouble(found.getAsDouble());
                    String shown = isWhole ? String.valueOf((long) value) : String.valueOf(value);
                    return Verdict.measured(metric(rule) + name, value, numbers.holds(value), shown);
                },
                Optional.empty());
    }

    RuleCheck complete(Rule rule, List<Value> columns, Numbers numbers) {
        Expr column = columns.getFirst().tree();
        return ratio(
                rule,
                "Completeness",
                rows.measure(rule, Trees.aggregate(EngineFunction.COUNT, column)),
                rows.measure(rule, Trees.aggregate(EngineFunction.COUNT)),
                numbers,
                Trees.isThere(column));
    }

    private RuleCheck ratio(Rule rule, String name, Expr part, Expr all, Numbers numbers, Expr ofRow) {
        return new RuleCheck(
                rule,
                List.of(part, all),
                measured -> {
                    double whole = measured.get(1).orElse(0);
                    if (whole == 0) {
                        return Verdict.failed(ValueChecks.EMPTY);
                    }
                    double ratio = measured.get(0).orElse(0) / whole;
                    return Verdict.measured(metric(rule) + name, ratio, numbers.holds(ratio), String.valueOf(ratio));
                },
                Optional.of(rows.ofRow(rule, ofRow)));
    }

    private static Expr count() {
        return new Expr.Ref("counted", Query.Output.name(1), false, false);
    }

    private Expr once(Rule rule, List<Value> columns) {
        return rows.measureOfCounts(
                rule, columns, Trees.aggregate(EngineFunction.COUNT_IF, Trees.equal(count(), Expr.Number.of(1))));
    }

    private Expr isOnce(Rule rule, List<Value> columns) {
        Expr counted = rows.filter(rule)
                .<Expr>map(where -> Trees.when(where, Expr.Number.of(1)))
                .orElse(Expr.Number.of(1));
        Expr number = new Expr.Aggregate(
                EngineFunction.COUNT,
                List.of(counted),
                false,
                List.of(),
                Optional.empty(),
                Optional.of(new Expr.Window(columns.stream().map(Value::tree).toList(), List.of(), Optional.empty())));
        return Trees.equal(number, Expr.Number.of(1));
    }

    RuleCheck unique(Rule rule, List<Value> columns, Numbers numbers) {
        return ratio(
                rule,
                "Uniqueness",
                once(rule, columns),
                rows.measureOfCounts(rule, columns, Trees.aggregate(EngineFunction.SUM, count())),
                numbers,
                isOnce(rule, columns));
    }

    RuleCheck primaryKey(Rule rule, List<Value> columns) {
        List<RuleCheck> parts = new ArrayList<>();
        parts.add(unique(rule, columns, WHOLE));
        for (int i = 0; i < columns.size(); i++) {
            Rule part = new Rule(
                    rule.type(),
                    Map.of("TargetColumn", rule.columns().get(i)),
                    rule.condition(),
                    rule.threshold(),
                    rule.where(),
                    Map.of(),
                    true,
                    List.of(),
                    rule.text());
            parts.add(complete(part, List.of(columns.get(i)), WHOLE));
        }
        return RuleCheck.together(rule, parts);
    }

    RuleCheck uniqueValueRatio(Rule rule, List<Value> columns) {
        return ratio(
                rule,
                "UniqueValueRatio",
                once(rule, columns),
                rows.measureOfCounts(rule, columns, Trees.aggregate(EngineFunction.COUNT)),
                numbers(rule),
                isOnce(rule, columns));
    }

    // NULL is a value; of texts it is the same as its name in histograms.
    RuleCheck distinctValues(Rule rule, Value column) {
        Expr distinct = column.type().isText()
                ? Trees.distinct(
                        EngineFunction.COUNT, new Expr.Coalesce(List.of(column.tree(), new Expr.Text("NullValue"))))
                : new Expr.Arithmetic(
                        Expr.ArithmeticOperator.ADD,
                        Trees.distinct(EngineFunction.COUNT, column.tree()),
                        Trees.when(
                                Trees.equal(
                                        Trees.aggregate(EngineFunction.COUNT),
                                        Trees.aggregate(EngineFunction.COUNT, column.tree())),
                                Expr.Number.of(0),
                                Expr.Number.of(1)));
        return single(rule, "DistinctValuesCount", rows.measure(rule, distinct), true, v -> v);
    }

    // ln n - (sum of c ln c) / n, where n is the sum of the counts c.
    RuleCheck entropy(Rule rule, List<Value> columns) {
        Numbers numbers = numbers(rule);
        Expr counted = new Expr.Cast(count(), DataType.DOUBLE, false);
        Expr part = new Expr.Arithmetic(
                Expr.ArithmeticOperator.MULTIPLY, counted, new Expr.Call(EngineFunction.LN, counted));
        return new RuleCheck(
                rule,
                List.of(
                        rows.measureOfCounts(rule, columns, Trees.aggregate(EngineFunction.SUM, part)),
                        rows.measureOfCounts(rule, columns, Trees.aggregate(EngineFunction.SUM, count()))),
                measured -> {
                    if (measured.get(1).isEmpty()) {
                        return Verdict.failed(ValueChecks.EMPTY);
                    }
                    double all = measured.get(1).getAsDouble();
                    double entropy = Math.max(0, Math.log(all) - measured.get(0).orElse(0) / all);
                    return Verdict.measured(
                            metric(rule) + "Entropy", entropy, numbers.holds(entropy), String.valueOf(entropy));
                },
                Optional.empty());
    }
}
