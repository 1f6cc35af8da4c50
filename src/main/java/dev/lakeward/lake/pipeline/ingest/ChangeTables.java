package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.sql.change.ChangeStatements;
import dev.lakeward.sql.change.Verdict;
import dev.lakeward.text.Words;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.CreateTableResponse;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Table;

/// What DMS wrote: each table over a folder of its own is a source, each merge into the table of the current
/// state a transfer. A merge is one statement of Athena, so its change is seen whole or not at all, and goes on
/// without us.
///
/// Every merge reads all files that are there: it may be done again at any time, and makes the same of them.
final class ChangeTables implements Carrier {
    private final GlueClient glue;
    private final AthenaClient athena;
    private final ChangeFolders folders;
    private final ChangeRuns runs;
    private final InstantSource clock;

    ChangeTables(GlueClient glue, AthenaClient athena, ChangeFolders folders, InstantSource clock) {
        this.glue = glue;
        this.athena = athena;
        this.folders = folders;
        this.runs = new ChangeRuns(athena);
        this.clock = clock;
    }

    @Override
    public List<Source> sources() {
        return SdkErrors.call("glue:GetTables", () -> {
            List<Source> sources = new ArrayList<>();
            try {
                glue.getTablesPaginator(request -> request.databaseName(ChangeSource.DATABASE)).stream()
                        .flatMap(page -> page.tableList().stream())
                        .flatMap(table -> ChangeSource.of(table).stream())
                        .forEach(each -> sources.add(each.source()));
            } catch (EntityNotFoundException e) {
                return List.of();
            }
            return sources;
        });
    }

    private ChangeSource kept(Source source) {
        Table table = glue.getTable(
                        request -> request.databaseName(ChangeSource.DATABASE).name(source.id()))
                .table();
        return ChangeSource.of(table)
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "glue:GetTable", source.name(), null));
    }

    @Override
    public List<Transfer> transfers(Source source, Instant since) {
        return SdkErrors.call(
                "athena:BatchGetQueryExecution",
                () -> runs.transfers(ChangeRuns.read(kept(source).runs())));
    }

    @Override
    public Transfer transfer(Source source, String id) {
        return transfers(source, Instant.EPOCH).stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "athena:GetQueryExecution", "", null));
    }

    /// How a source is set.
    TransferPlan.Changes set(Source source) {
        return SdkErrors.call("glue:GetTable", () -> kept(source).plan());
    }

    /// What lies in a folder.
    ChangeFolder look(S3Path at) {
        return SdkErrors.call("s3:ListBucket", () -> folders.look(at));
    }

    /// Makes a source of a folder in which something lies; answers its id. Nothing is merged yet.
    String make(TransferPlan.Changes plan) {
        ChangeFolder there = folders.look(plan.from());
        ChangeSource made =
                new ChangeSource(plan, there.format(), !there.names().isEmpty(), "[]");
        requireOneTable(there);
        try {
            made.shape();
        } catch (IllegalArgumentException e) {
            throw refused(String.valueOf(e.getMessage()), e);
        }
        requireColumns(there, plan);
        requireOwn(plan);
        try {
            glue.createDatabase(request -> request.databaseInput(
                    input -> input.name(ChangeSource.DATABASE).description("Changes that AWS DMS wrote")));
        } catch (AlreadyExistsException e) {
            // Another source made it.
        }
        create(made);
        return made.table();
    }

    private static LakeException refused(String detail, @Nullable Throwable cause) {
        return new LakeException(LakeError.INVALID_INPUT, "glue:CreateTable", detail, cause);
    }

    private static void requireOneTable(ChangeFolder there) {
        if (!there.tables().isEmpty()) {
            throw refused(Words.text("changes.several_tables", String.join(", ", there.tables())), null);
        }
        if (there.format() == ChangeFolder.Format.NONE) {
            throw new LakeException(
                    LakeError.NOT_FOUND, "s3:ListBucket", Words.text("changes.no_file", there.at()), null);
        }
    }

    // So many fields as columns, and the operation: of the full load it may be missing.
    private static void requireColumns(ChangeFolder there, TransferPlan.Changes plan) {
        int columns = plan.columns().size();
        boolean changes = there.changeFields() < 0 || there.changeFields() == columns + 1;
        boolean load = there.loadFields() < 0 || there.loadFields() == columns || there.loadFields() == columns + 1;
        if (!changes || !load) {
            throw refused(
                    Words.text(
                            "changes.other_columns", Math.max(there.changeFields() - 1, there.loadFields()), columns),
                    null);
        }
    }

    @Override
    public Optional<String> start(Source source) {
        return Optional.of(merge(source));
    }

    private String merge(Source source) {
        return SdkErrors.call("athena:StartQueryExecution", () -> {
            ChangeSource kept = kept(source);
            Optional<Transfer> running = runs.transfers(ChangeRuns.read(kept.runs())).stream()
                    .findFirst()
                    .filter(each -> !each.state().isEnded());
            return running.isPresent() ? running.get().id() : start(kept);
        });
    }

    private String start(ChangeSource kept) {
        TransferPlan.Changes plan = kept.plan();
        ChangeFolder there = folders.look(plan.from());
        requireOneTable(there);
        requireColumns(there, plan);
        ChangeStatements statements = new ChangeStatements(kept.shape(), there.newest());
        String change = target(plan).isPresent()
                ? statements.merge(plan.removesMissing())
                : statements.create(plan.into().toString());
        Instant now = clock.instant();
        String count = ask(statements.count());
        String merge = ask(change);
        ChangeSource with = kept.with(ChangeRuns.with(kept.runs(), new ChangeRuns.Run(merge, count, now)));
        glue.updateTable(request ->
                request.databaseName(ChangeSource.DATABASE).skipArchive(true).tableInput(with.input()));
        return merge;
    }

    // Another table's rows would go.
    private void requireOwn(TransferPlan.Changes plan) {
        boolean other = target(plan)
                .filter(table -> table.storageDescriptor() == null
                        || !S3Path.of(String.valueOf(table.storageDescriptor().location()))
                                .map(ChangeTables::folder)
                                .equals(Optional.of(folder(plan.into()))))
                .isPresent();
        if (other) {
            throw new LakeException(
                    LakeError.ALREADY_EXISTS,
                    "glue:CreateTable",
                    Words.text("changes.other_table", plan.table()),
                    null);
        }
    }

    private static String folder(S3Path path) {
        return path.bucket() + "/" + path.prefix().replaceAll("/+$", "");
    }

    private Optional<Table> target(TransferPlan.Changes plan) {
        try {
            return Optional.of(glue.getTable(request -> request.databaseName(
                                    plan.table().database().name())
                            .name(plan.table().name()))
                    .table());
        } catch (EntityNotFoundException e) {
            return Optional.empty();
        }
    }

    private String ask(String sql) {
        return athena.startQueryExecution(request -> request.queryString(sql)
                        .queryExecutionContext(context -> context.database(ChangeSource.DATABASE)))
                .queryExecutionId();
    }

    @Override
    public void stop(Source source, Transfer transfer) {
        SdkErrors.call("athena:StopQueryExecution", () -> {
            ChangeRuns.read(kept(source).runs()).stream()
                    .filter(each -> each.merge().equals(transfer.id()))
                    .forEach(each -> {
                        athena.stopQueryExecution(request -> request.queryExecutionId(each.merge()));
                        athena.stopQueryExecution(request -> request.queryExecutionId(each.count()));
                    });
            return true;
        });
    }

    @Override
    public Optional<Runnable> delete(Source source) {
        return SdkErrors.call("glue:DeleteTable", () -> {
            ChangeSource kept = kept(source);
            glue.deleteTable(
                    request -> request.databaseName(ChangeSource.DATABASE).name(source.id()));
            return Optional.of(() -> SdkErrors.call("glue:CreateTable", () -> create(kept)));
        });
    }

    private CreateTableResponse create(ChangeSource made) {
        return glue.createTable(
                request -> request.databaseName(ChangeSource.DATABASE).tableInput(made.input()));
    }

    /// Rows of each file, by what became of them.
    @Override
    public Report report(Source source, Transfer transfer) {
        return SdkErrors.call("athena:GetQueryResults", () -> {
            List<Report.Line> lines = new ArrayList<>();
            ChangeRuns.read(kept(source).runs()).stream()
                    .filter(each -> each.merge().equals(transfer.id())
                            && transfer.state() == Transfer.State.SUCCEEDED
                            && transfer.ledger().in().items() >= 0)
                    .flatMap(each -> runs.counts(each.count()).stream())
                    .forEach(each -> lines.add(new Report.Line(
                            each.file() + " × " + each.rows(),
                            outcome(each.verdict()),
                            each.verdict() == Verdict.CURRENT ? "" : ChangeRuns.reason(each.verdict()))));
            return new Report(lines, true, "");
        });
    }

    private static Report.Outcome outcome(Verdict verdict) {
        return switch (verdict) {
            case CURRENT -> Report.Outcome.TRANSFERRED;
            case DELETED -> Report.Outcome.DELETED;
            case SUPERSEDED -> Report.Outcome.SKIPPED;
            case FILE, OPERATION, FIELDS, KEY, TYPE, ORDER -> Report.Outcome.REJECTED;
        };
    }
}
