package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;

/// A translated expression, and its type where that is known.
record Typed(Expr tree, DataType type) {
    static Typed bool(Expr tree) {
        return new Typed(tree, DataType.BOOLEAN);
    }
}
