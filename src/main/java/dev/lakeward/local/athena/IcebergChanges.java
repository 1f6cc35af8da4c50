package dev.lakeward.local.athena;

import dev.lakeward.access.EffectiveAccess;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.RowChanges;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.read.IcebergReader;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.MergeQuery;
import dev.lakeward.sql.translate.Translation;
import dev.lakeward.sql.type.Coercions;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.BooleanLiteral;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.AccessDeniedException;

/// Changes the rows of Iceberg tables: INSERT, DELETE, UPDATE and MERGE.
final class IcebergChanges {
    private static final List<String> PLACE = List.of(IcebergReader.PATH, IcebergReader.POS);

    private final StatementScope scope;
    private final IcebergCommits commits;

    IcebergChanges(StatementScope scope) {
        this.scope = scope;
        this.commits = new IcebergCommits(scope);
    }

    /// Adds what a query answers to a table, which the caller may insert into.
    Statements.Outcome insert(AthenaStatement.InsertInto insert, Table table) {
        Set<String> visible = Set.copyOf(scope.names().columns(table));
        IcebergCommits.State state = commits.newest(table);
        InsertColumns named = InsertColumns.of(state.named(), state.shown(), visible, insert.columns());
        StatementScope.Planned planned = scope.plan(insert.query());
        Translation query = planned.query();
        named.requireFitting(query, () -> scope.engine().types(query, planned.tables()));
        List<IcebergTask.NewFile> data = new IcebergWriter(scope.folder(), state.planned(), visible::contains)
                .write(scope.engine(), named.arranged(query), planned.tables(), state.prefix(scope.queryId()));
        long scanned = planned.tables().bytes(IcebergCommits.size(data));
        return data.isEmpty()
                ? Statements.Outcome.scanned(scanned)
                : commits.commit(state, new Addition(data), scanned);
    }

    private record Addition(List<IcebergTask.NewFile> files) implements IcebergCommits.Change {
        @Override
        public IcebergTask task(IcebergCommits.State state, String out) {
            return new IcebergTask.Append(
                    state.source().metadata(), state.source().files(), files, out);
        }
    }

    /// Deletes rows, or gives columns of them other values.
    Statements.Outcome change(AthenaStatement.ChangeRows change) {
        boolean replaces = !change.values().isEmpty();
        IcebergCommits.State state = placed(change.name(), replaces);
        List<Column> columns = state.named();
        change.values().keySet().forEach(column -> requireColumn(columns, column));
        return changed(
                state,
                query(change, replaces ? columns : List.of()),
                change.values().keySet());
    }

    /// Changes, deletes and adds rows by those of a source.
    Statements.Outcome merge(AthenaStatement.MergeRows merge) {
        IcebergCommits.State state = placed(merge.name(), true);
        List<String> columns = names(state.named());
        return changed(state, MergeQuery.of(merge.merge(), PLACE, columns, names(state.shown())), Set.copyOf(columns));
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(Column::name).toList();
    }

    // The query answers what [RowChanges] says; of the columns of `written` it gives new values.
    private Statements.Outcome changed(IcebergCommits.State state, Query query, Set<String> written) {
        StatementScope.Planned planned = scope.plan(query);
        requireFitting(state.named(), planned.query(), written);
        RowChanges.Written files = new RowChanges(scope.folder(), new IcebergWriter(scope.folder(), state.planned()))
                .write(scope.engine(), planned.query(), planned.tables(), state.prefix(scope.queryId()));
        long scanned = planned.tables().bytes(IcebergCommits.size(files.data()));
        return files.data().isEmpty() && files.deletes().isEmpty()
                ? Statements.Outcome.scanned(scanned)
                : commits.commit(state, new Delta(files, state.planned().snapshot()), scanned);
    }

    private record Delta(RowChanges.Written written, Optional<Long> snapshot) implements IcebergCommits.Change {
        @Override
        public IcebergTask task(IcebergCommits.State state, String out) {
            return new IcebergTask.Delta(
                    state.source().metadata(),
                    state.source().files(),
                    written.data(),
                    written.deletes(),
                    snapshot,
                    out);
        }

        @Override
        public List<IcebergTask.NewFile> files() {
            return Stream.concat(written.data().stream(), written.deletes().stream())
                    .toList();
        }
    }

    /// [#state] of a table whose rows are found by the files that hold them. Of these nothing is told to whoever does
    /// not see the columns that are gone: folders may be named after them.
    IcebergCommits.State placed(TableName name, boolean replaces) {
        IcebergCommits.State state = state(name, replaces);
        if (!scope.governance()
                .access(scope.caller().principal(), state.source().table())
                .coversFormerColumns()) {
            throw needsAll(name);
        }
        return state;
    }

    private static SqlException needsAll(TableName name) {
        return StatementScope.refused(
                SqlException.Kind.PERMISSION_DENIED,
                "Access Denied: who changes rows of '" + name + "' needs SELECT on all of it");
    }

    /// The newest state of a table whose rows the caller may change.
    IcebergCommits.State state(TableName name, boolean replaces) {
        IcebergCommits.State state = commits.newest(table(name, replaces));
        if (!state.planned().isEvenlyPartitioned()) {
            throw StatementScope.refused(
                    SqlException.Kind.NOT_SUPPORTED,
                    "to change rows of a table that was partitioned otherwise once is not supported by the embedded"
                            + " lake yet");
        }
        return state;
    }

    // Who sees a part of a table would change rows that it does not see, or learn of them by what is changed.
    private Table table(TableName name, boolean replaces) {
        return scope.catalog().readTogether(() -> {
            Table table = scope.names()
                    .table(TableRef.of(name.database(), name.table()))
                    .orElseThrow(() -> StatementScope.refused(
                            SqlException.Kind.TABLE_NOT_FOUND, "Table '" + name + "' does not exist"));
            scope.governance().require(scope.caller(), table, Permission.DELETE, AccessDeniedException::builder);
            if (replaces) {
                scope.governance().require(scope.caller(), table, Permission.INSERT, AccessDeniedException::builder);
            }
            EffectiveAccess access = scope.governance().access(scope.caller().principal(), table);
            if (access.authorisedColumns().isEmpty() || access.isRestricted()) {
                throw needsAll(name);
            }
            if (!IcebergSource.isIceberg(table)) {
                throw StatementScope.refused(
                        SqlException.Kind.NOT_SUPPORTED,
                        "Modifying Hive table rows is only supported for Iceberg tables");
            }
            return table;
        });
    }

    private static void requireColumn(List<Column> columns, String name) {
        if (columns.stream().noneMatch(column -> column.name().equals(name))) {
            throw StatementScope.refused(
                    SqlException.Kind.COLUMN_NOT_FOUND, "The UPDATE SET target column " + name + " doesn't exist");
        }
    }

    // Where the rows lie, and what comes in their place.
    private static Query query(AthenaStatement.ChangeRows change, List<Column> columns) {
        List<Expression> outputs = new ArrayList<>();
        PLACE.forEach(place -> outputs.add(new Identifier(place, true)));
        if (!columns.isEmpty()) {
            outputs.add(BooleanLiteral.TRUE_LITERAL);
        }
        for (Column column : columns) {
            outputs.add(Optional.ofNullable(change.values().get(column.name()))
                    .orElse(new Identifier(column.name(), true)));
        }
        return QueryUtil.simpleQuery(QueryUtil.selectList(outputs), change.table(), change.where(), Optional.empty());
    }

    private static void requireFitting(List<Column> columns, Translation query, Set<String> written) {
        // Where only places are answered rows only go.
        int places = query.columns().size() - columns.size();
        for (int i = 0; places > PLACE.size() && i < columns.size(); i++) {
            Column to = columns.get(i);
            Column from = query.columns().get(places + i);
            if (written.contains(to.name()) && !Coercions.isInsertable(from.type(), to.type())) {
                throw StatementScope.refused(
                        SqlException.Kind.TYPE_MISMATCH,
                        "column types don't match SET expressions: Table: [" + to.type() + "], Expressions: ["
                                + from.type() + "]");
            }
        }
    }
}
