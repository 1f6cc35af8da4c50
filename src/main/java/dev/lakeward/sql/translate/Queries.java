package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query.Named;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Query.SetOperator;
import dev.lakeward.sql.tree.Query.Tail;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Except;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Intersect;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryBody;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.Union;
import io.trino.sql.tree.Values;
import io.trino.sql.tree.With;
import io.trino.sql.tree.WithQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Whole queries: WITH, set operations, VALUES, and the tail of ORDER BY and LIMIT around them.
final class Queries {
    private static final int DEEPEST_VIEW = 16;

    final Tables tables;
    final String database;
    final Names names;
    private final Map<String, Cte> ctes;
    private final int depth;

    /// A WITH query: the engine's name of it, and what it answers.
    record Cte(String relation, Translation translation) {}

    Queries(Tables tables, Map<String, Cte> ctes, String database, int depth, Names names) {
        this.tables = tables;
        this.ctes = ctes;
        this.database = database;
        this.depth = depth;
        this.names = names;
    }

    Optional<Cte> cte(String name) {
        return Optional.ofNullable(ctes.get(name));
    }

    /// The same for a view's text: its own CTEs and names, and nothing of the outer query's.
    Queries insideView(Node node, String database) {
        if (depth >= DEEPEST_VIEW) {
            throw SqlException.at(node, SqlException.Kind.NOT_SUPPORTED, "views are nested too deeply");
        }
        return new Queries(tables, Map.of(), database, depth + 1, names);
    }

    Expressions expressions(Scope scope) {
        return new Expressions(this, scope);
    }

    Translation query(Query query, @Nullable Scope outer) {
        if (!query.getSessionProperties().isEmpty() || !query.getFunctions().isEmpty()) {
            throw SqlException.unsupported(query, "WITH SESSION or FUNCTION");
        }
        if (query.getWith().isEmpty()) {
            return body(query, outer);
        }
        With with = query.getWith().get();
        if (with.isRecursive()) {
            throw SqlException.unsupported(with, "WITH RECURSIVE");
        }
        Map<String, Cte> known = new HashMap<>(ctes);
        List<Named> queries = new ArrayList<>();
        for (WithQuery each : with.getQueries()) {
            Translation inner = with(known).query(each.getQuery(), outer);
            List<Column> columns = Relations.renamed(
                    each, inner.columns(), each.getColumnNames().orElse(List.of()));
            String relation = names.next(each, "w");
            queries.add(new Named(relation, inner.query()));
            known.put(
                    each.getName().getValue().toLowerCase(Locale.ROOT),
                    new Cte(relation, new Translation(inner.query(), columns)));
        }
        Translation main = with(known).body(query, outer);
        return new Translation(new dev.lakeward.sql.tree.Query.With(queries, main.query()), main.columns());
    }

    private Queries with(Map<String, Cte> known) {
        return new Queries(tables, Map.copyOf(known), database, depth, names);
    }

    private Translation body(Query query, @Nullable Scope outer) {
        // Trino's parser moves the tail of a plain SELECT into its specification.
        Translation inner = queryBody(query.getQueryBody(), outer);
        if (query.getOrderBy().isEmpty()
                && query.getLimit().isEmpty()
                && query.getOffset().isEmpty()) {
            return inner;
        }
        String relation = names.next(query, "r");
        List<Scope.Field> fields = Relations.fields(relation, "", null, inner);
        Tail tail = new Tails(expressions(new Scope(outer, fields)), inner.columns())
                .tail(query.getOrderBy(), query.getOffset(), query.getLimit());
        Select select = new Select(
                false,
                Output.of(fields.stream().map(Scope.Field::tree).toList()),
                Optional.of(new Relation.Derived(inner.query(), relation, false)),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                tail);
        return new Translation(select, inner.columns());
    }

    Translation queryBody(QueryBody body, @Nullable Scope outer) {
        return switch (body) {
            case QuerySpecification specification -> new Selects(this).select(specification, outer);
            case TableSubquery subquery -> query(subquery.getQuery(), outer);
            case Values values -> values(values, outer);
            case Table table -> {
                Relations.From from = new Relations(this, outer).table(table, List.of());
                yield new Translation(
                        Select.plain(
                                Output.of(from.listed().stream()
                                        .map(Scope.Field::tree)
                                        .toList()),
                                from.relation(),
                                Optional.empty()),
                        from.listed().stream().map(Scope.Field::column).toList());
            }
            case SetOperation operation -> setOperation(operation, outer);
            default -> throw SqlException.unsupported(body, "This query");
        };
    }

    private Translation values(Values values, @Nullable Scope outer) {
        Expressions expressions = expressions(new Scope(outer, List.of()));
        List<List<Expr>> rows = new ArrayList<>();
        List<DataType> types = new ArrayList<>();
        for (Expression row : values.getRows()) {
            List<Typed> cells = row instanceof Row several
                    ? several.getFields().stream()
                            .map(field -> expressions.translate(field.getExpression()))
                            .toList()
                    : List.of(expressions.translate(row));
            if (types.isEmpty()) {
                cells.forEach(cell -> types.add(cell.type()));
            } else if (types.size() != cells.size()) {
                throw SqlException.at(row, SqlException.Kind.TYPE_MISMATCH, "rows of VALUES differ in length");
            }
            for (int i = 0; i < types.size(); i++) {
                if (!types.get(i).comparableWith(cells.get(i).type())) {
                    throw SqlException.at(
                            row,
                            SqlException.Kind.TYPE_MISMATCH,
                            "Values rows have mismatched types: " + types.get(i) + " vs "
                                    + cells.get(i).type());
                }
            }
            rows.add(cells.stream().map(Typed::tree).toList());
        }
        List<Column> columns = new ArrayList<>();
        for (DataType type : types) {
            columns.add(new Column("_col" + columns.size(), type));
        }
        String alias = names.next(values, "r");
        Relation.Rows relation = new Relation.Rows(rows, alias);
        return new Translation(
                Select.plain(Relations.outputs(alias, columns.size()), relation, Optional.empty()), columns);
    }

    private Translation setOperation(SetOperation operation, @Nullable Scope outer) {
        if (operation.getCorresponding().isPresent()) {
            throw SqlException.unsupported(operation, "CORRESPONDING");
        }
        SetOperator operator = switch (operation) {
            case Union ignored -> SetOperator.UNION;
            case Intersect ignored -> SetOperator.INTERSECT;
            case Except ignored -> SetOperator.EXCEPT;
            default -> throw SqlException.unsupported(operation, "This set operation");
        };
        List<Translation> parts = operation.getRelations().stream()
                .map(relation -> queryBody((QueryBody) relation, outer))
                .toList();
        List<Column> first = parts.getFirst().columns();
        for (Translation part : parts) {
            requireSame(operation, first, part.columns());
        }
        return new Translation(
                new dev.lakeward.sql.tree.Query.SetOperation(
                        operator,
                        !operation.isDistinct(),
                        parts.stream().map(Translation::query).toList()),
                first);
    }

    private static void requireSame(Node node, List<Column> first, List<Column> other) {
        if (other.size() != first.size()) {
            throw SqlException.at(
                    node, SqlException.Kind.TYPE_MISMATCH, "the queries have different numbers of columns");
        }
        for (int i = 0; i < first.size(); i++) {
            if (!first.get(i).type().comparableWith(other.get(i).type())) {
                throw SqlException.at(
                        node,
                        SqlException.Kind.TYPE_MISMATCH,
                        "column " + (i + 1) + " has incompatible types: "
                                + first.get(i).type() + ", " + other.get(i).type());
            }
        }
    }
}
