package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.CrawlerMetrics;

/// How long a crawler's crawls took, what the last one changed, and how long the one that runs may still take.
record CrawlMetrics(CrawlHistory history, Instant now) {
    // The median is that of so many crawls.
    private static final int MEASURED = 25;

    CrawlerMetrics of(String crawler) {
        List<Run> ended = history.ended(MEASURED);
        List<Double> runtimes = ended.stream()
                .filter(crawl -> crawl.state() instanceof RunState.Succeeded)
                .map(CrawlMetrics::seconds)
                .sorted()
                .toList();
        Optional<Run> current = history.current();
        CrawlResult last = ended.isEmpty() ? CrawlResult.NOTHING : result(ended.getFirst());
        return CrawlerMetrics.builder()
                .crawlerName(crawler)
                .timeLeftSeconds(current.map(crawl -> left(crawl, runtimes)).orElse(0d))
                .stillEstimating(current.isPresent() && runtimes.isEmpty())
                .lastRuntimeSeconds(ended.isEmpty() ? 0d : seconds(ended.getFirst()))
                .medianRuntimeSeconds(median(runtimes))
                .tablesCreated(last.count(CrawlResult.Change.ADD))
                .tablesUpdated(last.count(CrawlResult.Change.UPDATE))
                .tablesDeleted(last.count(CrawlResult.Change.DELETE))
                .build();
    }

    private static CrawlResult result(Run crawl) {
        return crawl.state() instanceof RunState.Succeeded succeeded
                ? CrawlResult.read(succeeded.result())
                : CrawlResult.NOTHING;
    }

    private double left(Run crawl, List<Double> runtimes) {
        double elapsed = Duration.between(CrawlHistory.began(crawl), now).toMillis() / 1_000d;
        return Math.max(0, median(runtimes) - elapsed);
    }

    private static double seconds(Run crawl) {
        return crawl.state() instanceof RunState.Ended ended
                ? Math.max(
                                0,
                                Duration.between(CrawlHistory.began(crawl), ended.ended())
                                        .toMillis())
                        / 1_000d
                : 0;
    }

    private static double median(List<Double> sorted) {
        return sorted.isEmpty() ? 0 : (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    }
}
