package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What Glue's crawlers promise, but for what a crawl finds.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlerContractTest extends SampleLakeContract {
    private static final String PREFIX = "arn:aws:glue:us-east-1:123456789012:crawler/";
    private static final String NOON = "cron(0 12 * * ? *)";
    private static int made;

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static String fresh() {
        return "crawler" + ++made;
    }

    private static Consumer<CreateCrawlerRequest.Builder> plain(String name) {
        return r -> r.name(name)
                .role("admin")
                .databaseName("crawled")
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/nothing/")));
    }

    private static String crawler() {
        String name = fresh();
        glue().createCrawler(plain(name));
        return name;
    }

    private static Crawler get(String name) {
        return glue().getCrawler(r -> r.name(name)).crawler();
    }

    private static void await(String name) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (get(name).state() != CrawlerState.READY) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
    }

    private static void crawl(String name) throws InterruptedException {
        glue().startCrawler(r -> r.name(name));
        await(name);
    }

    @Test
    void aCrawlerIsKeptAsItWasSet() {
        String name = fresh();
        String configuration = "{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":\"CombineCompatibleSchemas\"}}";
        glue().createClassifier(r ->
                r.csvClassifier(c -> c.name(name + "-csv").delimiter(";").containsHeader("PRESENT")));
        glue().createCrawler(r -> r.name(name)
                .role(LocalLake.role("admin").id())
                .databaseName("crawled")
                .description("what the shop exports")
                .targets(t -> t.s3Targets(
                        s -> s.path("s3://shop-lake/exports/")
                                .exclusions("**.tmp", "old/**")
                                .sampleSize(7),
                        s -> s.path("s3://shop-lake")))
                .schedule(NOON)
                .classifiers(name + "-csv")
                .tablePrefix("shop_")
                .schemaChangePolicy(p -> p.updateBehavior("LOG").deleteBehavior("DELETE_FROM_DATABASE"))
                .recrawlPolicy(p -> p.recrawlBehavior("CRAWL_EVERYTHING"))
                .lineageConfiguration(l -> l.crawlerLineageSettings("ENABLE"))
                .lakeFormationConfiguration(l -> l.useLakeFormationCredentials(true))
                .configuration(configuration)
                .tags(Map.of("team", "sales")));
        Crawler crawler = get(name);
        assertThat(crawler.role()).isEqualTo("admin");
        assertThat(crawler.databaseName()).isEqualTo("crawled");
        assertThat(crawler.description()).isEqualTo("what the shop exports");
        assertThat(crawler.targets().s3Targets())
                .containsExactly(
                        S3Target.builder()
                                .path("s3://shop-lake/exports/")
                                .exclusions("**.tmp", "old/**")
                                .sampleSize(7)
                                .build(),
                        S3Target.builder().path("s3://shop-lake").build());
        assertThat(crawler.targets().hasJdbcTargets()).isTrue();
        assertThat(crawler.schedule())
                .isEqualTo(Schedule.builder()
                        .scheduleExpression(NOON)
                        .state("SCHEDULED")
                        .build());
        assertThat(crawler.classifiers()).containsExactly(name + "-csv");
        assertThat(crawler.tablePrefix()).isEqualTo("shop_");
        assertThat(crawler.schemaChangePolicy().updateBehaviorAsString()).isEqualTo("LOG");
        assertThat(crawler.schemaChangePolicy().deleteBehaviorAsString()).isEqualTo("DELETE_FROM_DATABASE");
        assertThat(crawler.lineageConfiguration().crawlerLineageSettingsAsString())
                .isEqualTo("ENABLE");
        assertThat(crawler.lakeFormationConfiguration().useLakeFormationCredentials())
                .isTrue();
        assertThat(crawler.configuration()).isEqualTo(configuration);
        assertThat(crawler.state()).isEqualTo(CrawlerState.READY);
        assertThat(crawler.crawlElapsedTime()).isZero();
        assertThat(crawler.version()).isEqualTo(1);
        assertThat(crawler.creationTime()).isEqualTo(crawler.lastUpdated());
        assertThat(crawler.lastCrawl()).isNull();
        assertThatThrownBy(() -> glue().createCrawler(plain(name)))
                .isInstanceOf(AlreadyExistsException.class)
                .hasMessageContaining(name + " already exists");
    }

    // As boto3 sends what a program has nothing to say of.
    @Test
    void targetsOfAKindMayBeAnEmptyList() {
        String name = fresh();
        glue().createCrawler(plain(name)
                .andThen(r -> r.targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/exports/"))
                        .jdbcTargets(List.of())
                        .catalogTargets(List.of())
                        .icebergTargets(List.of())
                        .dynamoDBTargets(List.of())
                        .mongoDBTargets(List.of())
                        .deltaTargets(List.of())
                        .hudiTargets(List.of()))));
        assertThat(get(name).targets().s3Targets()).hasSize(1);
        assertThat(get(name).targets().catalogTargets()).isEmpty();
    }

    @Test
    void whatIsNotSaidIsGluesDefault() {
        Crawler crawler = get(crawler());
        assertThat(crawler.schedule()).isNull();
        assertThat(crawler.hasClassifiers()).isTrue();
        assertThat(crawler.schemaChangePolicy().updateBehaviorAsString()).isEqualTo("UPDATE_IN_DATABASE");
        assertThat(crawler.schemaChangePolicy().deleteBehaviorAsString()).isEqualTo("DEPRECATE_IN_DATABASE");
        assertThat(crawler.recrawlPolicy().recrawlBehaviorAsString()).isEqualTo("CRAWL_EVERYTHING");
        assertThat(crawler.lineageConfiguration().crawlerLineageSettingsAsString())
                .isEqualTo("DISABLE");
        assertThat(crawler.lakeFormationConfiguration().useLakeFormationCredentials())
                .isFalse();
        assertThat(crawler.configuration()).isNull();
    }

    @Test
    void anUpdateChangesWhatItSaysAndCountsUp() {
        String name = crawler();
        glue().updateCrawler(r -> r.name(name).description("changed").classifiers(List.of()));
        Crawler changed = get(name);
        assertThat(changed.version()).isEqualTo(2);
        assertThat(changed.description()).isEqualTo("changed");
        assertThat(changed.databaseName()).isEqualTo("crawled");
        assertThat(changed.targets()).isEqualTo(get(name).targets());
        glue().updateCrawler(r -> r.name(name).targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/other/"))));
        assertThat(get(name).targets().s3Targets()).extracting(S3Target::path).containsExactly("s3://shop-lake/other/");
        assertThat(get(name).version()).isEqualTo(3);
        assertThat(get(name).creationTime()).isEqualTo(changed.creationTime());
    }

    @Test
    void whatHasGoneSinceHindersNoOtherChange() {
        String name = fresh();
        lake.as("admin").s3().createBucket(r -> r.bucket(name));
        glue().createClassifier(r -> r.csvClassifier(c -> c.name(name).delimiter(";")));
        glue().createCrawler(plain(name)
                .andThen(r -> r.classifiers(name).targets(t -> t.s3Targets(s -> s.path("s3://" + name)))));
        lake.as("admin").s3().deleteBucket(r -> r.bucket(name));
        glue().deleteClassifier(r -> r.name(name));
        glue().updateCrawler(r -> r.name(name).description("changed"));
        assertThat(get(name).description()).isEqualTo("changed");
        assertThatThrownBy(() -> glue().updateCrawler(r -> r.name(name).classifiers(name)))
                .hasMessageContaining("Classifier " + name + " not found.");
    }

    @Test
    void whatIsNoCrawlerIsNotFoundByAnyOperation() {
        String gone = crawler();
        glue().deleteCrawler(r -> r.name(gone));
        List<Runnable> calls = List.of(
                () -> glue().getCrawler(r -> r.name(gone)),
                () -> glue().updateCrawler(r -> r.name(gone)),
                () -> glue().deleteCrawler(r -> r.name(gone)),
                () -> glue().startCrawler(r -> r.name(gone)),
                () -> glue().stopCrawler(r -> r.name(gone)),
                () -> glue().startCrawlerSchedule(r -> r.crawlerName(gone)),
                () -> glue().stopCrawlerSchedule(r -> r.crawlerName(gone)),
                () -> glue().updateCrawlerSchedule(r -> r.crawlerName(gone).schedule(NOON)),
                () -> glue().listCrawls(r -> r.crawlerName(gone)),
                () -> glue().getTags(r -> r.resourceArn(PREFIX + gone)),
                () -> glue().tagResource(r -> r.resourceArn(PREFIX + gone).tagsToAdd(Map.of("a", "b"))),
                () -> glue().untagResource(r -> r.resourceArn(PREFIX + gone).tagsToRemove("a")));
        for (Runnable call : calls) {
            assertThatThrownBy(call::run)
                    .isInstanceOf(EntityNotFoundException.class)
                    .hasMessageContaining("Crawler entry with name " + gone + " does not exist");
        }
        assertThat(glue().getCrawlerMetrics(r -> r.crawlerNameList(gone)).crawlerMetricsList())
                .isEmpty();
    }

    @Test
    void crawlersAreListedByNameAndTags() {
        List<String> names = List.of("list-a", "list-b", "list-c");
        names.forEach(name ->
                glue().createCrawler(plain(name).andThen(r -> r.tags(Map.of("list", "yes", "name", name)))));
        assertThat(glue().listCrawlers(r -> r.tags(Map.of("list", "yes"))).crawlerNames())
                .isEqualTo(names);
        assertThat(glue().listCrawlers(r -> r.tags(Map.of("list", "yes", "name", "list-b")))
                        .crawlerNames())
                .containsExactly("list-b");
        assertThat(glue().listCrawlers(r -> r.tags(Map.of("list", "no"))).crawlerNames())
                .isEmpty();
        List<String> paged = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            ListCrawlersResponse page =
                    glue().listCrawlers(r -> r.maxResults(1).nextToken(from).tags(Map.of("list", "yes")));
            paged.addAll(page.crawlerNames());
            token = page.nextToken();
        } while (token != null);
        assertThat(paged).isEqualTo(names);
        assertThat(glue().getCrawlers(r -> {}).crawlers())
                .extracting(Crawler::name)
                .containsAll(names)
                .isSorted();
        assertThat(glue().getCrawlersPaginator(r -> r.maxResults(2)).stream().flatMap(page -> page.crawlers().stream()))
                .extracting(Crawler::name)
                .containsAll(names);
        var batch = glue().batchGetCrawlers(r -> r.crawlerNames("list-c", "no-such", "list-a"));
        assertThat(batch.crawlers()).extracting(Crawler::name).containsExactly("list-c", "list-a");
        assertThat(batch.crawlersNotFound()).containsExactly("no-such");
        assertThatThrownBy(() -> glue().listCrawlers(r -> r.nextToken("of another")))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void tagsAreOfTheCrawlersArnAndGoWithIt() {
        String name = crawler();
        String arn = PREFIX + name;
        assertThat(glue().getTags(r -> r.resourceArn(arn)).tags()).isEmpty();
        glue().tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("team", "sales", "stage", "test")));
        glue().untagResource(r -> r.resourceArn(arn).tagsToRemove("stage"));
        assertThat(glue().getTags(r -> r.resourceArn(arn)).tags()).containsExactly(Map.entry("team", "sales"));
        glue().deleteCrawler(r -> r.name(name));
        glue().createCrawler(plain(name));
        assertThat(glue().getTags(r -> r.resourceArn(arn)).tags()).isEmpty();
    }

    @Test
    void aCrawlThatEndedIsInTheHistory() throws Exception {
        String name = crawler();
        assertThat(glue().listCrawls(r -> r.crawlerName(name)).crawls()).isEmpty();
        assertThatThrownBy(() -> glue().stopCrawler(r -> r.name(name)))
                .isInstanceOf(CrawlerNotRunningException.class)
                .hasMessageContaining("Crawler with name " + name + " isn't running");
        crawl(name);
        CrawlerHistory crawl =
                glue().listCrawls(r -> r.crawlerName(name)).crawls().getFirst();
        assertThat(crawl.crawlId()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(crawl.state()).isEqualTo(CrawlerHistoryState.COMPLETED);
        assertThat(crawl.startTime()).isBeforeOrEqualTo(crawl.endTime());
        assertThat(crawl.summary()).isNull();
        assertThat(crawl.errorMessage()).isNull();
        assertThat(crawl.logGroup()).isEqualTo("/aws-glue/crawlers");
        assertThat(crawl.logStream()).isEqualTo(name);
        assertThat(crawl.messagePrefix()).isEqualTo(crawl.crawlId());
        assertThat(crawl.dpuHour()).isZero();
        LastCrawlInfo last = get(name).lastCrawl();
        assertThat(last.status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
        assertThat(last.messagePrefix()).isEqualTo(crawl.crawlId());
        assertThat(last.logGroup()).isEqualTo("/aws-glue/crawlers");
        assertThat(last.logStream()).isEqualTo(name);
        assertThat(last.startTime()).isEqualTo(crawl.startTime());
        CrawlerMetrics metrics = glue().getCrawlerMetrics(r -> r.crawlerNameList(name, name, "no-such"))
                .crawlerMetricsList()
                .getFirst();
        assertThat(metrics.crawlerName()).isEqualTo(name);
        assertThat(metrics.stillEstimating()).isFalse();
        assertThat(metrics.timeLeftSeconds()).isZero();
        assertThat(metrics.lastRuntimeSeconds()).isEqualTo(metrics.medianRuntimeSeconds());
        assertThat(metrics.tablesCreated()).isZero();
        assertThat(glue().getCrawlerMetricsPaginator(r -> r.maxResults(1)).stream()
                        .flatMap(page -> page.crawlerMetricsList().stream()))
                .extracting(CrawlerMetrics::crawlerName)
                .contains(name);
    }

    @Test
    void crawlsAreListedNewestFirstAndFiltered() throws Exception {
        String name = crawler();
        for (int i = 0; i < 3; i++) {
            crawl(name);
        }
        List<CrawlerHistory> all = glue().listCrawls(r -> r.crawlerName(name)).crawls();
        assertThat(all).hasSize(3).isSortedAccordingTo((a, b) -> b.startTime().compareTo(a.startTime()));
        List<CrawlerHistory> paged = new ArrayList<>();
        String token = null;
        do {
            String from = token;
            ListCrawlsResponse page =
                    glue().listCrawls(r -> r.crawlerName(name).maxResults(1).nextToken(from));
            paged.addAll(page.crawls());
            token = page.nextToken();
        } while (token != null);
        assertThat(paged).isEqualTo(all);
        String middle = all.get(1).crawlId();
        assertThat(filtered(name, "CRAWL_ID", "EQ", middle)).containsExactly(middle);
        assertThat(filtered(name, "CRAWL_ID", "NE", middle))
                .containsExactly(all.get(0).crawlId(), all.get(2).crawlId());
        assertThat(filtered(name, "STATE", "EQ", "COMPLETED")).hasSize(3);
        assertThat(filtered(name, "STATE", "EQ", "RUNNING")).isEmpty();
        String start = String.valueOf(all.get(1).startTime().toEpochMilli() + 1);
        assertThat(filtered(name, "START_TIME", "LT", start))
                .contains(middle, all.get(2).crawlId());
        String end = String.valueOf(all.get(1).endTime().toEpochMilli());
        assertThat(filtered(name, "END_TIME", "GE", end)).contains(all.get(0).crawlId(), middle);
        assertThat(filtered(name, "DPU_HOUR", "LE", "0.5")).hasSize(3);
        assertThat(filtered(name, "DPU_HOUR", "GT", "0")).isEmpty();
        assertThatThrownBy(() -> filtered(name, "STATE", "LE", "RUNNING"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Only EQ or NE operator is allowed for field : STATE");
        assertThatThrownBy(() -> filtered(name, "CRAWL_ID", "GT", middle))
                .hasMessageContaining("Only EQ or NE operator is allowed for field : CRAWL_ID");
        assertThatThrownBy(() -> filtered(name, "CRAWL_ID", "NE", null))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(
                        "Invalid Filter Provided: FieldName: CRAWL_ID, FilterOperator: NE, FieldValue: null");
        assertThatThrownBy(() -> filtered(name, "START_TIME", "GT", "yesterday"))
                .hasMessageContaining("Invalid Filter Provided: FieldName: START_TIME");
        assertThatThrownBy(() -> filtered(name, "NAME", "EQ", "x"))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("'filters.1.member.fieldName' failed to satisfy constraint");
    }

    private static List<String> filtered(String name, String field, String operator, String value) {
        return glue()
                .listCrawls(r -> r.crawlerName(name)
                        .filters(
                                f -> f.fieldName(field).filterOperator(operator).fieldValue(value)))
                .crawls()
                .stream()
                .map(CrawlerHistory::crawlId)
                .toList();
    }

    @Test
    void aScheduleIsPutOnAndOff() {
        String name = crawler();
        assertThatThrownBy(() -> glue().startCrawlerSchedule(r -> r.crawlerName(name)))
                .isInstanceOf(NoScheduleException.class);
        assertThatThrownBy(() -> glue().stopCrawlerSchedule(r -> r.crawlerName(name)))
                .isInstanceOf(SchedulerNotRunningException.class);
        glue().updateCrawlerSchedule(r -> r.crawlerName(name).schedule(NOON));
        assertThat(get(name).schedule().state()).isEqualTo(ScheduleState.SCHEDULED);
        assertThat(get(name).version()).isEqualTo(2);
        assertThatThrownBy(() -> glue().startCrawlerSchedule(r -> r.crawlerName(name)))
                .isInstanceOf(SchedulerRunningException.class);
        glue().stopCrawlerSchedule(r -> r.crawlerName(name));
        assertThat(get(name).schedule().state()).isEqualTo(ScheduleState.NOT_SCHEDULED);
        glue().updateCrawler(r -> r.name(name).schedule("cron(30 12 * * ? *)"));
        assertThat(get(name).schedule().scheduleExpression()).isEqualTo("cron(30 12 * * ? *)");
        assertThat(get(name).schedule().state()).isEqualTo(ScheduleState.NOT_SCHEDULED);
        glue().startCrawlerSchedule(r -> r.crawlerName(name));
        assertThat(get(name).schedule().state()).isEqualTo(ScheduleState.SCHEDULED);
        glue().updateCrawler(r -> r.name(name).schedule(""));
        assertThat(get(name).schedule()).isNull();
        assertThatThrownBy(() -> glue().updateCrawlerSchedule(r -> r.crawlerName(name)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aScheduleThatNeverOrTooOftenComesIsRefused() {
        for (String bad : List.of(
                "cron(0/4 * * * ? *)",
                "cron(58,1 * * * ? *)",
                "cron(0,2 9 1 1 ? *)",
                "cron(0 12 31 2 ? *)",
                "cron(0 12 * * ? 1999)",
                "rate(5 minutes)",
                "every day",
                "cron(0 12 * * * *)")) {
            String name = fresh();
            assertThatThrownBy(() -> glue().createCrawler(plain(name).andThen(r -> r.schedule(bad))))
                    .as(bad)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("chedule");
            assertThatThrownBy(() -> get(name)).isInstanceOf(EntityNotFoundException.class);
        }
        String name = crawler();
        for (String good : List.of("cron(0/5 * * * ? *)", "cron(0/5 8-17 ? * MON-FRI *)", "cron(0 8 1 * ? *)")) {
            glue().updateCrawlerSchedule(r -> r.crawlerName(name).schedule(good));
            assertThat(get(name).schedule().scheduleExpression()).isEqualTo(good);
        }
    }

    private static void refused(Consumer<CreateCrawlerRequest.Builder> change, String sentence) {
        String name = fresh();
        assertThatThrownBy(() -> glue().createCrawler(plain(name).andThen(change)))
                .as(sentence)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
        assertThatThrownBy(() -> get(name)).isInstanceOf(EntityNotFoundException.class);
        String kept = crawler();
        Crawler before = get(kept);
        UpdateCrawlerRequest.Builder update = UpdateCrawlerRequest.builder();
        CreateCrawlerRequest.Builder create = CreateCrawlerRequest.builder();
        plain(kept).andThen(change).accept(create);
        CreateCrawlerRequest asked = create.build();
        update.name(kept)
                .role(asked.role())
                .targets(asked.targets())
                .classifiers(asked.classifiers())
                .schemaChangePolicy(asked.schemaChangePolicy())
                .recrawlPolicy(asked.recrawlPolicy())
                .lakeFormationConfiguration(asked.lakeFormationConfiguration())
                .configuration(asked.configuration());
        assertThatThrownBy(() -> glue().updateCrawler(update.build()))
                .as(sentence)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(sentence);
        assertThat(get(kept)).isEqualTo(before);
    }

    @Test
    void targetsAreRefusedAsGlueRefusesThem() {
        refused(r -> r.targets(t -> {}), "at least one target");
        for (String path : List.of("shop-lake/x", "s3a://shop-lake/x", "s3://", "s3://UPPER/x", "https://x/y")) {
            refused(r -> r.targets(t -> t.s3Targets(s -> s.path(path))), "The Path of an S3 target is s3://bucket");
        }
        refused(
                r -> r.targets(t -> t.s3Targets(s -> s.path("s3://no-such-bucket/x"))),
                "S3 bucket no-such-bucket does not exist.");
        for (int size : List.of(0, 250, -1)) {
            refused(
                    r -> r.targets(
                            t -> t.s3Targets(s -> s.path("s3://shop-lake/x").sampleSize(size))),
                    "The SampleSize of an S3 target is between 1 and 249");
        }
        refused(
                r -> r.targets(
                        t -> t.s3Targets(s -> s.path("s3://shop-lake/x").eventQueueArn("arn:aws:sqs:us-east-1:1:q"))),
                "leave EventQueueArn and DlqEventQueueArn out");
        refused(r -> r.targets(t -> t.jdbcTargets(j -> j.path("shop/%"))), "A JDBC target needs a ConnectionName");
        refused(
                r -> r.targets(
                        t -> t.jdbcTargets(j -> j.connectionName("no-such").path("shop/%"))),
                "Unable to retrieve connection no-such");
        refused(
                r -> r.targets(
                        t -> t.jdbcTargets(j -> j.connectionName("no-such").path("%/x"))),
                "The Path of a JDBC target is database/schema/table");
        refused(
                r -> r.targets(t -> t.catalogTargets(c -> c.databaseName("shop").tables("orders"))
                        .s3Targets(s -> s.path("s3://shop-lake/x"))),
                "The crawler cannot have catalog targets mixed with other target types.");
        refused(
                r -> r.targets(t ->
                        t.icebergTargets(i -> i.paths("s3://shop-lake/x")).s3Targets(s -> s.path("s3://shop-lake/x"))),
                "The crawler cannot have iceberg targets mixed with other target types.");
        refused(
                r -> r.targets(
                        t -> t.icebergTargets(i -> i.paths("s3://shop-lake/x").maximumTraversalDepth(0))),
                "MaximumTraversalDepth");
        refused(
                r -> r.targets(t -> t.dynamoDBTargets(d -> d.path("x"))),
                "crawls no DynamoDB targets: export the table to S3");
        refused(
                r -> r.targets(t -> t.mongoDBTargets(d -> d.path("x/y"))),
                "crawls no MongoDB targets: export the collections");
        refused(r -> r.targets(t -> t.deltaTargets(d -> d.deltaTables("s3://x/y"))), "crawls no Delta targets");
        refused(r -> r.targets(t -> t.hudiTargets(d -> d.paths("s3://x/y"))), "crawls no Hudi targets");
    }

    @Test
    void settingsAreRefusedAsGlueRefusesThem() {
        refused(r -> r.role("no-such"), "Service is unable to assume provided role. Please verify role's TrustPolicy");
        refused(r -> r.role("arn:aws:iam::999999999999:role/admin"), "Service is unable to assume provided role");
        refused(r -> r.classifiers("no-such"), "Classifier no-such not found.");
        refused(r -> r.recrawlPolicy(p -> p.recrawlBehavior("CRAWL_EVENT_MODE")), "not CRAWL_EVENT_MODE");
        refused(
                r -> r.recrawlPolicy(p -> p.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY"))
                        .schemaChangePolicy(
                                p -> p.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("LOG")),
                "The SchemaChangePolicy for \"Crawl new folders only\" Amazon S3 target can have only LOG DeleteBehavior"
                        + " value and LOG UpdateBehavior value.");
        refused(
                r -> r.targets(t -> t.catalogTargets(c -> c.databaseName("shop").tables("orders")))
                        .schemaChangePolicy(p -> p.deleteBehavior("DEPRECATE_IN_DATABASE")),
                "can have only LOG DeleteBehavior value.");
        refused(
                r -> r.targets(t -> t.catalogTargets(c -> c.databaseName("shop").tables("orders")))
                        .recrawlPolicy(p -> p.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY")),
                "RecrawlBehavior \"Crawl new folders only\" can only apply to Amazon S3 target.");
        refused(r -> r.configuration("no JSON"), "onfiguration");
        refused(r -> r.configuration("[1]"), "onfiguration");
        refused(r -> r.configuration("{\"Version\":1.0,\"Groping\":{}}"), "Configuration has no key 'Groping'");
        refused(r -> r.targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/x").exclusions("old/{a"))), "{");
        refused(r -> r.lakeFormationConfiguration(l -> l.accountId("999999999999")), "AccountId");
        assertThatThrownBy(() -> glue().createCrawler(plain(fresh()).andThen(r -> r.crawlerSecurityConfiguration("x"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("CrawlerSecurityConfiguration");
    }

    @Test
    void aCrawlerOfNewFoldersLogsAndKeepsItsTargets() {
        String name = fresh();
        glue().createCrawler(
                        plain(name).andThen(r -> r.recrawlPolicy(p -> p.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY"))));
        assertThat(get(name).schemaChangePolicy().updateBehaviorAsString()).isEqualTo("LOG");
        assertThat(get(name).schemaChangePolicy().deleteBehaviorAsString()).isEqualTo("LOG");
        Consumer<UpdateCrawlerRequest.Builder> other =
                r -> r.name(name).targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/other/")));
        assertThatThrownBy(() -> glue().updateCrawler(other))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cannot be changed");
        glue().updateCrawler(other.andThen(r -> r.recrawlPolicy(p -> p.recrawlBehavior("CRAWL_EVERYTHING"))));
        assertThat(get(name).targets().s3Targets().getFirst().path()).isEqualTo("s3://shop-lake/other/");
    }

    @Test
    void otherTargetsThanFilesAreKept() {
        String name = fresh();
        glue().createConnection(r -> r.connectionInput(c -> c.name(name + "-jdbc")
                .connectionType("JDBC")
                .connectionProperties(
                        Map.of(ConnectionPropertyKey.JDBC_CONNECTION_URL, "jdbc:postgresql://localhost/shop"))));
        JdbcTarget jdbc = JdbcTarget.builder()
                .connectionName(name + "-jdbc")
                .path("shop/public/%")
                .exclusions("Market_*")
                .enableAdditionalMetadataWithStrings("COMMENTS", "RAWTYPES")
                .build();
        glue().createCrawler(plain(name).andThen(r -> r.targets(t -> t.jdbcTargets(jdbc))));
        assertThat(get(name).targets().jdbcTargets()).containsExactly(jdbc);
        CatalogTarget catalog = CatalogTarget.builder()
                .databaseName("shop")
                .tables("orders", "customers")
                .build();
        String second = fresh();
        glue().createCrawler(plain(second).andThen(r -> r.targets(t -> t.catalogTargets(catalog))));
        assertThat(get(second).targets().catalogTargets()).containsExactly(catalog);
        assertThat(get(second).schemaChangePolicy().deleteBehaviorAsString()).isEqualTo("LOG");
        IcebergTarget iceberg = IcebergTarget.builder()
                .paths("s3://shop-lake/ice/")
                .exclusions("old/**")
                .maximumTraversalDepth(3)
                .build();
        String third = fresh();
        glue().createCrawler(plain(third).andThen(r -> r.targets(t -> t.icebergTargets(iceberg))));
        assertThat(get(third).targets().icebergTargets()).containsExactly(iceberg);
    }

    private static GlueClient allowed(String role, String statements) {
        lake.as("admin").iam().createRole(r -> r.roleName(role).assumeRolePolicyDocument("{\"Statement\":[]}"));
        lake.as("admin")
                .iam()
                .putRolePolicy(
                        r -> r.roleName(role).policyName("p").policyDocument("{\"Statement\":[" + statements + "]}"));
        return lake.as(role).glue();
    }

    private static String allow(String action, String resource) {
        return "{\"Effect\":\"Allow\",\"Action\":\"" + action + "\",\"Resource\":\"" + resource + "\"}";
    }

    @Test
    void iamIsAskedOnTheCrawlerAndOnItsRole() {
        String name = crawler();
        String other = crawler();
        GlueClient operator = allowed("operator-" + name, allow("glue:*", PREFIX + name));
        assertThat(operator.getCrawler(r -> r.name(name)).crawler().name()).isEqualTo(name);
        operator.updateCrawler(r -> r.name(name).description("mine"));
        operator.tagResource(r -> r.resourceArn(PREFIX + name).tagsToAdd(Map.of("a", "b")));
        for (String unknown : List.of(other, "no-such")) {
            assertThatThrownBy(() -> operator.getCrawler(r -> r.name(unknown)))
                    .hasMessageContaining(
                            "is not authorized to perform: glue:GetCrawler on resource: " + PREFIX + unknown);
            assertThatThrownBy(() -> operator.batchGetCrawlers(r -> r.crawlerNames(name, unknown)))
                    .hasMessageContaining("glue:BatchGetCrawlers on resource: " + PREFIX + unknown);
        }
        assertThatThrownBy(() -> operator.listCrawlers(r -> {}))
                .hasMessageContaining("glue:ListCrawlers on resource: " + PREFIX + "*");
        assertThatThrownBy(() -> operator.updateCrawler(r -> r.name(name).role("admin")))
                .hasMessageContaining("is not authorized to perform: iam:PassRole on resource: "
                        + LocalLake.role("admin").id());
        GlueClient maker = allowed(
                "maker-" + name,
                allow("glue:*", PREFIX + "*") + ","
                        + allow("iam:PassRole", LocalLake.role("marketing").id()));
        String made = fresh();
        assertThatThrownBy(() -> maker.createCrawler(plain(made))).hasMessageContaining("iam:PassRole");
        maker.createCrawler(plain(made).andThen(r -> r.role("marketing")));
        assertThat(get(made).role()).isEqualTo("marketing");
    }

    @Test
    void aListTellsOfNoCrawlerThatIsDenied() {
        String name = crawler();
        String other = crawler();
        GlueClient guarded = allowed(
                "guarded-" + name,
                allow("*", "*") + "," + allow("glue:*", PREFIX + name).replace("Allow", "Deny"));
        assertThat(guarded.listCrawlers(r -> {}).crawlerNames()).contains(other).doesNotContain(name);
        assertThat(guarded.getCrawlers(r -> {}).crawlers())
                .extracting(Crawler::name)
                .contains(other)
                .doesNotContain(name);
        assertThat(guarded.getCrawlerMetrics(r -> {}).crawlerMetricsList())
                .extracting(CrawlerMetrics::crawlerName)
                .contains(other)
                .doesNotContain(name);
    }

    @Test
    void aConnectionIsLookedUpAsTheCrawlersRole() {
        String name = fresh();
        glue().createConnection(r -> r.connectionInput(
                c -> c.name(name + "-jdbc").connectionType("JDBC").connectionProperties(Map.of())));
        allowed("crawls-" + name, allow("s3:*", "*"));
        for (String connection : List.of(name + "-jdbc", "no-such")) {
            assertThatThrownBy(() -> glue().createCrawler(plain(name)
                            .andThen(r -> r.role("crawls-" + name)
                                    .targets(t -> t.jdbcTargets(
                                            j -> j.connectionName(connection).path("shop/%"))))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Unable to retrieve connection " + connection + ": User: ")
                    .hasMessageContaining("is not authorized to perform: glue:GetConnection");
        }
    }
}
