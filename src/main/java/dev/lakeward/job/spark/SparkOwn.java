package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.SparkSQL;
import software.amazon.awssdk.services.glue.model.SqlAlias;

/// A person's own query of Spark SQL. `columns` are those that it gives.
record SparkOwn(JobNode node, List<Column> columns) {
    private static final String ROWS = "own";

    // The text was read as one query over its aliases before, with no call but of what both engines know.
    SparkRows of(List<SparkInput> inputs) {
        SparkSQL settings = node.settings(SparkSQL.class);
        // Within each other they end elsewhere in Spark.
        if (settings.sqlQuery().contains("/*")) {
            throw node.fault("does not run on Spark: its SQL has a comment in /* */; write it behind --");
        }
        Map<String, SparkQuery.Named> aliases = new HashMap<>();
        for (SqlAlias alias : settings.sqlAliases()) {
            inputs.stream()
                    .filter(input -> input.node().equals(alias.from()))
                    .findFirst()
                    .ifPresent(input -> aliases.put(
                            alias.alias(),
                            new SparkQuery.Named(
                                    input.view(),
                                    input.columns().stream().map(Column::name).toList())));
        }
        List<SparkExpr> values = new ArrayList<>();
        for (Column column : columns) {
            values.add(new SparkExpr.Cast(new SparkExpr.Column(ROWS, values.size() + 1), column.type(), false));
        }
        return new SparkRows(
                columns,
                SparkQuery.Select.of(
                        values,
                        new SparkQuery.Derived(new SparkQuery.Own(aliases, settings.sqlQuery()), ROWS, columns.size()),
                        Optional.empty()));
    }
}
