package dev.lakeward.local.athena;

import dev.lakeward.local.engine.IcebergWriter;
import dev.lakeward.local.engine.MatchingFiles;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.read.IcebergReader;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.parse.AthenaSql;
import io.trino.sql.QueryUtil;
import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Identifier;
import io.trino.sql.tree.InListExpression;
import io.trino.sql.tree.InPredicate;
import io.trino.sql.tree.NodeLocation;
import io.trino.sql.tree.Predicated;
import io.trino.sql.tree.QualifiedName;
import io.trino.sql.tree.Select;
import io.trino.sql.tree.SelectItem;
import io.trino.sql.tree.SingleColumn;
import io.trino.sql.tree.StringLiteral;
import io.trino.sql.tree.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Keeps Iceberg tables small: OPTIMIZE and VACUUM.
final class IcebergUpkeep {
    private final StatementScope scope;
    private final IcebergCommits commits;

    IcebergUpkeep(StatementScope scope) {
        this.scope = scope;
        this.commits = new IcebergCommits(scope);
    }

    /// Writes rows anew, where some are deleted or several files hold those of one partition: all, or those of the
    /// files
    /// in which a row matches.
    Statements.Outcome optimize(AthenaStatement.OptimizeTable optimize) {
        TableName name = optimize.name();
        IcebergCommits.State state = new IcebergChanges(scope).placed(name, true);
        List<IcebergAnswer.DataFile> chosen = chosen(state, optimize);
        long partitions = chosen.stream()
                .map(IcebergAnswer.DataFile::partition)
                .distinct()
                .count();
        if (chosen.isEmpty() || state.planned().deletes().isEmpty() && chosen.size() == partitions) {
            return Statements.Outcome.scanned(0);
        }
        List<String> old = chosen.stream().map(IcebergAnswer.DataFile::uri).toList();
        StatementScope.Planned planned = scope.plan(QueryUtil.simpleQuery(columns(state), table(name), in(old)));
        List<IcebergTask.NewFile> data = new IcebergWriter(scope.folder(), state.planned())
                .write(scope.engine(), planned.query(), planned.tables(), state.prefix(scope.queryId()));
        return commits.commit(
                state,
                new Rewriting(old, data, state.planned().snapshot().orElseThrow()),
                planned.tables().bytes(IcebergCommits.size(data)));
    }

    // As in Athena a file is chosen if any row of it matches.
    private List<IcebergAnswer.DataFile> chosen(IcebergCommits.State state, AthenaStatement.OptimizeTable optimize) {
        if (optimize.condition().isEmpty()) {
            return state.planned().data();
        }
        NodeLocation place = new NodeLocation(1, 1);
        StatementScope.Planned planned = scope.plan(QueryUtil.simpleQuery(
                new Select(
                        place,
                        true,
                        List.of(new SingleColumn(place, new Identifier(IcebergReader.PATH, true), Optional.empty()))),
                table(optimize.name()),
                AthenaSql.condition(optimize.condition().get())));
        Set<String> matching = MatchingFiles.of(scope.engine(), scope.folder(), planned.query(), planned.tables());
        return state.planned().data().stream()
                .filter(file -> matching.contains(file.uri()))
                .toList();
    }

    // In the order of the table's metadata, as they are written; the catalog's may be another.
    private static Select columns(IcebergCommits.State state) {
        NodeLocation place = new NodeLocation(1, 1);
        return new Select(
                place,
                false,
                state.named().stream()
                        .<SelectItem>map(column ->
                                new SingleColumn(place, new Identifier(column.name(), true), Optional.empty()))
                        .toList());
    }

    private static Table table(TableName name) {
        return QueryUtil.table(
                QualifiedName.of(List.of(new Identifier(name.database(), true), new Identifier(name.table(), true))));
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

    /// Forgets the snapshots that are older than the table keeps them, and removes files of its folder of data that are
    /// as old and that no snapshot has.
    Statements.Outcome vacuum(TableName name) {
        return commits.commit(
                new IcebergChanges(scope).state(name, true),
                new Expiry(scope, scope.clock().instant()),
                0);
    }

    private record Expiry(StatementScope scope, Instant now) implements IcebergCommits.Change {
        @Override
        public IcebergTask task(IcebergCommits.State state, String out) {
            return new IcebergTask.Expire(
                    state.source().metadata(), state.source().files(), now.toEpochMilli(), out);
        }

        @Override
        public List<String> unneeded(IcebergCommits.State state, IcebergAnswer.Committed committed) {
            List<String> unneeded = new ArrayList<>(committed.unneeded());
            unneeded.addAll(new IcebergOrphans(scope, now).of(state, committed));
            return unneeded;
        }
    }
}
