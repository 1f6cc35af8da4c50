package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.tree.Risk;
import java.util.List;

/// A query in the engine's tree, and the columns it answers with, in order.
public record Translation(Query query, List<Column> columns) {
    public Translation {
        columns = List.copyOf(columns);
    }

    /// Whether policies must stand before the whole query, as it could fail on a row that they hide.
    public boolean needsBarrier() {
        return Risk.needsBarrier(query);
    }
}
