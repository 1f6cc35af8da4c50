package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import java.util.List;

/// A query in the engine's tree, and the columns it answers with, in order.
public record Translation(Query query, List<Column> columns) {
    public Translation {
        columns = List.copyOf(columns);
    }
}
