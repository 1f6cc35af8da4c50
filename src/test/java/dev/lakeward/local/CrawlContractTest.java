package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What crawls find and write, and what a SELECT reads then.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlContractTest extends SampleLakeContract {
    private static int made;

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static String folder() {
        return "crawl/" + ++made + "/";
    }

    private static void put(String key, byte[] bytes) {
        lake.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromBytes(bytes));
    }

    private static void put(String key, String text) {
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static String crawler(String path, Consumer<CreateCrawlerRequest.Builder> more) {
        String name = "crawl" + ++made;
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> {
            r.name(name).role("admin").databaseName(name);
            r.targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + path)));
            more.accept(r);
        });
        return name;
    }

    private static LastCrawlInfo crawl(String name) throws InterruptedException {
        glue().startCrawler(r -> r.name(name));
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (glue().getCrawler(r -> r.name(name)).crawler().state() != CrawlerState.READY) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
        return glue().getCrawler(r -> r.name(name)).crawler().lastCrawl();
    }

    private static void crawled(String name) throws InterruptedException {
        LastCrawlInfo last = crawl(name);
        assertThat(last.statusAsString())
                .as(String.valueOf(last.errorMessage()))
                .isEqualTo("SUCCEEDED");
    }

    private static Table found(String database, String name) {
        return glue().getTable(r -> r.databaseName(database).name(name)).table();
    }

    private static List<String> columns(Table table) {
        return table.storageDescriptor().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static List<List<String>> rows(String database, String table) {
        return lake.rows("SELECT * FROM " + database + "." + table + " ORDER BY 1");
    }

    @Test
    void foldersBecomeAPartitionedTableThatAnswers() throws InterruptedException {
        String folder = folder();
        put(folder + "sales/year=2025/a.csv", "id,name,price\n1,ann,2.5\n2,bob,3\n");
        put(folder + "sales/year=2026/b.csv", "id,name,price\n3,cat,4\n4,dan,5\n");
        String name = crawler(folder + "sales/", r -> {});
        crawled(name);
        Table sales = found(name, "sales");
        assertThat(columns(sales)).containsExactly("id bigint", "name string", "price double");
        assertThat(sales.partitionKeys()).extracting(Column::name).containsExactly("year");
        assertThat(sales.parameters()).containsEntry("UPDATED_BY_CRAWLER", name).containsEntry("objectCount", "2");
        assertThat(rows(name, "sales"))
                .containsExactly(
                        List.of("1", "ann", "2.5", "2025"),
                        List.of("2", "bob", "3.0", "2025"),
                        List.of("3", "cat", "4.0", "2026"),
                        List.of("4", "dan", "5.0", "2026"));
    }

    @Test
    void aSecondCrawlOfTheSameFilesChangesNothing() throws InterruptedException {
        String folder = folder();
        put(folder + "a.json", "{\"Id\":1,\"Tag\":\"x\"}\n");
        String name = crawler(folder, r -> {});
        crawled(name);
        List<Table> before = glue().getTables(r -> r.databaseName(name)).tableList();
        assertThat(before).hasSize(1);
        crawled(name);
        assertThat(glue().getTables(r -> r.databaseName(name)).tableList()).isEqualTo(before);
        assertThat(glue().listCrawls(r -> r.crawlerName(name)).crawls())
                .extracting(CrawlerHistory::stateAsString)
                .containsExactly("COMPLETED", "COMPLETED");
    }

    @Test
    void whatComesAndGoesIsAddedAndDeprecated() throws InterruptedException, IOException {
        String folder = folder();
        put(folder + "logs/a.csv", "id,at\n1,x\n2,y\n");
        put(folder + "old/b.json", "{\"k\":1}\n");
        String name = crawler(folder, r -> {});
        crawled(name);
        assertThat(found(name, "old").parameters()).doesNotContainKey("DEPRECATED_BY_CRAWLER");
        lake.as("admin").s3().deleteObject(r -> r.bucket("shop-lake").key(folder + "old/b.json"));
        put(folder + "logs/a.csv", "id,at,more\n1,x,2\n2,y,3\n");
        put(folder + "new/c.json.gz", gzip("{\"n\":\"v\"}\n"));
        crawled(name);
        assertThat(found(name, "old").parameters()).containsKey("DEPRECATED_BY_CRAWLER");
        assertThat(columns(found(name, "logs"))).containsExactly("id bigint", "at string", "more bigint");
        assertThat(found(name, "logs").versionId()).isEqualTo("1");
        assertThat(rows(name, "new")).containsExactly(List.of("v"));
    }

    @Test
    void aCrawlOfAPlaceThatItsRoleMayNotReadFailsAndSaysSo() throws InterruptedException {
        String folder = folder();
        put(folder + "a.csv", "id,at\n1,x\n2,y\n");
        lake.as("admin")
                .iam()
                .createRole(
                        r -> r.roleName("idle")
                                .assumeRolePolicyDocument(
                                        "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\","
                                                + "\"Principal\":{\"Service\":\"glue.amazonaws.com\"},\"Action\":\"sts:AssumeRole\"}]}"));
        String name = crawler(folder, r -> r.role("idle"));
        LastCrawlInfo last = crawl(name);
        assertThat(last.statusAsString()).isEqualTo("FAILED");
        assertThat(last.errorMessage()).contains("not authorized to perform: s3:GetObject");
    }

    @Test
    void aCrawlIntoADatabaseThatIsNotThereFails() throws InterruptedException {
        String folder = folder();
        put(folder + "a.csv", "id,at\n1,x\n2,y\n");
        String name = crawler(folder, r -> r.databaseName("nowhere"));
        LastCrawlInfo last = crawl(name);
        assertThat(last.statusAsString()).isEqualTo("FAILED");
        assertThat(last.errorMessage()).contains("nowhere");
    }
}
