package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import dev.lakeward.local.glue.crawler.CrawlOrder.Accepted;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.shape.SdkJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;

/// What AWS does not have: plans of crawls before they change anything, what a crawl changed, undone and done again.
///
/// For the data lake's administrators only, as a plan names columns of every table, and what is undone comes back with
/// all that was granted on it.
public final class CrawlDesk {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final CrawlerScope scope;
    private final Crawls crawls;
    private final Caller caller;

    public CrawlDesk(CrawlerScope scope) {
        this.scope = scope;
        this.crawls = scope.crawls();
        this.caller = scope.caller();
    }

    /// A plan of what one run read. [#apply] does what its `mark` says, or nothing.
    public record Planned(String run, Thresholds thresholds, CrawlPlan plan, String mark) {}

    /// Starts to read what a crawler points at; once the run has succeeded it can be planned.
    public Run read(String crawler) {
        Crawler known = require(crawler);
        return crawls.startReading(caller, known);
    }

    /// Starts to read what a crawler of these settings would point at, as its role, which the caller must be allowed to
    /// pass; once the run has succeeded it can be planned, and not applied.
    public Run preview(CreateCrawlerRequest settings) {
        CrawlParts parts = crawls.parts();
        requireAdministrator("glue:CreateCrawler");
        for (Action action :
                CrawlerActions.actions(caller, "CreateCrawler", settings).orElseGet(List::of)) {
            if (!parts.iam().allows(caller, action.name(), action.resource())) {
                throw CrawlerScope.denied(caller, action.name(), action.resource());
            }
        }
        Crawler.Builder asked = Crawler.builder();
        SdkJson.fill(SdkJson.write(settings.toBuilder().schedule(null).build()), asked);
        return crawls.startPreview(
                caller, new CrawlerRules(scope).checked(asked.build(), CrawlerRules.Said.by(settings), null));
    }

    /// The plan of what a run read, over the catalog as it is now. Reads no file.
    public Planned plan(String run, Thresholds thresholds) {
        Crawler crawler = crawls.previewed(run, caller)
                .map(this::requirePreview)
                .orElseGet(() -> require(crawls.requireReading(run).subject()));
        CrawlPlan plan = crawls.replans()
                .plan(run, crawler, thresholds)
                .orElseThrow(() -> CrawlerScope.invalid("What this run read is not kept any more: read again."));
        return new Planned(run, thresholds, plan, PlanMark.of(plan));
    }

    /// Starts a crawl that writes some tables of a plan, and nothing where the plan would be another one by now.
    public Run apply(Planned planned, Collection<TableChange> accepted) {
        return apply(
                planned.run(),
                planned.thresholds(),
                planned.mark(),
                accepted.stream().map(CrawlPlanning::name).toList());
    }

    /// The same, with the tables as `database.name`.
    public Run apply(String run, Thresholds thresholds, String mark, Collection<String> accepted) {
        Crawler crawler = require(crawls.requireReading(run).subject());
        return crawls.start(caller, crawler, Accepted.order(run, thresholds, mark, new TreeSet<>(accepted)));
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
        return ended(run, progress -> {});
    }

    /// The same; `seen` hears how far it is. Interrupting stops the run too.
    public Run ended(Run run, Consumer<Progress> seen) throws InterruptedException {
        try {
            Run now = crawls.find(run.id());
            while (now.state() instanceof RunState.Unfinished) {
                seen.accept(now.progress());
                Thread.sleep(BETWEEN_LOOKS);
                now = crawls.find(run.id());
            }
            if (now.state() instanceof RunState.Failed failed) {
                throw CrawlerScope.invalid(failed.error().sentence());
            }
            return now;
        } catch (InterruptedException e) {
            crawls.stop(run);
            throw e;
        }
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

    // Whoever previewed it may be an administrator no more.
    private Crawler requirePreview(Crawler unsaved) {
        requireAdministrator("glue:CreateCrawler");
        return unsaved;
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
