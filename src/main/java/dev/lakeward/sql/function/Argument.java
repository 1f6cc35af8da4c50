package dev.lakeward.sql.function;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a function takes in one place. A type that is not known passes: the engine decides.
public enum Argument {
    ANY,
    TEXT,
    BINARY,
    BOOLEAN,
    INTEGER,
    NUMBER,
    DATE_OR_TIME,
    INTERVAL,
    ARRAY,
    /// A constant text that names a unit of time.
    UNIT;

    boolean accepts(Expr value, DataType type) {
        if (this == UNIT) {
            return unit(value).isPresent();
        }
        if (!type.isKnown()) {
            return true;
        }
        return switch (this) {
            case ANY, UNIT -> true;
            case TEXT -> type.isText();
            case BINARY -> type.equals(DataType.VARBINARY);
            case BOOLEAN -> type.isBoolean();
            case INTEGER -> type.isInteger();
            case NUMBER -> type.isNumeric();
            case DATE_OR_TIME -> type.isDateOrTime();
            case INTERVAL -> type.base().startsWith("interval");
            case ARRAY -> type.isArray();
        };
    }

    /// The unit that a constant names.
    static Optional<Expr.IntervalUnit> unit(Expr value) {
        Expr bare = value instanceof Expr.At at ? at.value() : value;
        if (!(bare instanceof Expr.Text text)) {
            return Optional.empty();
        }
        return unit(text.value());
    }

    /// The unit of that name, in any case.
    public static Optional<Expr.IntervalUnit> unit(String name) {
        String wanted = name.toUpperCase(Locale.ROOT);
        return Arrays.stream(Expr.IntervalUnit.values())
                .filter(unit -> unit.name().equals(wanted))
                .findFirst();
    }

    /// How Trino's messages call it.
    String title() {
        return switch (this) {
            case ANY -> "any";
            case TEXT -> "varchar";
            case BINARY -> "varbinary";
            case BOOLEAN -> "boolean";
            case INTEGER -> "bigint";
            case NUMBER -> "double";
            case DATE_OR_TIME -> "timestamp";
            case INTERVAL -> "interval";
            case ARRAY -> "array";
            case UNIT -> "one of 'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year'";
        };
    }
}
