package dev.lakeward.sql.plan;

import io.trino.spi.Location;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.FunctionCall;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.LambdaArgumentDeclaration;
import io.trino.sql.tree.LambdaExpression;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Row;
import io.trino.sql.tree.Unnest;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Optional;

/// `UNNEST(rows) AS t (row)`: Trino makes a column of each member of the rows and refuses the one name, while Athena's
/// guide writes its queries of CloudTrail, WAF and Route 53 logs so, and reads `row.member`.
///
/// Only a statement that Trino refuses is read so: `UNNEST(transform(rows, item -> ROW(item))) AS t (row)` is planned
/// in its place.
final class UnnestedRows {
    private static final Field EXPRESSIONS = expressions();

    private UnnestedRows() {}

    private static Field expressions() {
        try {
            Field field = Unnest.class.getDeclaredField("expressions");
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Whether the relation whose names do not fit its columns is an UNNEST with a name for each array. If so its
    /// arrays' items are single columns from now on.
    static boolean keep(Node statement, Location place) {
        if (statement instanceof AliasedRelation aliased
                && aliased.getRelation() instanceof Unnest unnest
                && isAt(aliased, place)
                && aliased.getColumnNames().size() == unnest.getExpressions().size() + (unnest.isWithOrdinality() ? 1 : 0)
                && unnest.getExpressions().stream().noneMatch(UnnestedRows::isKept)) {
            set(unnest, unnest.getExpressions().stream().map(UnnestedRows::kept).toList());
            return true;
        }
        return statement.getChildren().stream().anyMatch(child -> keep(child, place));
    }

    private static boolean isAt(Node node, Location place) {
        return node.getLocation()
                .filter(at -> at.getLineNumber() == place.lineNumber() && at.getColumnNumber() == place.columnNumber())
                .isPresent();
    }

    private static boolean isKept(Expression array) {
        return array instanceof Kept;
    }

    private static Expression kept(Expression array) {
        NodeLocation place = array.getLocation().orElseThrow();
        return new Kept(place, array, new Identifier(place, "item", false));
    }

    // The tree of a statement is made by Trino's parser alone, and no visitor of it gives another one.
    private static void set(Unnest unnest, List<Expression> expressions) {
        try {
            EXPRESSIONS.set(unnest, expressions);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Kept extends FunctionCall {
        Kept(NodeLocation place, Expression array, Identifier item) {
            super(
                    place,
                    QualifiedName.of("transform"),
                    List.of(
                            array,
                            new LambdaExpression(
                                    place,
                                    List.of(new LambdaArgumentDeclaration(place, item)),
                                    new Row(place, List.of(new Row.Field(place, Optional.empty(), item))))));
        }
    }
}
