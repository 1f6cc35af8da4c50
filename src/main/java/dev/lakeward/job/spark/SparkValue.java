package dev.lakeward.job.spark;

import dev.lakeward.sql.type.DataType;

/// An expression of Spark's and its type.
record SparkValue(SparkExpr tree, DataType type) {
    /// A value under a name.
    record Named(String name, SparkValue value) {}

    static SparkValue nothing(DataType type) {
        return new SparkValue(new SparkExpr.Cast(new SparkExpr.Null(), type, false), type);
    }

    /// The same as a type that holds it.
    SparkValue as(DataType other) {
        return type.equals(other) ? this : new SparkValue(new SparkExpr.Cast(tree, other, true), other);
    }
}
