package dev.lakeward.sql.explain;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.plan.TrinoFunctions;
import io.trino.sql.ExpressionFormatter;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FetchFirst;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import io.trino.sql.tree.Lateral;
import io.trino.sql.tree.Limit;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Offset;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Unnest;
import io.trino.sql.tree.Values;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The steps of a query as it is written: what is read, joined, filtered, grouped, sorted. A query that is known
/// to run.
public final class QueryPlan {
    // A query of WITH is shown wherever it is named.
    private static final int MOST_QUERIES = 1_000;

    private final String database;
    private final Predicate<TableName> isView;
    private final Map<String, Query> named = new HashMap<>();
    private final Set<TableName> tables = new LinkedHashSet<>();
    private int queries;

    private QueryPlan(String database, Predicate<TableName> isView) {
        this.database = database;
        this.isView = isView;
    }

    /// A query's plan and the tables and views that it names.
    public record Explained(PlanNode plan, Set<TableName> tables) {}

    /// `database` completes names without one.
    public static Explained of(Query query, String database, Predicate<TableName> isView) {
        QueryPlan plan = new QueryPlan(database, isView);
        PlanNode node = plan.query(query);
        return new Explained(node, plan.tables);
    }

    private PlanNode query(Query query) {
        if (++queries > MOST_QUERIES) {
            throw SqlException.at(query, SqlException.Kind.NOT_SUPPORTED, "the plan is too large to be shown");
        }
        Map<String, Query> outside = Map.copyOf(named);
        query.getWith()
                .ifPresent(with -> with.getQueries()
                        .forEach(each ->
                                named.put(each.getName().getValue().toLowerCase(Locale.ROOT), each.getQuery())));
        PlanNode node = tail(body(query.getQueryBody()), query.getOrderBy(), query.getOffset(), query.getLimit());
        named.clear();
        named.putAll(outside);
        return node;
    }

    private static PlanNode tail(
            PlanNode source, Optional<OrderBy> order, Optional<Offset> offset, Optional<Node> limit) {
        PlanNode node = source;
        if (order.isPresent()) {
            node = PlanNode.over(
                    "Sort",
                    "orderBy",
                    "[" + ExpressionFormatter.formatSortItems(order.get().getSortItems()) + "]",
                    node);
        }
        if (offset.isPresent()) {
            node = PlanNode.over("Offset", "count", text(offset.get().getRowCount()), node);
        }
        return limit.isPresent() ? PlanNode.over("Limit", "count", count(limit.get()), node) : node;
    }

    private static String count(Node limit) {
        return switch (limit) {
            case Limit rows -> text(rows.getRowCount());
            case FetchFirst first -> first.getRowCount().map(QueryPlan::text).orElse("1");
            default -> "";
        };
    }

    private PlanNode body(QueryBody body) {
        return switch (body) {
            case QuerySpecification select -> select(select);
            case TableSubquery subquery -> query(subquery.getQuery());
            case Union union -> set(union.isDistinct() ? "Union" : "UnionAll", union);
            case Intersect intersect -> set("Intersect", intersect);
            case Except except -> set("Except", except);
            case Table table -> table(table);
            case Values values -> values(values);
            default -> new PlanNode(body.getClass().getSimpleName(), Map.of(), List.of());
        };
    }

    private PlanNode set(String name, SetOperation operation) {
        return new PlanNode(
                name,
                Map.of(),
                operation.getRelations().stream().map(this::relation).toList());
    }

    private static PlanNode values(Values values) {
        return new PlanNode(
                "Values", Map.of("rows", String.valueOf(values.getRows().size())), List.of());
    }

    private PlanNode select(QuerySpecification select) {
        PlanNode node = select.getFrom()
                .map(this::relation)
                .orElseGet(() -> new PlanNode("Values", Map.of("rows", "1"), List.of()));
        if (select.getWhere().isPresent()) {
            node = filter(select.getWhere().get(), node);
        }
        List<String> aggregates = new ArrayList<>();
        List<String> windows = new ArrayList<>();
        calls(select.getSelect(), aggregates, windows);
        select.getHaving().ifPresent(having -> calls(having, aggregates, windows));
        if (select.getGroupBy().isPresent() || !aggregates.isEmpty()) {
            Map<String, String> details = new java.util.LinkedHashMap<>();
            details.put("keys", "[" + select.getGroupBy().map(QueryPlan::keys).orElse("") + "]");
            details.put("aggregations", "[" + String.join(", ", aggregates) + "]");
            node = new PlanNode("Aggregate", details, List.of(node));
        }
        if (select.getHaving().isPresent()) {
            node = filter(select.getHaving().get(), node);
        }
        if (!windows.isEmpty()) {
            node = PlanNode.over("Window", "functions", "[" + String.join(", ", windows) + "]", node);
        }
        node = PlanNode.over(
                "Project",
                "expressions",
                select.getSelect().getSelectItems().stream()
                        .map(QueryPlan::item)
                        .collect(Collectors.joining(", ", "[", "]")),
                node);
        if (select.getSelect().isDistinct()) {
            node = new PlanNode("Distinct", Map.of(), List.of(node));
        }
        return tail(node, select.getOrderBy(), select.getOffset(), select.getLimit());
    }

    private PlanNode filter(Expression condition, PlanNode source) {
        List<PlanNode> sources = new ArrayList<>(List.of(source));
        subqueries(condition, sources);
        return new PlanNode("Filter", Map.of("filterPredicate", text(condition)), sources);
    }

    private void subqueries(Node node, List<PlanNode> into) {
        if (node instanceof Query query) {
            into.add(query(query));
        } else {
            node.getChildren().forEach(child -> subqueries(child, into));
        }
    }

    private static String keys(GroupBy groups) {
        return groups.getGroupingElements().stream()
                .flatMap(element -> element.getExpressions().stream())
                .map(QueryPlan::text)
                .collect(Collectors.joining(", "));
    }

    private static String item(SelectItem item) {
        return item instanceof SingleColumn column
                ? column.getAlias()
                        .map(alias -> alias.getValue() + " := " + text(column.getExpression()))
                        .orElseGet(() -> text(column.getExpression()))
                : item.toString();
    }

    private static void calls(Node node, List<String> aggregates, List<String> windows) {
        if (node instanceof Query) {
            return;
        }
        if (node instanceof FunctionCall call) {
            if (call.getWindow().isPresent()) {
                windows.add(text(call));
                return;
            }
            if (TrinoFunctions.isAggregate(call.getName().getSuffix())) {
                aggregates.add(text(call));
                return;
            }
        }
        node.getChildren().forEach(child -> calls(child, aggregates, windows));
    }

    private PlanNode relation(Relation relation) {
        return switch (relation) {
            case AliasedRelation aliased -> relation(aliased.getRelation());
            case Join join -> join(join);
            case Table table -> table(table);
            case TableSubquery subquery -> query(subquery.getQuery());
            case Lateral lateral -> query(lateral.getQuery());
            case Unnest unnest ->
                new PlanNode(
                        "Unnest",
                        Map.of(
                                "unnest",
                                unnest.getExpressions().stream()
                                        .map(QueryPlan::text)
                                        .collect(Collectors.joining(", ", "[", "]"))),
                        List.of());
            case QueryBody body -> body(body);
            default -> new PlanNode(relation.getClass().getSimpleName(), Map.of(), List.of());
        };
    }

    private PlanNode join(Join join) {
        String name = switch (join.getType()) {
            case CROSS, IMPLICIT -> "CrossJoin";
            case INNER -> "InnerJoin";
            case LEFT -> "LeftJoin";
            case RIGHT -> "RightJoin";
            case FULL -> "FullJoin";
        };
        Map<String, String> criteria = join.getCriteria()
                .map(each -> switch (each) {
                    case JoinOn on -> text(on.getExpression());
                    case JoinUsing using ->
                        using.getColumns().stream()
                                .map(column -> column.getValue())
                                .collect(Collectors.joining(", ", "USING (", ")"));
                    default -> "NATURAL";
                })
                .map(text -> Map.of("criteria", text))
                .orElse(Map.of());
        return new PlanNode(name, criteria, List.of(relation(join.getLeft()), relation(join.getRight())));
    }

    private PlanNode table(Table table) {
        String name = table.getName().getSuffix().toLowerCase(Locale.ROOT);
        Query inner = table.getName().getPrefix().isPresent() ? null : named.remove(name);
        if (inner != null) {
            // A name of WITH does not mean itself inside its own query.
            PlanNode node = query(inner);
            named.put(name, inner);
            return node;
        }
        TableName resolved = AthenaSql.name(table.getName(), table, database);
        tables.add(resolved);
        return new PlanNode(
                isView.test(resolved) ? "ViewScan" : "TableScan",
                Map.of("table", "awsdatacatalog:" + resolved.database() + ":" + resolved.table()),
                List.of());
    }

    private static String text(Expression expression) {
        return ExpressionFormatter.formatExpression(expression);
    }
}
