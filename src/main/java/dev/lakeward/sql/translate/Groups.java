package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Tail;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Lambda;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.AggregationNode;
import io.trino.sql.planner.plan.AggregationNode.Aggregation;
import io.trino.sql.planner.plan.GroupIdNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// GROUP BY with its aggregates, and DISTINCT.
final class Groups {
    private final PlanTranslator in;

    Groups(PlanTranslator in) {
        this.in = in;
    }

    Made make(AggregationNode node, Set<Symbol> needed) {
        Map<Symbol, Aggregation> aggregations = new LinkedHashMap<>();
        node.getAggregations().forEach((symbol, aggregation) -> {
            if (needed.contains(symbol)) {
                aggregations.put(symbol, aggregation);
            }
        });
        Set<Symbol> used = inputs(aggregations);
        if (node.getSource() instanceof GroupIdNode sets) {
            node.getGroupingKeys().forEach(key -> Keys.requireGroupable(key.type()));
            return new GroupingSets(in).make(sets, aggregations, used);
        }
        used.addAll(node.getGroupingKeys());
        Made.Open open = in.open(in.make(node.getSource(), used, List.of()));
        Made.Open plain = open.hasTail() ? in.closed(open, used) : open;
        List<Symbol> symbols = new ArrayList<>(node.getGroupingKeys());
        List<Expr> outputs = new ArrayList<>();
        List<Expr> groups = new ArrayList<>();
        for (Symbol key : node.getGroupingKeys()) {
            Expressions expressions = in.expressions(plain);
            Expr group = Keys.grouped(key, expressions);
            if (Keys.isInstant(key.type())) {
                outputs.add(Expr.Aggregate.plain(EngineFunction.ANY_VALUE, List.of(expressions.value(key))));
                groups.add(group);
            } else {
                outputs.add(group);
                groups.add(new Expr.Position(outputs.size()));
            }
        }
        return made(
                plain,
                symbols,
                outputs,
                aggregations,
                groups.isEmpty() ? List.of() : List.of(new Query.Grouping.Keys(groups)));
    }

    /// What these aggregations read.
    static Set<Symbol> inputs(Map<Symbol, Aggregation> aggregations) {
        Set<Symbol> used = new LinkedHashSet<>();
        for (Aggregation aggregation : aggregations.values()) {
            used.addAll(Symbols.of(aggregation.getArguments().stream()
                    .filter(argument -> !(argument instanceof Lambda))
                    .toList()));
            aggregation.getFilter().ifPresent(used::add);
            aggregation.getMask().ifPresent(used::add);
            aggregation.getOrderingScheme().ifPresent(scheme -> used.addAll(scheme.orderBy()));
        }
        return used;
    }

    Made made(
            Made.Open open,
            List<Symbol> keys,
            List<Expr> keyValues,
            Map<Symbol, Aggregation> aggregations,
            List<Query.Grouping> groups) {
        Expressions expressions = in.expressions(open);
        List<Symbol> symbols = new ArrayList<>(keys);
        List<Expr> outputs = new ArrayList<>(keyValues);
        aggregations.forEach((symbol, aggregation) -> {
            symbols.add(symbol);
            outputs.add(aggregate(aggregation, expressions, groups.isEmpty()));
        });
        if (outputs.isEmpty()) {
            outputs.add(Expr.Aggregate.plain(EngineFunction.COUNT, List.of()));
        }
        Query.Select all = (Query.Select) open.with(Tail.NONE).query(List.of());
        return new Made.Whole(
                new Query.Select(
                        false, Query.Output.of(outputs), all.from(), all.where(), groups, Optional.empty(), Tail.NONE),
                symbols);
    }

    // Those that are equal are counted once, whatever is shown of them.
    private static List<Expr> values(Aggregation aggregation, Expressions expressions) {
        List<Expression> values = aggregation.getArguments().stream()
                .filter(argument -> !(argument instanceof Lambda))
                .toList();
        if (aggregation.isDistinct()
                && aggregation.getResolvedFunction().name().functionName().equals("count")) {
            return values.stream()
                    .map(value -> Keys.grouped(Symbol.from(value), expressions))
                    .toList();
        }
        if (aggregation.isDistinct()) {
            values.forEach(value -> Keys.requireGroupable(value.type()));
        }
        return expressions.translate(values);
    }

    private static Expr aggregate(Aggregation aggregation, Expressions expressions, boolean ofAllRows) {
        List<Expression> arguments = aggregation.getArguments();
        List<Expr> filters = new ArrayList<>();
        aggregation.getFilter().ifPresent(symbol -> filters.add(expressions.value(symbol)));
        aggregation.getMask().ifPresent(symbol -> filters.add(expressions.value(symbol)));
        return new Aggregates(
                        aggregation.getResolvedFunction(),
                        arguments,
                        values(aggregation, expressions),
                        aggregation.isDistinct(),
                        aggregation
                                .getOrderingScheme()
                                .map(scheme -> Keys.sorted(scheme, expressions, aggregation.isDistinct()))
                                .orElse(List.of()),
                        filters.isEmpty()
                                ? Optional.empty()
                                : Optional.of(filters.size() == 1 ? filters.getFirst() : new Expr.Logic(true, filters)),
                        Optional.empty(),
                        ofAllRows)
                .translate();
    }
}
