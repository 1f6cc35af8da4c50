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
import dev.lakeward.local.store.RowChange;
import dev.lakeward.shape.SdkJson;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawler;

/// The lake's crawls: runs whose subject is their crawler's name, one of a crawler at a time.
public final class Crawls {
    /// The kind of runs that crawls are.
    public static final String CRAWL = "crawl";
    private static final String READING = "crawl-reading";
    private static final String PREVIEW = "crawl-preview";
    private static final String UNDO = "crawl-undo";

    // No name of a crawler has a line end.
    private static final String DELETED = "\ndeleted";
    private static final String UNSAVED = "\nunsaved";
    // Whoever starts many leaves a place to the others.
    private static final RunKind.Slots SLOTS = new RunKind.Slots(3, 2, 1_000, 500, true);
    static final Duration LONGEST = Duration.ofHours(24);
    // As long as Glue remembers crawls.
    private static final Duration KEPT = Duration.ofDays(365);
    // A plan that nobody applied for that long is made anew.
    private static final Duration PLANNED = Duration.ofDays(7);

    private static final int LOOKED_BACK = 20;
    private static final int UNDOS_AT_ONCE = 200;

    private final Runs runs;
    private final CrawlParts parts;
    private final CrawlFiles files;
    private final Replans replans;
    private final RunKind kind;
    private final RunKind readings;
    private final RunKind previews;
    private final RunKind undos;

    public Crawls(Runs runs, CrawlParts parts) {
        this(runs, parts, Optional.empty());
    }

    /// Crawls that do some other work.
    Crawls(Runs runs, CrawlParts parts, Function<Run, RunWork> work) {
        this(runs, parts, Optional.of(work));
    }

    private Crawls(Runs runs, CrawlParts parts, Optional<Function<Run, RunWork>> work) {
        this.runs = runs;
        this.parts = parts;
        this.files = new CrawlFiles(runs);
        this.replans = new Replans(files, parts);
        this.kind = kind(CRAWL, KEPT, work.orElse(crawl -> new CrawlWork(parts, files, reading(crawl))));
        this.readings = kind(READING, PLANNED, this::reading);
        this.previews = kind(PREVIEW, PLANNED, run -> reading(run, () -> previewed(run)));
        this.undos = kind(UNDO, KEPT, run -> new UndoWork(parts, files));
        List.of(kind, readings, previews, undos).forEach(runs::open);
    }

    private ReadingWork reading(Run run) {
        return reading(run, () -> parts.crawlers().require(run.subject()));
    }

    private ReadingWork reading(Run run, Supplier<Crawler> crawler) {
        return new ReadingWork(parts, files, run.id(), crawler, this::lastReading);
    }

    private static Crawler previewed(Run preview) {
        return SdkJson.read(preview.arguments(), Crawler::builder);
    }

    private static RunKind kind(String name, Duration kept, Function<Run, RunWork> work) {
        return new RunKind(name, SLOTS, LONGEST, RunKind.Recovery.FAIL, work, kept);
    }

    // Of the last run that read and did not fail: what it read may be what is there still.
    private Optional<CrawlReading> lastReading(String crawler) {
        return Stream.of(CRAWL, READING)
                .flatMap(name ->
                        runs
                                .store()
                                .page(new RunFilter(name, null, crawler), RunPage.NEWEST, LOOKED_BACK)
                                .runs()
                                .stream())
                .filter(run -> run.state() instanceof RunState.Succeeded)
                .max(Comparator.comparing(Run::submitted))
                .flatMap(run -> files.reading(run.id()));
    }

    CrawlParts parts() {
        return parts;
    }

    Replans replans() {
        return replans;
    }

    CrawlFiles files() {
        return files;
    }

    /// Starts a crawl of a crawler, for a caller.
    Run start(Caller caller, Crawler crawler, CrawlOrder order) {
        return submit(kind, caller, crawler, order.arguments());
    }

    /// Starts a crawl that a trigger asks for, under an id, as a part of another run. Throws EntityNotFoundException.
    public Run startTriggered(
            String id, String owner, String crawler, @Nullable String parent, List<RowChange> together) {
        String name = parts.crawlers().require(crawler).name();
        return runs.submit(kind, new RunRequest(id, name, owner, CrawlOrder.WHOLE.arguments(), parent), together);
    }

    /// Starts to read what a crawler points at, for a caller.
    Run startReading(Caller caller, Crawler crawler) {
        return submit(readings, caller, crawler, "");
    }

    /// Starts to read what a crawler that nobody has saved would point at, for a caller.
    Run startPreview(Caller caller, Crawler unsaved) {
        return runs.submit(
                previews,
                RunRequest.of(unsaved.name() + UNSAVED, caller.principal().id(), SdkJson.write(unsaved)));
    }

    /// The crawler of a run that previewed it and succeeded; empty for a run of another kind.
    Optional<Crawler> previewed(String id, Caller caller) {
        return runs.store()
                .find(id)
                .filter(run -> run.kind().equals(PREVIEW)
                        && run.owner().equals(caller.principal().id())
                        && run.state() instanceof RunState.Succeeded)
                .map(Crawls::previewed);
    }

    /// Starts to undo a crawl of a crawler, or to do it again, for a caller.
    Run startUndo(Caller caller, Crawler crawler, UndoWork.UndoOrder order) {
        return submit(undos, caller, crawler, order.arguments());
    }

    private Run submit(RunKind of, Caller caller, Crawler crawler, String arguments) {
        return runs.submit(of, RunRequest.of(crawler.name(), caller.principal().id(), arguments));
    }

    /// A run as it stands now.
    Run find(String id) {
        return runs.store().find(id).orElseThrow(() -> CrawlerScope.invalid("There is no such run any more: " + id));
    }

    /// A run that has read what a crawler points at, be it a crawl or not.
    Run requireReading(String id) {
        return require(id, Set.of(CRAWL, READING));
    }

    /// A crawl that succeeded.
    Run requireCrawl(String id) {
        return require(id, Set.of(CRAWL));
    }

    /// A crawl, or a run that only reads, however far it is.
    Run requireRead(String id) {
        return runs.store()
                .find(id)
                .filter(run -> Set.of(CRAWL, READING).contains(run.kind()))
                .orElseThrow(() -> CrawlerScope.invalid("There is no such crawl: " + id));
    }

    List<CrawlDesk.LoggedLine> log(Run run) {
        return CrawlLog.lines(run.id(), runs.logFile(run.id()));
    }

    /// The crawls of a crawler whose last undo or redo that succeeded was an undo.
    Set<String> undone(String crawler) {
        Map<String, Boolean> redone = new HashMap<>();
        Long next = RunPage.NEWEST;
        while (next != null) {
            RunPage page = runs.store().page(new RunFilter(UNDO, null, crawler), next, UNDOS_AT_ONCE);
            page.runs().stream()
                    .filter(run -> run.state() instanceof RunState.Succeeded)
                    .map(run -> UndoWork.UndoOrder.of(run.arguments()))
                    .forEach(order -> redone.putIfAbsent(order.crawl(), order.again()));
            next = page.next();
        }
        return redone.entrySet().stream()
                .filter(each -> !each.getValue())
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    private Run require(String id, Set<String> kinds) {
        return runs.store()
                .find(id)
                .filter(run -> kinds.contains(run.kind()) && run.state() instanceof RunState.Succeeded)
                .orElseThrow(() -> CrawlerScope.invalid("There is no such run that succeeded: " + id));
    }

    /// Cancels a crawl; says whether it did.
    public boolean stop(Run crawl) {
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

    /// Leaves the runs of a deleted crawler to nobody, as a part of a change: they are known by their ids still, and
    /// are none of another crawler of that name.
    void leaveTogether(String crawler) {
        for (RunKind each : List.of(kind, readings, undos)) {
            runs.store().renameTogether(each.name(), crawler, crawler + DELETED);
        }
    }

    /// Crawls of a crawler, newest first.
    RunPage page(String crawler, long before, int limit) {
        return runs.store().page(new RunFilter(CRAWL, null, crawler), before, limit);
    }
}
