package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.run.Runs;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.model.Crawler;

/// The lake's crawls: runs whose subject is their crawler's name, one of a crawler at a time.
public final class Crawls {
    /// The kind of runs that crawls are.
    static final String CRAWL = "crawl";
    /// What a crawl is asked for that is started by hand or by its schedule: everything that its crawler is set to.
    static final String WHOLE = "{}";

    // No name of a crawler has a line end.
    private static final String DELETED = "\ndeleted";
    // Whoever starts many leaves a place to the others.
    private static final RunKind.Slots SLOTS = new RunKind.Slots(3, 2, 1_000, 500, true);
    static final Duration LONGEST = Duration.ofHours(24);
    // As long as Glue remembers crawls.
    private static final Duration KEPT = Duration.ofDays(365);

    private static final int LOOKED_BACK = 20;

    private final Runs runs;
    private final CrawlParts parts;
    private final CrawlFiles files;
    private final RunKind kind;

    public Crawls(Runs runs, CrawlParts parts) {
        this.runs = runs;
        this.parts = parts;
        this.files = new CrawlFiles(runs);
        this.kind = kind(crawl -> new CrawlWork(parts, files, crawl.id(), crawl.subject(), this::lastReading));
        runs.open(kind);
    }

    /// Crawls that do some other work.
    Crawls(Runs runs, CrawlParts parts, Function<Run, RunWork> work) {
        this.runs = runs;
        this.parts = parts;
        this.files = new CrawlFiles(runs);
        this.kind = kind(work);
        runs.open(kind);
    }

    private static RunKind kind(Function<Run, RunWork> work) {
        return new RunKind(CRAWL, SLOTS, LONGEST, RunKind.Recovery.FAIL, work, KEPT);
    }

    // Of the last one that did not fail: what it read may be what is there still.
    private Optional<CrawlReading> lastReading(String crawler) {
        return page(crawler, RunPage.NEWEST, LOOKED_BACK).runs().stream()
                .filter(crawl -> crawl.state() instanceof RunState.Succeeded)
                .findFirst()
                .flatMap(crawl -> files.reading(crawl.id()));
    }

    CrawlParts parts() {
        return parts;
    }

    /// Starts a crawl of a crawler, for a caller.
    Run start(Caller caller, Crawler crawler) {
        return runs.submit(
                kind, RunRequest.of(crawler.name(), caller.principal().id(), WHOLE));
    }

    /// Cancels a crawl; says whether it did.
    boolean stop(Run crawl) {
        return runs.cancel(crawl.id());
    }

    /// Whether this process still works on a crawl that was stopped.
    boolean isStopping(Run crawl) {
        return crawl.state() instanceof RunState.Cancelled && runs.isWorking(crawl.id());
    }

    /// Refuses the change that this thread decides, by a [dev.lakeward.local.run.SubjectBusyException], while a crawl
    /// of a crawler has not ended.
    void requireIdleTogether(String crawler) {
        runs.store().requireIdleTogether(CRAWL, crawler);
    }

    /// Leaves the crawls of a deleted crawler to nobody, as a part of a change: they are known by their ids still, and
    /// are none of another crawler of that name.
    void leaveTogether(String crawler) {
        runs.store().renameTogether(CRAWL, crawler, crawler + DELETED);
    }

    /// Crawls of a crawler, newest first.
    RunPage page(String crawler, long before, int limit) {
        return runs.store().page(new RunFilter(CRAWL, null, crawler), before, limit);
    }
}
