package dev.lakeward.job;

import dev.lakeward.sql.Column;
import java.util.List;
import software.amazon.awssdk.services.glue.model.GlueSchema;
import software.amazon.awssdk.services.glue.model.GlueStudioSchemaColumn;

/// The columns that a source's own settings say it has.
public final class GivenColumns {
    private GivenColumns() {}

    /// The columns of its output schema; none where it has no such.
    public static List<Column> of(JobNode node) {
        return node.list("OutputSchemas").stream()
                .map(GlueSchema.class::cast)
                .findFirst()
                .map(schema -> schema.columns().stream()
                        .map(column -> column(node, column))
                        .toList())
                .orElse(List.of());
    }

    private static Column column(JobNode node, GlueStudioSchemaColumn column) {
        return new Column(column.name(), Casts.type(node, column.type() == null ? "string" : column.type()));
    }
}
