package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Faults;
import java.time.Instant;
import java.util.List;
import software.amazon.awssdk.services.glue.model.*;

/// Schedules of crawlers: put on, taken off, changed. A crawl that runs goes on.
public final class LocalCrawlerSchedules implements CrawlerPart {
    private final CrawlerScope scope;
    private final CrawlerSchedules schedules;

    public LocalCrawlerSchedules(CrawlerScope scope) {
        this.scope = scope;
        this.schedules = new CrawlerSchedules(scope.schedules());
    }

    @Override
    public StartCrawlerScheduleResponse startCrawlerSchedule(StartCrawlerScheduleRequest request) {
        scope.change(() -> {
            Crawler crawler = scope.crawlers().require(request.crawlerName());
            if (crawler.schedule() == null) {
                throw Faults.fault(
                        NoScheduleException.builder(), "Crawler " + crawler.name() + " does not have a schedule.");
            }
            if (schedules.isOn(crawler.name())) {
                throw Faults.fault(
                        SchedulerRunningException.builder(),
                        "The scheduler for crawler " + crawler.name() + " is already running.");
            }
            schedules.putTogether(crawler.name(), crawler.schedule().scheduleExpression());
        });
        return StartCrawlerScheduleResponse.builder().build();
    }

    @Override
    public StopCrawlerScheduleResponse stopCrawlerSchedule(StopCrawlerScheduleRequest request) {
        scope.change(() -> {
            Crawler crawler = scope.crawlers().require(request.crawlerName());
            if (!schedules.isOn(crawler.name())) {
                throw Faults.fault(
                        SchedulerNotRunningException.builder(),
                        "The scheduler for crawler " + crawler.name() + " is not running.");
            }
            schedules.removeTogether(crawler.name());
        });
        return StopCrawlerScheduleResponse.builder().build();
    }

    /// An empty schedule takes it away; a request that says none is refused, as it could mean either.
    @Override
    public UpdateCrawlerScheduleResponse updateCrawlerSchedule(UpdateCrawlerScheduleRequest request) {
        if (request.schedule() == null) {
            throw CrawlerScope.invalid("The Schedule of a crawler is a cron expression, or empty for none.");
        }
        scope.change(() -> {
            Crawler old = scope.crawlers().require(request.crawlerName());
            Instant now = scope.now();
            Crawler asked =
                    old.toBuilder().lastUpdated(now).version(old.version() + 1).build();
            Crawler changed = schedules.changed(asked, request.schedule(), now);
            scope.documents().write(List.of(CrawlerStore.document(changed)));
        });
        return UpdateCrawlerScheduleResponse.builder().build();
    }
}
