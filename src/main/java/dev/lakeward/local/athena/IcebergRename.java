package dev.lakeward.local.athena;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.shape.CatalogInputs;
import dev.lakeward.sql.AthenaStatement.AlterTable;
import dev.lakeward.sql.SqlException;
import software.amazon.awssdk.services.glue.model.Table;

/// ALTER TABLE … RENAME TO: the catalog has no such change, so another table takes the same files and the old one goes.
/// As with any new table, grants on the old name are none on the new one, whose maker the caller is.
record IcebergRename(StatementScope scope) {
    Statements.Outcome rename(AlterTable.RenameTable rename, Table table) {
        requireWhole(rename, table);
        NewTable made = new NewTable(scope, rename.to(), false);
        made.isNeedless();
        return Statements.Outcome.effect(() -> {
            made.requireFree();
            Table now = scope.catalog()
                    .table(TableRef.of(table.databaseName(), table.name()))
                    .filter(found -> table.createTime().equals(found.createTime()) && IcebergSource.isIceberg(found))
                    .orElseThrow(() -> StatementScope.refused(
                            SqlException.Kind.TABLE_NOT_FOUND, "Table '" + rename.name() + "' does not exist"));
            requireWhole(rename, now);
            scope.glue()
                    .createTable(request -> request.databaseName(rename.to().database())
                            .tableInput(CatalogInputs.of(now)
                                    .name(rename.to().table())
                                    .build()));
            scope.glue()
                    .deleteTable(
                            request -> request.databaseName(now.databaseName()).name(now.name()));
        });
    }

    // Who sees a part of a table, or not what its former columns held, would see all of the one that it makes.
    private void requireWhole(AlterTable.RenameTable rename, Table table) {
        EffectiveAccess access = scope.governance().access(scope.caller().principal(), table);
        if (access.authorisedColumns().isEmpty() || access.isRestricted() || !access.coversFormerColumns()) {
            throw StatementScope.refused(
                    SqlException.Kind.PERMISSION_DENIED,
                    "Access Denied: who renames '" + rename.name() + "' needs SELECT on all of it");
        }
    }
}
