package dev.lakeward.local.rds;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.CrawlParts;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.Runs;
import java.time.Duration;
import java.util.Optional;

/// The lake's exports of databases: runs whose subject is the connection's name, one of a connection at a time.
/// Thread-safe.
public final class Exports {
    private static final String KIND = "database-export";
    private static final String ID = "export-";
    private static final RunKind.Slots SLOTS = new RunKind.Slots(2, 2, 100, 50, true);
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final Duration KEPT = Duration.ofDays(365);
    private static final Caller.Session SESSION = Caller.Session.unlimited("RDSExport");

    private final Runs runs;
    private final CrawlParts parts;
    private final RunKind kind;

    public Exports(Runs runs, CrawlParts parts) {
        this.runs = runs;
        this.parts = parts;
        this.kind = new RunKind(
                KIND,
                SLOTS,
                LONGEST,
                RunKind.Recovery.RETRY,
                run -> new ExportWork(this, ExportOrder.read(run.arguments())),
                KEPT);
        runs.open(kind);
    }

    CrawlParts parts() {
        return parts;
    }

    RdsArns arns() {
        return new RdsArns(parts.region(), parts.accountId());
    }

    /// Who an export acts as.
    Caller role(Principal role) {
        return new Caller(role, parts.accountId(), parts.region(), SESSION);
    }

    /// Starts an export for a caller; throws ExportTaskAlreadyExists where there is or was one of its name.
    synchronized Run start(Caller caller, String connection, ExportOrder order) {
        String id = ID + order.task().exportTaskIdentifier();
        if (runs.store().find(id).isPresent()) {
            throw RdsFaults.taskExists(order.task().exportTaskIdentifier());
        }
        return runs.submit(
                kind, new RunRequest(id, connection, caller.principal().id(), order.arguments(), null));
    }

    /// How far the tables of a name were exported.
    Optional<Bookmarks> bookmarks(String name) {
        return parts.store().documents().get(Bookmarks.KIND, name).map(Bookmarks::read);
    }

    Optional<Run> find(String task) {
        return runs.store().find(ID + task).filter(run -> run.kind().equals(KIND));
    }

    /// Newest first.
    RunPage page(long before, int limit) {
        return runs.store().page(new RunFilter(KIND, null, null), before, limit);
    }

    boolean isWorking(Run run) {
        return runs.isWorking(run.id());
    }

    /// Cancels one; says whether it did.
    boolean cancel(Run run) {
        return runs.cancel(run.id());
    }
}
