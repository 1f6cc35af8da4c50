package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import java.util.List;

/// What each transform does with rows on Spark.
final class SparkTransforms {
    private SparkTransforms() {}

    /// What a node gives; `columns` are those of what it gives first. Throws [dev.lakeward.job.JobException] for what
    /// does not run on Spark.
    static List<SparkRows> of(JobNode node, List<SparkInput> inputs, List<Column> columns) {
        SparkInput first = inputs.getFirst();
        SparkRowNodes rows = new SparkRowNodes(node, columns);
        return switch (node.requireKind()) {
            case APPLY_MAPPING -> List.of(SparkFieldNodes.applyMapping(node, first));
            case SELECT_FIELDS -> List.of(SparkFieldNodes.selectFields(node, first));
            case DROP_FIELDS -> List.of(SparkFieldNodes.dropFields(node, first));
            case RENAME_FIELD -> List.of(SparkFieldNodes.renameField(node, first));
            case SPLIT_FIELDS -> SparkFieldNodes.splitFields(node, first);
            case FILTER -> List.of(rows.filter(first));
            case ROUTE -> rows.route(first);
            case UNION -> List.of(rows.union(first, inputs.get(1)));
            case MERGE -> List.of(rows.merge(first, inputs.get(1)));
            case DROP_DUPLICATES -> List.of(rows.dropDuplicates(first));
            case JOIN -> List.of(rows.join(first, inputs.get(1)));
            case AGGREGATE -> List.of(new SparkAggregates(node, columns).of(first));
            case SPIGOT -> List.of(first.select(first.values()));
            case SPARK_SQL -> List.of(new SparkOwn(node, columns).of(inputs));
            case DYNAMIC_TRANSFORM -> List.of(new SparkStudio(node, columns).of(first));
            default -> throw node.fault("does not run on Spark");
        };
    }
}
