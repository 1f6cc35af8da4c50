package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConcurrentModificationException;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.CrawlerNotRunningException;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// What crawls and their undoing must not give away, lose or fall over.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlAttackTest {
    private static final String CSV = "id,name\n1,x\n2,y\n";
    private static final String TRUST = """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"glue.amazonaws.com"},\
            "Action":"sts:AssumeRole"}]}""";

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final int WRITES = 60;
    private static final int STOPS = 12;

    private static int made;

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static LakeFormationClient governance() {
        return LAKE.as("admin").lakeFormation();
    }

    private static CrawlDesk desk() {
        return LAKE.lake().crawls(LocalLake.role("admin"));
    }

    private static void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
    }

    private static void put(String key, byte[] bytes) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromBytes(bytes));
    }

    private static void delete(String key) {
        LAKE.as("admin").s3().deleteObject(r -> r.bucket("shop-lake").key(key));
    }

    private static String name() {
        return "attack" + ++made;
    }

    private static String crawler(String name, Consumer<CreateCrawlerRequest.Builder> more) {
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> {
            r.name(name)
                    .role("admin")
                    .databaseName(name)
                    .schemaChangePolicy(
                            p -> p.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("DELETE_FROM_DATABASE"))
                    .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + name + "/")));
            more.accept(r);
        });
        return name;
    }

    private static void role(String name, String statements) {
        LAKE.as("admin").iam().createRole(r -> r.roleName(name).assumeRolePolicyDocument(TRUST));
        LAKE.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName(name)
                        .policyName("all")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[" + statements + "]}"));
    }

    private static Run ended(Run run) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        Run now = run;
        while (now.state() instanceof RunState.Unfinished) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(10);
            now = LAKE.lake().parts().runs().store().find(run.id()).orElseThrow();
        }
        return now;
    }

    private static LastCrawlInfo crawl(String crawler) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        glue().startCrawler(r -> r.name(crawler));
        while (glue().getCrawler(r -> r.name(crawler)).crawler().state() != CrawlerState.READY) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(10);
        }
        return glue().getCrawler(r -> r.name(crawler)).crawler().lastCrawl();
    }

    private static String crawled(String crawler) throws InterruptedException {
        LastCrawlInfo last = crawl(crawler);
        assertThat(last.statusAsString())
                .as(String.valueOf(last.errorMessage()))
                .isEqualTo("SUCCEEDED");
        return last.messagePrefix();
    }

    private static List<Table> tables(String database) {
        return glue().getTables(r -> r.databaseName(database)).tableList();
    }

    private static void refused(Run undo, String database) throws InterruptedException {
        assertThat(ended(undo).state().toString()).contains("has been changed since");
        assertThat(tables(database)).isNotEmpty();
    }

    @Test
    void anAddedTableIsNotTakenBackFromWhomItWasGrantedTo() throws InterruptedException {
        String name = name();
        put(name + "/f.csv", CSV);
        String crawl = crawled(crawler(name, r -> {}));
        governance()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("marketing").id()))
                        .resource(s -> s.table(t -> t.databaseName(name).name(name)))
                        .permissions(Permission.SELECT));
        Run undo = ended(desk().undo(crawl));
        if (tables(name).isEmpty()) {
            glue().createTable(r -> r.databaseName(name).tableInput(t -> t.name(name)));
            assertThat(governance()
                            .listPermissions(r -> r.resource(
                                    s -> s.table(t -> t.databaseName(name).name(name))))
                            .principalResourcePermissions())
                    .as("rights on another table of the name")
                    .isEmpty();
        }
        assertThat(undo.state().toString()).contains("has been changed since");
    }

    @Test
    void anAddedTableIsNotTakenBackUnderPartitionsThatSomebodyAdded() throws InterruptedException {
        String name = name();
        put(name + "/day=1/f.csv", CSV);
        put(name + "/day=2/f.csv", CSV);
        String crawl = crawled(crawler(name, r -> {}));
        String table = tables(name).getFirst().name();
        glue().createPartition(r -> r.databaseName(name)
                .tableName(table)
                .partitionInput(p ->
                        p.values("3").storageDescriptor(tables(name).getFirst().storageDescriptor())));
        refused(desk().undo(crawl), name);
    }

    @Test
    void anAddedTableIsNotTakenBackUnderItsFilterOrTags() throws InterruptedException {
        String name = name();
        put(name + "/f.csv", CSV);
        String crawl = crawled(crawler(name, r -> {}));
        governance()
                .createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId("123456789012")
                        .databaseName(name)
                        .tableName(name)
                        .name("some")
                        .columnWildcard(w -> {})
                        .rowFilter(e -> e.filterExpression("id = 1"))));
        refused(desk().undo(crawl), name);
        governance()
                .deleteDataCellsFilter(r -> r.tableCatalogId("123456789012")
                        .databaseName(name)
                        .tableName(name)
                        .name("some"));
        governance().createLFTag(r -> r.tagKey(name).tagValues("yes", "no"));
        governance()
                .addLFTagsToResource(r -> r.resource(
                                s -> s.table(t -> t.databaseName(name).name(name)))
                        .lfTags(t -> t.tagKey(name).tagValues("yes")));
        refused(desk().undo(crawl), name);
    }

    @Test
    void aDeletedTableDoesNotComeBackIntoNoDatabase() throws InterruptedException {
        String name = name();
        put(name + "/f.csv", CSV);
        crawled(crawler(name, r -> {}));
        delete(name + "/f.csv");
        String deletion = crawled(name);
        assertThat(tables(name)).isEmpty();
        glue().deleteDatabase(r -> r.name(name));
        Run undo = ended(desk().undo(deletion));
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        assertThat(tables(name)).isEmpty();
        assertThat(undo.state()).isInstanceOf(RunState.Failed.class);
    }

    @Test
    void whatARoleIsDeniedBelowAPlaceIsNotRead() throws InterruptedException {
        String name = name();
        put(name + "/open/f.csv", CSV);
        put(name + "/secret/g.json", "{\"ssn\":\"1\"}\n");
        role(
                "guarded-crawler",
                "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"},"
                        + "{\"Effect\":\"Deny\",\"Action\":\"s3:GetObject\",\"Resource\":\"arn:aws:s3:::shop-lake/"
                        + name
                        + "/secret/*\"}");
        crawler(name, r -> r.role("guarded-crawler"));
        governance()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("guarded-crawler").id()))
                        .resource(s -> s.database(d -> d.name(name)))
                        .permissions(Permission.CREATE_TABLE));
        governance()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("guarded-crawler").id()))
                        .resource(s -> s.dataLocation(d -> d.resourceArn("arn:aws:s3:::shop-lake")))
                        .permissions(Permission.DATA_LOCATION_ACCESS));
        crawled(name);
        assertThat(tables(name))
                .flatExtracting(table -> table.storageDescriptor().columns())
                .extracting(Column::name)
                .contains("id")
                .doesNotContain("ssn");
    }

    @Test
    void aPartitionElsewhereIsNotGoneBecauseNobodyLookedThere() throws InterruptedException {
        String name = name();
        put(name + "/day=1/f.csv", CSV);
        put(name + "/day=2/f.csv", CSV);
        put("elsewhere-" + name + "/f.csv", CSV);
        crawled(crawler(name, r -> {}));
        glue().createPartition(r -> r.databaseName(name)
                .tableName(name)
                .partitionInput(p -> p.values("9")
                        .storageDescriptor(tables(name).getFirst().storageDescriptor().toBuilder()
                                .location("s3://shop-lake/elsewhere-" + name + "/")
                                .build())));
        delete(name + "/day=2/f.csv");
        crawled(name);
        assertThat(glue().getPartitions(r -> r.databaseName(name).tableName(name))
                        .partitions())
                .extracting(Partition::values)
                .containsExactly(List.of("1"), List.of("9"));
    }

    @Test
    void theRegisteredPlacesOfLakeFormationNeedIamToo() throws InterruptedException {
        String name = name();
        put(name + "/f.csv", CSV);
        governance()
                .registerResource(
                        r -> r.resourceArn("arn:aws:s3:::shop-lake/" + name).useServiceLinkedRole(true));
        role("bare-" + name, "{\"Effect\":\"Allow\",\"Action\":\"glue:*\",\"Resource\":\"*\"}");
        governance()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("bare-" + name).id()))
                        .resource(s -> s.dataLocation(d -> d.resourceArn("arn:aws:s3:::shop-lake/" + name)))
                        .permissions(Permission.DATA_LOCATION_ACCESS));
        crawler(name, r -> r.role("bare-" + name).lakeFormationConfiguration(l -> l.useLakeFormationCredentials(true)));
        assertThat(crawl(name).errorMessage()).contains("lakeformation:GetDataAccess");
    }

    @Test
    void keysAreNotTakenBackUnderPartitionsThatHaveThem() throws InterruptedException {
        String name = name();
        put(name + "/day=1/f.csv", CSV);
        put(name + "/day=2/f.csv", CSV);
        crawled(crawler(name, r -> {}));
        delete(name + "/day=1/f.csv");
        delete(name + "/day=2/f.csv");
        put(name + "/day=1/hour=1/f.csv", CSV);
        put(name + "/day=2/hour=1/f.csv", CSV);
        String crawl = crawled(name);
        Table table = tables(name).getFirst();
        assertThat(table.partitionKeys()).extracting(Column::name).containsExactly("day", "hour");
        glue().createPartition(r -> r.databaseName(name)
                .tableName(name)
                .partitionInput(p -> p.values("3", "1").storageDescriptor(table.storageDescriptor())));
        refused(desk().undo(crawl), name);
    }

    @Test
    void theLogOfACrawlTellsEachThingOnce() throws Exception {
        String name = name();
        put(name + "/f.csv", CSV);
        String crawl = crawled(crawler(name, r -> {}));
        Path log = LAKE.lake().parts().runs().file(crawl, "log");
        String end = "Crawler has finished running and is in state READY";
        while (!Files.readString(log).contains(end)) {
            Thread.sleep(5);
        }
        assertThat(Files.readAllLines(log).stream()
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList())
                .contains("INFO : Created table " + name + " in database " + name)
                .doesNotHaveDuplicates();
    }

    @Test
    void aReadingThatCannotBeReadAnyMoreIsMadeAnew() throws Exception {
        String name = name();
        put(name + "/f.csv", CSV);
        String crawl = crawled(crawler(name, r -> {}));
        Files.writeString(LAKE.lake().parts().runs().file(crawl, "read.json.gz"), "damaged");
        crawled(name);
    }

    @Test
    void aDifferenceThatCannotBeReadAnyMoreIsSaidToBeLost() throws Exception {
        String name = name();
        put(name + "/f.csv", CSV);
        String crawl = crawled(crawler(name, r -> {}));
        Files.writeString(LAKE.lake().parts().runs().file(crawl, "changed.json.gz"), "damaged");
        assertThat(ended(desk().undo(crawl)).state().toString()).contains("not kept any more");
        assertThat(tables(name)).hasSize(1);
    }

    @Test
    void hostileNamesOfFoldersEndNoCrawl() throws InterruptedException {
        String name = name();
        for (String folder : List.of(
                "a=x%01y/b=z",
                "a=x/b=y%01z",
                "a=%00/b=1",
                "a=%0A/b=1",
                "a= /b=1",
                "a=__HIVE_DEFAULT_PARTITION__/b=1",
                "a=" + "v".repeat(300) + "/b=2",
                "a=%2F/b=%2E%2E",
                "a=\u202e/b=\ud83d\ude00")) {
            put(name + "/" + folder + "/f.csv", CSV);
        }
        crawled(crawler(name, r -> {}));
        List<Partition> partitions =
                glue().getPartitions(r -> r.databaseName(name).tableName(name)).partitions();
        assertThat(partitions).extracting(Partition::values).doesNotHaveDuplicates();
        assertThat(tables(name)).hasSize(1);
    }

    @Test
    void hostileNamesOfColumnsEndNoCrawl() throws InterruptedException {
        String name = name();
        put(
                name + "/a/f.json",
                "{\"A\":1,\"a\":2,\"x.y\":1,\"q\\\"`'\":1,\"\":1,\"n\\u0000n\":1,\"l\\nl\":1,\"" + "w".repeat(300)
                        + "\":1,\"İ\":1,\"s\":{\"a b\":1,\"A\":1,\"a\":2}}\n");
        put(name + "/b/f.csv", "id,ID,\"x,y\",,a`b,n\tn\n1,2,3,4,5,6\n1,2,3,4,5,6\n");
        put(name + "/c/f.csv", "id,day\n1,2\n2,3\n");
        put(name + "/d/day=1/f.csv", "id,day\n1,2\n2,3\n");
        put(name + "/d/day=2/f.csv", "id,day\n1,2\n2,3\n");
        put(name + "/e//f.csv", CSV);
        put(name + "/e/../f.csv", CSV);
        put(name + "/g/day=1/DAY=2/f.csv", CSV);
        put(name + "/g/day=2/DAY=3/f.csv", CSV);
        crawled(crawler(name, r -> {}));
        assertThat(tables(name)).extracting(Table::name).containsExactly("a", "b", "c", "d", "g");
        assertThat(tables(name).getFirst().storageDescriptor().columns())
                .extracting(Column::name)
                .contains("a", "x.y", "q\"`'", "s");
    }

    @Test
    void whatIsWrittenWhileCrawlsAreAppliedIsNotLost() throws InterruptedException {
        String name = name();
        put(name + "/day=1/f.csv", CSV);
        put(name + "/day=2/f.csv", CSV);
        crawled(crawler(name, r -> {}));
        AtomicReference<String> written = new AtomicReference<>("");
        Thread person = Thread.ofVirtual().start(() -> {
            for (int i = 0; i < WRITES; i++) {
                String now = String.valueOf(i);
                Table table = tables(name).getFirst();
                Map<String, String> parameters = new HashMap<>(table.parameters());
                parameters.put("person", now);
                try {
                    glue().updateTable(r -> r.databaseName(name)
                            .versionId(table.versionId())
                            .tableInput(t -> t.name(name)
                                    .storageDescriptor(table.storageDescriptor())
                                    .partitionKeys(table.partitionKeys())
                                    .parameters(parameters)));
                    written.set(now);
                } catch (ConcurrentModificationException e) {
                    // The crawl was faster.
                    assertThat(e).hasMessageNotContaining("person");
                }
                glue().createPartition(r -> r.databaseName(name)
                        .tableName(name)
                        .partitionInput(p -> p.values("person" + now)
                                .storageDescriptor(table.storageDescriptor().toBuilder()
                                        .location("s3://shop-lake/elsewhere/" + now)
                                        .build())));
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
        int crawls = 0;
        while (person.isAlive()) {
            put(name + "/day=" + (crawls + 3) + "/f.csv", CSV);
            crawled(name);
            crawls++;
        }
        person.join();
        assertThat(tables(name).getFirst().parameters()).containsEntry("person", written.get());
        assertThat(glue().getPartitionsPaginator(r -> r.databaseName(name).tableName(name)).stream()
                        .mapToInt(page -> page.partitions().size())
                        .sum())
                .isEqualTo(2 + crawls + WRITES);
    }

    @Test
    void aCrawlThatIsStoppedHasDoneAllOrNothing() throws InterruptedException {
        String name = name();
        for (int i = 0; i < 300; i++) {
            put(name + "/t" + i % 20 + "x" + i % 20 + "/day=" + i + "/f.json", "{\"k" + i % 20 + "\":1}\n");
        }
        crawler(name, r -> {});
        Random random = new Random(1);
        for (int i = 0; i < STOPS; i++) {
            glue().startCrawler(r -> r.name(name));
            Thread.sleep(random.nextInt(400));
            try {
                glue().stopCrawler(r -> r.name(name));
            } catch (CrawlerNotRunningException e) {
                // It was faster.
                assertThat(tables(name)).isNotEmpty();
            }
            while (glue().getCrawler(r -> r.name(name)).crawler().state() != CrawlerState.READY) {
                Thread.sleep(5);
            }
            CrawlerHistory crawl =
                    glue().listCrawls(r -> r.crawlerName(name)).crawls().getFirst();
            int found = tables(name).size();
            assertThat(found > 0).isEqualTo(crawl.stateAsString().equals("COMPLETED"));
            if (found > 0) {
                ended(desk().undo(crawl.crawlId()));
                assertThat(tables(name)).isEmpty();
                assertThat(ended(desk().undo(crawl.crawlId())).state()).isInstanceOf(RunState.Failed.class);
            }
        }
    }
}
