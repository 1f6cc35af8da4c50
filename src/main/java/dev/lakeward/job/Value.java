package dev.lakeward.job;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;

/// An expression and its type.
record Value(Expr tree, DataType type) {
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
