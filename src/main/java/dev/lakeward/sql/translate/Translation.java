package dev.lakeward.sql.translate;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.tree.Query;
import dev.lakeward.sql.type.DataType;
import java.util.List;

/// A query in the engine's tree, and the columns it answers with, in order. `shown` are the types that their texts in a
/// result have, a timestamp's with its number of digits; there are none where the engine says what the types are.
public record Translation(Query query, List<Column> columns, List<DataType> shown) {
    public Translation {
        columns = List.copyOf(columns);
        shown = List.copyOf(shown);
    }

    /// A query whose types the engine says.
    public Translation(Query query, List<Column> columns) {
        this(query, columns, List.of());
    }
}
