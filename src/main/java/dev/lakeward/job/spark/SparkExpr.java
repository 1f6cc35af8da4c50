package dev.lakeward.job.spark;

import dev.lakeward.sql.type.DataType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// An expression of Spark SQL.
sealed interface SparkExpr {
    /// A column of a relation, by its place from 1.
    record Column(String relation, int place) implements SparkExpr {}

    record Field(SparkExpr struct, String name) implements SparkExpr {}

    record Text(String text) implements SparkExpr {}

    record Number(BigDecimal number) implements SparkExpr {
        static Number of(long number) {
            return new Number(BigDecimal.valueOf(number));
        }
    }

    record Bool(boolean value) implements SparkExpr {}

    /// A day or a time as a text that Spark reads as one.
    record Time(String text, DataType type) implements SparkExpr {}

    record Null() implements SparkExpr {}

    record Call(Function function, boolean isDistinct, List<SparkExpr> arguments) implements SparkExpr {
        Call(Function function, SparkExpr... arguments) {
            this(function, false, List.of(arguments));
        }
    }

    record Binary(Operator operator, SparkExpr left, SparkExpr right) implements SparkExpr {}

    record Not(SparkExpr condition) implements SparkExpr {}

    record IsNull(SparkExpr value) implements SparkExpr {}

    /// A value as another type; where it `isTry`, NULL for what is none.
    record Cast(SparkExpr value, DataType type, boolean isTry) implements SparkExpr {}

    /// A value where a condition holds, and another, or NULL, elsewhere.
    record When(SparkExpr condition, SparkExpr then, Optional<SparkExpr> otherwise) implements SparkExpr {}

    /// The number of a row, from 1, among those of the same keys.
    record RowNumber(List<SparkExpr> keys) implements SparkExpr {}

    enum Operator {
        EQUAL("="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        LIKE_PATTERN("RLIKE"),
        AND("AND"),
        OR("OR");

        final String sign;

        Operator(String sign) {
            this.sign = sign;
        }
    }

    enum Function {
        AVG,
        COALESCE,
        COUNT,
        EXPLODE,
        EXPLODE_OUTER,
        FIRST,
        KURTOSIS,
        LAST,
        MAX,
        MIN,
        NAMED_STRUCT,
        RAND,
        SKEWNESS,
        STDDEV_POP,
        STDDEV_SAMP,
        SUBSTRING,
        SUM,
        VAR_POP,
        VAR_SAMP
    }

    /// All of several conditions, or one of them.
    static SparkExpr joined(Operator operator, List<SparkExpr> terms) {
        return terms.stream()
                .reduce((left, right) -> new Binary(operator, left, right))
                .orElseThrow(() -> new IllegalArgumentException("no condition"));
    }
}
