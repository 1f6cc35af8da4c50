package dev.lakeward.lake.pipeline.crawl;

import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Delete;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Recrawl;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings.Update;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.IcebergTarget;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.Schedule;
import software.amazon.awssdk.services.glue.model.ScheduleState;

/// Pure functions between Glue's crawlers and ours.
public final class CrawlerMapping {
    private CrawlerMapping() {}

    static Crawler crawler(software.amazon.awssdk.services.glue.model.Crawler crawler) {
        Schedule schedule = crawler.schedule();
        return new Crawler(
                new CrawlerSettings(
                        crawler.name(),
                        text(crawler.description()),
                        text(crawler.role()),
                        text(crawler.databaseName()),
                        text(crawler.tablePrefix()),
                        sources(crawler.targets()),
                        crawler.classifiers(),
                        schedule == null ? "" : text(schedule.scheduleExpression()),
                        crawler.schemaChangePolicy() == null
                                ? Update.UPDATE_IN_DATABASE
                                : value(
                                        Update.class,
                                        crawler.schemaChangePolicy().updateBehaviorAsString(),
                                        Update.UPDATE_IN_DATABASE),
                        crawler.schemaChangePolicy() == null
                                ? Delete.DEPRECATE_IN_DATABASE
                                : value(
                                        Delete.class,
                                        crawler.schemaChangePolicy().deleteBehaviorAsString(),
                                        Delete.DEPRECATE_IN_DATABASE),
                        crawler.recrawlPolicy() == null
                                ? Recrawl.CRAWL_EVERYTHING
                                : value(
                                        Recrawl.class,
                                        crawler.recrawlPolicy().recrawlBehaviorAsString(),
                                        Recrawl.CRAWL_EVERYTHING),
                        GroupingText.read(crawler.configuration())),
                state(crawler.state()),
                Duration.ofMillis(crawler.crawlElapsedTime() == null ? 0 : crawler.crawlElapsedTime()),
                schedule != null && schedule.state() == ScheduleState.SCHEDULED,
                Optional.ofNullable(crawler.lastCrawl()).flatMap(CrawlerMapping::last),
                crawler.version() == null ? 1 : crawler.version(),
                time(crawler.lastUpdated()));
    }

    private static Crawler.State state(@Nullable CrawlerState state) {
        return state == CrawlerState.RUNNING
                ? Crawler.State.RUNNING
                : state == CrawlerState.STOPPING ? Crawler.State.STOPPING : Crawler.State.READY;
    }

    private static Optional<Crawler.Last> last(LastCrawlInfo last) {
        if (last.status() == null) {
            return Optional.empty();
        }
        Crawl.State state = switch (last.status()) {
            case SUCCEEDED -> Crawl.State.COMPLETED;
            case CANCELLED -> Crawl.State.STOPPED;
            default -> Crawl.State.FAILED;
        };
        return Optional.of(new Crawler.Last(state, time(last.startTime()), text(last.errorMessage())));
    }

    private static List<CrawlSource> sources(@Nullable CrawlerTargets targets) {
        List<CrawlSource> sources = new ArrayList<>();
        if (targets == null) {
            return sources;
        }
        targets.s3Targets()
                .forEach(each -> sources.add(
                        new CrawlSource.S3(text(each.path()), each.exclusions(), number(each.sampleSize()))));
        targets.jdbcTargets()
                .forEach(each -> sources.add(
                        new CrawlSource.Jdbc(text(each.connectionName()), text(each.path()), each.exclusions())));
        targets.catalogTargets()
                .forEach(each -> sources.add(new CrawlSource.Catalog(text(each.databaseName()), each.tables())));
        targets.icebergTargets()
                .forEach(each -> sources.add(new CrawlSource.Iceberg(
                        each.paths(), each.exclusions(), number(each.maximumTraversalDepth()))));
        targets.dynamoDBTargets().forEach(each -> sources.add(new CrawlSource.Other("DynamoDB", text(each.path()))));
        targets.mongoDBTargets().forEach(each -> sources.add(new CrawlSource.Other("MongoDB", text(each.path()))));
        targets.deltaTargets()
                .forEach(each ->
                        sources.add(new CrawlSource.Other("Delta Lake", String.join(", ", each.deltaTables()))));
        targets.hudiTargets()
                .forEach(each -> sources.add(new CrawlSource.Other("Hudi", String.join(", ", each.paths()))));
        return sources;
    }

    /// The request that makes a crawler of settings.
    public static CreateCrawlerRequest creation(CrawlerSettings settings) {
        return CreateCrawlerRequest.builder()
                .name(settings.name())
                .description(settings.description())
                .role(settings.role())
                .databaseName(settings.database())
                .tablePrefix(settings.tablePrefix())
                .targets(targets(settings.sources(), CrawlerTargets.builder().build()))
                .classifiers(settings.classifiers())
                .schedule(settings.schedule().isEmpty() ? null : settings.schedule())
                .schemaChangePolicy(
                        policy -> policy.updateBehavior(settings.update().name())
                                .deleteBehavior(settings.delete().name()))
                .recrawlPolicy(
                        policy -> policy.recrawlBehavior(settings.recrawl().name()))
                .configuration(GroupingText.write(settings.grouping(), null))
                .build();
    }

    /// The targets of settings; what only AWS crawls stays as `before` has it.
    static CrawlerTargets targets(List<CrawlSource> sources, CrawlerTargets before) {
        return before.toBuilder()
                .s3Targets(each(
                        CrawlSource.S3.class,
                        sources,
                        s3 -> S3Target.builder()
                                .path(s3.path())
                                .exclusions(s3.exclusions())
                                .sampleSize(boxed(s3.sampleSize()))
                                .build()))
                .jdbcTargets(each(
                        CrawlSource.Jdbc.class,
                        sources,
                        jdbc -> JdbcTarget.builder()
                                .connectionName(jdbc.connection())
                                .path(jdbc.path())
                                .exclusions(jdbc.exclusions())
                                .build()))
                .catalogTargets(each(
                        CrawlSource.Catalog.class,
                        sources,
                        catalog -> CatalogTarget.builder()
                                .databaseName(catalog.database())
                                .tables(catalog.tables())
                                .build()))
                .icebergTargets(each(
                        CrawlSource.Iceberg.class,
                        sources,
                        iceberg -> IcebergTarget.builder()
                                .paths(iceberg.paths())
                                .exclusions(iceberg.exclusions())
                                .maximumTraversalDepth(boxed(iceberg.depth()))
                                .build()))
                .build();
    }

    // A kind of which there is none is not said at all: an empty list of targets is refused by some.
    private static <S, T> @Nullable List<T> each(Class<S> kind, List<CrawlSource> sources, Function<S, T> target) {
        List<T> targets = sources.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .map(target)
                .toList();
        return targets.isEmpty() ? null : targets;
    }

    static Crawl crawl(String crawler, CrawlerHistory crawl) {
        Crawl.State state = crawl.state() == null
                ? Crawl.State.RUNNING
                : switch (crawl.state()) {
                    case COMPLETED -> Crawl.State.COMPLETED;
                    case FAILED -> Crawl.State.FAILED;
                    case STOPPED -> Crawl.State.STOPPED;
                    default -> Crawl.State.RUNNING;
                };
        return new Crawl(
                crawl.crawlId(),
                crawler,
                state,
                time(crawl.startTime()),
                Optional.ofNullable(crawl.endTime()),
                text(crawl.errorMessage()),
                CrawlCounts.read(text(crawl.summary())));
    }

    private static <E extends Enum<E>> E value(Class<E> kind, @Nullable String text, E usual) {
        for (E each : kind.getEnumConstants()) {
            if (each.name().equals(text)) {
                return each;
            }
        }
        return usual;
    }

    private static OptionalInt number(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static @Nullable Integer boxed(OptionalInt number) {
        return number.isPresent() ? number.getAsInt() : null;
    }

    private static Instant time(@Nullable Instant time) {
        return time == null ? Instant.EPOCH : time;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
