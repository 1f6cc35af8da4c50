package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.lakeformation.KnownNames;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Crawls: started, stopped, listed and measured.
public final class LocalCrawls implements CrawlerPart {
    private static final int CRAWLS = 20;
    private static final int MOST_CRAWLS = 100;

    private final CrawlerScope scope;

    public LocalCrawls(CrawlerScope scope) {
        this.scope = scope;
    }

    private CrawlHistory history(Crawler crawler) {
        return new CrawlHistory(scope.crawls(), crawler.name());
    }

    /// Starts a crawl, which then acts as its crawler's role and goes on when the caller has gone.
    @Override
    public StartCrawlerResponse startCrawler(StartCrawlerRequest request) {
        Crawler crawler = scope.crawlers().require(request.name());
        if (history(crawler).current().isPresent()) {
            throw hasStarted(crawler);
        }
        try {
            scope.crawls().start(scope.caller(), crawler, CrawlOrder.WHOLE);
        } catch (SubjectBusyException e) {
            throw hasStarted(crawler);
        } catch (TooManyRunsException e) {
            throw Faults.fault(ResourceNumberLimitExceededException.builder(), "Max concurrent crawler runs exceeded.");
        }
        return StartCrawlerResponse.builder().build();
    }

    private static RuntimeException hasStarted(Crawler crawler) {
        return Faults.fault(
                CrawlerRunningException.builder(), "Crawler with name " + crawler.name() + " has already started");
    }

    @Override
    public StopCrawlerResponse stopCrawler(StopCrawlerRequest request) {
        Crawler crawler = scope.crawlers().require(request.name());
        Optional<Run> current = history(crawler).current();
        if (current.filter(scope.crawls()::isStopping).isPresent()) {
            throw Faults.fault(
                    CrawlerStoppingException.builder(), "Crawler with name " + crawler.name() + " is stopping");
        }
        if (current.filter(scope.crawls()::stop).isEmpty()) {
            throw Faults.fault(
                    CrawlerNotRunningException.builder(), "Crawler with name " + crawler.name() + " isn't running");
        }
        return StopCrawlerResponse.builder().build();
    }

    /// Crawls of a crawler, newest first, 20 a page where the request does not say, and 100 at most. A summary names of
    /// the tables that were changed those that the caller may know.
    @Override
    public ListCrawlsResponse listCrawls(ListCrawlsRequest request) {
        CrawlHistory history = history(scope.crawlers().require(request.crawlerName()));
        Predicate<Run> wanted = CrawlFilters.of(history, request.filters());
        int limit = request.maxResults() == null ? CRAWLS : Math.min(request.maxResults(), MOST_CRAWLS);
        List<CrawlerHistory> crawls = new ArrayList<>();
        Long next = place(request.nextToken());
        while (next != null && crawls.size() < limit) {
            RunPage page = history.page(next, limit - crawls.size());
            page.runs().stream()
                    .filter(wanted)
                    .map(crawl -> shown(history, request.crawlerName(), crawl))
                    .forEach(crawls::add);
            next = page.next();
        }
        return ListCrawlsResponse.builder()
                .crawls(crawls)
                .nextToken(next == null ? null : PageToken.of(String.valueOf(next)))
                .build();
    }

    private static Long place(@Nullable String token) {
        String place = PageToken.read(token, CrawlerScope::badToken);
        if (place.isEmpty()) {
            return RunPage.NEWEST;
        }
        if (!place.matches("\\d{1,18}")) {
            throw CrawlerScope.badToken();
        }
        return Long.valueOf(place);
    }

    private CrawlerHistory shown(CrawlHistory history, String crawler, Run crawl) {
        return CrawlerHistory.builder()
                .crawlId(crawl.id())
                .state(history.state(crawl))
                .startTime(CrawlHistory.began(crawl))
                .endTime(
                        !history.isGoing(crawl) && crawl.state() instanceof RunState.Ended ended ? ended.ended() : null)
                .summary(
                        crawl.state() instanceof RunState.Succeeded succeeded
                                ? CrawlSummary.of(CrawlResult.read(succeeded.result()), this::sees)
                                        .orElse(null)
                                : null)
                .errorMessage(CrawlHistory.error(crawl))
                .logGroup(CrawlHistory.LOG_GROUP)
                .logStream(crawler)
                .messagePrefix(crawl.id())
                .dpuHour(CrawlFilters.DPU_HOURS)
                .build();
    }

    // A table that is gone is known to administrators alone.
    private boolean sees(TableRef table) {
        KnownNames names = new KnownNames(scope.parts().governance(), scope.caller());
        return names.table(table).isPresent()
                || scope.parts().governance().state().isAdmin(scope.caller().principal());
    }

    /// Of the crawlers that are named and there, or of all by name.
    @Override
    public GetCrawlerMetricsResponse getCrawlerMetrics(GetCrawlerMetricsRequest request) {
        if (!request.crawlerNameList().isEmpty()) {
            return GetCrawlerMetricsResponse.builder()
                    .crawlerMetricsList(request.crawlerNameList().stream()
                            .distinct()
                            .flatMap(name -> scope.crawlers().find(name).stream())
                            .map(this::metrics)
                            .toList())
                    .build();
        }
        Page<Crawler> page =
                scope.page("glue:GetCrawlerMetrics", request.nextToken(), request.maxResults(), crawler -> true);
        return GetCrawlerMetricsResponse.builder()
                .crawlerMetricsList(page.items().stream().map(this::metrics).toList())
                .nextToken(page.token())
                .build();
    }

    private CrawlerMetrics metrics(Crawler crawler) {
        return new CrawlMetrics(history(crawler), scope.parts().clock().instant()).of(crawler.name());
    }
}
