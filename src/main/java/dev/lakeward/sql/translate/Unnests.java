package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation.JoinType;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.ArrayType;
import io.trino.spi.type.MapType;
import io.trino.spi.type.RowType;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.UnnestNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// UNNEST: rows of the items of arrays and maps, side by side.
final class Unnests {
    private final PlanTranslator in;

    Unnests(PlanTranslator in) {
        this.in = in;
    }

    Made make(UnnestNode node, Set<Symbol> needed, List<Expression> conditions) {
        List<Symbol> inputs =
                node.getMappings().stream().map(UnnestNode.Mapping::getInput).toList();
        Set<Symbol> kept = new LinkedHashSet<>(node.getReplicateSymbols());
        kept.retainAll(needed);
        Set<Symbol> used = Symbols.union(kept, inputs);
        Made.Open source = in.open(in.make(node.getSource(), used, conditions));
        if (source.from().isEmpty() && !source.hasTail() && source.where().isEmpty() && kept.isEmpty()) {
            return items(node, in.expressions(source));
        }
        boolean isPlain = source.from().isPresent()
                && !source.hasTail()
                && source.where().isEmpty()
                && source.values().values().stream().allMatch(Expr.Ref.class::isInstance);
        Made.Open left = isPlain ? source : in.closed(source, used);
        PlanTranslator inside = in.inside(left.values());
        Made.Whole items =
                items(node, inside.expressions(new Made.Open(Optional.empty(), List.of(), Map.of(), Tail.NONE)));
        Made.Open right = in.derived(items, true);
        JoinType type = Joins.type(node.getJoinType(), true);
        return new Joins(in).joined(type, left, right, List.of());
    }

    // The items as a query without FROM; what they are rows of becomes columns above it.
    private Made.Whole items(UnnestNode node, Expressions expressions) {
        List<Expr> unnested = new ArrayList<>();
        List<Expr> lengths = new ArrayList<>();
        String alias = in.names.next("r");
        List<Symbol> symbols = new ArrayList<>();
        List<Expr> outputs = new ArrayList<>();
        for (UnnestNode.Mapping mapping : node.getMappings()) {
            Symbol input = mapping.getInput();
            Expr list = list(input, expressions.value(input));
            unnested.add(new Expr.Call(EngineFunction.UNNEST, list));
            lengths.add(new Expr.Coalesce(
                    List.of(new Expr.Call(EngineFunction.LEN, list), Literals.integer(0, DataType.BIGINT))));
            Expr item = new Expr.Ref(alias, Output.name(unnested.size()), false, false);
            symbols.addAll(mapping.getOutputs());
            outputs.addAll(columns(input, item));
        }
        node.getOrdinalitySymbol().ifPresent(ordinality -> {
            Expr longest = lengths.size() == 1 ? lengths.getFirst() : new Expr.Call(EngineFunction.GREATEST, lengths);
            Expr end = new Expr.Arithmetic(Expr.ArithmeticOperator.ADD, longest, Literals.integer(1, DataType.BIGINT));
            unnested.add(new Expr.Call(
                    EngineFunction.UNNEST,
                    new Expr.Call(EngineFunction.RANGE, Literals.integer(1, DataType.BIGINT), end)));
            symbols.add(ordinality);
            outputs.add(new Expr.Ref(alias, Output.name(unnested.size()), false, false));
        });
        Query rows = new Query.Select(
                false, Output.of(unnested), Optional.empty(), Optional.empty(), List.of(), Optional.empty(), Tail.NONE);
        return new Made.Whole(
                Query.Select.plain(
                        Output.of(outputs),
                        new dev.lakeward.sql.tree.Relation.Derived(rows, alias, false),
                        Optional.empty()),
                symbols);
    }

    private static Expr list(Symbol input, Expr value) {
        return input.type() instanceof MapType ? new Expr.Call(EngineFunction.MAP_ENTRIES, value) : value;
    }

    private static List<Expr> columns(Symbol input, Expr item) {
        if (input.type() instanceof MapType) {
            return List.of(
                    new Expr.Call(EngineFunction.STRUCT_EXTRACT, item, new Expr.Text("key")),
                    new Expr.Call(EngineFunction.STRUCT_EXTRACT, item, new Expr.Text("value")));
        }
        if (input.type() instanceof ArrayType array && array.getElementType() instanceof RowType row) {
            List<Expr> members = new ArrayList<>();
            for (int i = 0; i < row.getFields().size(); i++) {
                members.add(Expressions.member(item, row, i));
            }
            return members;
        }
        return List.of(item);
    }
}
