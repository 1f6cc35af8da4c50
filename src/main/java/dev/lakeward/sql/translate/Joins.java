package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.tree.Relation;
import dev.lakeward.sql.tree.Relation.JoinType;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Join;
import io.trino.sql.tree.JoinOn;
import io.trino.sql.tree.JoinUsing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Joins, and the names that USING merges.
final class Joins {
    private final Relations relations;

    Joins(Relations relations) {
        this.relations = relations;
    }

    Relations.From join(Join join, List<Expression> conjuncts) {
        Join.Type type = join.getType();
        boolean keepsLeft = type != Join.Type.RIGHT && type != Join.Type.FULL;
        boolean keepsRight = type != Join.Type.LEFT && type != Join.Type.FULL;
        Relations.From left = relations.relation(join.getLeft(), keepsLeft ? conjuncts : List.of());
        // The right side of a join may be lateral or UNNEST and see the left one.
        Relations.From right =
                relations.beside(left.fields()).relation(join.getRight(), keepsRight ? conjuncts : List.of());
        List<Scope.Field> both = new ArrayList<>(left.fields());
        both.addAll(right.fields());
        JoinType joinType = switch (type) {
            case CROSS, IMPLICIT -> JoinType.CROSS;
            case INNER -> JoinType.INNER;
            case LEFT -> JoinType.LEFT;
            case RIGHT -> JoinType.RIGHT;
            case FULL -> JoinType.FULL;
        };
        if (joinType == JoinType.CROSS) {
            return from(joinType, left, right, Optional.empty(), both);
        }
        return switch (join.getCriteria()
                .orElseThrow(() -> SqlException.unsupported(join, "A join without a condition"))) {
            case JoinOn on -> {
                Expr condition = relations.expressions(both).condition(on.getExpression());
                yield from(joinType, left, right, Optional.of(condition), both);
            }
            case JoinUsing using -> using(using, joinType, left, right);
            default -> throw SqlException.unsupported(join, "NATURAL JOIN");
        };
    }

    private static Relations.From from(
            JoinType type, Relations.From left, Relations.From right, Optional<Expr> on, List<Scope.Field> fields) {
        return new Relations.From(new Relation.Joined(type, left.relation(), right.relation(), on), fields);
    }

    private static Relations.From using(JoinUsing using, JoinType type, Relations.From left, Relations.From right) {
        Scope leftScope = new Scope(null, left.fields());
        Scope rightScope = new Scope(null, right.fields());
        List<Expr> conditions = new ArrayList<>();
        List<Scope.Field> merged = new ArrayList<>();
        List<Scope.Field> rest = new ArrayList<>(left.fields());
        rest.addAll(right.fields());
        for (Identifier column : using.getColumns()) {
            Typed l = leftScope.column(column, column.getValue());
            Typed r = rightScope.column(column, column.getValue());
            conditions.add(Compared.comparison(column, Expr.ComparisonOperator.EQUAL, l, r));
            Expr value = switch (type) {
                case RIGHT -> r.tree();
                case FULL -> new Expr.Coalesce(List.of(l.tree(), r.tree()));
                case CROSS, INNER, LEFT -> l.tree();
            };
            merged.add(
                    new Scope.Field("", null, new Column(column.getValue().toLowerCase(Locale.ROOT), l.type()), value));
            rest.removeIf(field -> field.column().isCalled(column.getValue()));
        }
        merged.addAll(rest);
        return from(type, left, right, Optional.of(new Expr.Logic(true, conditions)), merged);
    }
}
