package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import java.util.List;
import java.util.Locale;

/// What does not run on Spark, by name.
final class SparkRefusals {
    private SparkRefusals() {}

    /// Refuses what would look at rows before it is known which fields it gives, and what is Glue's own.
    static void requireKnown(JobNode node) {
        switch (node.requireKind()) {
            case DROP_NULL_FIELDS ->
                throw node.fault("does not run on Spark: the fields that it gives are told by all of its rows; use"
                        + " DropFields");
            case CUSTOM_CODE -> throw node.fault("does not run on Spark: its code is Glue's own");
            case EVALUATE_DATA_QUALITY, EVALUATE_DATA_QUALITY_MULTI_FRAME ->
                throw node.fault("does not run on Spark: its rules are Glue's own");
            case FILL_MISSING_VALUES -> throw node.fault("does not run on Spark: its model is the embedded lake's own");
            case PII_DETECTION -> throw node.fault("does not run on Spark: what it looks for is Glue's own");
            case DYNAMIC_TRANSFORM -> new SparkStudio(node, List.of()).require();
            default -> {}
        }
    }

    /// Refuses a node whose fields would be others than those that the lake's own engine gives.
    static void requireSame(JobNode node, List<Column> expected, List<Column> made) {
        for (int i = 0; i < Math.max(expected.size(), made.size()); i++) {
            boolean isSame = expected.size() == made.size()
                    && expected.get(i).name().equals(made.get(i).name())
                    && (!expected.get(i).type().isKnown()
                            || SparkPrinter.type(expected.get(i).type())
                                    .toLowerCase(Locale.ROOT)
                                    .equals(SparkPrinter.type(made.get(i).type())
                                            .toLowerCase(Locale.ROOT)));
            if (!isSame) {
                throw node.fault("does not run on Spark: its fields would be " + made + " there and not " + expected);
            }
        }
    }
}
