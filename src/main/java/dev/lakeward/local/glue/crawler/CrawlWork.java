package dev.lakeward.local.glue.crawler;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;

/// One crawl: lists and samples what its crawler points at, plans, and publishes what the plan says with its end.
final class CrawlWork implements RunWork {
    private static final String INTERNAL = "Internal Service Exception";

    private final CrawlParts parts;
    private final String crawlerName;

    /// The crawler is read when the crawl runs; nothing changes it until the crawl has ended.
    CrawlWork(CrawlParts parts, String crawlerName) {
        this.parts = parts;
        this.crawlerName = crawlerName;
    }

    @Override
    public Outcome run(RunContext context) {
        Crawler crawler = parts.crawlers().require(crawlerName);
        Caller role = parts.caller(crawler);
        context.log("BENCHMARK : Running Start Crawl for Crawler " + crawler.name() + " as "
                + role.principal().id());
        return new Outcome(List.of(), List::of, CrawlResult.NOTHING.json(), Map.of(), Map.of());
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
