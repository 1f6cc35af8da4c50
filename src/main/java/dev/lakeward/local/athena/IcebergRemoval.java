package dev.lakeward.local.athena;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Permission;
import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.IcebergSource;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.lakeformation.Knowledge;
import dev.lakeward.local.store.Document;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.TableName;
import dev.lakeward.sql.translate.TableVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.services.glue.model.Table;

/// Drops tables and databases: an Iceberg table takes the files of all its snapshots with it.
record IcebergRemoval(StatementScope scope) {
    private static final int TRIES = 20;

    // A table's state, and the files that go.
    private record Removed(IcebergSource source, List<String> files) {
        List<Document> documents() {
            return IcebergCommits.removal(source, files);
        }
    }

    /// Drops a table, whichever format it has.
    Statements.Outcome drop(AthenaStatement.DropTable drop) {
        return drop(drop, TRIES);
    }

    private Statements.Outcome drop(AthenaStatement.DropTable drop, int tries) {
        TableName name = drop.name();
        Optional<Table> table = table(name);
        if (table.isEmpty()) {
            return new Definitions(scope).dropTable(name, drop.ifExists(), false);
        }
        Removed removed = removed(table.get());
        return new Statements.Outcome(
                List.of(),
                () -> {
                    // Another table of its name, or one that was renamed, keeps its files.
                    requireSame(table.equals(table(name)), "the table", tries, () -> drop(drop, tries - 1));
                    scope.glue()
                            .deleteTable(request ->
                                    request.databaseName(name.database()).name(name.table()));
                    return removed.documents();
                },
                0);
    }

    private Optional<Table> table(TableName name) {
        return scope.names().table(TableRef.of(name.database(), name.table())).filter(IcebergSource::isIceberg);
    }

    private static void requireSame(boolean isSame, String what, int tries, Supplier<Statements.Outcome> anew) {
        if (!isSame) {
            if (tries == 0) {
                throw new QueryFailure(
                        QueryFailure.Kind.ICEBERG_COMMIT_ERROR,
                        what + " was changed while the statement ran; run it again");
            }
            throw new Statements.StaleException(anew);
        }
    }

    /// Drops a database with its tables. Files go of those that the caller may drop one by one, too.
    Statements.Outcome drop(AthenaStatement.DropDatabase drop) {
        return drop(drop, TRIES);
    }

    private Statements.Outcome drop(AthenaStatement.DropDatabase drop, int tries) {
        List<Removed> all = tables(drop).stream().map(this::removed).toList();
        List<Table> known = all.stream().map(each -> each.source().table()).toList();
        return new Statements.Outcome(
                List.of(),
                () -> {
                    requireSame(
                            known.equals(tables(drop)), "a table of the database", tries, () -> drop(drop, tries - 1));
                    new Definitions(scope).dropSeen(drop);
                    List<Document> documents = new ArrayList<>();
                    all.forEach(each -> documents.addAll(each.documents()));
                    return documents;
                },
                0);
    }

    private List<Table> tables(AthenaStatement.DropDatabase drop) {
        if (!drop.cascade() || scope.names().of(new DatabaseRef(drop.name())) != Knowledge.VISIBLE) {
            return List.of();
        }
        return scope.catalog().tables(drop.name()).stream()
                .filter(IcebergSource::isIceberg)
                .filter(table -> scope.governance().allows(scope.caller().principal(), table, Permission.DROP))
                .toList();
    }

    // A table whose metadata nobody can read can be dropped all the same; its files stay.
    private Removed removed(Table table) {
        IcebergSource source =
                scope.objects().read(() -> IcebergSource.of(scope.objects(), table, TableVersion.NEWEST));
        try {
            return scope.engine().iceberg(new IcebergTask.Reach(source.metadata(), source.files()))
                            instanceof IcebergAnswer.Reached(List<String> files)
                    ? new Removed(source, files)
                    : new Removed(source, List.of());
        } catch (QueryFailure e) {
            if (e.kind() == QueryFailure.Kind.CANCELLED) {
                throw e;
            }
            return new Removed(source, List.of());
        }
    }
}
