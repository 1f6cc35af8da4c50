package dev.lakeward.job;

import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Cast;
import io.trino.sql.tree.ComparisonPredicate;
import io.trino.sql.tree.DataTypeParameter;
import io.trino.sql.tree.DateTimeDataType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.GenericDataType;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.IsNullPredicate;
import io.trino.sql.tree.LogicalExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.NotExpression;
import io.trino.sql.tree.NumericParameter;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Parts of queries as the parser makes them.
final class SqlTrees {
    static final NodeLocation START = new NodeLocation(1, 1);

    private SqlTrees() {}

    static NodeLocation place(Node node) {
        return node.getLocation().orElse(START);
    }

    static Cast cast(Expression value, DataType type) {
        return new Cast(place(value), value, written(place(value), type));
    }

    private static io.trino.sql.tree.DataType written(NodeLocation place, DataType type) {
        if (type.base().startsWith("timestamp")) {
            return new DateTimeDataType(
                    place, DateTimeDataType.Type.TIMESTAMP, false, Optional.of(new NumericParameter(place, "6")));
        }
        List<DataTypeParameter> parameters = type.isDecimal()
                ? Stream.of(type.precision(), type.scale())
                        .<DataTypeParameter>map(number -> new NumericParameter(place, String.valueOf(number)))
                        .toList()
                : List.of();
        return new GenericDataType(place, new Identifier(type.base()), parameters);
    }

    static Expression call(Node where, String name, Expression... arguments) {
        return new FunctionCall(
                place(where), QualifiedName.of(List.of(new Identifier(place(where), name, true))), List.of(arguments));
    }

    static Expression compared(Expression left, ComparisonPredicate.Operator operator, Expression right) {
        return new Predicated(place(left), left, new ComparisonPredicate(place(left), operator, right));
    }

    static Expression isThere(Expression e) {
        return new Predicated(place(e), e, new IsNullPredicate(place(e), true));
    }

    static Expression isNaN(Expression e) {
        return call(e, "is_nan", cast(e, DataType.DOUBLE));
    }

    static Expression not(Expression e) {
        return new NotExpression(place(e), e);
    }

    static Expression and(Expression a, Expression b) {
        return new LogicalExpression(place(a), LogicalExpression.Operator.AND, List.of(a, b));
    }

    static Expression or(Expression a, Expression b) {
        return new LogicalExpression(place(a), LogicalExpression.Operator.OR, List.of(a, b));
    }
}
