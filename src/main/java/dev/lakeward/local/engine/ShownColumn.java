package dev.lakeward.local.engine;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Table;

/// A column that a reference to a table shows, what it is called in what the table is read from, and the rows whose
/// cells show.
record ShownColumn(Column column, String source, RowPredicate cells) {
    /// What a caller may see of a table's columns of today.
    static List<ShownColumn> of(Table table, EffectiveAccess access) {
        Map<String, DataType> types = Governance.types(table);
        return access.authorisedColumns().stream()
                .map(name -> new ShownColumn(
                        new Column(name, types.getOrDefault(name, DataType.UNKNOWN)), name, access.cellPredicate(name)))
                .toList();
    }
}
