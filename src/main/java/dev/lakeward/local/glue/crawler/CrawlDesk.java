package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.CrawlOrder.Accepted;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.glue.model.Crawler;

/// What AWS does not have: plans of crawls before they change anything, what a crawl changed, undone and done again.
///
/// For the data lake's administrators only, as a plan names columns of every table, and what is undone comes back with
/// all that was granted on it.
public final class CrawlDesk {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final Crawls crawls;
    private final Caller caller;

    public CrawlDesk(Crawls crawls, Caller caller) {
        this.crawls = crawls;
        this.caller = caller;
    }

    /// A plan of what one run read. [#apply] does what its `mark` says, or nothing.
    public record Planned(String run, Thresholds thresholds, CrawlPlan plan, String mark) {}

    /// Starts to read what a crawler points at; once the run has succeeded it can be planned.
    public Run read(String crawler) {
        Crawler known = require(crawler);
        return crawls.startReading(caller, known);
    }

    /// The plan of what a run read, over the catalog as it is now. Reads no file.
    public Planned plan(String run, Thresholds thresholds) {
        Run reading = crawls.requireReading(run);
        Crawler crawler = require(reading.subject());
        CrawlPlan plan = crawls.replans()
                .plan(run, crawler, thresholds)
                .orElseThrow(() -> CrawlerScope.invalid("What this run read is not kept any more: read again."));
        return new Planned(run, thresholds, plan, PlanMark.of(plan));
    }

    /// Starts a crawl that writes some tables of a plan, and nothing where the plan would be another one by now.
    public Run apply(Planned planned, Collection<TableChange> accepted) {
        Crawler crawler = require(crawls.requireReading(planned.run()).subject());
        TreeSet<String> tables =
                accepted.stream().map(CrawlPlanning::name).collect(Collectors.toCollection(TreeSet::new));
        return crawls.start(
                caller, crawler, Accepted.order(planned.run(), planned.thresholds(), planned.mark(), tables));
    }

    /// What a crawl that succeeded changed.
    public CrawlDifference changed(String crawl) {
        require(crawls.requireCrawl(crawl).subject());
        return crawls.files()
                .difference(crawl)
                .map(CrawlDifference::of)
                .orElseThrow(() -> CrawlerScope.invalid("What this crawl changed is not kept any more."));
    }

    /// Starts to take back what a crawl changed: all of it, or nothing where somebody has changed something of it
    /// since.
    public Run undo(String crawl) {
        return undo(crawl, false);
    }

    /// Starts to do again what [#undo] took back.
    public Run redo(String crawl) {
        return undo(crawl, true);
    }

    /// The crawls of a crawler whose last undo or redo that succeeded was an undo, by id.
    public Set<String> undone(String crawler) {
        require(crawler);
        return crawls.undone(crawler);
    }

    /// A line that a run has written into its log, as Glue writes it: `[run] LEVEL : text`.
    public record LoggedLine(Instant at, String text) {}

    /// What a crawl, or a run that only read, has logged so far, oldest first; empty where it is not kept any more.
    /// Runs keep 1 MB of lines at most and then say so.
    public List<LoggedLine> log(String crawl) {
        Run run = crawls.requireRead(crawl);
        require(run.subject());
        return crawls.log(run);
    }

    private Run undo(String crawl, boolean again) {
        Crawler crawler = require(crawls.requireCrawl(crawl).subject());
        return crawls.startUndo(caller, crawler, new UndoWork.UndoOrder(crawl, again));
    }

    /// Waits for the end of a run that was started here; throws InvalidInputException with what it failed for.
    public Run ended(Run run) throws InterruptedException {
        Run now = crawls.find(run.id());
        while (now.state() instanceof RunState.Unfinished) {
            Thread.sleep(BETWEEN_LOOKS);
            now = crawls.find(run.id());
        }
        if (now.state() instanceof RunState.Failed failed) {
            throw CrawlerScope.invalid(failed.error().sentence());
        }
        return now;
    }

    /// Whether a crawl that starts by its schedule or StartCrawler leaves tables as they are that would get columns
    /// that
    /// look sensitive. [#apply] writes them, where somebody accepts them.
    public boolean holdsSensitive() {
        requireAdministrator("lakeformation:GetDataLakeSettings");
        return hold().isOn();
    }

    /// Sets [#holdsSensitive] for all crawlers of the lake.
    public void holdSensitive(boolean isOn) {
        crawls.parts().store().documents().change(() -> {
            requireAdministrator("lakeformation:PutDataLakeSettings");
            hold().set(isOn);
        });
    }

    private SensitiveHold hold() {
        return new SensitiveHold(crawls.parts().store().documents());
    }

    private void requireAdministrator(String action) {
        CrawlParts parts = crawls.parts();
        if (!parts.governance().state().isAdmin(caller.principal())
                || !parts.iam().allows(caller, action, "*")) {
            throw CrawlerScope.denied(caller, action + " as a data lake administrator", "*");
        }
    }

    private Crawler require(String crawler) {
        CrawlParts parts = crawls.parts();
        String arn = CrawlerArns.of(caller).crawler(crawler);
        if (!parts.governance().state().isAdmin(caller.principal())
                || !parts.iam().allows(caller, "glue:StartCrawler", arn)) {
            throw CrawlerScope.denied(caller, "glue:StartCrawler as a data lake administrator", arn);
        }
        return parts.crawlers().require(crawler);
    }
}
