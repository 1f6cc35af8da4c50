package dev.lakeward.local.glue.crawler;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.engine.FileSampler;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.glue.crawler.jdbc.JdbcLimits;
import dev.lakeward.local.glue.crawler.jdbc.JdbcReader;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.Volume;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Crawler;

/// Reads what a crawler points at and keeps it, for plans; changes nothing.
final class ReadingWork implements RunWork {
    private static final String INTERNAL = "Internal Service Exception";

    private final CrawlParts parts;
    private final CrawlFiles files;
    private final Supplier<Crawler> crawler;
    private final Function<String, Optional<CrawlReading>> lastReading;
    private final Path folder;
    private final FileSampler sampler;
    private final JdbcReader databases = new JdbcReader(JdbcLimits.DEFAULT);

    /// The crawler is asked for when this runs. `lastReading` is what the last run of a crawler read.
    ReadingWork(
            CrawlParts parts,
            CrawlFiles files,
            String runId,
            Supplier<Crawler> crawler,
            Function<String, Optional<CrawlReading>> lastReading) {
        this.parts = parts;
        this.files = files;
        this.crawler = crawler;
        this.lastReading = lastReading;
        this.folder = parts.store().work().resolve("crawl-" + runId);
        this.sampler = new FileSampler(Workers.ofThisProcess(), "crawl " + runId, folder);
    }

    @Override
    public Outcome run(RunContext context) {
        read(context, crawler.get());
        return new Outcome(List.of(), List::of, CrawlResult.NOTHING.json(), Map.of(), Map.of());
    }

    CrawlReading read(RunContext context, Crawler crawler) {
        CrawlReading reading = new CrawlObserver(
                        parts, crawler, parts.caller(crawler), sampler, context, lastReading.apply(crawler.name()))
                .read(databases);
        context.requireGoing();
        files.write(context.run().id(), reading);
        return reading;
    }

    @Override
    public void stop() {
        sampler.cancel();
        databases.cancel();
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
        return errorOf(failure);
    }

    static RunError errorOf(Throwable failure) {
        return switch (failure) {
            case AwsServiceException e ->
                RunError.of(
                        RunError.Category.USER,
                        String.valueOf(e.awsErrorDetails().errorMessage()));
            default -> RunError.of(RunError.Category.SYSTEM, INTERNAL + " (" + Fault.log("crawl", failure) + ")");
        };
    }
}
