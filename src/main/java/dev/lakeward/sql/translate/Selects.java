package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Query.Grouping;
import dev.lakeward.sql.tree.Query.Output;
import dev.lakeward.sql.tree.Query.Select;
import dev.lakeward.sql.tree.Query.SetsType;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.GroupBy;
import io.trino.sql.tree.GroupingElement;
import io.trino.sql.tree.GroupingSets;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.QuerySpecification;
import io.trino.sql.tree.SimpleGroupBy;
import io.trino.sql.tree.SingleColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One SELECT: what it takes, from where, under which conditions, in which groups.
final class Selects {
    private final Queries queries;

    Selects(Queries queries) {
        this.queries = queries;
    }

    Translation select(QuerySpecification specification, @Nullable Scope outer) {
        if (!specification.getWindows().isEmpty()) {
            throw SqlException.unsupported(specification, "A WINDOW clause");
        }
        List<Expression> conjuncts = new ArrayList<>();
        Optional<Expression> where = specification.getWhere().map(queries.names::bind);
        where.ifPresent(condition -> split(condition, conjuncts));
        Optional<Relations.From> from =
                specification.getFrom().map(relation -> new Relations(queries, outer).relation(relation, conjuncts));
        List<Scope.Field> fields = from.map(Relations.From::fields).orElse(List.of());
        Scope scope = new Scope(outer, fields);
        Expressions expressions = queries.expressions(scope);

        List<Expr> values = new ArrayList<>();
        List<Column> columns = new ArrayList<>();
        Map<String, Typed> outputs = new HashMap<>();
        for (var item : specification.getSelect().getSelectItems()) {
            switch (item) {
                case SingleColumn single -> {
                    Typed value = expressions.translate(single.getExpression());
                    Column column = new Column(outputName(single, columns.size()), value.type());
                    values.add(value.tree());
                    columns.add(column);
                    outputs.putIfAbsent(column.name().toLowerCase(Locale.ROOT), value);
                }
                case AllColumns all -> {
                    List<Scope.Field> star =
                            star(all, from.map(Relations.From::listed).orElse(List.of()));
                    queries.names.count(all, star.size());
                    for (Scope.Field field : star) {
                        values.add(field.tree());
                        columns.add(field.column());
                        outputs.putIfAbsent(field.column().name().toLowerCase(Locale.ROOT), field.typed());
                    }
                }
                default -> throw SqlException.unsupported(item, "This select item");
            }
        }
        Select select = new Select(
                specification.getSelect().isDistinct(),
                Output.of(values),
                from.map(Relations.From::relation),
                where.map(expressions::condition),
                specification
                        .getGroupBy()
                        .map(group -> groups(group, expressions))
                        .orElse(List.of()),
                specification.getHaving().map(expressions::condition),
                new Tails(queries.expressions(scope.withOutputs(outputs)), columns)
                        .tail(specification.getOrderBy(), specification.getOffset(), specification.getLimit()));
        return new Translation(select, columns);
    }

    private static void split(Expression condition, List<Expression> into) {
        if (condition instanceof LogicalExpression and && and.getOperator() == LogicalExpression.Operator.AND) {
            and.getTerms().forEach(term -> split(term, into));
        } else {
            into.add(condition);
        }
    }

    private static String outputName(SingleColumn item, int index) {
        return item.getAlias()
                .map(Identifier::getValue)
                .or(() -> switch (item.getExpression()) {
                    case Identifier name -> Optional.of(name.getValue());
                    case DereferenceExpression field -> field.getField().map(Identifier::getValue);
                    default -> Optional.empty();
                })
                .map(name -> name.toLowerCase(Locale.ROOT))
                .orElse("_col" + index);
    }

    private static List<Scope.Field> star(AllColumns all, List<Scope.Field> fields) {
        if (!all.getAliases().isEmpty()) {
            throw SqlException.unsupported(all, "A star with aliases");
        }
        if (fields.isEmpty()) {
            throw SqlException.at(all, SqlException.Kind.SYNTAX_ERROR, "SELECT * needs a FROM");
        }
        if (all.getTarget().isEmpty()) {
            return fields;
        }
        if (!(all.getTarget().get() instanceof Identifier relation)) {
            throw SqlException.unsupported(all, "This star");
        }
        List<Scope.Field> own = fields.stream()
                .filter(field -> field.relation().equals(relation.getValue().toLowerCase(Locale.ROOT)))
                .toList();
        if (own.isEmpty()) {
            throw SqlException.at(
                    all, SqlException.Kind.TABLE_NOT_FOUND, "Unable to resolve reference " + relation.getValue());
        }
        return own;
    }

    private static List<Grouping> groups(GroupBy group, Expressions expressions) {
        if (group.isDistinct()) {
            throw SqlException.unsupported(group, "GROUP BY DISTINCT");
        }
        List<Grouping> groupings = new ArrayList<>();
        for (GroupingElement element : group.getGroupingElements()) {
            groupings.add(
                    switch (element) {
                        case SimpleGroupBy simple -> new Grouping.Keys(keys(simple.getExpressions(), expressions));
                        case GroupingSets sets ->
                            new Grouping.Sets(
                                    switch (sets.getType()) {
                                        case EXPLICIT -> SetsType.EXPLICIT;
                                        case ROLLUP -> SetsType.ROLLUP;
                                        case CUBE -> SetsType.CUBE;
                                    },
                                    sets.getSets().stream()
                                            .map(set -> keys(set, expressions))
                                            .toList());
                        default -> throw SqlException.unsupported(element, "This GROUP BY");
                    });
        }
        return groupings;
    }

    private static List<Expr> keys(List<Expression> keys, Expressions expressions) {
        return keys.stream()
                .map(key -> key instanceof LongLiteral ordinal
                        ? new Expr.Position(position(ordinal))
                        : expressions.tree(key))
                .toList();
    }

    private static int position(LongLiteral ordinal) {
        long position = ordinal.getParsedValue();
        if (position < 1 || position > 100_000) {
            throw SqlException.at(
                    ordinal,
                    SqlException.Kind.SYNTAX_ERROR,
                    "GROUP BY position " + position + " is not in select list");
        }
        return (int) position;
    }
}
