package dev.lakeward.app;

import dev.lakeward.lake.pipeline.ingest.IngestService;
import dev.lakeward.lake.pipeline.ingest.Report;
import dev.lakeward.lake.pipeline.ingest.Source;
import dev.lakeward.lake.pipeline.ingest.Transfer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Tells on the terminal what a watched folder brings, until a time is over or somebody interrupts it.
final class FolderWatching {
    private static final long BETWEEN_MILLIS = 250;

    private final IngestService ingest;
    private final Source source;
    private final Set<String> told = new HashSet<>();
    private int code;

    FolderWatching(IngestService ingest, Source source) {
        this.ingest = ingest;
        this.source = source;
    }

    /// Answers 1 where something failed, 3 where something was rejected.
    int run(Optional<Duration> time, Terminal terminal, PrintWriter out) throws InterruptedException {
        ingest.transfers(source).forEach(each -> {
            if (each.state().isEnded()) {
                told.add(each.id());
            }
        });
        long start = System.nanoTime();
        while (time.isEmpty() || System.nanoTime() - start < time.get().toNanos()) {
            Thread.sleep(BETWEEN_MILLIS);
            List<Transfer> newest = ingest.transfers(source);
            newest.stream()
                    .findFirst()
                    .filter(each -> !each.state().isEnded())
                    .ifPresent(each -> Ingests.show(terminal, source, each));
            for (Transfer each : newest.reversed()) {
                if (each.state().isEnded() && told.add(each.id())) {
                    tell(each, terminal, out);
                }
            }
        }
        terminal.done();
        return code;
    }

    private void tell(Transfer ended, Terminal terminal, PrintWriter out) {
        terminal.done();
        IngestText.print(out, source, ended, Report.NONE);
        out.flush();
        int now = Ingests.code(ended);
        code = code == 1 || now == 1 ? 1 : Math.max(code, now);
    }
}
