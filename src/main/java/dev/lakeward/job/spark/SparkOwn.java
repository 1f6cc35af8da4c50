package dev.lakeward.job.spark;

import dev.lakeward.job.JobNode;
import dev.lakeward.sql.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.glue.model.SparkSQL;
import software.amazon.awssdk.services.glue.model.SqlAlias;

/// A person's own query of Spark SQL. `columns` are those that it gives.
record SparkOwn(JobNode node, List<Column> columns) {
    private static final String ROWS = "own";
    // What rows of nodes are called: see SparkForm.
    private static final Pattern VIEW = Pattern.compile("n\\d+(_\\d+)?", Pattern.CASE_INSENSITIVE);

    // What Spark ends elsewhere than whoever read the text could hide a query of its own: a comment that a backslash
    // continues, a text that one closes, an end of a line that is none.
    private void requirePlain(String text) {
        boolean isPlain = text.chars().allMatch(c -> c >= ' ' && c != 0x7f && c != '\\' || c == '\n' || c == '\t');
        if (!isPlain || text.contains("--") || text.contains("/*") || text.contains("*/") || text.contains(";")) {
            throw node.fault("does not run on Spark: its SQL has a comment, a backslash, a semicolon or a control"
                    + " character, which Spark reads in another way; write it without");
        }
    }

    // The text was read as one query over its aliases before, with no call but of what both engines know.
    SparkRows of(List<SparkInput> inputs) {
        SparkSQL settings = node.settings(SparkSQL.class);
        requirePlain(settings.sqlQuery());
        Map<String, SparkQuery.Named> aliases = new HashMap<>();
        for (SqlAlias alias : settings.sqlAliases()) {
            if (VIEW.matcher(alias.alias()).matches()) {
                throw node.fault("does not run on Spark: the alias " + alias.alias() + " is the name of another node's"
                        + " rows there; take another one");
            }
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
