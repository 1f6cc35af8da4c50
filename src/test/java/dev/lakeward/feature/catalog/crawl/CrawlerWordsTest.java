package dev.lakeward.feature.catalog.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.crawl.Crawl;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How a crawler stands and what it did, in words.
class CrawlerWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant BEFORE = NOW.minus(Duration.ofMinutes(5));

    private static Crawler crawler(Crawler.State state, Duration running, Optional<Crawler.Last> last) {
        return new Crawler(CrawlerSettings.begun("role", "raw"), state, running, false, last, 1, NOW);
    }

    private static Crawl crawl(Crawl.State state, String error, Crawl.Counts counts) {
        return new Crawl("id", "crawler", state, BEFORE, Optional.of(BEFORE), error, counts);
    }

    private static String last(Crawl newest) {
        return CrawlerWords.last(
                crawler(Crawler.State.READY, Duration.ZERO, Optional.empty()), Optional.of(newest), NOW);
    }

    @Test
    void whatRunsSaysForHowLong() {
        assertThat(CrawlerWords.state(crawler(Crawler.State.RUNNING, Duration.ofSeconds(12), Optional.empty())))
                .isEqualTo("Running 12 s");
        assertThat(CrawlerWords.state(crawler(Crawler.State.RUNNING, Duration.ofSeconds(125), Optional.empty())))
                .isEqualTo("Running 2 min 5 s");
        assertThat(CrawlerWords.state(crawler(Crawler.State.RUNNING, Duration.ofMinutes(61), Optional.empty())))
                .isEqualTo("Running 1 h 1 min");
        assertThat(CrawlerWords.state(crawler(Crawler.State.STOPPING, Duration.ZERO, Optional.empty())))
                .isEqualTo("Stopping");
    }

    @Test
    void theLastCrawlSaysWhatItChanged() {
        assertThat(last(crawl(Crawl.State.COMPLETED, "", new Crawl.Counts(2, 1, 0, 0, 0, 3))))
                .isEqualTo("2 tables added, 1 table changed, 3 partitions deleted · 5 minutes ago");
        assertThat(last(crawl(Crawl.State.COMPLETED, "", Crawl.Counts.NONE)))
                .isEqualTo("nothing changed · 5 minutes ago");
        assertThat(last(crawl(Crawl.State.FAILED, "The bucket is gone.", Crawl.Counts.NONE)))
                .isEqualTo("failed: The bucket is gone · 5 minutes ago");
        assertThat(last(crawl(Crawl.State.STOPPED, "", Crawl.Counts.NONE))).isEqualTo("stopped · 5 minutes ago");
    }

    @Test
    void whereTheCrawlIsNotReadYetTheCrawlerSaysHowItEnded() {
        Crawler failed = crawler(
                Crawler.State.RUNNING,
                Duration.ofSeconds(1),
                Optional.of(new Crawler.Last(Crawl.State.FAILED, BEFORE, "No access")));
        assertThat(CrawlerWords.last(failed, Optional.empty(), NOW)).isEqualTo("failed: No access · 5 minutes ago");
        assertThat(CrawlerWords.last(
                        crawler(Crawler.State.READY, Duration.ZERO, Optional.empty()), Optional.empty(), NOW))
                .isEqualTo("never crawled");
    }
}
