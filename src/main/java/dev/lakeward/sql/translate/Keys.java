package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import io.trino.spi.type.Type;

/// What rows are grouped and ordered by.
final class Keys {
    private Keys() {}

    /// A value of a type as the engine orders it.
    static Expr sorted(Type type, Expr value) {
        return value;
    }
}
