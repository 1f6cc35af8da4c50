package dev.lakeward.job;

import dev.lakeward.job.quality.Rule;
import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The rows that rules are about, with the conditions of the rules' WHERE behind them, and those of other sources by
/// their aliases.
final class QualityRows {
    private final JobNode node;
    private final Input given;
    private final Input filtered;
    private final List<String> filters;
    private final Map<String, Input> others;

    QualityRows(JobNode node, Input given, Map<String, Input> others, List<Rule> rules) {
        this.node = node;
        this.given = given;
        this.others = Map.copyOf(others);
        Set<String> found = new LinkedHashSet<>();
        rules.forEach(rule -> filters(rule, found));
        this.filters = List.copyOf(found);
        this.filtered = filters.isEmpty()
                ? given
                : new Input(given.node(), given.alias() + "_q", SqlNodes.with(node, given, filters));
    }

    private static void filters(Rule rule, Set<String> found) {
        rule.filter().ifPresent(found::add);
        rule.nested().forEach(each -> filters(each, found));
    }

    JobNode node() {
        return node;
    }

    /// The rows as they came.
    Input given() {
        return given;
    }

    Map<String, Input> others() {
        return others;
    }

    /// The rows, as all expressions of rules read them.
    Input rows() {
        return filtered;
    }

    /// The values that the rows came with.
    List<Value.Named> values() {
        return filtered.values().subList(0, given.frame().columns().size());
    }

    /// A column's value; empty where there is none of the name.
    Optional<Value> column(String name) {
        return Fields.of(values()).perhaps(List.of(name));
    }

    /// The condition of a rule's WHERE.
    Optional<Expr> filter(Rule rule) {
        return rule.filter()
                .map(text -> filtered.values()
                        .get(given.frame().columns().size() + filters.indexOf(text))
                        .value()
                        .tree());
    }

    /// An aggregate of all rows that a rule is about, as a text of a double.
    Expr measure(Rule rule, Expr aggregate) {
        return new Expr.Scalar(
                Query.Select.plain(Query.Output.of(List.of(asText(aggregate))), filtered.relation(), filter(rule)));
    }

    static Expr asText(Expr number) {
        return Trees.text(new Expr.Cast(number, DataType.DOUBLE, false));
    }

    /// An aggregate of how often each combination of values is there, among the rows with one of them at least. The
    /// count is `c1` of the relation `counted`.
    Expr measureOfCounts(Rule rule, List<Value> keys, Expr aggregate) {
        Expr isThere =
                Trees.or(keys.stream().map(key -> Trees.isThere(key.tree())).toList());
        Expr condition = filter(rule).map(where -> Trees.and(where, isThere)).orElse(isThere);
        Query counts = new Query.Select(
                false,
                Query.Output.of(List.of(Trees.aggregate(EngineFunction.COUNT))),
                Optional.of(filtered.relation()),
                Optional.of(condition),
                List.of(new Query.Grouping.Keys(keys.stream().map(Value::tree).toList())),
                Optional.empty(),
                Query.Tail.NONE);
        return new Expr.Scalar(Query.Select.plain(
                Query.Output.of(List.of(asText(aggregate))),
                new Relation.Derived(counts, "counted", false),
                Optional.empty()));
    }

    /// What a rule says of a row; of those that its WHERE leaves out, that they pass.
    Expr ofRow(Rule rule, Expr condition) {
        return filter(rule)
                .<Expr>map(where -> Trees.when(new Expr.Not(where), new Expr.Bool(true), condition))
                .orElse(condition);
    }

    /// The columns of a rule that are there.
    List<Value> columns(Rule rule) {
        List<Value> values = new ArrayList<>();
        rule.columns().forEach(name -> column(name).ifPresent(values::add));
        return values;
    }

    /// A column of a rule that is not there.
    Optional<String> missing(Rule rule) {
        return rule.columns().stream().filter(name -> column(name).isEmpty()).findFirst();
    }
}
