package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import dev.lakeward.shape.SdkJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import software.amazon.awssdk.services.glue.model.*;

/// Crawlers, by name: what each is set to.
public final class LocalCrawlers implements CrawlerPart {
    /// See [Glue's quotas](https://docs.aws.amazon.com/general/latest/gr/glue.html).
    private static final int CRAWLERS = 1_000;

    private final CrawlerScope scope;
    private final CrawlerRules rules;
    private final CrawlerSchedules schedules;
    private final ShownCrawlers shown;

    public LocalCrawlers(CrawlerScope scope) {
        this.scope = scope;
        this.rules = new CrawlerRules(scope);
        this.schedules = new CrawlerSchedules(scope.schedules());
        this.shown = new ShownCrawlers(scope);
    }

    @Override
    public CreateCrawlerResponse createCrawler(CreateCrawlerRequest request) {
        scope.change(() -> {
            if (scope.crawlers().find(request.name()).isPresent()) {
                throw Faults.fault(AlreadyExistsException.builder(), request.name() + " already exists");
            }
            if (scope.documents().count(CrawlerKinds.CRAWLER, "") >= CRAWLERS) {
                throw Faults.fault(
                        ResourceNumberLimitExceededException.builder(),
                        "More crawlers cannot be created. The maximum limit has been reached.");
            }
            Instant now = scope.now();
            Crawler.Builder asked =
                    Crawler.builder().creationTime(now).lastUpdated(now).version(1L);
            SdkJson.fill(SdkJson.write(request.toBuilder().schedule(null).build()), asked);
            Crawler checked = rules.checked(asked.build(), CrawlerRules.Said.by(request), null);
            Crawler made = schedules.changed(checked, request.schedule(), now);
            List<Document> changes = new ArrayList<>(List.of(CrawlerStore.document(made)));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arns().crawler(made.name()), request.tags()));
            }
            scope.documents().write(changes);
        });
        return CreateCrawlerResponse.builder().build();
    }

    /// What the request does not say stays; an empty schedule takes it away.
    @Override
    public UpdateCrawlerResponse updateCrawler(UpdateCrawlerRequest request) {
        scope.changeIdle(request.name(), "update", () -> {
            Crawler old = scope.crawlers().require(request.name());
            Instant now = scope.now();
            Crawler.Builder asked = old.toBuilder().lastUpdated(now).version(old.version() + 1);
            SdkJson.fill(SdkJson.write(request.toBuilder().schedule(null).build()), asked);
            Crawler checked = rules.checked(asked.build(), CrawlerRules.Said.by(request), old);
            Crawler changed = schedules.changed(checked, request.schedule(), now);
            scope.documents().write(List.of(CrawlerStore.document(changed)));
        });
        return UpdateCrawlerResponse.builder().build();
    }

    @Override
    public DeleteCrawlerResponse deleteCrawler(DeleteCrawlerRequest request) {
        scope.changeIdle(request.name(), "delete", () -> {
            scope.crawlers().require(request.name());
            schedules.removeTogether(request.name());
            scope.crawls().leaveTogether(request.name());
            scope.documents()
                    .write(List.of(
                            CrawlerStore.removal(request.name()),
                            ResourceTags.removal(scope.arns().crawler(request.name()))));
        });
        return DeleteCrawlerResponse.builder().build();
    }

    @Override
    public GetCrawlerResponse getCrawler(GetCrawlerRequest request) {
        return GetCrawlerResponse.builder()
                .crawler(shown.shown(scope.crawlers().require(request.name())))
                .build();
    }

    /// Crawlers by name.
    @Override
    public GetCrawlersResponse getCrawlers(GetCrawlersRequest request) {
        Page<Crawler> page = scope.page("glue:GetCrawlers", request.nextToken(), request.maxResults(), crawler -> true);
        return GetCrawlersResponse.builder()
                .crawlers(page.items().stream().map(shown::shown).toList())
                .nextToken(page.token())
                .build();
    }

    /// Names of crawlers, in order; of those that have all tags that the request names.
    @Override
    public ListCrawlersResponse listCrawlers(ListCrawlersRequest request) {
        Page<Crawler> page =
                scope.page("glue:ListCrawlers", request.nextToken(), request.maxResults(), tagged(request.tags()));
        return ListCrawlersResponse.builder()
                .crawlerNames(page.items().stream().map(Crawler::name).toList())
                .nextToken(page.token())
                .build();
    }

    private Predicate<Crawler> tagged(Map<String, String> tags) {
        return crawler -> tags.isEmpty()
                || scope.tags()
                        .of(scope.arns().crawler(crawler.name()))
                        .entrySet()
                        .containsAll(tags.entrySet());
    }

    /// Crawlers in the order of the request, and the names that are none's.
    @Override
    public BatchGetCrawlersResponse batchGetCrawlers(BatchGetCrawlersRequest request) {
        List<Crawler> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.crawlerNames().stream().distinct().toList()) {
            Optional<Crawler> crawler = scope.crawlers().find(name);
            crawler.map(shown::shown).ifPresentOrElse(found::add, () -> missing.add(name));
        }
        return BatchGetCrawlersResponse.builder()
                .crawlers(found)
                .crawlersNotFound(missing)
                .build();
    }
}
