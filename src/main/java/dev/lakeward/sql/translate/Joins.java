package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Relation.JoinType;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.JoinNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Joins of two relations.
final class Joins {
    private final PlanTranslator in;

    Joins(PlanTranslator in) {
        this.in = in;
    }

    Made join(JoinNode join, Set<Symbol> needed, List<Expression> conditions) {
        List<Expression> on = new ArrayList<>();
        for (JoinNode.EquiJoinClause clause : join.getCriteria()) {
            on.add(clause.toExpression(dev.lakeward.sql.plan.TrinoContext.get().metadata()));
        }
        join.getFilter().ifPresent(on::add);
        Set<Symbol> all = Symbols.union(needed, Symbols.of(on));
        JoinType type = type(join.getType(), on.isEmpty());
        boolean keepsLeft = type != JoinType.RIGHT && type != JoinType.FULL;
        boolean keepsRight = type != JoinType.LEFT && type != JoinType.FULL;
        Made.Open left = side(
                in.make(
                        join.getLeft(),
                        own(join.getLeft().getOutputSymbols(), all),
                        keepsLeft ? conditions : List.of()),
                all,
                !keepsRight);
        Made.Open right = side(
                in.make(
                        join.getRight(),
                        own(join.getRight().getOutputSymbols(), all),
                        keepsRight ? conditions : List.of()),
                all,
                !keepsLeft);
        return joined(type, left, right, on);
    }

    private static Set<Symbol> own(List<Symbol> symbols, Set<Symbol> needed) {
        return symbols.stream()
                .filter(needed::contains)
                .collect(java.util.stream.Collectors.toCollection(java.util.LinkedHashSet::new));
    }

    static JoinType type(io.trino.sql.planner.plan.JoinType type, boolean isBare) {
        return switch (type) {
            case INNER -> isBare ? JoinType.CROSS : JoinType.INNER;
            case LEFT -> JoinType.LEFT;
            case RIGHT -> JoinType.RIGHT;
            case FULL -> JoinType.FULL;
        };
    }

    // A side whose rows may be kept without a partner is a relation of its own.
    private Made.Open side(Made made, Set<Symbol> needed, boolean isOuter) {
        Made.Open open = in.open(made);
        boolean isPlain = open.from().isPresent()
                && !open.hasTail()
                && open.where().isEmpty()
                && open.values().values().stream().allMatch(Expr.Ref.class::isInstance);
        return isPlain ? open : in.closed(open, needed);
    }

    Made joined(JoinType type, Made.Open left, Made.Open right, List<Expression> on) {
        Map<Symbol, Expr> values = new LinkedHashMap<>(left.values());
        values.putAll(right.values());
        Made.Open both = new Made.Open(Optional.empty(), List.of(), values, Tail.NONE);
        Expressions expressions = in.expressions(both);
        List<Expr> conditions = on.stream()
                .flatMap(e -> PlanTranslator.conjuncts(e).stream())
                .map(expressions::translate)
                .toList();
        Optional<Expr> condition = switch (conditions.size()) {
            case 0 -> type == JoinType.CROSS ? Optional.empty() : Optional.of(new Expr.Bool(true));
            case 1 -> Optional.of(conditions.getFirst());
            default -> Optional.of(new Expr.Logic(true, conditions));
        };
        Relation relation = new Relation.Joined(
                type, left.from().orElseThrow(), right.from().orElseThrow(), condition);
        return new Made.Open(Optional.of(relation), List.of(), values, Tail.NONE);
    }
}
