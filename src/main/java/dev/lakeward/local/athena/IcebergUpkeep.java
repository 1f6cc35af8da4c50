package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.read.IcebergReader;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.TableVersion;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.AllColumns;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.StringLiteral;
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
        List<String> old =
                state.planned().data().stream().map(IcebergAnswer.DataFile::uri).toList();
        Query all = QueryUtil.simpleQuery(
                QueryUtil.selectList(new AllColumns(new NodeLocation(1, 1), Optional.empty(), List.of())),
                QueryUtil.table(QualifiedName.of(
                        List.of(new Identifier(name.database(), true), new Identifier(name.table(), true)))),
                in(old));
        StatementScope.Planned planned = scope.plan(all);
        List<IcebergTask.NewFile> data = new IcebergWriter(scope.folder(), state.planned())
                .write(scope.engine(), planned.query(), planned.tables(), state.prefix(scope.queryId()));
        return commits.commit(
                state,
                new Rewriting(old, data, state.planned().snapshot().orElseThrow()),
                planned.tables().bytes(IcebergCommits.size(data)));
    }

    // The query may find a newer state of the table: of that one too no other file is read.
    private static Expression in(List<String> files) {
        NodeLocation place = new NodeLocation(1, 1);
        List<Expression> texts = files.stream()
                .<Expression>map(file -> new StringLiteral(place, file))
                .toList();
        return new Predicated(
                place,
                new Identifier(IcebergReader.PATH, true),
                new InPredicate(place, false, new InListExpression(place, texts)));
    }

    private record Rewriting(List<String> old, List<IcebergTask.NewFile> files, long snapshot)
            implements IcebergCommits.Change {
        @Override
        public IcebergTask task(IcebergCommits.State state, String out) {
            return new IcebergTask.Rewrite(
                    state.source().metadata(), state.source().files(), old, files, snapshot, out);
        }
    }

    /// Forgets the snapshots that are older than the table keeps them.
    Statements.Outcome vacuum(TableName name) {
        return commits.commit(
                new IcebergChanges(scope).state(name, true),
                new Expiry(scope.clock().instant().toEpochMilli()),
                0);
    }

    private record Expiry(long now) implements IcebergCommits.Change {
        @Override
        public IcebergTask task(IcebergCommits.State state, String out) {
            return new IcebergTask.Expire(
                    state.source().metadata(), state.source().files(), now, out);
        }

        @Override
        public List<String> unneeded(IcebergCommits.State state, IcebergAnswer.Committed committed) {
            return committed.unneeded();
        }
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
