package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.plan.SensitiveColumns;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.store.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.Table;

/// Crawls of a lake that holds new columns which look sensitive.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class SensitiveHoldTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static int made;

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static CrawlDesk desk() {
        return LAKE.lake().crawls(LocalLake.role("admin"));
    }

    @AfterEach
    void holdNothing() {
        desk().holdSensitive(false);
    }

    private static void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
    }

    private static String crawler(String folder) {
        String name = "hold" + ++made;
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> r.name(name)
                .role("admin")
                .databaseName(name)
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + folder))));
        return name;
    }

    private static String crawl(String crawler) throws InterruptedException {
        glue().startCrawler(r -> r.name(crawler));
        while (glue().getCrawler(r -> r.name(crawler)).crawler().state() != CrawlerState.READY) {
            Thread.sleep(10);
        }
        assertThat(glue().getCrawler(r -> r.name(crawler)).crawler().lastCrawl().statusAsString())
                .isEqualTo("SUCCEEDED");
        return glue().listCrawls(r -> r.crawlerName(crawler))
                .crawls()
                .getFirst()
                .crawlId();
    }

    private static List<Table> tables(String database) {
        return glue().getTables(r -> r.databaseName(database)).tableList();
    }

    private static List<Partition> partitions(String database, String table) {
        return glue().getPartitions(r -> r.databaseName(database).tableName(table))
                .partitions();
    }

    private static String log(String crawl) throws IOException {
        return Files.readString(LAKE.lake().parts().runs().logFile(crawl));
    }

    @Test
    void aNewTableWithSuchColumnsWaitsAndTheOthersAreWritten() throws Exception {
        put("new/people/a.csv", "id,ssn,EMail\n1,x,y\n2,y,z\n");
        put("new/sums/a.csv", "id,total\n1,2\n2,3\n");
        String crawler = crawler("new/");
        desk().holdSensitive(true);
        String crawl = crawl(crawler);
        assertThat(tables(crawler)).extracting(Table::name).containsExactly("sums");
        assertThat(log(crawl))
                .contains("WARN : Table people in database " + crawler + " is not written")
                .contains("look sensitive: ssn, email")
                .contains("Created table sums")
                .doesNotContain("Created table people");
    }

    @Test
    void nothingOfAKnownTableIsWrittenNotEvenItsPartitions() throws Exception {
        put("old/sales/day=1/a.csv", "id,at,sum\n1,2,3\n2,3,4\n");
        put("old/rest/a.csv", "id,sum\n1,2\n2,3\n");
        String crawler = crawler("old/");
        crawl(crawler);
        List<Table> before = tables(crawler);
        List<Partition> partitions = partitions(crawler, "sales");
        desk().holdSensitive(true);
        put("old/sales/day=2/a.csv", "id,at,sum,card_no\n1,2,3,9\n2,3,4,9\n");
        put("old/rest/a.csv", "id,sum,more\n1,2,x\n2,3,y\n");
        crawl(crawler);
        assertThat(tables(crawler).getLast()).isEqualTo(before.getLast());
        assertThat(partitions(crawler, "sales")).isEqualTo(partitions);
        assertThat(tables(crawler).getFirst().storageDescriptor().columns())
                .extracting(Column::name)
                .containsExactly("id", "sum", "more");
        desk().holdSensitive(false);
        crawl(crawler);
        assertThat(partitions(crawler, "sales")).hasSize(2);
    }

    @Test
    void aTableThatWouldBeSplitBecauseOfThemStaysWhole() throws Exception {
        put("split/sales/day=1/a.csv", "id,sum\n1,2\n2,3\n");
        String crawler = crawler("split/");
        crawl(crawler);
        List<Table> before = tables(crawler);
        desk().holdSensitive(true);
        put("split/sales/day=2/a.csv", "id,card_no,cvv\n1,2,9\n2,3,9\n");
        String crawl = crawl(crawler);
        assertThat(tables(crawler)).isEqualTo(before);
        assertThat(log(crawl)).contains("Table split in database " + crawler + " is not written: a table at the same");
    }

    @Test
    void aMemberOfAStructHoldsATable() throws Exception {
        put("struct/a/a.json", "{\"who\":{\"id\":1}}\n");
        String crawler = crawler("struct/a/");
        crawl(crawler);
        List<Table> before = tables(crawler);
        desk().holdSensitive(true);
        put("struct/a/a.json", "{\"who\":{\"id\":1,\"passportNo\":\"x\"}}\n");
        crawl(crawler);
        assertThat(tables(crawler)).isEqualTo(before);
    }

    @Test
    void aPartitionHasNoneUnderATableThatStays() throws Exception {
        put("log/day=1/a.csv", "id,at,sum\n1,2,3\n2,3,4\n");
        String crawler = crawler("log/");
        glue().updateCrawler(r ->
                r.name(crawler).schemaChangePolicy(p -> p.updateBehavior("LOG").deleteBehavior("LOG")));
        crawl(crawler);
        List<Partition> before = partitions(crawler, "log");
        desk().holdSensitive(true);
        put("log/day=2/a.csv", "id,at,sum,card_no\n1,2,3,9\n2,3,4,9\n");
        String crawl = crawl(crawler);
        assertThat(partitions(crawler, "log")).isEqualTo(before).hasSize(1);
        assertThat(log(crawl)).contains("look sensitive: card_no");
        put("log/day=1/a.csv", "id,at,sum,card_no\n1,2,3,9\n2,3,4,9\n");
        crawl(crawler);
        assertThat(partitions(crawler, "log")).isEqualTo(before);
    }

    @Test
    void aPartitionOfANewFolderHasNone() throws Exception {
        put("only/day=1/a.csv", "id,at,sum\n1,2,3\n2,3,4\n");
        String crawler = crawler("only/");
        crawl(crawler);
        List<Partition> before = partitions(crawler, "only");
        glue().updateCrawler(r -> r.name(crawler)
                .recrawlPolicy(p -> p.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY"))
                .schemaChangePolicy(p -> p.updateBehavior("LOG").deleteBehavior("LOG")));
        desk().holdSensitive(true);
        put("only/day=2/a.csv", "id,at,sum,card_no\n1,2,3,9\n2,3,4,9\n");
        crawl(crawler);
        assertThat(partitions(crawler, "only")).isEqualTo(before).hasSize(1);
    }

    @Test
    void aPartitionKeyHoldsATable() throws Exception {
        put("keyed/ssn=1/a.csv", "id,sum\n1,2\n2,3\n");
        String crawler = crawler("keyed/");
        desk().holdSensitive(true);
        crawl(crawler);
        assertThat(tables(crawler)).isEmpty();
    }

    @Test
    void whatAStewardAcceptsIsWritten() throws Exception {
        put("accepted/people/day=1/a.csv", "id,주민등록번호,phone\n1,x,1\n2,y,2\n");
        put("accepted/keys/a.csv", "id,api_key\n1,x\n2,y\n");
        String crawler = crawler("accepted/");
        desk().holdSensitive(true);
        crawl(crawler);
        assertThat(tables(crawler)).isEmpty();
        Planned planned = desk().plan(desk().ended(desk().read(crawler)).id(), Thresholds.GLUE);
        assertThat(planned.plan().changes()).extracting(TableChange::name).containsExactly("keys", "people");
        assertThat(SensitiveColumns.of(planned.plan().changes().getFirst())).hasSize(1);
        desk().ended(desk().apply(planned, planned.plan().changes().subList(1, 2)));
        assertThat(tables(crawler)).extracting(Table::name).containsExactly("people");
        assertThat(partitions(crawler, "people")).hasSize(1);
        // What is known already is not new.
        put("accepted/people/day=2/a.csv", "id,주민등록번호,phone\n1,x,1\n2,y,2\n");
        crawl(crawler);
        assertThat(partitions(crawler, "people")).hasSize(2);
    }

    @Test
    void theSettingIsOffAtFirstAndOnWhereItCannotBeRead() {
        LAKE.lake().parts().store().documents().write(List.of(new Document("crawl-hold", "sensitive-columns", null)));
        assertThat(desk().holdsSensitive()).isFalse();
        LAKE.lake()
                .parts()
                .store()
                .documents()
                .write(List.of(new Document("crawl-hold", "sensitive-columns", "{\"on\":\"no\"}")));
        assertThat(desk().holdsSensitive()).isTrue();
        desk().holdSensitive(false);
        assertThat(desk().holdsSensitive()).isFalse();
    }

    @Test
    void onlyAdministratorsSeeAndSetIt() {
        CrawlDesk other = LAKE.lake().crawls(LocalLake.role("kr-analysts"));
        assertThatThrownBy(other::holdsSensitive).hasMessageContaining("not authorized");
        assertThatThrownBy(() -> other.holdSensitive(true)).hasMessageContaining("not authorized");
        assertThat(desk().holdsSensitive()).isFalse();
    }
}
