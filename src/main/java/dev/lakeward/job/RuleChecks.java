package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the rules are decided that measure columns or all rows, as AWS's Deequ does. What it does otherwise, or what
/// needs an earlier run or files, is refused by name.
final class RuleChecks {
    private final QualityRows rows;
    private final CountChecks counts;

    RuleChecks(QualityRows rows) {
        this.rows = rows;
        this.counts = new CountChecks(rows);
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
                new ReferenceChecks(rows).of(rule, counts.numbers(rule));
            default ->
                rows.missing(rule)
                        .map(column -> RuleCheck.failed(rule, "Input data does not include column " + column + "!"))
                        .orElseGet(() -> ofColumns(rule, rows.columns(rule)));
        };
    }

    private RuleCheck ofColumns(Rule rule, List<Value> columns) {
        return switch (rule.type()) {
            case "Completeness" -> counts.complete(rule, columns, counts.numbers(rule));
            case "IsComplete" -> counts.complete(rule, columns, CountChecks.WHOLE);
            case "Uniqueness" -> counts.unique(rule, columns, counts.numbers(rule));
            case "IsUnique" -> counts.unique(rule, columns, CountChecks.WHOLE);
            case "IsPrimaryKey" -> counts.primaryKey(rule, columns);
            case "UniqueValueRatio" -> counts.uniqueValueRatio(rule, columns);
            case "DistinctValuesCount" -> counts.distinctValues(rule, columns.getFirst());
            case "Entropy" -> counts.entropy(rule, columns);
            case "Mean", "Sum", "StandardDeviation", "ColumnCorrelation" -> ofNumbers(rule, columns);
            case "ColumnValues", "ColumnLength", "ColumnDataType" ->
                new ValueChecks(rows, rule, columns.getFirst()).check();
            default -> throw counts.refused(rule, "rules of " + rule.type());
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
                        "Dataset.*.ColumnCount", count, counts.numbers(rule).holds(count), String.valueOf(count)));
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
        return counts.single(rule, "RowCount", rows.measure(rule, Trees.aggregate(EngineFunction.COUNT)), true, v -> v);
    }

    private RuleCheck customSql(Rule rule) {
        Map<String, Input> byAlias = new HashMap<>();
        byAlias.put("primary", rows.given());
        rows.others().forEach((alias, input) -> byAlias.put(alias.toLowerCase(Locale.ROOT), input));
        if (!(rule.condition() instanceof Numbers)) {
            throw counts.refused(rule, "SQL that answers rows instead of a number");
        }
        Frame made = SqlNodes.of(rows.node(), rule.parameter("CustomSqlStatement"), byAlias);
        if (made.columns().size() != 1 || !made.columns().getFirst().type().isNumeric()) {
            throw counts.refused(rule, "SQL that answers anything but one number");
        }
        Value.Named value = new Input(rows.node().id(), "custom", made).values().getFirst();
        Expr measure = new Expr.Scalar(Query.Select.plain(
                Query.Output.of(List.of(QualityRows.asText(value.value().tree()))),
                new Input(rows.node().id(), "custom", made).relation(),
                Optional.empty()));
        return counts.single(rule, "CustomSQL", measure, false, v -> v);
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
                counts.single(
                        rule, "Sum", rows.measure(rule, Trees.aggregate(EngineFunction.SUM, first)), false, v -> v);
            case "Mean" -> mean(rule, first);
            case "StandardDeviation" ->
                counts.single(
                        rule,
                        "StandardDeviation",
                        rows.measure(rule, Trees.aggregate(EngineFunction.STDDEV_POP, real)),
                        false,
                        v -> v);
            default ->
                counts.single(
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
        Numbers numbers = counts.numbers(rule);
        return new RuleCheck(
                rule,
                List.of(
                        rows.measure(rule, Trees.aggregate(EngineFunction.SUM, column)),
                        rows.measure(rule, Trees.aggregate(EngineFunction.COUNT, column))),
                measured -> {
                    if (measured.get(0).isEmpty()) {
                        return Verdict.failed(ValueChecks.EMPTY);
                    }
                    double mean =
                            measured.get(0).getAsDouble() / measured.get(1).orElse(1);
                    return Verdict.measured(
                            CountChecks.metric(rule) + "Mean", mean, numbers.holds(mean), String.valueOf(mean));
                },
                Optional.empty());
    }
}
