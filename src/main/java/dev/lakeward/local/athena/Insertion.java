package dev.lakeward.local.athena;

import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.InsertPlaces;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.engine.WriteTarget;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.Translation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Adds what a query answers to a table: INSERT.
record Insertion(StatementScope scope) {
    Statements.Outcome insert(AthenaStatement.InsertInto insert) {
        TableRef ref = TableRef.of(insert.name().database(), insert.name().table());
        Table table = scope.catalog().readTogether(() -> {
            Table found = scope.names().table(ref).orElseThrow(() -> missing(insert.name()));
            scope.governance().require(scope.caller(), found, Permission.INSERT, AccessDeniedException::builder);
            return found;
        });
        StorageDescriptor descriptor = table.storageDescriptor();
        if (descriptor == null) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED, "INSERT into what has no storage is not supported");
        }
        if (IcebergSource.isIceberg(table)) {
            return new IcebergChanges(scope).insert(insert, table);
        }
        WriteTarget target = WriteTarget.of(table);
        InsertPlaces places = new InsertPlaces(scope.catalog(), table);
        List<Column> columns = new ArrayList<>();
        Governance.types(table).forEach((name, type) -> columns.add(new Column(name.toLowerCase(Locale.ROOT), type)));
        InsertColumns written =
                InsertColumns.of(columns, columns, Set.copyOf(scope.names().columns(table)), insert.columns());
        StatementScope.Planned planned = scope.plan(insert.query());
        Translation query = planned.query();
        written.requireFitting(query, () -> scope.engine().types(query, planned.tables()));
        int split = columns.size() - table.partitionKeys().size();
        TableWriter writer = new TableWriter(
                scope.folder(), target, columns.subList(0, split), columns.subList(split, columns.size()));
        TableWriter.Written files =
                writer.write(scope.engine(), written.arranged(query), planned.tables(), places::of, scope.queryId());
        return new Statements.Outcome(
                files.files(),
                () -> {
                    // Who dropped the table meanwhile came first, also where there is another of its name now.
                    scope.catalog()
                            .table(ref)
                            .filter(now -> WriteTarget.isSame(table, now))
                            .orElseThrow(() -> SqlException.withoutPlace(
                                    SqlException.Kind.TABLE_NOT_FOUND,
                                    "Table '" + insert.name() + "' was dropped or changed while the statement ran"));
                    places.requireSame(files.partitions());
                    // Of those that the table projects the catalog knows nothing.
                    return places.areProjected()
                            ? List.of()
                            : scope.written(writer, files).partitions(ref, descriptor);
                },
                planned.tables().bytes(scope.written(writer, files).bytes()));
    }

    private static SqlException missing(TableName name) {
        return StatementScope.refused(SqlException.Kind.TABLE_NOT_FOUND, "Table '" + name + "' does not exist");
    }
}
