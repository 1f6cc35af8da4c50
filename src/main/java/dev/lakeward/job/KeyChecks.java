package dev.lakeward.job;

import dev.lakeward.job.RuleCheck.Verdict;
import dev.lakeward.job.quality.Rule;
import dev.lakeward.job.quality.RuleCondition.Numbers;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the rules are decided that look for each row in another source, by keys.
record KeyChecks(QualityRows rows) {
    private static final Pattern SEVERAL = Pattern.compile("(.+)\\.\\{(.+)}");
    private static final Pattern ONE = Pattern.compile("(.+)\\.([^.]+)");

    private static List<String> names(String list) {
        return Arrays.stream(list.replace("\"", "").split(","))
                .map(String::strip)
                .toList();
    }

    RuleCheck integrity(Rule rule, Numbers numbers) {
        List<String> own = names(rule.parameter("PrimaryDatasetColumns"));
        String reference = rule.parameter("ReferenceDatasetColumns").replace("\"", "");
        Matcher several = SEVERAL.matcher(reference);
        Matcher one = ONE.matcher(reference);
        if (!several.matches() && !one.matches()) {
            throw rows.node().fault("the reference of " + rule.text() + " is none, as alias.column is");
        }
        Matcher found = several.matches() ? several : one;
        String alias = found.group(1);
        List<String> theirs = names(found.group(2));
        Optional<Input> other = Optional.ofNullable(rows.others().get(alias));
        if (other.isEmpty()) {
            return ReferenceChecks.unknown(rule, alias);
        }
        if (own.size() != theirs.size()) {
            return RuleCheck.failed(
                    rule,
                    "The number of columns to check from the primary data frame must equal the number of columns to"
                            + " check from the reference data frame.");
        }
        Optional<String> missing =
                missing(own, rows.rows(), "primary").or(() -> missing(theirs, other.get(), "reference"));
        if (missing.isPresent()) {
            return RuleCheck.failed(rule, missing.get());
        }
        Expr matches = matches(other.get(), own, theirs, List.of(), List.of());
        return matching(
                rule,
                matches,
                "Column." + alias + ".ReferentialIntegrity",
                numbers,
                "Primary data frame contains no data.");
    }

    private static Optional<String> missing(List<String> names, Input input, String which) {
        return names.stream()
                .filter(name -> input.fields().perhaps(List.of(name)).isEmpty())
                .findFirst()
                .map(name -> "Column " + name + " does not exist in " + which + " data frame.");
    }

    // Rows of another source with the same keys, and the same other values, where NULL is as NULL.
    private Expr matches(
            Input other, List<String> own, List<String> theirs, List<String> values, List<String> otherValues) {
        Fields outer = RowNodes.outer(rows.rows());
        Fields inner = other.fields();
        List<Expr> terms = new ArrayList<>();
        terms.add(Comparisons.equal(rows.node(), of(outer, own), of(inner, theirs)));
        for (int i = 0; i < values.size(); i++) {
            Value left = outer.value(rows.node(), List.of(values.get(i)));
            Value right = inner.value(rows.node(), List.of(otherValues.get(i)));
            if (!left.type().equals(right.type())) {
                throw rows.node()
                        .fault("the columns " + values.get(i) + " and " + otherValues.get(i) + " are a "
                                + left.type().hive() + " and a " + right.type().hive() + "; give both one type before");
            }
            terms.add(new Expr.Not(
                    new Expr.Comparison(Expr.ComparisonOperator.DISTINCT, left.tree(), right.tree(), true)));
        }
        return new Expr.Exists(Query.Select.plain(
                Query.Output.of(List.of(Expr.Number.of(1))), other.relation(), Optional.of(Trees.and(terms))));
    }

    private List<Value> of(Fields fields, List<String> names) {
        return names.stream()
                .map(name -> fields.value(rows.node(), List.of(name)))
                .toList();
    }

    private RuleCheck matching(Rule rule, Expr matches, String metric, Numbers numbers, String empty) {
        return new RuleCheck(
                rule,
                List.of(
                        ReferenceChecks.scalar(
                                rows.rows(), Trees.aggregate(EngineFunction.COUNT), Optional.of(matches)),
                        ReferenceChecks.count(rows.rows())),
                measured -> {
                    double all = measured.get(1).orElse(0);
                    return all == 0
                            ? Verdict.failed(empty)
                            : ReferenceChecks.ratio(metric, measured.get(0).orElse(0) / all, numbers);
                },
                Optional.of(matches));
    }

    RuleCheck dataset(Rule rule, Numbers numbers) {
        String alias = rule.parameter("ReferenceDatasetAlias").replace("\"", "");
        Optional<Input> other = Optional.ofNullable(rows.others().get(alias));
        if (other.isEmpty()) {
            return ReferenceChecks.unknown(rule, alias);
        }
        Map<String, String> keys = mapped(rule.parameter("KeyColumnMappings"));
        Map<String, String> values = rule.parameters().containsKey("MatchColumnMappings")
                ? mapped(rule.parameter("MatchColumnMappings"))
                : others(keys);
        Optional<String> missing = missing(List.copyOf(keys.keySet()), rows.rows(), "primary")
                .or(() -> missing(List.copyOf(keys.values()), other.get(), "reference"))
                .or(() -> missing(List.copyOf(values.keySet()), rows.rows(), "primary"))
                .or(() -> missing(List.copyOf(values.values()), other.get(), "reference"));
        if (missing.isPresent()) {
            return RuleCheck.failed(rule, missing.get());
        }
        List<String> own = List.copyOf(keys.keySet());
        List<String> theirs = own.stream().map(keys::get).toList();
        List<String> compared = List.copyOf(values.keySet());
        Expr matches = matches(
                other.get(),
                own,
                theirs,
                compared,
                compared.stream().map(values::get).toList());
        RuleCheck matching = matching(
                rule,
                matches,
                "Dataset." + alias + ".DatasetMatch",
                numbers,
                "Cannot evaluate: primary DataFrame is empty");
        List<Expr> measures = new ArrayList<>(matching.measures());
        measures.add(groups(rows.rows(), own));
        measures.add(groups(other.get(), theirs));
        measures.add(ReferenceChecks.count(other.get()));
        return new RuleCheck(
                rule,
                measures,
                measured -> areKeys(measured)
                        ? matching.decision().of(measured)
                        : Verdict.failed("The selected columns are not comparable due to duplicates present in the"
                                + " dataset. Comparison keys must be unique."),
                matching.rows());
    }

    private static boolean areKeys(List<OptionalDouble> measured) {
        return measured.get(1).equals(measured.get(2)) && measured.get(3).equals(measured.get(4));
    }

    // How many combinations of values there are, NULL among them.
    private Expr groups(Input input, List<String> names) {
        Query groups = new Query.Select(
                false,
                Query.Output.of(List.of(Trees.aggregate(EngineFunction.COUNT))),
                Optional.of(input.relation()),
                Optional.empty(),
                List.of(new Query.Grouping.Keys(
                        of(input.fields(), names).stream().map(Value::tree).toList())),
                Optional.empty(),
                Query.Tail.NONE);
        return new Expr.Scalar(Query.Select.plain(
                Query.Output.of(List.of(QualityRows.asText(Trees.aggregate(EngineFunction.COUNT)))),
                new Relation.Derived(groups, "grouped", false),
                Optional.empty()));
    }

    private static Map<String, String> mapped(String list) {
        Map<String, String> mapped = new LinkedHashMap<>();
        for (String each : names(list)) {
            String[] sides = each.split("->");
            mapped.put(sides[0].strip(), sides[sides.length - 1].strip());
        }
        return mapped;
    }

    private Map<String, String> others(Map<String, String> keys) {
        Map<String, String> others = new LinkedHashMap<>();
        rows.values().stream()
                .map(Value.Named::name)
                .filter(name -> !keys.containsKey(name))
                .forEach(name -> others.put(name, name));
        return others;
    }
}
