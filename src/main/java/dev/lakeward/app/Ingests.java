package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.ingest.Blueprint;
import dev.lakeward.lake.pipeline.ingest.IngestClients;
import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import dev.lakeward.lake.pipeline.ingest.TransferPlan;
import dev.lakeward.local.service.Clients;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Optional;

/// What comes into a lake, of one session and one identity; what the commands that bring something have in common.
final class Ingests {
    static final int REJECTED = 3;
    private static final int PERCENT = 100;

    private Ingests() {}

    static IngestService of(Session session, Principal principal, InstantSource clock) {
        Clients clients = session.as(principal);
        return new IngestService(
                new IngestClients(
                        clients.dataSync(),
                        clients.storageGateway(),
                        clients.rds(),
                        clients.firehose(),
                        clients.cloudWatch(),
                        clients.s3(),
                        clients.glue(),
                        clients.athena(),
                        principal.equals(session.self()) ? session.newExports() : Optional.empty(),
                        session.shareUploads(principal),
                        new CrawlerService(clients.glue()),
                        new CrawlDifferences(
                                clients.glue(),
                                principal.equals(session.self()) ? session.crawlPlans() : Optional.empty())),
                clock);
    }

    /// The source of a kind and a name, if there is one.
    static Optional<Source> named(IngestService ingest, Source.Kind kind, String name) {
        return ingest.sources(kind).stream()
                .filter(source -> source.name().equals(name))
                .findFirst();
    }

    /// Makes a source of a kind, and answers it.
    static Source made(IngestService ingest, Source.Kind kind, TransferPlan plan) {
        String key = ingest.make(Blueprint.of(plan)).source();
        return ingest.sources(kind).stream()
                .filter(source -> source.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new LakeException(LakeError.NOT_FOUND, "ingest", plan.name(), null));
    }

    /// Brings what is new, with progress on the terminal, and prints the ledger: exit code 1 where it failed, 3 where
    /// something was rejected.
    static int bring(IngestService ingest, Source source, Terminal terminal, PrintWriter out) {
        try {
            Transfer ended = ingest.bring(source, now -> show(terminal, source, now));
            terminal.done();
            IngestText.print(out, source, ended, ingest.report(source, ended));
            return code(ended);
        } finally {
            terminal.done();
        }
    }

    static int code(Transfer ended) {
        return ended.state() != Transfer.State.SUCCEEDED
                ? 1
                : ended.ledger().allRejected().items() > 0 ? REJECTED : 0;
    }

    static void show(Terminal terminal, Source source, Transfer now) {
        long total = now.progress().total();
        terminal.progress(
                total <= 0 ? 0 : (int) Math.min(PERCENT, now.progress().done() * PERCENT / total),
                PERCENT,
                source.name() + "  " + now.phase());
    }
}
