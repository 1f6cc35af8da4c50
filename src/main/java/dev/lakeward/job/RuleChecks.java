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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;

/// How the rules are decided that measure columns or all rows, as AWS's Deequ does. What it does otherwise, or what
/// needs an earlier run or files, is refused by name.
final class RuleChecks {
    private static final String EMPTY = ValueChecks.EMPTY;
    private static final Numbers WHOLE = new Numbers(Operator.EQUAL, List.of(1.0), false);

    private final QualityRows rows;

    RuleChecks(QualityRows rows) {
        this.rows = rows;
    }

    /// How a rule is decided. Throws [JobException] for one that the embedded lake does not evaluate.
    RuleCheck of(Rule rule) {
        return switch (rule.type()) {
            case "Composite" ->
                RuleCheck.together(rule, rule.nested().stream().map(this::of).toList());
            case "ColumnExists" -> exists(rule);
            case "ColumnCount" -> columnCount(rule);
            case "ColumnNamesMatchPattern" -> names(rule);
            case "RowCount" -> rowCount(rule);
            case "CustomSql" -> customSql(rule);
            case "RowCountMatch", "SchemaMatch", "ReferentialIntegrity", "DatasetMatch", "AggregateMatch" ->
                new ReferenceChecks(rows).of(rule, numbers(rule));
            default ->
                rows.missing(rule)
                        .map(column -> RuleCheck.failed(rule, "Input data does not include column " + column + "!"))
                        .orElseGet(() -> ofColumns(rule, rows.columns(rule)));
        };
    }

    private RuleCheck ofColumns(Rule rule, List<Value> columns) {
        return switch (rule.type()) {
            case "Completeness" -> complete(rule, columns, numbers(rule));
            case "IsComplete" -> complete(rule, columns, WHOLE);
            case "Uniqueness" -> unique(rule, columns, numbers(rule));
            case "IsUnique" -> unique(rule, columns, WHOLE);
            case "IsPrimaryKey" -> primaryKey(rule, columns);
            case "UniqueValueRatio" -> uniqueValueRatio(rule, columns);
            case "DistinctValuesCount" -> distinctValues(rule, columns.getFirst());
            case "Entropy" -> entropy(rule, columns);
            case "Mean", "Sum", "StandardDeviation", "ColumnCorrelation" -> ofNumbers(rule, columns);
            case "ColumnValues", "ColumnLength", "ColumnDataType" ->
                new ValueChecks(rows, rule, columns.getFirst()).check();
            default -> throw refused(rule, "rules of " + rule.type());
        };
    }

    JobException refused(Rule rule, String what) {
        return rows.node().fault("the embedded lake does not evaluate " + what + ", as " + rule.text() + " is");
    }

    private Numbers numbers(Rule rule) {
        return switch (rule.condition()) {
            case Numbers numbers when !numbers.hasNull() -> numbers;
            case RuleCondition.Other other -> throw refused(rule, other.what());
            default -> throw refused(rule, "a rule of " + rule.type() + " without a number");
        };
    }

    private static String metric(Rule rule) {
        List<String> columns = rule.columns();
        return switch (columns.size()) {
            case 0 -> "Dataset.*.";
            case 1 -> "Column." + columns.getFirst() + ".";
            default -> "Multicolumn." + String.join(",", columns) + ".";
        };
    }

    private RuleCheck exists(Rule rule) {
        String column = rule.columns().getFirst();
        return RuleCheck.known(
                rule,
                Verdict.of(
                        rows.column(column).isPresent(),
                        "Column " + column + " does not exist in the dataset",
                        Map.of()));
    }

    private RuleCheck columnCount(Rule rule) {
        double count = rows.values().size();
        return RuleCheck.known(
                rule,
                Verdict.measured(
                        "Dataset.*.ColumnCount", count, numbers(rule).holds(count), String.valueOf(count)));
    }

    private RuleCheck names(Rule rule) {
        java.util.regex.Pattern pattern = JavaPattern.compiled(rows.node(), rule.parameter("PatternToMatch"));
        List<String> others = rows.values().stream()
                .map(Value.Named::name)
                .filter(name -> !pattern.matcher(name).find())
                .toList();
        double all = rows.values().size();
        return RuleCheck.known(
                rule,
                Verdict.of(
                        others.isEmpty(),
                        "Columns that do not match the pattern: " + String.join(", ", others),
                        Map.of("Dataset.*.ColumnNamesPatternMatchRatio", (all - others.size()) / all)));
    }

    private RuleCheck rowCount(Rule rule) {
        return single(rule, "RowCount", rows.measure(rule, Trees.aggregate(EngineFunction.COUNT)), true, v -> v);
    }

    // One number that is compared; without it the rule fails.
    private RuleCheck single(Rule rule, String name, Expr measure, boolean isWhole, DoubleUnaryOperator made) {
        Numbers numbers = numbers(rule);
        return new RuleCheck(
                rule,
                List.of(measure),
                measured -> {
                    OptionalDouble found = measured.getFirst();
                    if (found.isEmpty()) {
                        return Verdict.failed(EMPTY);
                    }
                    double value = made.applyAsDouble(found.getAsDouble());
                    String shown = isWhole ? String.valueOf((long) value) : String.valueOf(value);
                    return Verdict.measured(metric(rule) + name, value, numbers.holds(value), shown);
                },
                Optional.empty());
    }

    private RuleCheck customSql(Rule rule) {
        Map<String, Input> byAlias = new HashMap<>();
        byAlias.put("primary", rows.given());
        rows.others().forEach((alias, input) -> byAlias.put(alias.toLowerCase(Locale.ROOT), input));
        if (!(rule.condition() instanceof Numbers)) {
            throw refused(rule, "SQL that answers rows instead of a number");
        }
        Frame made = SqlNodes.of(rows.node(), rule.parameter("CustomSqlStatement"), byAlias);
        if (made.columns().size() != 1 || !made.columns().getFirst().type().isNumeric()) {
            throw refused(rule, "SQL that answers anything but one number");
        }
        Value.Named value =
                new Input(rows.node().id(), "custom", made).values().getFirst();
        Expr measure = new Expr.Scalar(Query.Select.plain(
                Query.Output.of(List.of(QualityRows.asText(value.value().tree()))),
                new Input(rows.node().id(), "custom", made).relation(),
                Optional.empty()));
        return single(rule, "CustomSQL", measure, false, v -> v);
    }

    private RuleCheck complete(Rule rule, List<Value> columns, Numbers numbers) {
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
                        return Verdict.failed(EMPTY);
                    }
                    double ratio = measured.get(0).orElse(0) / whole;
                    return Verdict.measured(
                            metric(rule) + name, ratio, numbers.holds(ratio), String.valueOf(ratio));
                },
                Optional.of(rows.ofRow(rule, ofRow)));
    }

    private static Expr count() {
        return new Expr.Ref("counted", Query.Output.name(1), false, false);
    }

    private Expr once(Rule rule, List<Value> columns) {
        return rows.measureOfCounts(
                rule,
                columns,
                Trees.aggregate(EngineFunction.COUNT_IF, Trees.equal(count(), Expr.Number.of(1))));
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
                Optional.of(new Expr.Window(
                        columns.stream().map(Value::tree).toList(), List.of(), Optional.empty())));
        return Trees.equal(number, Expr.Number.of(1));
    }

    private RuleCheck unique(Rule rule, List<Value> columns, Numbers numbers) {
        return ratio(
                rule,
                "Uniqueness",
                once(rule, columns),
                rows.measureOfCounts(rule, columns, Trees.aggregate(EngineFunction.SUM, count())),
                numbers,
                isOnce(rule, columns));
    }

    private RuleCheck primaryKey(Rule rule, List<Value> columns) {
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

    private RuleCheck uniqueValueRatio(Rule rule, List<Value> columns) {
        return ratio(
                rule,
                "UniqueValueRatio",
                once(rule, columns),
                rows.measureOfCounts(rule, columns, Trees.aggregate(EngineFunction.COUNT)),
                numbers(rule),
                isOnce(rule, columns));
    }

    // NULL is a value; of texts it is the same as its name in histograms.
    private RuleCheck distinctValues(Rule rule, Value column) {
        Expr distinct = column.type().isText()
                ? Trees.distinct(
                        EngineFunction.COUNT,
                        new Expr.Coalesce(List.of(column.tree(), new Expr.Text("NullValue"))))
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
    private RuleCheck entropy(Rule rule, List<Value> columns) {
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
                        return Verdict.failed(EMPTY);
                    }
                    double all = measured.get(1).getAsDouble();
                    double entropy =
                            Math.max(0, Math.log(all) - measured.get(0).orElse(0) / all);
                    return Verdict.measured(
                            metric(rule) + "Entropy", entropy, numbers.holds(entropy), String.valueOf(entropy));
                },
                Optional.empty());
    }

    private RuleCheck ofNumbers(Rule rule, List<Value> columns) {
        for (int i = 0; i < columns.size(); i++) {
            if (!columns.get(i).type().isNumeric()) {
                return RuleCheck.failed(
                        rule,
                        "Expected type of column " + rule.columns().get(i) + " to be a number, but found "
                                + columns.get(i).type().hive() + " instead!");
            }
        }
        Expr first = columns.getFirst().tree();
        Expr real = new Expr.Cast(first, DataType.DOUBLE, false);
        return switch (rule.type()) {
            case "Sum" ->
                single(rule, "Sum", rows.measure(rule, Trees.aggregate(EngineFunction.SUM, first)), false, v -> v);
            case "Mean" -> mean(rule, first);
            case "StandardDeviation" ->
                single(
                        rule,
                        "StandardDeviation",
                        rows.measure(rule, Trees.aggregate(EngineFunction.STDDEV_POP, real)),
                        false,
                        v -> v);
            default ->
                single(
                        rule,
                        "ColumnCorrelation",
                        rows.measure(
                                rule,
                                Trees.aggregate(
                                        EngineFunction.CORR,
                                        real,
                                        new Expr.Cast(columns.getLast().tree(), DataType.DOUBLE, false))),
                        false,
                        v -> v);
        };
    }

    private RuleCheck mean(Rule rule, Expr column) {
        Numbers numbers = numbers(rule);
        return new RuleCheck(
                rule,
                List.of(
                        rows.measure(rule, Trees.aggregate(EngineFunction.SUM, column)),
                        rows.measure(rule, Trees.aggregate(EngineFunction.COUNT, column))),
                measured -> {
                    if (measured.get(0).isEmpty()) {
                        return Verdict.failed(EMPTY);
                    }
                    double mean = measured.get(0).getAsDouble() / measured.get(1).orElse(1);
                    return Verdict.measured(metric(rule) + "Mean", mean, numbers.holds(mean), String.valueOf(mean));
                },
                Optional.empty());
    }
}
