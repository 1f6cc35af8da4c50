package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import io.trino.Session;
import io.trino.sql.ir.Expression;
import io.trino.sql.ir.Logical;
import io.trino.sql.ir.Reference;
import io.trino.sql.planner.OrderingScheme;
import io.trino.sql.planner.Symbol;
import io.trino.sql.planner.plan.AggregationNode;
import io.trino.sql.planner.plan.ApplyNode;
import io.trino.sql.planner.plan.CorrelatedJoinNode;
import io.trino.sql.planner.plan.EnforceSingleRowNode;
import io.trino.sql.planner.plan.ExceptNode;
import io.trino.sql.planner.plan.FilterNode;
import io.trino.sql.planner.plan.IntersectNode;
import io.trino.sql.planner.plan.JoinNode;
import io.trino.sql.planner.plan.LimitNode;
import io.trino.sql.planner.plan.OffsetNode;
import io.trino.sql.planner.plan.PlanNode;
import io.trino.sql.planner.plan.ProjectNode;
import io.trino.sql.planner.plan.SampleNode;
import io.trino.sql.planner.plan.SetOperationNode;
import io.trino.sql.planner.plan.SortNode;
import io.trino.sql.planner.plan.TableScanNode;
import io.trino.sql.planner.plan.UnionNode;
import io.trino.sql.planner.plan.UnnestNode;
import io.trino.sql.planner.plan.ValuesNode;
import io.trino.sql.planner.plan.WindowNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Turns the nodes of a plan into queries of the engine's. Only symbols that somebody above needs are made.
final class PlanTranslator {
    final Session session;
    final Names names;
    final Scans scans;
    /// What each symbol of the whole plan was assigned.
    final Map<Symbol, Expression> definitions;
    private final Map<Symbol, Expr> outer;

    PlanTranslator(Session session, Names names, Scans scans, PlanNode root) {
        this(session, names, scans, Definitions.of(root), Map.of());
    }

    private PlanTranslator(
            Session session, Names names, Scans scans, Map<Symbol, Expression> definitions, Map<Symbol, Expr> outer) {
        this.session = session;
        this.names = names;
        this.scans = scans;
        this.definitions = definitions;
        this.outer = outer;
    }

    /// The same for a query inside, which may read these values of the one around it.
    PlanTranslator inside(Map<Symbol, Expr> values) {
        Map<Symbol, Expr> all = new LinkedHashMap<>(outer);
        values.forEach((symbol, value) -> all.put(symbol, value instanceof Expr.Ref ref ? ref.asOuter() : value));
        return new PlanTranslator(session, names, scans, definitions, all);
    }

    /// The query that answers these symbols of a node, in order.
    Query query(PlanNode node, List<Symbol> wanted) {
        Made made = make(node, new LinkedHashSet<>(wanted), List.of());
        return whole(made, wanted);
    }

    Query whole(Made made, List<Symbol> wanted) {
        return made instanceof Made.Whole(Query query, List<Symbol> symbols) && symbols.equals(wanted)
                ? query
                : visible(open(made)).query(wanted);
    }

    // A constant of the outer query's is visible wherever it is wanted.
    private Made.Open visible(Made.Open open) {
        Map<Symbol, Expr> all = new LinkedHashMap<>(outer);
        all.putAll(open.values());
        return open.with(all);
    }

    Made.Open open(Made made) {
        return switch (made) {
            case Made.Open open -> open;
            case Made.Whole whole -> derived(whole, false);
        };
    }

    Made.Open derived(Made.Whole whole, boolean lateral) {
        String alias = names.next("r");
        names.count(whole.symbols().size());
        return new Made.Open(
                Optional.of(new Relation.Derived(whole.query(), alias, lateral)),
                List.of(),
                columns(alias, whole),
                Tail.NONE);
    }

    private static Map<Symbol, Expr> columns(String alias, Made.Whole whole) {
        Map<Symbol, Expr> columns = new LinkedHashMap<>();
        for (int i = 0; i < whole.symbols().size(); i++) {
            columns.put(whole.symbols().get(i), Expr.Ref.of(alias, whole.query(), i));
        }
        return columns;
    }

    /// The same behind a derived table, so that each of its values is a column.
    Made.Open closed(Made made, Set<Symbol> needed) {
        if (made instanceof Made.Whole whole) {
            return derived(whole, false);
        }
        Made.Open open = (Made.Open) made;
        List<Symbol> symbols = Symbols.sorted(needed).stream()
                .filter(open.values()::containsKey)
                .toList();
        return derived(new Made.Whole(open.query(symbols), symbols), false);
    }

    Expressions expressions(Made.Open open) {
        Map<Symbol, Expr> all = new LinkedHashMap<>(outer);
        all.putAll(open.values());
        return new Expressions(session, all);
    }

    /// What a node is, with the symbols that are needed of it; `conditions` hold for every row that is of use.
    Made make(PlanNode node, Set<Symbol> needed, List<Expression> conditions) {
        return switch (node) {
            case ProjectNode project -> project(project, needed, conditions);
            case FilterNode filter -> filter(filter, needed, conditions);
            case TableScanNode scan -> scans.scan(this, scan, needed, conditions);
            case ValuesNode values -> Values.make(this, values);
            case JoinNode join -> new Joins(this).join(join, needed, conditions);
            case AggregationNode aggregation -> new Groups(this).make(aggregation, needed);
            case WindowNode window -> new Windows(this).make(window, needed);
            case SortNode sort -> sort(sort, needed);
            case LimitNode limit -> limit(limit, needed);
            case OffsetNode offset -> offset(offset, needed);
            case UnionNode union -> setOperation(union, Query.SetOperator.UNION, true);
            case IntersectNode intersect ->
                setOperation(intersect, Query.SetOperator.INTERSECT, !intersect.isDistinct());
            case ExceptNode except -> setOperation(except, Query.SetOperator.EXCEPT, !except.isDistinct());
            case UnnestNode unnest -> new Unnests(this).make(unnest, needed, conditions);
            case ApplyNode apply -> new Subqueries(this).apply(apply, needed, conditions);
            case CorrelatedJoinNode join -> new Subqueries(this).correlated(join, needed, conditions);
            case EnforceSingleRowNode single -> Subqueries.single(this, single, needed);
            case SampleNode sample -> Samples.make(this, sample, needed);
            default -> throw unsupported(node.getClass().getSimpleName().replace("Node", ""));
        };
    }

    static SqlException unsupported(String what) {
        return new SqlException(
                SqlException.Kind.NOT_SUPPORTED, 1, 1, what + " is not supported by the embedded lake yet");
    }

    private Made project(ProjectNode project, Set<Symbol> needed, List<Expression> conditions) {
        Map<Symbol, Expression> assigned = new LinkedHashMap<>();
        project.getAssignments().forEach((symbol, e) -> {
            if (needed.contains(symbol)) {
                assigned.put(symbol, e);
            }
        });
        Set<Symbol> used = Symbols.of(assigned.values());
        Made made = make(project.getSource(), used, Conditions.below(project, conditions));
        if (made instanceof Made.Whole whole && isRenaming(assigned, whole.symbols())) {
            return new Made.Whole(whole.query(), renamed(assigned, whole.symbols()));
        }
        Made.Open open = light(open(made), used, assigned.values());
        Expressions expressions = expressions(open);
        Map<Symbol, Expr> values = new LinkedHashMap<>();
        assigned.forEach((symbol, e) -> values.put(symbol, expressions.translate(e)));
        return open.with(values);
    }

    private static boolean isRenaming(Map<Symbol, Expression> assigned, List<Symbol> symbols) {
        List<Symbol> sources = new ArrayList<>();
        for (Expression e : assigned.values()) {
            if (!(e instanceof Reference reference)) {
                return false;
            }
            sources.add(Symbol.from(reference));
        }
        return sources.size() == symbols.size() && new HashSet<>(sources).equals(new HashSet<>(symbols));
    }

    private static List<Symbol> renamed(Map<Symbol, Expression> assigned, List<Symbol> symbols) {
        Map<Symbol, Symbol> names = new HashMap<>();
        assigned.forEach((symbol, e) -> names.put(Symbol.from(e), symbol));
        return symbols.stream().map(names::get).toList();
    }

    /// The same with columns for what would be computed more than once.
    Made.Open light(Made.Open open, Set<Symbol> needed, Collection<? extends Expression> uses) {
        Map<Symbol, Integer> counts = Symbols.counts(uses);
        boolean repeats = counts.entrySet().stream().anyMatch(entry -> {
            Expr value = open.values().get(entry.getKey());
            return value != null && !Parts.isLight(value) && entry.getValue() > 1;
        });
        return repeats ? closed(open, needed) : open;
    }

    private Made filter(FilterNode filter, Set<Symbol> needed, List<Expression> conditions) {
        Set<Symbol> used = Symbols.of(List.of(filter.getPredicate()));
        Set<Symbol> all = Symbols.union(needed, used);
        List<Expression> more = new ArrayList<>(conditions);
        more.addAll(conjuncts(filter.getPredicate()));
        Made.Open open = open(make(filter.getSource(), all, more));
        boolean isComputed = used.stream()
                .anyMatch(symbol -> needed.contains(symbol)
                        && open.values().get(symbol) instanceof Expr value
                        && !Parts.isLight(value));
        Made.Open plain =
                open.hasTail() || isComputed ? closed(open, all) : light(open, all, List.of(filter.getPredicate()));
        return plain.filtered(expressions(plain).translate(filter.getPredicate()));
    }

    static List<Expression> conjuncts(Expression e) {
        return e instanceof Logical logical && logical.operator() == Logical.Operator.AND
                ? logical.terms().stream()
                        .flatMap(term -> conjuncts(term).stream())
                        .toList()
                : List.of(e);
    }

    private Made sort(SortNode sort, Set<Symbol> needed) {
        OrderingScheme scheme = sort.getOrderingScheme();
        Set<Symbol> all = Symbols.union(needed, scheme.orderBy());
        Made.Open made = open(make(sort.getSource(), all, List.of()));
        boolean isHeavy = scheme.orderBy().stream()
                .anyMatch(symbol -> needed.contains(symbol)
                        && made.values().get(symbol) instanceof Expr value
                        && !Parts.isLight(value));
        Made.Open open = made.hasTail() || isHeavy ? closed(made, all) : made;
        return open.with(new Tail(Keys.sorted(scheme, expressions(open)), Optional.empty(), Optional.empty()));
    }

    private Made offset(OffsetNode offset, Set<Symbol> needed) {
        Made.Open open = open(make(offset.getSource(), needed, List.of()));
        Made.Open plain =
                open.tail().limit().isPresent() || open.tail().offset().isPresent() ? closed(open, needed) : open;
        return plain.with(
                new Tail(plain.tail().order(), Optional.empty(), Optional.of(Expr.Number.of(offset.getCount()))));
    }

    private Made limit(LimitNode limit, Set<Symbol> needed) {
        if (limit.isWithTies()) {
            return new Windows(this).ties(limit, needed);
        }
        Made.Open open = open(make(limit.getSource(), needed, List.of()));
        Made.Open plain = open.tail().limit().isPresent() ? closed(open, needed) : open;
        return plain.with(new Tail(
                plain.tail().order(),
                Optional.of(Expr.Number.of(limit.getCount())),
                plain.tail().offset()));
    }

    private Made setOperation(SetOperationNode node, Query.SetOperator operator, boolean all) {
        if (operator != Query.SetOperator.UNION) {
            node.getOutputSymbols().forEach(symbol -> Keys.requireGroupable(symbol.type()));
        }
        List<Query> parts = new ArrayList<>();
        for (int i = 0; i < node.getSources().size(); i++) {
            parts.add(query(node.getSources().get(i), node.sourceOutputLayout(i)));
        }
        return new Made.Whole(new Query.SetOperation(operator, all, parts), node.getOutputSymbols());
    }
}
