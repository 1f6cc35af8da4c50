package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.AggFunction;
import software.amazon.awssdk.services.glue.model.Aggregate;
import software.amazon.awssdk.services.glue.model.AggregateOperation;

/// Groups of rows and what is counted of them. `columns` are those that the node gives.
record SparkAggregates(JobNode node, List<Column> columns) {
    SparkRows of(SparkInput input) {
        Aggregate settings = node.settings(Aggregate.class);
        List<SparkExpr> keys = new ArrayList<>();
        for (List<String> group : settings.groups()) {
            SparkValue key = input.fields().value(node, group);
            SparkConditions.requirePlain(node, key.type());
            keys.add(key.tree());
        }
        List<SparkExpr> values = new ArrayList<>(keys);
        for (AggregateOperation operation : settings.aggs()) {
            SparkValue value = input.fields().value(node, operation.column());
            Column made = columns.get(values.size());
            values.add(new SparkExpr.Cast(counted(operation.aggFunc(), value), made.type(), false));
        }
        return new SparkRows(
                columns, new SparkQuery.Select(false, values, input.from(), Optional.empty(), keys, Optional.empty()));
    }

    private SparkExpr counted(AggFunction function, SparkValue value) {
        return switch (function) {
            case COUNT -> of(SparkExpr.Function.COUNT, value, false);
            case COUNT_DISTINCT -> of(SparkExpr.Function.COUNT, plain(value), true);
            case MIN -> of(SparkExpr.Function.MIN, plain(value), false);
            case MAX -> of(SparkExpr.Function.MAX, plain(value), false);
            case FIRST -> of(SparkExpr.Function.FIRST, value, false);
            case LAST -> of(SparkExpr.Function.LAST, value, false);
            case SUM -> of(SparkExpr.Function.SUM, value, false);
            case SUM_DISTINCT -> of(SparkExpr.Function.SUM, value, true);
            case AVG -> of(SparkExpr.Function.AVG, value, false);
            case STDDEV_SAMP -> of(SparkExpr.Function.STDDEV_SAMP, value, false);
            case STDDEV_POP -> of(SparkExpr.Function.STDDEV_POP, value, false);
            case VAR_SAMP -> of(SparkExpr.Function.VAR_SAMP, value, false);
            case VAR_POP -> of(SparkExpr.Function.VAR_POP, value, false);
            case KURTOSIS -> of(SparkExpr.Function.KURTOSIS, value, false);
            case SKEWNESS -> of(SparkExpr.Function.SKEWNESS, value, false);
            case UNKNOWN_TO_SDK_VERSION -> throw node.fault("does not run on Spark: a function that AWS alone has");
        };
    }

    private SparkValue plain(SparkValue value) {
        SparkConditions.requirePlain(node, value.type());
        return value;
    }

    private static SparkExpr of(SparkExpr.Function function, SparkValue value, boolean isDistinct) {
        return new SparkExpr.Call(function, isDistinct, List.of(value.tree()));
    }
}
