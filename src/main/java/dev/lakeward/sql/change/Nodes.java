package dev.lakeward.sql.change;

import dev.lakeward.sql.TableName;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.CallArgument;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.DereferenceExpression;
import io.trino.sql.tree.DistinctFromPredicate;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.LongLiteral;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NullLiteral;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.OrderBy;
import io.trino.sql.tree.Predicate;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Relation;
import io.trino.sql.tree.SearchedCaseExpression;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.SortItem;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Table;
import io.trino.sql.tree.WhenClause;
import io.trino.sql.tree.WindowSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Trino's nodes by short names. Every name is quoted.
final class Nodes {
    static final NodeLocation NOWHERE = new NodeLocation(1, 1);
    private static final String MICROSECONDS = "6";

    private Nodes() {}

    static Identifier name(String of) {
        return new Identifier(NOWHERE, of, true);
    }

    static Expression column(String table, String name) {
        return new DereferenceExpression(NOWHERE, name(table), name(name));
    }

    static Table table(TableName of) {
        return new Table(NOWHERE, qualified(of));
    }

    static QualifiedName qualified(TableName of) {
        return QualifiedName.of(List.of(name(of.database()), name(of.table())));
    }

    static Table table(String with) {
        return new Table(NOWHERE, QualifiedName.of(List.of(name(with))));
    }

    static Relation aliased(Relation of, String alias) {
        return QueryUtil.aliased(of, alias);
    }

    static Expression text(String value) {
        return new StringLiteral(NOWHERE, value);
    }

    static Expression number(int value) {
        return new LongLiteral(NOWHERE, String.valueOf(value));
    }

    static Expression nothing() {
        return new NullLiteral(NOWHERE);
    }

    static Expression call(String function, Expression... arguments) {
        return new FunctionCall(NOWHERE, QualifiedName.of(function), List.of(arguments));
    }

    static Expression over(String function, List<Expression> arguments, List<Expression> by, List<SortItem> order) {
        return new FunctionCall(
                NOWHERE,
                QualifiedName.of(function),
                Optional.of(new WindowSpecification(
                        NOWHERE,
                        Optional.empty(),
                        by,
                        order.isEmpty() ? Optional.empty() : Optional.of(new OrderBy(NOWHERE, order)),
                        Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty(),
                arguments.stream()
                        .map(each -> new CallArgument(NOWHERE, Optional.empty(), each))
                        .toList());
    }

    static SortItem descending(Expression key) {
        return new SortItem(NOWHERE, key, SortItem.Ordering.DESCENDING, SortItem.NullOrdering.LAST);
    }

    static SortItem ascending(Expression key) {
        return new SortItem(NOWHERE, key, SortItem.Ordering.ASCENDING, SortItem.NullOrdering.LAST);
    }

    /// A value as a type; NULL where `tries` and it is none.
    static Expression cast(Expression value, DataType type, boolean tries) {
        return new Cast(NOWHERE, value, node(type), tries);
    }

    // Iceberg keeps whole numbers of 32 and 64 bits, texts without a length, and microseconds.
    private static io.trino.sql.tree.DataType node(DataType type) {
        return switch (type.base()) {
            case "timestamp" ->
                new DateTimeDataType(
                        NOWHERE,
                        DateTimeDataType.Type.TIMESTAMP,
                        false,
                        Optional.of(new NumericParameter(NOWHERE, MICROSECONDS)));
            case "decimal" ->
                new GenericDataType(
                        NOWHERE,
                        new Identifier("decimal"),
                        List.of(
                                new NumericParameter(NOWHERE, String.valueOf(type.precision())),
                                new NumericParameter(NOWHERE, String.valueOf(type.scale()))));
            case "tinyint", "smallint" -> plain("integer");
            case "char", "varchar" -> plain("varchar");
            default -> plain(type.base());
        };
    }

    private static io.trino.sql.tree.DataType plain(String base) {
        return new GenericDataType(NOWHERE, new Identifier(base), List.of());
    }

    private static Expression predicated(Expression value, Predicate predicate) {
        return new Predicated(NOWHERE, value, predicate);
    }

    static Expression compare(Expression one, ComparisonPredicate.Operator operator, Expression other) {
        return predicated(one, new ComparisonPredicate(NOWHERE, operator, other));
    }

    static Expression equal(Expression one, Expression other) {
        return compare(one, ComparisonPredicate.Operator.EQUAL, other);
    }

    static Expression differs(Expression one, Expression other) {
        return predicated(one, new DistinctFromPredicate(NOWHERE, false, other));
    }

    static Expression isNull(Expression value) {
        return predicated(value, new IsNullPredicate(NOWHERE, false));
    }

    static Expression isIn(Expression value, List<Expression> values) {
        return predicated(value, new InPredicate(NOWHERE, false, new InListExpression(NOWHERE, values)));
    }

    static Expression not(Expression value) {
        return new NotExpression(NOWHERE, value);
    }

    static Expression and(List<Expression> all) {
        return logical(LogicalExpression.Operator.AND, all);
    }

    static Expression or(List<Expression> any) {
        return logical(LogicalExpression.Operator.OR, any);
    }

    private static Expression logical(LogicalExpression.Operator operator, List<Expression> terms) {
        return terms.size() == 1 ? terms.getFirst() : new LogicalExpression(NOWHERE, operator, terms);
    }

    static WhenClause when(Expression condition, Expression result) {
        return new WhenClause(NOWHERE, condition, result);
    }

    static Expression choose(List<WhenClause> cases, Expression otherwise) {
        return new SearchedCaseExpression(NOWHERE, cases, Optional.of(otherwise));
    }

    static SelectItem as(Expression value, String name) {
        return new SingleColumn(NOWHERE, value, Optional.of(name(name)));
    }

    static Select select(List<SelectItem> items) {
        return new Select(NOWHERE, false, items);
    }

    static Select all(List<SelectItem> more) {
        List<SelectItem> items = new ArrayList<>();
        items.add(new AllColumns(NOWHERE, Optional.empty(), List.of()));
        items.addAll(more);
        return select(items);
    }

    static Query query(Select select, Relation from, Optional<Expression> where) {
        return QueryUtil.simpleQuery(select, from, where, Optional.empty());
    }
}
