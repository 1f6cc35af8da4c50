package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CrawlerHistoryState;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;

/// The crawls of one crawler, newest first, as its runs tell them.
final class CrawlHistory {
    static final String LOG_GROUP = "/aws-glue/crawlers";

    private final Crawls crawls;
    private final String crawler;

    CrawlHistory(Crawls crawls, String crawler) {
        this.crawls = crawls;
        this.crawler = crawler;
    }

    /// A page of crawls behind a place; it may have fewer than `limit`.
    RunPage page(long before, int limit) {
        return crawls.page(crawler, before, limit);
    }

    /// The newest crawl, while it goes on or is being stopped.
    Optional<Run> current() {
        return page(RunPage.NEWEST, 1).runs().stream().filter(this::isGoing).findFirst();
    }

    /// The newest crawls that are over, at most `limit`.
    List<Run> ended(int limit) {
        return page(RunPage.NEWEST, limit + 1).runs().stream()
                .filter(run -> !isGoing(run))
                .limit(limit)
                .toList();
    }

    boolean isGoing(Run crawl) {
        return crawl.state() instanceof RunState.Unfinished || crawls.isStopping(crawl);
    }

    /// When a crawl began; when it was asked for, where it had to wait or never began.
    static Instant began(Run crawl) {
        Instant started = crawl.started();
        return started == null ? crawl.submitted() : started;
    }

    CrawlerHistoryState state(Run crawl) {
        if (isGoing(crawl)) {
            return CrawlerHistoryState.RUNNING;
        }
        return switch (crawl.state()) {
            case RunState.Unfinished _ -> CrawlerHistoryState.RUNNING;
            case RunState.Succeeded _ -> CrawlerHistoryState.COMPLETED;
            case RunState.Cancelled _ -> CrawlerHistoryState.STOPPED;
            case RunState.Failed _, RunState.TimedOut _ -> CrawlerHistoryState.FAILED;
        };
    }

    /// What a crawl failed of; null where it did not.
    static @Nullable String error(Run crawl) {
        return switch (crawl.state()) {
            case RunState.Failed failed ->
                failed.error().category() == RunError.Category.INTERRUPTED
                        ? "Internal Service Exception: the lake was closed while the crawl ran; run it again"
                        : failed.error().sentence();
            case RunState.TimedOut _ ->
                "The crawl ran longer than " + Crawls.LONGEST.toHours() + " hours and was stopped.";
            case RunState.Unfinished _, RunState.Succeeded _, RunState.Cancelled _ -> null;
        };
    }

    /// The newest crawl that is over, as the crawler itself shows it.
    Optional<LastCrawlInfo> last() {
        return ended(1).stream()
                .map(crawl -> LastCrawlInfo.builder()
                        .status(
                                switch (crawl.state()) {
                                    case RunState.Succeeded _ -> LastCrawlStatus.SUCCEEDED;
                                    case RunState.Cancelled _ -> LastCrawlStatus.CANCELLED;
                                    default -> LastCrawlStatus.FAILED;
                                })
                        .errorMessage(error(crawl))
                        .logGroup(LOG_GROUP)
                        .logStream(crawler)
                        .messagePrefix(crawl.id())
                        .startTime(began(crawl))
                        .build())
                .findFirst();
    }
}
