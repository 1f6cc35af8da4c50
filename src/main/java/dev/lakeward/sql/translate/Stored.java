package dev.lakeward.sql.translate;

import dev.lakeward.sql.tree.EngineFunction;
import dev.lakeward.sql.tree.Expr;
import dev.lakeward.sql.type.DataType;

/// Columns as tables store them, for a plan that carries some types otherwise.
final class Stored {
    // Trino's number of a zoned time holds milliseconds, then twelve bits of the zone: 0 is UTC.
    private static final int ZONE_BITS = 4096;

    private Stored() {}

    static Expr carried(DataType type, Expr column) {
        return type.equals(DataType.TIMESTAMP_WITH_TIME_ZONE)
                ? new Expr.Arithmetic(
                        Expr.ArithmeticOperator.MULTIPLY,
                        new Expr.Call(EngineFunction.EPOCH_MS, column),
                        Literals.integer(ZONE_BITS, DataType.BIGINT))
                : column;
    }
}
