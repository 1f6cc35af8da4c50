package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.LatestLoad;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.RunProgress;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;

/// The plan of one crawler's next crawl: made, tried with other figures, accepted table by table, applied.
final class CrawlPlanViewModel {
    private final CrawlAccess access;
    private final CrawlPlans plans;
    private final OneRun run;
    private final Figures figures;
    private final LatestLoad<PlannedCrawl> anew;
    private final LatestLoad<Boolean> holds;
    private final ReadOnlyObjectWrapper<@Nullable PlannedCrawl> planned = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Set<TableRef>> accepted = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyObjectWrapper<Boolean> trying = new ReadOnlyObjectWrapper<>(false);
    private Acceptance acceptance = Acceptance.NONE;
    private Crawler crawler;
    private long plannedVersion;

    /// Only where the lake has plans.
    static CrawlPlanViewModel of(CrawlAccess access, Crawler crawler) {
        return new CrawlPlanViewModel(access, access.plans().orElseThrow(), crawler);
    }

    private CrawlPlanViewModel(CrawlAccess access, CrawlPlans plans, Crawler crawler) {
        this.access = access;
        this.plans = plans;
        this.crawler = crawler;
        this.run = new OneRun(access.runs());
        this.anew = access.background().latest();
        this.holds = access.background().latest();
        this.figures = new Figures(access.background(), this::moved, this::tryAnew);
        anew.state().subscribe(this::triedAnew);
        holds.start(plans::holdsSensitive);
    }

    /// The same crawler as it is now. A plan by other settings is none of it any more.
    void show(Crawler now) {
        crawler = now;
        if (planned.get() != null && plannedVersion != now.version() && !run.isBusy()) {
            run.say(new Notice(Messages.text("crawlplan.other_settings"), true, true));
        }
    }

    /// Reads what the crawler points at, and says what a crawl would change.
    void plan() {
        if (run.isBusy()) {
            return;
        }
        stopTrying();
        Crawler of = crawler;
        CrawlPlan.Thresholds by = figures.thresholds();
        run.<PlannedCrawl>start(
                RunKind.PREVIEW,
                Messages.text("crawlplan.planning", of.name()),
                report -> {
                    String reading = plans.read(
                            of.name(),
                            (done, total) -> report.progress(new RunProgress(
                                    done,
                                    total,
                                    Messages.text(total == 0 ? "crawlplan.listing" : "crawlplan.files_read"))));
                    return planned(reading, by, Surroundings.read(access), of);
                },
                now -> {
                    plannedVersion = of.version();
                    found(now);
                    // They may have been moved meanwhile.
                    if (!figures.thresholds().equals(by)) {
                        tryAnew();
                    }
                },
                cause -> run.say(Notice.failed(cause, Messages.text("crawlplan.planning_cancelled"))));
    }

    // Blocks.
    private PlannedCrawl planned(String reading, CrawlPlan.Thresholds by, Surroundings around, Crawler of) {
        return PlannedCrawl.of(
                plans.plan(reading, by), around, of, access.clock().instant());
    }

    private void found(PlannedCrawl now) {
        planned.set(now);
        accepted.set(acceptance.of(now.report()));
    }

    private void stopTrying() {
        anew.cancel();
        trying.set(false);
    }

    // What shows is not what the figures say any more, and is not applied.
    private void moved() {
        trying.set(planned.get() != null);
    }

    private void tryAnew() {
        PlannedCrawl now = planned.get();
        if (now != null && !run.isBusy()) {
            tryAnew(now, now::around);
        }
    }

    private void tryAnew(PlannedCrawl now, Supplier<Surroundings> around) {
        Crawler of = crawler;
        CrawlPlan.Thresholds by = figures.thresholds();
        trying.set(true);
        anew.start(() -> planned(now.plan().reading(), by, around.get(), of));
    }

    private void triedAnew(Load<PlannedCrawl> outcome) {
        switch (outcome) {
            case Load.Idle<PlannedCrawl> ignored -> {}
            case Load.Loading<PlannedCrawl> ignored -> {}
            case Load.Ready<PlannedCrawl> ready -> {
                trying.set(false);
                found(ready.value());
            }
            case Load.Failed<PlannedCrawl>(LakeException cause) ->
                run.say(new Notice(Notice.failed(cause, "").text(), true, true));
        }
    }

    /// Accepts a table, or leaves it as it is.
    void accept(TableRow row, boolean accepts) {
        acceptance = acceptance.with(row, accepts);
        PlannedCrawl now = planned.get();
        if (now != null) {
            accepted.set(acceptance.of(now.report()));
        }
    }

    /// Writes the accepted tables; what is left of the plan shows then.
    void apply() {
        PlannedCrawl now = planned.get();
        Set<TableRef> tables = accepted.get();
        if (now == null || !canApply()) {
            return;
        }
        run.<String>start(
                RunKind.CRAWL,
                Messages.text("crawlplan.applying", Formats.count(tables.size(), "tables"), crawler.name()),
                report -> plans.apply(now.plan(), tables),
                crawl -> {
                    forget(tables);
                    acceptance = Acceptance.NONE;
                    run.say(Notice.done(Messages.text(
                            "crawlplan.applied", Formats.count(tables.size(), "tables"), crawler.name())));
                    tryAnew(now, () -> Surroundings.read(access));
                },
                cause -> {
                    forget(tables);
                    run.say(Notice.failed(cause, Messages.text("crawlplan.applying_cancelled")));
                });
    }

    // What was stopped may have been written.
    private void forget(Set<TableRef> tables) {
        tables.stream().map(TableRef::database).distinct().forEach(access.catalog()::forget);
    }

    /// Whether something can be applied at this moment.
    boolean canApply() {
        PlannedCrawl now = planned.get();
        return now != null
                && now.failure().isEmpty()
                && plannedVersion == crawler.version()
                && !accepted.get().isEmpty()
                && !trying.get()
                && !run.isBusy();
    }

    /// Has new columns that look sensitive wait for a steward, in the whole lake, or not.
    void holdSensitive(boolean hold) {
        holds.start(() -> {
            plans.holdSensitive(hold);
            return plans.holdsSensitive();
        });
    }

    /// Whether they wait.
    ReadOnlyObjectProperty<Load<Boolean>> holds() {
        return holds.state();
    }

    /// Who sees more or less by the accepted tables, as lines.
    List<PageLine> impact() {
        PlannedCrawl now = planned.get();
        return now == null ? List.of() : now.report().impact(accepted.get());
    }

    /// Which tables wait for a person for their new columns, in words; empty where none does.
    String waiting() {
        PlannedCrawl now = planned.get();
        String waiting = now == null
                ? ""
                : now.report().rows().stream()
                        .filter(row -> row.waits() && !accepted.get().contains(row.table()))
                        .map(row -> row.table().toString())
                        .collect(Collectors.joining(", "));
        return waiting.isEmpty() ? "" : Messages.text("crawlplan.waiting", waiting);
    }

    /// Whether there is something to come back to when another crawler shows meanwhile.
    boolean isInUse() {
        return planned.get() != null || run.isBusy();
    }

    Figures figures() {
        return figures;
    }

    /// The plan that shows; null while there is none.
    ReadOnlyObjectProperty<@Nullable PlannedCrawl> planned() {
        return planned.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Set<TableRef>> accepted() {
        return accepted.getReadOnlyProperty();
    }

    /// What runs for this plan, and what is said of the last.
    OneRun run() {
        return run;
    }

    /// Whether another plan by other figures is on its way, or did not come about.
    ReadOnlyObjectProperty<Boolean> trying() {
        return trying.getReadOnlyProperty();
    }

    Crawler crawler() {
        return crawler;
    }
}
