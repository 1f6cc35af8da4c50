package dev.lakeward.job.spark;

import dev.lakeward.sql.type.DataType;

/// Values as another type: NULL for what is none, as `try_cast` has it.
final class SparkCasts {
    private SparkCasts() {}

    /// That some value of the one type is one of the other was found before.
    static SparkValue to(SparkValue value, DataType type) {
        if (value.type().equals(type)) {
            return value;
        }
        SparkExpr given = value.tree();
        if (type.isText()) {
            SparkExpr text = value.type().isText() ? given : new SparkExpr.Cast(given, DataType.VARCHAR, false);
            return new SparkValue(
                    type.precision() == 0
                            ? text
                            : new SparkExpr.Call(
                                    SparkExpr.Function.SUBSTRING,
                                    text,
                                    SparkExpr.Number.of(1),
                                    SparkExpr.Number.of(type.precision())),
                    type);
        }
        return new SparkValue(new SparkExpr.Cast(given, type, true), type);
    }
}
