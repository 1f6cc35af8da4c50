package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import io.trino.spi.type.Type;

/// What rows are grouped and ordered by.
final class Keys {
    private Keys() {}

    static boolean isLiteral(Expr value) {
        return switch (value) {
            case Expr.Text _, Expr.Number _, Expr.Bool _, Expr.Null _ -> true;
            case Expr.Negative negative -> isLiteral(negative.value());
            default -> false;
        };
    }

    /// Refuses to group by values that are equal though they are carried otherwise.
    static void requireGroupable(Type type) {
        if (type.getDisplayName().contains("with time zone")) {
            throw PlanTranslator.unsupported("Grouping by a time with a time zone");
        }
    }

    /// A value of a type as the engine orders it.
    static Expr sorted(Type type, Expr value) {
        return value;
    }
}
