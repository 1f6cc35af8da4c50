package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;

/// An expression, its type, and what is known of it where it is a text.
record Value(Expr tree, DataType type, Characters characters) {
    Value(Expr tree, DataType type) {
        this(tree, type, Characters.ANY);
    }

    /// A value under a name.
    record Named(String name, Value value) {
        Column column() {
            return new Column(name, value.type());
        }
    }

    static Value nothing(DataType type) {
        return new Value(new Expr.Cast(new Expr.Null(), type, false), type);
    }
}
