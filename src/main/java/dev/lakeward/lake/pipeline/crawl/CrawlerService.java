package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Connection;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.ListCrawlsResponse;

/// Crawlers as Glue has them: listed, set, started. Every method blocks and throws LakeException.
public final class CrawlerService {
    private static final int PAGE = 100;
    private static final int AT_ONCE = 8;

    private final GlueClient glue;

    public CrawlerService(GlueClient glue) {
        this.glue = glue;
    }

    /// Every crawler, by name.
    public List<Crawler> all() {
        return SdkErrors.call(
                "glue:GetCrawlers",
                () -> glue.getCrawlersPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.crawlers().stream())
                        .map(CrawlerMapping::crawler)
                        .sorted(Comparator.comparing(Crawler::name))
                        .toList());
    }

    public Crawler get(String name) {
        return CrawlerMapping.crawler(glueCrawler(name));
    }

    private software.amazon.awssdk.services.glue.model.Crawler glueCrawler(String name) {
        return SdkErrors.call(
                "glue:GetCrawler",
                () -> glue.getCrawler(request -> request.name(name)).crawler());
    }

    /// The newest crawls of a crawler, newest first, at most `limit`.
    public List<Crawl> crawls(String crawler, int limit) {
        return SdkErrors.call("glue:ListCrawls", () -> {
            List<Crawl> crawls = new ArrayList<>();
            String token = null;
            do {
                String from = token;
                ListCrawlsResponse page = glue.listCrawls(request -> request.crawlerName(crawler)
                        .maxResults(Math.min(limit, PAGE))
                        .nextToken(from));
                page.crawls().forEach(crawl -> crawls.add(CrawlerMapping.crawl(crawler, crawl)));
                token = page.nextToken();
            } while (token != null && crawls.size() < limit);
            return crawls.stream().limit(limit).toList();
        });
    }

    /// The newest crawl of each of some crawlers, by name; 8 are asked for at a time. One that never crawled is not in
    /// it.
    public Map<String, Crawl> newest(Collection<String> crawlers) {
        return SdkErrors.call("glue:ListCrawls", () -> {
            ExecutorService workers =
                    Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory());
            try {
                Map<String, Future<List<Crawl>>> asked = new LinkedHashMap<>();
                crawlers.forEach(each -> asked.put(each, workers.submit(() -> crawls(each, 1))));
                Map<String, Crawl> newest = new HashMap<>();
                for (Map.Entry<String, Future<List<Crawl>>> each : asked.entrySet()) {
                    each.getValue().get().forEach(crawl -> newest.put(each.getKey(), crawl));
                }
                return newest;
            } catch (ExecutionException e) {
                throw e.getCause() instanceof LakeException lake
                        ? lake
                        : new LakeException(LakeError.INTERNAL, "glue:ListCrawls", "", e.getCause());
            } finally {
                workers.shutdownNow();
            }
        });
    }

    /// Makes a crawler; throws ALREADY_EXISTS where there is one of the name.
    public void create(CrawlerSettings settings) {
        SdkErrors.call("glue:CreateCrawler", () -> glue.createCrawler(CrawlerMapping.creation(settings)));
    }

    /// Makes a crawler that Lake Formation lends its places to, which are registered there.
    public void createLent(CrawlerSettings settings) {
        SdkErrors.call(
                "glue:CreateCrawler",
                () -> glue.createCrawler(CrawlerMapping.creation(settings).toBuilder()
                        .lakeFormationConfiguration(lending -> lending.useLakeFormationCredentials(true))
                        .build()));
    }

    /// Sets a crawler anew; what these settings do not have stays as it is.
    public void update(CrawlerSettings settings) {
        software.amazon.awssdk.services.glue.model.Crawler before = glueCrawler(settings.name());
        CrawlerTargets targets = Optional.ofNullable(before.targets())
                .orElseGet(() -> CrawlerTargets.builder().build());
        SdkErrors.call(
                "glue:UpdateCrawler",
                () -> glue.updateCrawler(request -> request.name(settings.name())
                        .description(settings.description())
                        .role(settings.role())
                        .databaseName(settings.database())
                        .tablePrefix(settings.tablePrefix())
                        .targets(CrawlerMapping.targets(settings.sources(), targets))
                        .classifiers(settings.classifiers())
                        .schedule(settings.schedule())
                        .schemaChangePolicy(policy -> policy.updateBehavior(
                                        settings.update().name())
                                .deleteBehavior(settings.delete().name()))
                        .recrawlPolicy(policy ->
                                policy.recrawlBehavior(settings.recrawl().name()))
                        .configuration(GroupingText.write(settings.grouping(), before.configuration()))));
    }

    public void delete(String crawler) {
        SdkErrors.call("glue:DeleteCrawler", () -> glue.deleteCrawler(request -> request.name(crawler)));
    }

    public void start(String crawler) {
        SdkErrors.call("glue:StartCrawler", () -> glue.startCrawler(request -> request.name(crawler)));
    }

    public void stop(String crawler) {
        SdkErrors.call("glue:StopCrawler", () -> glue.stopCrawler(request -> request.name(crawler)));
    }

    /// Lets the schedule start crawls, or no more.
    public void schedule(String crawler, boolean on) {
        if (on) {
            SdkErrors.call(
                    "glue:StartCrawlerSchedule",
                    () -> glue.startCrawlerSchedule(request -> request.crawlerName(crawler)));
        } else {
            SdkErrors.call(
                    "glue:StopCrawlerSchedule",
                    () -> glue.stopCrawlerSchedule(request -> request.crawlerName(crawler)));
        }
    }

    /// Names of the account's own classifiers.
    public List<String> classifiers() {
        return SdkErrors.call(
                "glue:GetClassifiers",
                () -> glue.getClassifiersPaginator(request -> request.maxResults(PAGE)).stream()
                        .flatMap(page -> page.classifiers().stream())
                        .map(CrawlerService::name)
                        .toList());
    }

    private static String name(software.amazon.awssdk.services.glue.model.Classifier classifier) {
        if (classifier.csvClassifier() != null) {
            return classifier.csvClassifier().name();
        }
        if (classifier.jsonClassifier() != null) {
            return classifier.jsonClassifier().name();
        }
        return classifier.grokClassifier() != null
                ? classifier.grokClassifier().name()
                : classifier.xmlClassifier().name();
    }

    /// Names of Glue's connections to databases.
    public List<String> connections() {
        return SdkErrors.call(
                "glue:GetConnections",
                () -> glue
                        .getConnectionsPaginator(
                                request -> request.hidePassword(true).filter(filter -> filter.connectionType("JDBC")))
                        .stream()
                        .flatMap(page -> page.connectionList().stream())
                        .map(Connection::name)
                        .toList());
    }
}
