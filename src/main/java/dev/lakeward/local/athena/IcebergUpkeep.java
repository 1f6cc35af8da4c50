package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.TableVersion;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Keeps Iceberg tables small: OPTIMIZE, VACUUM, and DROP TABLE, which takes the table's files with it.
final class IcebergUpkeep {
    private final StatementScope scope;
    private final IcebergCommits commits;

    IcebergUpkeep(StatementScope scope) {
        this.scope = scope;
        this.commits = new IcebergCommits(scope);
    }

    /// Writes all rows anew, where some are deleted or several files hold those of one partition.
    Statements.Outcome optimize(TableName name) {
        IcebergCommits.State state = new IcebergChanges(scope).state(name, true);
        long partitions = state.planned().data().stream()
                .map(IcebergAnswer.DataFile::partition)
                .distinct()
                .count();
        if (state.planned().deletes().isEmpty() && state.planned().data().size() == partitions) {
            return Statements.Outcome.scanned(0);
        }
        Query all = QueryUtil.simpleQuery(
                QueryUtil.selectList(new AllColumns(new NodeLocation(1, 1), Optional.empty(), List.of())),
                QueryUtil.table(QualifiedName.of(
                        List.of(new Identifier(name.database(), true), new Identifier(name.table(), true)))));
        StatementScope.Planned planned = scope.plan(all);
        List<IcebergTask.NewFile> data = new IcebergWriter(scope.folder(), state.planned())
                .write(scope.engine(), planned.query(), planned.tables(), state.prefix(scope.queryId()));
        IcebergAnswer.Committed committed = commits.committed(
                state.location(),
                new IcebergTask.Rewrite(
                        state.source().metadata(),
                        state.source().files(),
                        data,
                        state.planned().snapshot().orElseThrow(),
                        commits.out("next").toString()));
        List<ObjectStore.Incoming> files = new ArrayList<>(IcebergCommits.incoming(committed));
        data.forEach(file -> files.add(IcebergCommits.incoming(file.uri(), file.path())));
        return new Statements.Outcome(
                files,
                () -> commits.swapped(state.source(), committed, state.columns()),
                planned.tables().bytes(IcebergCommits.size(data)));
    }

    /// Forgets the snapshots that are older than the table keeps them.
    Statements.Outcome vacuum(TableName name) {
        IcebergCommits.State state = new IcebergChanges(scope).state(name, true);
        IcebergAnswer.Committed committed = commits.committed(
                state.location(),
                new IcebergTask.Expire(
                        state.source().metadata(),
                        state.source().files(),
                        scope.clock().instant().toEpochMilli(),
                        commits.out("next").toString()));
        return new Statements.Outcome(
                IcebergCommits.incoming(committed),
                () -> {
                    List<Document> documents =
                            new ArrayList<>(commits.swapped(state.source(), committed, state.columns()));
                    documents.addAll(IcebergCommits.removal(state.source(), committed.unneeded()));
                    return documents;
                },
                0);
    }

    /// Drops a table with the files of all its snapshots; empty where it is no Iceberg table that the caller sees.
    Optional<Statements.Outcome> drop(AthenaStatement.DropTable drop) {
        TableName name = drop.name();
        TableRef ref = TableRef.of(name.database(), name.table());
        return scope.names().table(ref).filter(IcebergSource::isIceberg).map(table -> {
            IcebergSource source =
                    scope.objects().read(() -> IcebergSource.of(scope.objects(), table, TableVersion.NEWEST));
            List<String> files = reached(source);
            return new Statements.Outcome(
                    List.of(),
                    () -> {
                        scope.glue()
                                .deleteTable(request ->
                                        request.databaseName(name.database()).name(name.table()));
                        return IcebergCommits.removal(source, files);
                    },
                    0);
        });
    }

    // A table whose metadata nobody can read can be dropped all the same; its files stay.
    private List<String> reached(IcebergSource source) {
        try {
            return scope.engine().iceberg(new IcebergTask.Reach(source.metadata(), source.files()))
                            instanceof IcebergAnswer.Reached(List<String> files)
                    ? files
                    : List.of();
        } catch (QueryFailure e) {
            if (e.kind() == QueryFailure.Kind.CANCELLED) {
                throw e;
            }
            return List.of();
        }
    }
}
