package dev.lakeward.local.glue.crawler;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.engine.FileSampler;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlPlanner;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Seen;
import dev.lakeward.local.store.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;

/// One crawl: lists and samples what its crawler points at, plans, and publishes what the plan says with its end.
final class CrawlWork implements RunWork {
    private static final String INTERNAL = "Internal Service Exception";
    // A catalog that changes faster than a plan is made lets no crawl end.
    private static final int MOST_PLANS = 20;

    private final CrawlParts parts;
    private final CrawlFiles files;
    private final String crawlerName;
    private final Function<String, Optional<CrawlReading>> lastReading;
    private final Path folder;
    private final FileSampler sampler;

    /// The crawler is read when the crawl runs; nothing changes it until the crawl has ended. `lastReading` is what the
    /// last crawl of a crawler read.
    CrawlWork(
            CrawlParts parts,
            CrawlFiles files,
            String crawlId,
            String crawlerName,
            Function<String, Optional<CrawlReading>> lastReading) {
        this.parts = parts;
        this.files = files;
        this.crawlerName = crawlerName;
        this.lastReading = lastReading;
        this.folder = parts.store().work().resolve("crawl-" + crawlId);
        this.sampler = new FileSampler(Workers.ofThisProcess(), "crawl " + crawlId, folder);
    }

    @Override
    public Outcome run(RunContext context) {
        String id = context.run().id();
        Crawler crawler = parts.crawlers().require(crawlerName);
        Caller role = parts.caller(crawler);
        CrawlSettings settings = CrawlSettings.of(crawler, id, parts.clock().instant());
        context.log("BENCHMARK : Running Start Crawl for Crawler " + crawler.name());
        CrawlReading reading =
                new CrawlObserver(parts, crawler, role, sampler, context, lastReading.apply(crawlerName)).read();
        context.requireGoing();
        files.write(id, reading);
        context.log("BENCHMARK : Classification complete, writing results to database " + settings.database());
        return planned(context, role, settings, reading, 0);
    }

    private Outcome planned(
            RunContext context, Caller role, CrawlSettings settings, CrawlReading reading, int plansBefore) {
        Documents documents = parts.store().documents();
        Seen<CrawlPlan> seen = documents.see(() ->
                CrawlPlanner.plan(reading.observation(), settings, Thresholds.GLUE, new KnownCatalog(parts.catalog())));
        CrawlPlan plan = seen.value();
        plan.failure().ifPresent(sentence -> {
            throw CrawlerScope.invalid(sentence);
        });
        return new Outcome(
                List.of(),
                () -> {
                    if (!documents.stillHolds(seen) && plansBefore < MOST_PLANS) {
                        throw new Outcome.StaleException(
                                () -> planned(context, role, settings, reading, plansBefore + 1));
                    }
                    new PlanWriter(
                                    parts.glue().apply(role),
                                    settings.configuration().createsPartitionIndex())
                            .write(plan);
                    files.write(context.run().id(), CatalogDifference.ofChange(documents));
                    plan.log().forEach(line -> context.log(line.level() + " : " + line.text()));
                    return List.of();
                },
                CrawlResult.of(plan).json(),
                Map.of(),
                Map.of());
    }

    @Override
    public void stop() {
        sampler.cancel();
    }

    @Override
    public void close() {
        Volume.run(() -> {
            Volume.deleteTree(folder);
            return true;
        });
    }

    @Override
    public RunError error(Throwable failure) {
        return switch (failure) {
            case AwsServiceException e ->
                RunError.of(
                        RunError.Category.USER,
                        String.valueOf(e.awsErrorDetails().errorMessage()));
            default -> RunError.of(RunError.Category.SYSTEM, INTERNAL + " (" + Fault.log("crawl", failure) + ")");
        };
    }
}
