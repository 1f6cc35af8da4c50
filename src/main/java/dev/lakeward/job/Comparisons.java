package dev.lakeward.job;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which values compare with which, and the type that holds the values of two.
final class Comparisons {
    private static final int MOST_DIGITS = 38;

    private Comparisons() {}

    /// A comparison. Throws [JobException] where values of the two types do not compare.
    static Expr of(JobNode node, Expr.ComparisonOperator operator, Value left, Value right) {
        requireComparable(node, left.type(), right.type());
        boolean isSame = left.type().equals(right.type()) || left.type().isText();
        boolean areIntegers = left.type().isInteger() && right.type().isInteger();
        return new Expr.Comparison(operator, left.tree(), right.tree(), isSame || areIntegers);
    }

    private static void requireComparable(JobNode node, DataType left, DataType right) {
        if (!left.comparableWith(right)) {
            throw node.fault("a " + left.hive() + " does not compare with a " + right.hive()
                    + "; give both fields one type before");
        }
    }

    /// Whether several pairs are all equal.
    static Expr equal(JobNode node, List<Value> left, List<Value> right) {
        List<Expr> terms = new ArrayList<>();
        for (int i = 0; i < left.size(); i++) {
            terms.add(of(node, Expr.ComparisonOperator.EQUAL, left.get(i), right.get(i)));
        }
        return terms.size() == 1 ? terms.getFirst() : new Expr.Logic(true, terms);
    }

    /// The type that holds all values of both. Throws [JobException] where there is none.
    static DataType widened(JobNode node, String field, DataType a, DataType b) {
        return widened(a, b)
                .orElseThrow(() -> node.fault("the field " + field + " is a " + a.hive() + " in one input and a "
                        + b.hive() + " in the other; give both one type before"));
    }

    private static Optional<DataType> widened(DataType a, DataType b) {
        if (a.equals(b) || !b.isKnown()) {
            return Optional.of(a);
        }
        if (!a.isKnown()) {
            return Optional.of(b);
        }
        if (a.isText() && b.isText()) {
            return Optional.of(DataType.VARCHAR);
        }
        if (a.isInteger() && b.isInteger()) {
            return Optional.of(digits(a) >= digits(b) ? a : b);
        }
        if (a.isNumeric() && b.isNumeric()) {
            boolean exact = (a.isInteger() || a.isDecimal()) && (b.isInteger() || b.isDecimal());
            return exact ? decimal(a, b) : Optional.of(DataType.DOUBLE);
        }
        boolean areTimes = a.isDateOrTime() && b.isDateOrTime();
        return areTimes ? Optional.of(DataType.TIMESTAMP) : Optional.empty();
    }

    private static Optional<DataType> decimal(DataType a, DataType b) {
        int scale = Math.max(a.scale(), b.scale());
        int precision = Math.max(digits(a) - a.scale(), digits(b) - b.scale()) + scale;
        return precision > MOST_DIGITS ? Optional.empty() : Optional.of(DataType.decimal(precision, scale));
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

    /// A value as a type that holds it.
    static Value as(Value value, DataType type) {
        return value.type().equals(type) ? value : new Value(new Expr.Cast(value.tree(), type, true), type);
    }
}
