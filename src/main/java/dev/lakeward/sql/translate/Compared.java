package dev.lakeward.sql.translate;

import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.Constants;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Node;
import io.trino.sql.tree.NodeLocation;

/// Which values compare, and which of these comparisons can never fail.
final class Compared {
    private static final int MOST_DIGITS = 38;

    private Compared() {}

    /// A comparison of two values at a node's place.
    static Expr comparison(Node node, Expr.ComparisonOperator operator, Typed left, Typed right) {
        require(node, left.type(), right.type(), operator.symbol());
        return at(node, new Expr.Comparison(operator, left.tree(), right.tree(), isTotal(left, right)));
    }

    static void require(Node node, DataType left, DataType right, String operator) {
        if (!left.comparableWith(right)) {
            throw SqlException.at(
                    node,
                    SqlException.Kind.TYPE_MISMATCH,
                    "Cannot apply operator: " + left + " " + operator + " " + right);
        }
    }

    static Expr at(Node node, Expr value) {
        return node.getLocation()
                .<Expr>map(place -> new Expr.At(place(place), value))
                .orElse(value);
    }

    private static dev.lakeward.sql.tree.Place place(NodeLocation location) {
        return new dev.lakeward.sql.tree.Place(location.getLineNumber(), location.getColumnNumber());
    }

    /// Whether the engine compares the two for every value, without a cast that can fail.
    static boolean isTotal(Typed left, Typed right) {
        if (isNull(left) || isNull(right)) {
            return true;
        }
        DataType l = left.type();
        DataType r = right.type();
        if (!l.isKnown() || !r.isKnown()) {
            return false;
        }
        if (l.equals(r)) {
            return true;
        }
        if (l.isNumeric() && r.isNumeric()) {
            return isApproximate(l) || isApproximate(r) || l.isInteger() && r.isInteger() || haveCommonDecimal(l, r);
        }
        if (l.isDateOrTime() && r.isDateOrTime()) {
            return l.equals(DataType.DATE) && isConstant(left) || r.equals(DataType.DATE) && isConstant(right);
        }
        return l.isText() && r.isText();
    }

    private static boolean isNull(Typed value) {
        return Constants.withoutPlace(value.tree()) instanceof Expr.Null;
    }

    private static boolean isConstant(Typed value) {
        return Constants.withoutPlace(value.tree()) instanceof Expr.Cast cast && cast.value() instanceof Expr.Text;
    }

    private static boolean isApproximate(DataType type) {
        return type.base().equals("double") || type.base().equals("real");
    }

    private static boolean haveCommonDecimal(DataType l, DataType r) {
        return Math.max(digits(l) - l.scale(), digits(r) - r.scale()) + Math.max(l.scale(), r.scale()) <= MOST_DIGITS;
    }

    private static int digits(DataType type) {
        return switch (type.base()) {
            case "tinyint" -> 3;
            case "smallint" -> 5;
            case "integer" -> 10;
            case "bigint" -> 19;
            default -> type.precision();
        };
    }
}
