package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.run.Run;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.Schedule;
import software.amazon.awssdk.services.glue.model.ScheduleState;

/// Crawlers as they are shown: what their documents say, and what their runs and schedules say of them now.
final class ShownCrawlers {
    private final CrawlerScope scope;
    private final CrawlerSchedules schedules;

    ShownCrawlers(CrawlerScope scope) {
        this.scope = scope;
        this.schedules = new CrawlerSchedules(scope.schedules());
    }

    Crawler shown(Crawler kept) {
        CrawlHistory history = new CrawlHistory(scope.crawls(), kept.name());
        Optional<Run> current = history.current();
        return kept.toBuilder()
                .state(current.map(crawl ->
                                scope.crawls().isStopping(crawl) ? CrawlerState.STOPPING : CrawlerState.RUNNING)
                        .orElse(CrawlerState.READY))
                .crawlElapsedTime(current.map(this::elapsedMillis).orElse(0L))
                .lastCrawl(history.last().orElse(null))
                .schedule(kept.schedule() == null ? null : shown(kept.name(), kept.schedule()))
                .build();
    }

    private long elapsedMillis(Run crawl) {
        return Math.max(
                0,
                Duration.between(
                                CrawlHistory.began(crawl), scope.parts().clock().instant())
                        .toMillis());
    }

    private Schedule shown(String crawler, Schedule schedule) {
        return schedule.toBuilder()
                .state(schedules.isOn(crawler) ? ScheduleState.SCHEDULED : ScheduleState.NOT_SCHEDULED)
                .build();
    }
}
