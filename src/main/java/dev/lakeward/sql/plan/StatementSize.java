package dev.lakeward.sql.plan;

import dev.lakeward.sql.SqlException;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.ArithmeticBinaryExpression;
import io.trino.sql.tree.ArithmeticUnaryExpression;
import io.trino.sql.tree.AtTimeZone;
import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.CurrentDate;
import io.trino.sql.tree.CurrentTimestamp;
import io.trino.sql.tree.DataType;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.Literal;
import io.trino.sql.tree.LocalTimestamp;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.Parameter;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.QueryPeriod;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SampledRelation;
import io.trino.sql.tree.SetOperation;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.TableFunctionInvocation;
import io.trino.sql.tree.TableSubquery;
import io.trino.sql.tree.WithQuery;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// Bounds what a plan of a statement would hold: a plan has a WITH query in each place that names it, and stars of
/// stars multiply columns.
final class StatementSize {
    private static final long MOST_RELATIONS = 2_000;
    private static final long MOST_COLUMNS = 10_000;
    private static final int MOST_PARTS = 16;

    private record Size(long relations, long columns) {
        Size plus(Size other) {
            return bounded(relations + other.relations, columns + other.columns);
        }
    }

    private StatementSize() {}

    /// Throws SqlException where a statement is larger than a plan is made for.
    static void require(Query query) {
        requireShortNames(query, 0);
        of(query, Map.of());
    }

    // Trino tries every way to read `a.b.c…`.
    private static void requireShortNames(Node node, int parts) {
        if (node instanceof TableFunctionInvocation function) {
            throw SqlException.at(
                    node,
                    SqlException.Kind.FUNCTION_NOT_FOUND,
                    "Table function '" + function.getName() + "' not registered");
        }
        if (parts > MOST_PARTS) {
            throw SqlException.at(
                    node, SqlException.Kind.NOT_SUPPORTED, "a name has more than " + MOST_PARTS + " parts");
        }
        if (node instanceof QueryPeriod || node instanceof SampledRelation) {
            node.getChildren().stream().filter(Expression.class::isInstance).forEach(StatementSize::requireLight);
        }
        int below = node instanceof DereferenceExpression ? parts + 1 : 0;
        node.getChildren().forEach(child -> requireShortNames(child, below));
    }

    // What is computed while the statement is read.
    private static void requireLight(Node node) {
        boolean isLight = switch (node) {
            case FunctionCall call ->
                call.getName().getParts().size() == 1
                        && LightFunctions.contains(call.getName().getSuffix());
            case Literal _, ArithmeticBinaryExpression _, ArithmeticUnaryExpression _, Cast _ -> true;
            case CurrentTimestamp _, CurrentDate _, LocalTimestamp _, AtTimeZone _, Parameter _ -> true;
            case CallArgument _, DataType _, DataTypeParameter _, Identifier _ -> true;
            default -> false;
        };
        if (!isLight) {
            throw SqlException.unsupported(node, "an expression here that is more than a constant");
        }
        node.getChildren().forEach(StatementSize::requireLight);
    }

    private static Size bounded(long relations, long columns) {
        if (relations > MOST_RELATIONS || columns > MOST_COLUMNS) {
            throw new SqlException(
                    SqlException.Kind.NOT_SUPPORTED, 1, 1, "the statement reads too many tables or columns at once");
        }
        return new Size(relations, columns);
    }

    private static Size of(Query query, Map<String, Size> outer) {
        Map<String, Size> named = new HashMap<>(outer);
        query.getWith().ifPresent(with -> {
            for (WithQuery each : with.getQueries()) {
                String name = each.getName().getValue().toLowerCase(Locale.ROOT);
                // In its own text a name of a recursive query is a table like others.
                named.put(name, of(each.getQuery(), named));
            }
        });
        return of(query.getQueryBody(), named);
    }

    private static Size of(Relation relation, Map<String, Size> named) {
        return switch (relation) {
            case Table table -> {
                Size known = table.getName().getParts().size() == 1
                        ? named.get(table.getName().getSuffix().toLowerCase(Locale.ROOT))
                        : null;
                yield known == null ? new Size(1, 1) : known;
            }
            case AliasedRelation aliased -> of(aliased.getRelation(), named);
            case Join join -> of(join.getLeft(), named).plus(of(join.getRight(), named));
            case TableSubquery subquery -> of(subquery.getQuery(), named);
            case SetOperation operation -> {
                Size all = new Size(0, 0);
                long columns = 1;
                for (Relation part : operation.getRelations()) {
                    Size size = of(part, named);
                    columns = Math.max(columns, size.columns());
                    all = bounded(all.relations() + size.relations(), columns);
                }
                yield all;
            }
            case QuerySpecification specification -> of(specification, named);
            default -> new Size(inside(relation, named), 1);
        };
    }

    private static Size of(QuerySpecification specification, Map<String, Size> named) {
        Size from = specification.getFrom().map(each -> of(each, named)).orElse(new Size(0, 0));
        long relations = from.relations();
        for (Node child : specification.getChildren()) {
            if (!(child instanceof Relation)) {
                relations += inside(child, named);
            }
        }
        long columns = specification.getSelect().getSelectItems().stream()
                .mapToLong(item -> item instanceof AllColumns ? from.columns() : 1)
                .sum();
        return bounded(relations, columns);
    }

    // Those of the queries inside an expression.
    private static long inside(Node node, Map<String, Size> named) {
        if (node instanceof Query query) {
            return of(query, named).relations();
        }
        long relations = 0;
        for (Node child : node.getChildren()) {
            relations += inside(child, named);
        }
        return relations;
    }
}
