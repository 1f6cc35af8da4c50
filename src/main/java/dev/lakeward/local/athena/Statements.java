package dev.lakeward.local.athena;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.AthenaStatement;
import dev.lakeward.sql.Column;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.parse.AthenaSql;
import dev.lakeward.sql.type.DataType;
import io.trino.sql.tree.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/// Says what each statement does.
final class Statements {
    /// What a statement produced: files to publish, and what decides, when they are, which documents go with them
    /// or that nothing may be published any more. Deciding may change the catalog itself: that is the same change.
    record Outcome(List<ObjectStore.Incoming> files, Supplier<List<Document>> documents, long bytesScanned) {
        static Outcome scanned(long bytes) {
            return new Outcome(List.of(), List::of, bytes);
        }

        static Outcome effect(Runnable change) {
            return new Outcome(
                    List.of(),
                    () -> {
                        change.run();
                        return List.of();
                    },
                    0);
        }
    }

    /// Thrown by what decides an outcome where another statement came first: it is made anew on what that one left.
    static final class StaleException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Supplier<Outcome> anew;

        StaleException(Supplier<Outcome> anew) {
            this.anew = anew;
        }

        Outcome anew() {
            return anew.get();
        }
    }

    private final StatementScope scope;

    Statements(StatementScope scope) {
        this.scope = scope;
    }

    Outcome run(AthenaStatement statement) {
        requireParameters(statement);
        scope.calls().require(statement);
        return switch (statement) {
            case AthenaStatement.Select select -> select(select.query());
            case AthenaStatement.CreateTableAs create -> new TableWrites(scope).createTableAs(create);
            case AthenaStatement.Unload unload -> new TableWrites(scope).unload(unload);
            case AthenaStatement.InsertInto insert -> new Insertion(scope).insert(insert);
            case AthenaStatement.ChangeRows change -> new IcebergChanges(scope).change(change);
            case AthenaStatement.MergeRows merge -> new IcebergChanges(scope).merge(merge);
            case AthenaStatement.CreateView create -> definitions().createView(create);
            case AthenaStatement.DropView drop -> definitions().dropTable(drop.name(), drop.ifExists(), true);
            case AthenaStatement.DropTable drop -> new IcebergRemoval(scope).drop(drop);
            case AthenaStatement.CreateDatabase create -> definitions().createDatabase(create);
            case AthenaStatement.DropDatabase drop -> new IcebergRemoval(scope).drop(drop);
            case AthenaStatement.CreateExternalTable create -> definitions().createExternal(create);
            case AthenaStatement.CreateIcebergTable create -> new IcebergTables(scope).create(create);
            case AthenaStatement.AlterDatabase alter -> definitions().alterDatabase(alter);
            case AthenaStatement.AlterTable alter -> new Alterations(scope).alter(alter);
            case AthenaStatement.OptimizeTable optimize -> new IcebergUpkeep(scope).optimize(optimize);
            case AthenaStatement.VacuumTable vacuum -> new IcebergUpkeep(scope).vacuum(vacuum.name());
            case AthenaStatement.RepairTable repair -> PartitionRepair.repair(scope, repair.name());
            case AthenaStatement.ShowDatabases _,
                    AthenaStatement.ShowTables _,
                    AthenaStatement.ShowViews _,
                    AthenaStatement.ShowColumns _,
                    AthenaStatement.ShowPartitions _,
                    AthenaStatement.ShowProperties _,
                    AthenaStatement.ShowCreate _,
                    AthenaStatement.Describe _ -> new Questions(scope).answer(statement);
            case AthenaStatement.Explain explain -> new Explanations(scope).explain(explain);
            case AthenaStatement.Prepare prepare -> scope.prepared().prepare(prepare);
            case AthenaStatement.Execute execute -> execute(execute);
            case AthenaStatement.Deallocate deallocate -> scope.prepared().deallocate(deallocate);
            case AthenaStatement.Validate validate -> {
                validate(validate.statement());
                yield table(List.of(new Column("valid", DataType.BOOLEAN)), List.of(List.of("true")));
            }
        };
    }

    // What has a query counts them itself; a view's text is kept, and keeps none.
    private void requireParameters(AthenaStatement statement) {
        boolean takes = switch (statement) {
            case AthenaStatement.Select _,
                    AthenaStatement.CreateTableAs _,
                    AthenaStatement.InsertInto _,
                    AthenaStatement.ChangeRows _,
                    AthenaStatement.MergeRows _,
                    AthenaStatement.Execute _,
                    AthenaStatement.Validate _,
                    AthenaStatement.Explain _ -> true;
            default -> false;
        };
        if (!takes && !scope.parameters().isEmpty()) {
            throw StatementScope.refused(
                    SqlException.Kind.INVALID_PARAMETER_USAGE,
                    "Incorrect number of parameters: expected 0 but found "
                            + scope.parameters().size());
        }
    }

    // Constants come with the statement or with the request.
    private Outcome execute(AthenaStatement.Execute execute) {
        String sql = scope.prepared().text(execute.name());
        AthenaStatement prepared = AthenaSql.parse(sql, scope.database());
        if (prepared instanceof AthenaStatement.Execute) {
            throw StatementScope.refused(SqlException.Kind.NOT_SUPPORTED, "EXECUTE of EXECUTE");
        }
        return new Statements(execute.parameters().isEmpty() ? scope : scope.with(execute.parameters())).run(prepared);
    }

    private Definitions definitions() {
        return new Definitions(scope);
    }

    private Outcome select(Query select) {
        StatementScope.Planned planned = scope.plan(select);
        scope.engine().select(planned.query(), planned.tables(), scope.result());
        return Outcome.scanned(planned.tables().bytes(size(scope.result().file())));
    }

    static long size(Path file) {
        return Volume.run(() -> Files.size(file));
    }

    private Outcome table(List<Column> columns, List<List<String>> rows) {
        scope.result().write(columns, rows);
        return Outcome.scanned(0);
    }

    private void validate(AthenaStatement statement) {
        StatementScope.Planned planned = scope.plan(Explanations.query(statement));
        scope.engine().types(planned.query(), planned.tables());
    }
}
