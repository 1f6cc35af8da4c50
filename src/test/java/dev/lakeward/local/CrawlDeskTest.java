package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.shape.SdkJson;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Plans of crawls, what they changed, undone and done again.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlDeskTest {
    private static final int SEQUENCES = Integer.getInteger("lakeward.crawl.sequences", 3);
    private static final int CRAWLS = 4;

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static int made;

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static CrawlDesk desk() {
        return LAKE.lake().crawls(LocalLake.role("admin"));
    }

    @BeforeAll
    static void openNewTables() {
        LAKE.as("admin")
                .lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(
                        LAKE.as("admin").lakeFormation().getDataLakeSettings(s -> {}).dataLakeSettings().toBuilder()
                                .createTableDefaultPermissions(
                                        p -> p.principal(d -> d.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                                                .permissions(Permission.ALL))
                                .build()));
    }

    private static void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
    }

    private static void delete(String key) {
        LAKE.as("admin").s3().deleteObject(r -> r.bucket("shop-lake").key(key));
    }

    private static String crawler(String folder) {
        String name = "desk" + ++made;
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> r.name(name)
                .role("admin")
                .databaseName(name)
                .schemaChangePolicy(p -> p.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("DELETE_FROM_DATABASE"))
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + folder))));
        return name;
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

    private static Run succeeded(Run run) throws InterruptedException {
        Run ended = ended(run);
        assertThat(ended.state()).isInstanceOf(RunState.Succeeded.class);
        return ended;
    }

    private static String crawl(String crawler) throws InterruptedException {
        glue().startCrawler(r -> r.name(crawler));
        while (glue().getCrawler(r -> r.name(crawler)).crawler().state() != CrawlerState.READY) {
            Thread.sleep(10);
        }
        return glue().listCrawls(r -> r.crawlerName(crawler))
                .crawls()
                .getFirst()
                .crawlId();
    }

    // All that the API tells of a database.
    private static List<String> catalog(String database) {
        List<String> all = new ArrayList<>();
        for (Table table : glue().getTables(r -> r.databaseName(database)).tableList()) {
            all.add(SdkJson.write(table));
            glue().getTableVersions(r -> r.databaseName(database).tableName(table.name()))
                    .tableVersions()
                    .forEach(version -> all.add(SdkJson.write(version)));
            glue().getPartitions(r -> r.databaseName(database).tableName(table.name()))
                    .partitions()
                    .forEach(partition -> all.add(SdkJson.write(partition)));
            LAKE.as("admin")
                    .lakeFormation()
                    .listPermissions(r -> r.resource(
                            s -> s.table(t -> t.databaseName(database).name(table.name()))))
                    .principalResourcePermissions()
                    .forEach(grant -> all.add(SdkJson.write(grant)));
        }
        return all;
    }

    @Test
    void aPlanIsAppliedTableByTableAndThenIsEmpty() throws InterruptedException {
        put("desk/a/one.csv", "id,name\n1,x\n2,y\n");
        put("desk/b/two.json", "{\"k\":\"v\"}\n");
        String crawler = crawler("desk/");
        Planned planned = desk().plan(succeeded(desk().read(crawler)).id(), Thresholds.GLUE);
        assertThat(planned.plan().changes()).extracting(TableChange::name).containsExactly("a", "b");
        assertThat(planned.plan().changes().getFirst().columns())
                .extracting(ColumnChange::name)
                .containsExactly("id", "name");
        assertThat(catalog(crawler)).isEmpty();
        succeeded(desk().apply(planned, planned.plan().changes().subList(0, 1)));
        assertThat(glue().getTables(r -> r.databaseName(crawler)).tableList())
                .extracting(Table::name)
                .containsExactly("a");
        Planned rest = desk().plan(planned.run(), Thresholds.GLUE);
        assertThat(rest.plan().changes().stream().filter(TableChange::changesSomething))
                .extracting(TableChange::name)
                .containsExactly("b");
        succeeded(desk().apply(rest, rest.plan().changes()));
        assertThat(desk().plan(planned.run(), Thresholds.GLUE).plan().isEmpty()).isTrue();
    }

    @Test
    void aPlanThatWouldDoSomethingElseByNowIsRefused() throws InterruptedException {
        put("stale/a/one.csv", "id,name\n1,x\n2,y\n");
        String crawler = crawler("stale/a/");
        Planned planned = desk().plan(succeeded(desk().read(crawler)).id(), Thresholds.GLUE);
        glue().createTable(r -> r.databaseName(crawler).tableInput(t -> t.name("a")));
        Run run = ended(desk().apply(planned, planned.plan().changes()));
        assertThat(run.state().toString()).contains("plan again");
    }

    @Test
    void onlyAdministratorsPlanAndUndo() {
        String crawler = crawler("mine/");
        assertThatThrownBy(
                        () -> LAKE.lake().crawls(LocalLake.role("kr-analysts")).read(crawler))
                .hasMessageContaining("not authorized");
    }

    @Test
    void whatSomebodyChangedSinceIsNotLost() throws InterruptedException {
        put("since/a/one.csv", "id,name\n1,x\n2,y\n");
        String crawler = crawler("since/a/");
        String crawl = crawl(crawler);
        Table table = glue().getTable(r -> r.databaseName(crawler).name("a")).table();
        glue().updateTable(r -> r.databaseName(crawler)
                .tableInput(t ->
                        t.name("a").storageDescriptor(table.storageDescriptor()).description("mine")));
        assertThat(ended(desk().undo(crawl)).state().toString()).contains("has been changed since");
        assertThat(catalog(crawler)).isNotEmpty();
    }

    @Test
    void undoBringsBackEveryLetter() throws InterruptedException {
        for (int i = 0; i < SEQUENCES; i++) {
            Random random = new Random(i);
            String folder = "undo" + i + "/";
            String crawler = crawler(folder);
            List<List<String>> states = new ArrayList<>(List.of(catalog(crawler)));
            List<String> crawls = new ArrayList<>();
            for (int step = 0; step < CRAWLS; step++) {
                change(folder, random);
                crawls.add(crawl(crawler));
                states.add(catalog(crawler));
            }
            for (int step = CRAWLS - 1; step >= 0; step--) {
                succeeded(desk().undo(crawls.get(step)));
                assertThat(catalog(crawler))
                        .as("sequence %d, crawl %d undone", i, step)
                        .isEqualTo(states.get(step));
            }
            for (int step = 0; step < CRAWLS; step++) {
                succeeded(desk().redo(crawls.get(step)));
                assertThat(catalog(crawler))
                        .as("sequence %d, crawl %d redone", i, step)
                        .isEqualTo(states.get(step + 1));
            }
        }
    }

    @Test
    void itIsKnownWhichCrawlsAreUndone() throws InterruptedException {
        put("known/a/one.csv", "id,name\n1,x\n2,y\n");
        String crawler = crawler("known/");
        String first = crawl(crawler);
        put("known/b/one.csv", "k,v\n1,x\n2,y\n");
        String second = crawl(crawler);
        assertThat(desk().undone(crawler)).isEmpty();
        // What depends on it is in the way.
        assertThat(ended(desk().undo(first)).state()).isInstanceOf(RunState.Failed.class);
        assertThat(desk().undone(crawler)).isEmpty();
        succeeded(desk().undo(second));
        succeeded(desk().undo(first));
        assertThat(desk().undone(crawler)).containsExactlyInAnyOrder(first, second);
        succeeded(desk().redo(first));
        assertThat(desk().undone(crawler)).containsExactly(second);
        assertThatThrownBy(
                        () -> LAKE.lake().crawls(LocalLake.role("kr-analysts")).undone(crawler))
                .hasMessageContaining("not authorized");
    }

    @Test
    void aCrawlKeepsItsLogInGluesForm() throws InterruptedException {
        put("logged/a/one.csv", "id,name\n1,x\n2,y\n");
        String crawler = crawler("logged/a/");
        String crawl = crawl(crawler);
        assertThat(desk().log(crawl))
                .extracting(CrawlDesk.LoggedLine::text)
                .contains(
                        "[" + crawl + "] BENCHMARK : Running Start Crawl for Crawler " + crawler,
                        "[" + crawl + "] INFO : Created table a in database " + crawler)
                .allMatch(line -> line.startsWith("[" + crawl + "] "))
                .last()
                .asString()
                .contains("is in state READY");
        glue().deleteDatabase(r -> r.name(crawler));
        String failed = crawl(crawler);
        assertThat(desk().log(failed))
                .extracting(CrawlDesk.LoggedLine::text)
                .anyMatch(line -> line.startsWith("[" + failed + "] ERROR : "));
        assertThatThrownBy(
                        () -> LAKE.lake().crawls(LocalLake.role("kr-analysts")).log(crawl))
                .hasMessageContaining("not authorized");
        assertThatThrownBy(() -> desk().log("../lakeward")).hasMessageContaining("There is no such crawl");
    }

    private static void change(String folder, Random random) {
        for (int i = 0; i < 4; i++) {
            String key = folder + "t" + random.nextInt(2) + "/day=" + random.nextInt(3) + "/f.csv";
            int columns = 2 + random.nextInt(2);
            if (random.nextInt(4) == 0) {
                delete(key);
            } else {
                String header = String.join(
                        ",", IntStream.range(0, columns).mapToObj(c -> "c" + c).toList());
                put(key, header + "\n" + line(columns, random) + line(columns, random));
            }
        }
    }

    private static String line(int columns, Random random) {
        return String.join(
                        ",",
                        IntStream.range(0, columns)
                                .mapToObj(c -> c == 0 || random.nextBoolean() ? "1" : "x")
                                .toList())
                + "\n";
    }
}
