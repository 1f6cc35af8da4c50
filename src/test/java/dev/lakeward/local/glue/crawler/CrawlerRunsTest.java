package dev.lakeward.local.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.glue.crawler.CrawlResult.Change;
import dev.lakeward.local.glue.crawler.CrawlResult.Tables;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.*;

/// What a crawler shows of its crawls, and what may be done to it while one goes on.
class CrawlerRunsTest {
    private static final String NAME = "exports";

    @TempDir
    private Path folder;

    private CrawlerLake lake;

    @BeforeEach
    void open() {
        lake = new CrawlerLake(folder.resolve("lake"));
        lake.create(NAME);
    }

    @AfterEach
    void close() {
        lake.close();
    }

    private void start() {
        lake.crawls().startCrawler(r -> r.name(NAME));
    }

    private void awaitReady() throws InterruptedException {
        CrawlerLake.await(() -> lake.get(NAME).state() == CrawlerState.READY);
    }

    private List<CrawlerHistory> history() {
        return lake.crawls().listCrawls(r -> r.crawlerName(NAME)).crawls();
    }

    @Test
    void aCrawlerRunsUntilItsCrawlEnds() throws Exception {
        lake.hold();
        start();
        lake.awaitBegun();
        lake.turn(Duration.ofSeconds(7));
        assertThat(lake.get(NAME).state()).isEqualTo(CrawlerState.RUNNING);
        assertThat(lake.get(NAME).crawlElapsedTime()).isEqualTo(7_000);
        assertThat(lake.get(NAME).lastCrawl()).isNull();
        assertThat(history().getFirst().state()).isEqualTo(CrawlerHistoryState.RUNNING);
        assertThat(history().getFirst().endTime()).isNull();
        assertThatThrownBy(this::start)
                .isInstanceOf(CrawlerRunningException.class)
                .hasMessageContaining("Crawler with name " + NAME + " has already started");
        assertThatThrownBy(() -> lake.crawlers().updateCrawler(r -> r.name(NAME).description("x")))
                .isInstanceOf(CrawlerRunningException.class)
                .hasMessageContaining("Cannot update Crawler while running.");
        assertThatThrownBy(() -> lake.crawlers().deleteCrawler(r -> r.name(NAME)))
                .isInstanceOf(CrawlerRunningException.class);
        lake.end();
        awaitReady();
        assertThat(lake.get(NAME).lastCrawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
        assertThat(lake.get(NAME).crawlElapsedTime()).isZero();
        assertThat(lake.get(NAME).version()).isEqualTo(1);
    }

    @Test
    void aStoppedCrawlIsStoppingUntilItLetsGo() throws Exception {
        lake.hold();
        lake.holdStopping();
        start();
        lake.awaitBegun();
        lake.crawls().stopCrawler(r -> r.name(NAME));
        assertThat(lake.get(NAME).state()).isEqualTo(CrawlerState.STOPPING);
        assertThat(history().getFirst().state()).isEqualTo(CrawlerHistoryState.RUNNING);
        assertThatThrownBy(() -> lake.crawls().stopCrawler(r -> r.name(NAME)))
                .isInstanceOf(CrawlerStoppingException.class);
        assertThatThrownBy(this::start).isInstanceOf(CrawlerRunningException.class);
        lake.end();
        awaitReady();
        assertThat(lake.get(NAME).lastCrawl().status()).isEqualTo(LastCrawlStatus.CANCELLED);
        assertThat(lake.get(NAME).lastCrawl().errorMessage()).isNull();
        assertThat(history().getFirst().state()).isEqualTo(CrawlerHistoryState.STOPPED);
        assertThatThrownBy(() -> lake.crawls().stopCrawler(r -> r.name(NAME)))
                .isInstanceOf(CrawlerNotRunningException.class);
    }

    @Test
    void aCrawlThatItsProcessLeftHasFailed() {
        lake.hold();
        start();
        lake.crash();
        assertThat(lake.get(NAME).state()).isEqualTo(CrawlerState.READY);
        assertThat(lake.get(NAME).lastCrawl().status()).isEqualTo(LastCrawlStatus.FAILED);
        assertThat(lake.get(NAME).lastCrawl().errorMessage()).startsWith("Internal Service Exception");
        assertThat(history().getFirst().state()).isEqualTo(CrawlerHistoryState.FAILED);
    }

    @Test
    void aCrawlerThatIsMadeAnewHasNoHistory() throws Exception {
        start();
        awaitReady();
        assertThat(history()).hasSize(1);
        lake.crawlers().deleteCrawler(r -> r.name(NAME));
        lake.create(NAME);
        assertThat(history()).isEmpty();
        assertThat(lake.get(NAME).lastCrawl()).isNull();
    }

    @Test
    void metricsTellOfTheLastCrawlAndOfTheOneThatRuns() throws Exception {
        lake.changes(new CrawlResult(
                Map.of(
                        Change.ADD, Tables.of(List.of(TableRef.of("shop", "a"), TableRef.of("shop", "b"))),
                        Change.DELETE, Tables.of(List.of(TableRef.of("shop", "c")))),
                Map.of(Change.ADD, 12)));
        for (int seconds : List.of(10, 30, 20)) {
            lake.hold();
            start();
            lake.awaitBegun();
            lake.turn(Duration.ofSeconds(seconds));
            lake.end();
            awaitReady();
        }
        lake.hold();
        start();
        lake.awaitBegun();
        lake.turn(Duration.ofSeconds(5));
        CrawlerMetrics metrics = lake.crawls()
                .getCrawlerMetrics(r -> r.crawlerNameList(NAME))
                .crawlerMetricsList()
                .getFirst();
        assertThat(metrics.lastRuntimeSeconds()).isEqualTo(20);
        assertThat(metrics.medianRuntimeSeconds()).isEqualTo(20);
        assertThat(metrics.timeLeftSeconds()).isEqualTo(15);
        assertThat(metrics.stillEstimating()).isFalse();
        assertThat(metrics.tablesCreated()).isEqualTo(2);
        assertThat(metrics.tablesUpdated()).isZero();
        assertThat(metrics.tablesDeleted()).isEqualTo(1);
    }

    @Test
    void aSummaryCountsAllAndNamesWhatItsReaderSees() {
        List<TableRef> many = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> TableRef.of("shop", "a_table_with_a_long_name_" + i))
                .toList();
        CrawlResult result =
                CrawlResult.read(new CrawlResult(Map.of(Change.UPDATE, Tables.of(many)), Map.of(Change.ADD, 3)).json());
        String all = CrawlSummary.of(result, table -> true).orElseThrow();
        assertThat(all)
                .hasSizeLessThanOrEqualTo(255)
                .startsWith(
                        "{\"TABLE\":{\"UPDATE\":\"{\\\"Details\\\":{\\\"names\\\":[\\\"a_table_with_a_long_name_0\\\",")
                .contains("\\\"Count\\\":40}\"}")
                .endsWith("\"PARTITION\":{\"ADD\":\"{\\\"Count\\\":3}\"}}");
        assertThat(CrawlSummary.of(result, table -> false))
                .contains("{\"TABLE\":{\"UPDATE\":\"{\\\"Details\\\":{\\\"names\\\":[]},\\\"Count\\\":40}\"},"
                        + "\"PARTITION\":{\"ADD\":\"{\\\"Count\\\":3}\"}}");
        assertThat(CrawlSummary.of(CrawlResult.NOTHING, table -> true)).isEmpty();
    }

    @Test
    void aScheduleStartsOneCrawlForEachOfItsTimes() throws Exception {
        // The clock stands at midnight.
        lake.schedules().updateCrawlerSchedule(r -> r.crawlerName(NAME).schedule("cron(0 * * * ? *)"));
        lake.turn(Duration.ofMinutes(59));
        lake.tick();
        assertThat(history()).isEmpty();
        lake.turn(Duration.ofMinutes(1));
        lake.tick();
        lake.tick();
        awaitReady();
        assertThat(history()).hasSize(1);
        lake.crash();
        lake.turn(Duration.ofHours(3));
        lake.tick();
        awaitReady();
        lake.tick();
        assertThat(history()).hasSize(2);
        lake.schedules().stopCrawlerSchedule(r -> r.crawlerName(NAME));
        lake.turn(Duration.ofHours(3));
        lake.tick();
        assertThat(history()).hasSize(2);
    }

    @Test
    void aTimeThatComesWhileTheCrawlerRunsStartsNothing() throws Exception {
        lake.schedules().updateCrawlerSchedule(r -> r.crawlerName(NAME).schedule("cron(0 * * * ? *)"));
        lake.hold();
        start();
        lake.turn(Duration.ofHours(1));
        lake.tick();
        assertThat(history()).hasSize(1);
        lake.end();
        awaitReady();
        lake.tick();
        assertThat(history()).hasSize(1);
        lake.turn(Duration.ofHours(1));
        lake.tick();
        assertThat(history()).hasSize(2);
    }

    @Test
    void anAccountHasAThousandCrawlersAtMost() {
        lake.copies(NAME, 999);
        assertThatThrownBy(() -> lake.create("one-more"))
                .isInstanceOf(ResourceNumberLimitExceededException.class)
                .hasMessageContaining("The maximum limit has been reached.");
        assertThat(lake.crawlers().getCrawlers(r -> r.maxResults(1_000)).crawlers())
                .hasSize(1_000);
        lake.crawlers().deleteCrawler(r -> r.name(NAME + "-7"));
        lake.create("one-more");
    }

    @Test
    void aDeletedCrawlerStartsNoMore() {
        lake.schedules().updateCrawlerSchedule(r -> r.crawlerName(NAME).schedule("cron(0 * * * ? *)"));
        lake.crawlers().deleteCrawler(r -> r.name(NAME));
        lake.create(NAME);
        lake.turn(Duration.ofHours(2));
        lake.tick();
        assertThat(history()).isEmpty();
        assertThat(lake.get(NAME).schedule()).isNull();
    }
}
