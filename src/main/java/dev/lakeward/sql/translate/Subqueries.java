package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Expr.ComparisonOperator;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.type.DataType;
import io.trino.spi.type.RowType;
import io.trino.spi.type.Type;
import io.trino.sql.ir.Booleans;
import io.trino.sql.ir.Expression;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.SymbolsExtractor;
import io.trino.sql.planner.plan.AggregationNode;
import io.trino.sql.planner.plan.ApplyNode;
import io.trino.sql.planner.plan.CorrelatedJoinNode;
import io.trino.sql.planner.plan.EnforceSingleRowNode;
import io.trino.sql.planner.plan.PlanNode;
import io.trino.sql.planner.plan.ProjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// EXISTS, IN, quantified comparisons, scalar subqueries and LATERAL.
final class Subqueries {
    private final PlanTranslator in;

    Subqueries(PlanTranslator in) {
        this.in = in;
    }

    Made apply(ApplyNode node, Set<Symbol> needed, List<Expression> conditions) {
        Map<Symbol, ApplyNode.SetExpression> wanted = new LinkedHashMap<>();
        Set<Symbol> used = new LinkedHashSet<>(needed);
        node.getSubqueryAssignments().forEach((symbol, e) -> {
            if (used.remove(symbol)) {
                wanted.put(symbol, e);
                switch (e) {
                    case ApplyNode.In membership -> used.add(membership.value());
                    case ApplyNode.QuantifiedComparison comparison -> used.add(comparison.value());
                    case ApplyNode.Exists _ -> {}
                }
            }
        });
        Set<Symbol> read = read(node.getSubquery(), node.getCorrelation());
        used.addAll(read);
        Made.Open input = input(node.getInput(), used, read, conditions);
        Map<Symbol, Expr> values = new LinkedHashMap<>(input.values());
        wanted.forEach((symbol, e) -> values.put(symbol, value(e, node.getSubquery(), input)));
        return input.with(values);
    }

    private static Set<Symbol> read(PlanNode subquery, List<Symbol> correlation) {
        Set<Symbol> read = new LinkedHashSet<>(correlation);
        read.retainAll(SymbolsExtractor.extractUnique(subquery));
        return read;
    }

    // What a subquery reads is a column.
    private Made.Open input(PlanNode node, Set<Symbol> used, Set<Symbol> read, List<Expression> conditions) {
        Made.Open open = in.open(in.make(node, used, conditions));
        boolean areColumns =
                read.stream().map(open.values()::get).allMatch(value -> value == null || value instanceof Expr.Ref);
        return areColumns ? open : in.closed(open, used);
    }

    private Expr value(ApplyNode.SetExpression e, PlanNode subquery, Made.Open input) {
        PlanTranslator inside = in.inside(input.values());
        return switch (e) {
            case ApplyNode.Exists _ -> new Expr.Exists(inside.query(subquery, List.of()));
            case ApplyNode.In(Symbol value, Symbol reference) ->
                new Comparing(inside, subquery, reference, in.expressions(input).value(value))
                        .quantified(ApplyNode.Operator.EQUAL, false);
            case ApplyNode.QuantifiedComparison(
                    ApplyNode.Operator operator,
                    ApplyNode.Quantifier quantifier,
                    Symbol value,
                    Symbol reference) ->
                new Comparing(inside, subquery, reference, in.expressions(input).value(value))
                        .quantified(operator, quantifier == ApplyNode.Quantifier.ALL);
        };
    }

    Made correlated(CorrelatedJoinNode node, Set<Symbol> needed, List<Expression> conditions) {
        boolean isFiltered = !node.getFilter().equals(Booleans.TRUE);
        Set<Symbol> all = isFiltered ? Symbols.union(needed, Symbols.of(List.of(node.getFilter()))) : needed;
        List<Symbol> answered = new ArrayList<>(node.getSubquery().getOutputSymbols());
        answered.retainAll(all);
        Set<Symbol> read = read(node.getSubquery(), node.getCorrelation());
        Set<Symbol> used = new LinkedHashSet<>(all);
        used.removeAll(node.getSubquery().getOutputSymbols());
        used.addAll(read);
        Made.Open input = input(node.getInput(), used, read, conditions);
        if (!isFiltered && answered.size() <= 1 && isSingleRow(node.getSubquery())) {
            Map<Symbol, Expr> values = new LinkedHashMap<>(input.values());
            for (Symbol symbol : answered) {
                values.put(symbol, scalar(in.inside(input.values()), node.getSubquery(), symbol));
            }
            return input.with(values);
        }
        boolean isPlain = input.from().isPresent()
                && !input.hasTail()
                && input.where().isEmpty()
                && input.values().values().stream().allMatch(Expr.Ref.class::isInstance);
        Made.Open left = isPlain ? input : in.closed(input, used);
        PlanTranslator inside = in.inside(left.values());
        Made.Open right = in.derived(new Made.Whole(inside.query(node.getSubquery(), answered), answered), true);
        return new Joins(in)
                .joined(
                        Joins.type(node.getType(), !isFiltered),
                        left,
                        right,
                        isFiltered ? List.of(node.getFilter()) : List.of());
    }

    private static boolean isSingleRow(PlanNode node) {
        return switch (node) {
            case EnforceSingleRowNode _ -> true;
            case ProjectNode project -> isSingleRow(project.getSource());
            case AggregationNode aggregation -> aggregation.hasSingleGlobalAggregation();
            default -> false;
        };
    }

    private static Expr scalar(PlanTranslator inside, PlanNode subquery, Symbol symbol) {
        PlanNode node = subquery instanceof EnforceSingleRowNode single ? single.getSource() : subquery;
        return new Expr.Scalar(inside.query(node, List.of(symbol)));
    }

    /// A subquery of at most one row, by itself.
    static Made single(PlanTranslator in, EnforceSingleRowNode node, Set<Symbol> needed) {
        Map<Symbol, Expr> values = new LinkedHashMap<>();
        needed.forEach(symbol -> values.put(symbol, scalar(in, node, symbol)));
        return new Made.Open(Optional.empty(), List.of(), values, Tail.NONE);
    }

    /// Comparisons of a value with the rows of a subquery.
    private record Comparing(PlanTranslator inside, PlanNode subquery, Symbol reference, Expr value) {
        Expr quantified(ApplyNode.Operator operator, boolean all) {
            Made.Open rows = inside.open(inside.make(subquery, Set.of(reference), List.of()));
            Made.Open plain = rows.hasTail() ? inside.closed(rows, Set.of(reference)) : rows;
            Expr other = inside.expressions(plain).value(reference);
            Type type = reference.type();
            boolean isSingle = type instanceof RowType row && row.getFields().size() == 1;
            Type compared = isSingle ? ((RowType) type).getFields().getFirst().getType() : type;
            Expr left = isSingle ? Expressions.member(value, (RowType) type, 0) : value;
            Expr right = isSingle ? Expressions.member(other, (RowType) type, 0) : other;
            ComparisonOperator own = own(operator);
            boolean isEquality = own == ComparisonOperator.EQUAL || own == ComparisonOperator.NOT_EQUAL;
            if (Comparisons.isOrdered(compared) || Comparisons.isPlain(compared) && isEquality) {
                Query query = plain.with(Map.of(reference, right)).query(List.of(reference));
                return own == ComparisonOperator.EQUAL && !all
                        ? new Expr.InQuery(left, query, true)
                        : new Expr.Quantified(own, all, left, query, true);
            }
            return byRows(plain, Comparators.of(operator, compared, outer(left), right, inside), all);
        }

        private static Expr outer(Expr value) {
            return switch (value) {
                case Expr.Ref ref -> ref.asOuter();
                case Expr.StructOf struct ->
                    new Expr.StructOf(struct.members().stream()
                            .map(member -> new Expr.StructOf.Member(member.name(), outer(member.value())))
                            .toList());
                default -> value;
            };
        }

        // By its three values.
        private static Expr byRows(Made.Open rows, Expr compared, boolean all) {
            Expr decisive = all ? new Expr.Not(compared) : compared;
            Expr unknown = new Expr.IsNull(compared);
            return new Expr.Case(
                    List.of(
                            new Expr.When(
                                    new Expr.Exists(rows.filtered(decisive).query(List.of())), new Expr.Bool(!all)),
                            new Expr.When(
                                    new Expr.Exists(rows.filtered(unknown).query(List.of())),
                                    new Expr.Cast(new Expr.Null(), DataType.BOOLEAN, false))),
                    Optional.of(new Expr.Bool(all)));
        }

        private static ComparisonOperator own(ApplyNode.Operator operator) {
            return switch (operator) {
                case EQUAL -> ComparisonOperator.EQUAL;
                case NOT_EQUAL -> ComparisonOperator.NOT_EQUAL;
                case LESS_THAN -> ComparisonOperator.LESS;
                case LESS_THAN_OR_EQUAL -> ComparisonOperator.LESS_OR_EQUAL;
                case GREATER_THAN -> ComparisonOperator.GREATER;
                case GREATER_THAN_OR_EQUAL -> ComparisonOperator.GREATER_OR_EQUAL;
            };
        }
    }
}
