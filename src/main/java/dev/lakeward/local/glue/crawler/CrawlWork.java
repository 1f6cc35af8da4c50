package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Seen;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Crawler;

/// One crawl: lists and samples what its crawler points at, or takes what was read for a plan, plans, and publishes
/// what
/// the plan says with its end.
final class CrawlWork implements RunWork {
    // A catalog that changes faster than a plan is made lets no crawl end.
    private static final int MOST_PLANS = 20;

    private final CrawlParts parts;
    private final CrawlFiles files;
    private final ReadingWork reading;
    private final CrawlPlanning planning;

    CrawlWork(CrawlParts parts, CrawlFiles files, ReadingWork reading) {
        this.parts = parts;
        this.files = files;
        this.reading = reading;
        this.planning = new CrawlPlanning(parts);
    }

    /// What one crawl is planned from.
    private record Basis(
            RunContext context, Crawler crawler, CrawlSettings settings, CrawlReading reading, CrawlOrder order) {}

    @Override
    public Outcome run(RunContext context) {
        Run run = context.run();
        Crawler crawler = parts.crawlers().require(run.subject());
        CrawlSettings settings =
                CrawlSettings.of(crawler, run.id(), parts.clock().instant());
        CrawlOrder order = CrawlOrder.of(run.arguments());
        context.log("BENCHMARK : Running Start Crawl for Crawler " + crawler.name());
        CrawlReading read = order.accepted().isPresent()
                ? kept(order.accepted().get().planning(), run.id())
                : reading.read(context, crawler);
        context.log("BENCHMARK : Classification complete, writing results to database " + settings.database());
        return planned(new Basis(context, crawler, settings, read, order), 0);
    }

    private CrawlReading kept(String planning, String run) {
        CrawlReading reading = files.reading(planning)
                .orElseThrow(
                        () -> CrawlerScope.invalid("What the plan was made from is not kept any more: plan again."));
        files.write(run, reading);
        return reading;
    }

    private Outcome planned(Basis basis, int plansBefore) {
        Documents documents = parts.store().documents();
        basis.order().accepted().ifPresent(accepted -> requireSame(basis, accepted));
        Thresholds thresholds =
                basis.order().accepted().map(CrawlOrder.Accepted::thresholds).orElse(Thresholds.GLUE);
        Seen<CrawlPlan> seen = planning.plan(basis.reading(), basis.settings(), thresholds);
        CrawlPlan plan = basis.order()
                .accepted()
                .map(accepted -> CrawlPlanning.only(seen.value(), accepted.tables()))
                .orElse(seen.value());
        plan.failure().ifPresent(sentence -> {
            throw CrawlerScope.invalid(sentence);
        });
        return new Outcome(
                List.of(),
                () -> {
                    if (!documents.stillHolds(seen) && plansBefore < MOST_PLANS) {
                        throw new Outcome.StaleException(() -> planned(basis, plansBefore + 1));
                    }
                    planning.write(plan, parts.caller(basis.crawler()), basis.settings());
                    files.write(basis.context().run().id(), CatalogDifference.ofChange(documents));
                    plan.log().forEach(line -> basis.context().log(line.level() + " : " + line.text()));
                    return List.of();
                },
                CrawlResult.of(plan).json(),
                Map.of(),
                Map.of());
    }

    @Override
    public void stop() {
        reading.stop();
    }

    @Override
    public void close() {
        reading.close();
    }

    @Override
    public RunError error(Throwable failure) {
        return reading.error(failure);
    }

    // As the plan's own run would write it.
    private void requireSame(Basis basis, CrawlOrder.Accepted accepted) {
        CrawlSettings settings = basis.reading().settings(basis.crawler(), accepted.planning());
        CrawlPlan now =
                planning.plan(basis.reading(), settings, accepted.thresholds()).value();
        if (!PlanMark.of(now).equals(accepted.mark())) {
            throw CrawlerScope.invalid(
                    "The catalog or the crawler has changed since the plan was made, and it would do something else"
                            + " now: plan again.");
        }
    }
}
