package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Relation.JoinType;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.AggregationNode.Aggregation;
import io.trino.sql.planner.plan.GroupIdNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// GROUPING SETS, ROLLUP and CUBE: every key has a mark beside it, which is NULL where a set does not hold the key; the
/// marks tell the set.
final class GroupingSets {
    private final PlanTranslator in;

    GroupingSets(PlanTranslator in) {
        this.in = in;
    }

    Made make(GroupIdNode node, Map<Symbol, Aggregation> aggregations, Set<Symbol> used) {
        Set<Symbol> inputs = Symbols.union(
                used.stream().filter(node.getAggregationArguments()::contains).toList(),
                node.getGroupingColumns().values());
        Made.Open open = in.closed(in.make(node.getSource(), inputs, List.of()), inputs);
        List<Symbol> keys = new ArrayList<>(node.getGroupingColumns().keySet());
        boolean areDistinct =
                new HashSet<>(node.getGroupingSets().stream().map(HashSet::new).toList()).size()
                        == node.getGroupingSets().size();
        return areDistinct ? marked(node, open, keys, aggregations) : multiplied(node, open, keys, aggregations);
    }

    private Made marked(GroupIdNode node, Made.Open open, List<Symbol> keys, Map<Symbol, Aggregation> aggregations) {
        // A column of constants for each key.
        List<Symbol> symbols = Symbols.sorted(open.values().keySet());
        List<Expr> outputs = new ArrayList<>();
        symbols.forEach(symbol -> outputs.add(open.values().get(symbol)));
        String alias = in.names.next("r");
        Map<Symbol, Expr> values = new LinkedHashMap<>();
        for (Symbol symbol : symbols) {
            values.put(symbol, ref(alias, values.size() + 1));
        }
        Map<Symbol, Expr> keyValues = new LinkedHashMap<>();
        Map<Symbol, Expr> marks = new LinkedHashMap<>();
        for (Symbol key : keys) {
            outputs.add(open.values().get(node.getGroupingColumns().get(key)));
            keyValues.put(key, ref(alias, outputs.size()));
            outputs.add(new Expr.Bool(true));
            marks.put(key, ref(alias, outputs.size()));
        }
        Query source = Query.Select.plain(Output.of(outputs), open.from().orElseThrow(), Optional.empty());
        Made.Open all =
                new Made.Open(Optional.of(new Relation.Derived(source, alias, false)), List.of(), values, Tail.NONE);
        List<List<Expr>> sets = new ArrayList<>();
        List<Expr.When> ids = new ArrayList<>();
        for (List<Symbol> set : node.getGroupingSets()) {
            List<Expr> members = new ArrayList<>();
            List<Expr> pattern = new ArrayList<>();
            for (Symbol key : keys) {
                Expr absent = new Expr.IsNull(Objects.requireNonNull(marks.get(key)));
                if (set.contains(key)) {
                    members.add(keyValues.get(key));
                    members.add(Objects.requireNonNull(marks.get(key)));
                    pattern.add(new Expr.Not(absent));
                } else {
                    pattern.add(absent);
                }
            }
            Expr condition = pattern.isEmpty() ? new Expr.Bool(true) : new Expr.Logic(true, pattern);
            ids.add(new Expr.When(condition, Literals.integer(sets.size(), DataType.BIGINT)));
            sets.add(members);
        }
        List<Symbol> answered = new ArrayList<>(keys);
        answered.add(node.getGroupIdSymbol());
        List<Expr> answers = new ArrayList<>(keyValues.values());
        answers.add(new Expr.Case(ids, Optional.empty()));
        return new Groups(in)
                .made(
                        all,
                        answered,
                        answers,
                        aggregations,
                        List.of(new Query.Grouping.Sets(Query.SetsType.EXPLICIT, sets)));
    }

    private static Expr ref(String alias, int position) {
        return new Expr.Ref(alias, Output.name(position), false, false);
    }

    // Every row once for each set: a set that stands twice answers twice.
    private Made multiplied(
            GroupIdNode node, Made.Open open, List<Symbol> keys, Map<Symbol, Aggregation> aggregations) {
        String alias = in.names.next("r");
        List<List<Expr>> numbers = new ArrayList<>();
        for (int i = 0; i < node.getGroupingSets().size(); i++) {
            numbers.add(List.of(Literals.integer(i, DataType.BIGINT)));
        }
        Expr set = ref(alias, 1);
        Relation joined = new Relation.Joined(
                JoinType.CROSS, open.from().orElseThrow(), new Relation.Rows(numbers, alias), Optional.empty());
        Made.Open all = new Made.Open(Optional.of(joined), List.of(), open.values(), Tail.NONE);
        List<Symbol> answered = new ArrayList<>();
        List<Expr> answers = new ArrayList<>();
        List<Expr> positions = new ArrayList<>();
        for (Symbol key : keys) {
            List<Expr> holding = new ArrayList<>();
            for (int i = 0; i < node.getGroupingSets().size(); i++) {
                if (node.getGroupingSets().get(i).contains(key)) {
                    holding.add(numbers.get(i).getFirst());
                }
            }
            Expr value = Objects.requireNonNull(
                    open.values().get(node.getGroupingColumns().get(key)));
            answered.add(key);
            answers.add(
                    holding.isEmpty()
                            ? Literals.of(key.type(), null).orElseThrow()
                            : new Expr.Case(
                                    List.of(new Expr.When(new Expr.InList(set, holding, true), value)),
                                    Optional.empty()));
            positions.add(new Expr.Position(answers.size()));
        }
        answered.add(node.getGroupIdSymbol());
        answers.add(set);
        positions.add(new Expr.Position(answers.size()));
        return new Groups(in).made(all, answered, answers, aggregations, List.of(new Query.Grouping.Keys(positions)));
    }
}
