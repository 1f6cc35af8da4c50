package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the rules are decided that compare the rows with those of another source.
final class ReferenceChecks {
    private static final Pattern AGGREGATE = Pattern.compile("(sum|avg|SUM|AVG)\\((.*)\\)");

    private final QualityRows rows;

    ReferenceChecks(QualityRows rows) {
        this.rows = rows;
    }

    RuleCheck of(Rule rule, Numbers numbers) {
        return switch (rule.type()) {
            case "RowCountMatch" -> rowCount(rule, numbers);
            case "SchemaMatch" -> schema(rule, numbers);
            case "ReferentialIntegrity" -> new KeyChecks(rows).integrity(rule, numbers);
            case "DatasetMatch" -> new KeyChecks(rows).dataset(rule, numbers);
            default -> aggregates(rule, numbers);
        };
    }

    private Optional<Input> other(String alias) {
        return Optional.ofNullable(rows.others().get(alias));
    }

    static RuleCheck unknown(Rule rule, String alias) {
        return RuleCheck.failed(rule, alias + " not found in additional sources");
    }

    static Expr count(Input input) {
        return scalar(input, Trees.aggregate(EngineFunction.COUNT), Optional.empty());
    }

    static Expr scalar(Input input, Expr aggregate, Optional<Expr> where) {
        return new Expr.Scalar(
                Query.Select.plain(Query.Output.of(List.of(QualityRows.asText(aggregate))), input.relation(), where));
    }

    private RuleCheck rowCount(Rule rule, Numbers numbers) {
        String alias = rule.parameter("ReferenceDatasetAlias");
        return other(alias)
                .map(reference -> new RuleCheck(
                        rule,
                        List.of(count(rows.rows()), count(reference)),
                        measured -> ratio(
                                "Dataset." + alias + ".RowCountMatch",
                                measured.get(0).orElse(0) / measured.get(1).orElse(0),
                                numbers),
                        Optional.empty()))
                .orElseGet(() -> unknown(rule, alias));
    }

    static Verdict ratio(String metric, double ratio, Numbers numbers) {
        return Verdict.measured(metric, ratio, numbers.holds(ratio), String.valueOf(ratio));
    }

    private RuleCheck schema(Rule rule, Numbers numbers) {
        String alias = rule.parameter("ReferenceDatasetAlias");
        if (other(alias).isEmpty()) {
            return unknown(rule, alias);
        }
        Map<String, String> own = types(rows.given().frame());
        Map<String, String> others = types(other(alias).get().frame());
        String metric = "Dataset." + alias + ".SchemaMatch";
        if (own.size() != others.size()) {
            return RuleCheck.known(rule, Verdict.of(false, "Column counts do not match", Map.of(metric, 0.0)));
        }
        double same = own.entrySet().stream()
                .filter(each -> each.getValue().equals(others.get(each.getKey())))
                .count();
        double ratio = same / own.size();
        return RuleCheck.known(
                rule,
                Verdict.of(
                        numbers.holds(ratio),
                        String.format(Locale.ROOT, "%.2f%% of columns passed the threshold", ratio * 100),
                        Map.of(metric, ratio)));
    }

    // What is in arrays, maps and structs is not looked at.
    private static Map<String, String> types(Frame frame) {
        Map<String, String> types = new LinkedHashMap<>();
        frame.columns().forEach(column -> {
            DataType type = column.type();
            types.put(column.name(), type.arguments().isEmpty() ? type.hive() : type.base());
        });
        return types;
    }

    private RuleCheck aggregates(Rule rule, Numbers numbers) {
        List<String> columns = new ArrayList<>();
        List<Expr> measures = new ArrayList<>();
        for (String name : List.of("AggregateExpression1", "AggregateExpression2")) {
            String text = rule.parameter(name);
            Matcher found = AGGREGATE.matcher(text);
            if (!found.matches()) {
                throw rows.node()
                        .fault("the embedded lake matches sum and avg of a column, as " + rule.text() + " does not");
            }
            int dot = found.group(2).lastIndexOf('.');
            String alias = dot < 0 ? "primary" : found.group(2).substring(0, dot);
            String column = found.group(2).substring(dot + 1).replace("\"", "");
            Optional<Input> input = alias.equals("primary") ? Optional.of(rows.rows()) : other(alias);
            if (input.isEmpty()) {
                return unknown(rule, alias);
            }
            Value value = input.get().fields().value(rows.node(), List.of(column));
            if (!value.type().isNumeric()) {
                throw rows.node().fault("the column " + column + " of " + rule.text() + " holds no numbers");
            }
            columns.add(column);
            measures.add(scalar(
                    input.get(),
                    found.group(1).equalsIgnoreCase("sum")
                            ? Trees.aggregate(EngineFunction.SUM, value.tree())
                            : Trees.aggregate(EngineFunction.AVG, new Expr.Cast(value.tree(), DataType.DOUBLE, false)),
                    Optional.empty()));
        }
        String instance = columns.getFirst().equals(columns.getLast()) ? columns.getFirst() : String.join(",", columns);
        return new RuleCheck(
                rule,
                measures,
                measured -> measured.stream().anyMatch(OptionalDouble::isEmpty)
                        ? Verdict.failed(ValueChecks.EMPTY)
                        : ratio(
                                "Column." + instance + ".AggregateMatch",
                                matched(
                                        measured.get(0).getAsDouble(),
                                        measured.get(1).getAsDouble()),
                                numbers),
                Optional.empty());
    }

    private static double matched(double first, double second) {
        return first == 0 && second == 0 ? 1 : second == 0 ? 0 : first / second;
    }
}
