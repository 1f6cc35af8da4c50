package dev.lakeward.sql.plan;

import io.trino.spi.Location;
import io.trino.spi.StandardErrorCode;
import io.trino.spi.TrinoException;
import io.trino.sql.tree.AliasedRelation;
import io.trino.sql.tree.DereferenceExpression;
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
import java.util.function.Predicate;

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

    /// Whether a statement is refused since a row of an UNNEST that has a name for each array is read by its name. If
    /// so the items of those arrays are single columns from now on.
    static boolean keep(Node statement, TrinoException refused) {
        int code = refused.getErrorCode().getCode();
        if (code == StandardErrorCode.MISMATCHED_COLUMN_ALIASES.toErrorCode().getCode()) {
            return refused.getLocation()
                    .filter(place -> keep(statement, aliased -> isAt(aliased, place)))
                    .isPresent();
        }
        // The one member of a row has its name.
        return code == StandardErrorCode.TYPE_MISMATCH.toErrorCode().getCode()
                && refused.getLocation()
                        .flatMap(place -> base(statement, place))
                        .filter(name -> keep(
                                statement,
                                aliased -> aliased.getColumnNames().stream()
                                        .anyMatch(column -> column.getValue().equalsIgnoreCase(name.getValue()))))
                        .isPresent();
    }

    private static boolean keep(Node node, Predicate<AliasedRelation> isMeant) {
        if (node instanceof AliasedRelation aliased
                && aliased.getRelation() instanceof Unnest unnest
                && aliased.getColumnNames() != null
                && aliased.getColumnNames().size()
                        == unnest.getExpressions().size() + (unnest.isWithOrdinality() ? 1 : 0)
                && unnest.getExpressions().stream().noneMatch(UnnestedRows::isKept)
                && isMeant.test(aliased)) {
            set(unnest, unnest.getExpressions().stream().map(UnnestedRows::kept).toList());
            return true;
        }
        return node.getChildren().stream().anyMatch(child -> keep(child, isMeant));
    }

    // What `name` is in `name.member` or `t.name.member` at a place.
    private static Optional<Identifier> base(Node node, Location place) {
        if (node instanceof DereferenceExpression member && isAt(node, place)) {
            return switch (member.getBase()) {
                case Identifier name -> Optional.of(name);
                case DereferenceExpression column -> column.getField();
                default -> Optional.empty();
            };
        }
        return node.getChildren().stream()
                .flatMap(child -> base(child, place).stream())
                .findFirst();
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
