package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.IcebergTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.Table;

/// Crawlers with Iceberg targets: what they find, write and never do.
// The SDK takes builders as varargs.
@Tag("long")
@SuppressWarnings("unchecked")
class IcebergCrawlTest {
    private static final String METADATA = "metadata_location";

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
    static void database() {
        LAKE.query("admin", "CREATE DATABASE ice");
    }

    private static void create(String table, String folder, String columns) {
        LAKE.query(
                "admin",
                "CREATE TABLE ice." + table + " (" + columns + ") LOCATION 's3://shop-lake/" + folder
                        + "' TBLPROPERTIES ('table_type'='ICEBERG')");
    }

    private static String crawler(String path, Consumer<IcebergTarget.Builder> more) {
        String name = "found" + ++made;
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> r.name(name)
                .role("admin")
                .databaseName(name)
                .schemaChangePolicy(p -> p.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("DELETE_FROM_DATABASE"))
                .targets(t -> t.icebergTargets(i -> {
                    i.paths("s3://shop-lake/" + path);
                    more.accept(i);
                })));
        return name;
    }

    private static String crawl(String crawler) throws InterruptedException {
        glue().startCrawler(r -> r.name(crawler));
        while (glue().getCrawler(r -> r.name(crawler)).crawler().state() != CrawlerState.READY) {
            Thread.sleep(10);
        }
        LastCrawlInfo last = glue().getCrawler(r -> r.name(crawler)).crawler().lastCrawl();
        assertThat(last.statusAsString())
                .as(String.valueOf(last.errorMessage()))
                .isEqualTo("SUCCEEDED");
        return last.messagePrefix();
    }

    private static List<Table> tables(String database) {
        return glue().getTables(r -> r.databaseName(database)).tableList();
    }

    private static Table table(String database, String name) {
        return glue().getTable(r -> r.databaseName(database).name(name)).table();
    }

    private static List<String> columns(Table table) {
        return table.storageDescriptor().columns().stream()
                .map(column -> column.name() + " " + column.type())
                .toList();
    }

    private static void copy(String from, String to) {
        LAKE.as("admin")
                .s3()
                .copyObject(r -> r.sourceBucket("shop-lake")
                        .sourceKey(from)
                        .destinationBucket("shop-lake")
                        .destinationKey(to));
    }

    private static void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
    }

    private static String key(String uri) {
        return uri.substring("s3://shop-lake/".length());
    }

    @Test
    void aTableIsFoundReadAndFollowed() throws InterruptedException {
        create("orders", "lake1/sales/Orders/", "id bigint, Note string");
        LAKE.query("admin", "INSERT INTO ice.orders VALUES (1, 'x')");
        String crawler = crawler("lake1/", i -> {});
        String first = crawl(crawler);
        Table found = table(crawler, "orders");
        assertThat(columns(found)).containsExactly("id bigint", "note string");
        assertThat(found.parameters())
                .containsEntry("table_type", "ICEBERG")
                .containsEntry(METADATA, table("ice", "orders").parameters().get(METADATA))
                .containsEntry("UPDATED_BY_CRAWLER", crawler);
        assertThat(LAKE.rows("SELECT * FROM " + crawler + ".orders")).containsExactly(List.of("1", "x"));
        crawl(crawler);
        assertThat(table(crawler, "orders")).isEqualTo(found);
        LAKE.query("admin", "ALTER TABLE ice.orders ADD COLUMNS (sum double)");
        LAKE.query("admin", "INSERT INTO ice.orders VALUES (2, 'y', 2.5)");
        String second = crawl(crawler);
        assertThat(columns(table(crawler, "orders"))).containsExactly("id bigint", "note string", "sum double");
        assertThat(table(crawler, "orders").parameters())
                .containsEntry("previous_metadata_location", found.parameters().get(METADATA));
        assertThat(LAKE.rows("SELECT id, sum FROM " + crawler + ".orders ORDER BY 1"))
                .hasSize(2)
                .contains(List.of("2", "2.5"));
        desk().ended(desk().undo(second));
        assertThat(table(crawler, "orders")).isEqualTo(found);
        desk().ended(desk().undo(first));
        assertThat(tables(crawler)).isEmpty();
    }

    @Test
    void aCrawlNeverLeadsBack() throws InterruptedException {
        create("ahead", "lake2/ahead/", "id bigint");
        LAKE.query("admin", "INSERT INTO ice.ahead VALUES 1");
        String crawler = crawler("lake2/", i -> {});
        Planned before = desk().plan(desk().ended(desk().read(crawler)).id(), Thresholds.GLUE);
        crawl(crawler);
        LAKE.query("admin", "INSERT INTO " + crawler + ".ahead VALUES 2");
        String newest = table(crawler, "ahead").parameters().get(METADATA);
        // What was read has the older state; and another one of the same number is of a commit that failed.
        Planned late = desk().plan(before.run(), Thresholds.GLUE);
        assertThat(late.plan().isEmpty()).isTrue();
        copy(key(newest), key(newest).replaceFirst("-[^/]*\\.metadata", "-zzz.metadata"));
        crawl(crawler);
        assertThat(table(crawler, "ahead").parameters()).containsEntry(METADATA, newest);
        assertThat(LAKE.rows("SELECT count(*) FROM " + crawler + ".ahead")).containsExactly(List.of("2"));
    }

    @Test
    void tablesAreFoundAsDeepAsToldAndWhereNothingExcludesThem() throws InterruptedException {
        create("deep0", "lake3/", "id bigint");
        create("deep1", "lake3b/a/", "id bigint");
        create("deep2", "lake3b/b/c/", "id bigint");
        String whole = crawler("lake3/", i -> i.maximumTraversalDepth(1));
        crawl(whole);
        assertThat(tables(whole)).extracting(Table::name).containsExactly("lake3");
        String two = crawler("lake3b", i -> i.maximumTraversalDepth(2));
        crawl(two);
        assertThat(tables(two)).extracting(Table::name).containsExactly("a");
        String most = crawler("lake3b/", i -> i.exclusions("a/**"));
        crawl(most);
        assertThat(tables(most)).extracting(Table::name).containsExactly("c");
    }

    @Test
    void whatCannotBeATableIsNamedAndKeepsWhatIsThere() throws InterruptedException {
        create("good", "lake4/good/", "id bigint");
        create("broken", "lake4/broken/", "id bigint");
        String crawler = crawler("lake4/", i -> {});
        crawl(crawler);
        Table broken = table(crawler, "broken");
        put("lake4/broken/metadata/00009-x.metadata.json", "{\"format-version\":2,");
        copy(key(table(crawler, "good").parameters().get(METADATA)), "lake4/moved/metadata/00000-x.metadata.json");
        put("lake4/deep/metadata/v1.metadata.json", "[".repeat(100_000));
        put("lake4/three/metadata/v1.metadata.json", "{\"format-version\":3}");
        crawl(crawler);
        assertThat(tables(crawler)).extracting(Table::name).containsExactly("broken", "good");
        assertThat(table(crawler, "broken")).isEqualTo(broken);
        Planned planned = desk().plan(desk().ended(desk().read(crawler)).id(), Thresholds.GLUE);
        Map<String, Finding.Kind> findings = new TreeMap<>();
        planned.plan().findings().forEach(each -> findings.put(key(each.location()), each.kind()));
        assertThat(findings)
                .containsEntry("lake4/broken/metadata/00009-x.metadata.json", Finding.Kind.UNREADABLE)
                .containsEntry("lake4/moved/metadata/00000-x.metadata.json", Finding.Kind.NOT_OF_THE_TABLE)
                .containsEntry("lake4/deep/metadata/v1.metadata.json", Finding.Kind.UNREADABLE)
                .containsEntry("lake4/three/metadata/v1.metadata.json", Finding.Kind.UNREADABLE)
                .hasSize(4);
    }

    private static String metadata(String folder, String fields) {
        return "{\"format-version\":2,\"table-uuid\":\"9c12d441-03fe-4693-9a96-a0705ddf69c1\",\"location\":"
                + "\"s3://shop-lake/" + folder + "\",\"last-sequence-number\":0,\"last-updated-ms\":1602638573590,"
                + "\"last-column-id\":200000,\"current-schema-id\":0,\"schemas\":[{\"type\":\"struct\",\"schema-id\":0,"
                + "\"fields\":[" + fields + "]}],\"default-spec-id\":0,\"partition-specs\":[{\"spec-id\":0,"
                + "\"fields\":[]}],\"last-partition-id\":999,\"default-sort-order-id\":0,\"sort-orders\":"
                + "[{\"order-id\":0,\"fields\":[]}],\"properties\":{},\"snapshots\":[],\"refs\":{}}";
    }

    private static String field(int id, String name, String more) {
        return "{\"id\":" + id + ",\"name\":\"" + name + "\",\"required\":false," + more + "}";
    }

    @Test
    void hostileSchemasTroubleNoOtherTables() throws InterruptedException {
        String string = "\"type\":\"string\"";
        Map<String, String> schemas = Map.of(
                "comment", field(1, "a", string + ",\"doc\":\"" + "한\\n".repeat(500) + "\""),
                "long", field(1, "n".repeat(300), string),
                "control", field(1, "a\\u0000b", string),
                "twice", field(1, "a", string) + "," + field(2, "A", string),
                "none", "",
                "strange", field(1, "a", "\"type\":\"timestamptz\""),
                "many",
                        IntStream.range(1, 30_000)
                                .mapToObj(i -> field(i, "c" + i, string))
                                .collect(Collectors.joining(",")));
        schemas.forEach((folder, fields) ->
                put("lake7/" + folder + "/metadata/v1.metadata.json", metadata("lake7/" + folder, fields)));
        create("fine", "lake7/fine/", "id bigint");
        String crawler = crawler("lake7/", i -> {});
        String crawl = crawl(crawler);
        assertThat(tables(crawler)).extracting(Table::name).containsExactly("comment", "fine");
        assertThat(desk().plan(crawl, Thresholds.GLUE).plan().findings())
                .hasSize(6)
                .allMatch(each -> each.location().endsWith("/metadata/v1.metadata.json"));
    }

    @Test
    void aTableThatIsGoneGoesAndOneOfSomebodyElsesStays() throws InterruptedException {
        create("theirs", "lake5/theirs/", "id bigint");
        create("gone", "lake5/gone/", "id bigint");
        String crawler = crawler("lake5/", i -> {});
        glue().createTable(r -> r.databaseName(crawler)
                .tableInput(t -> t.name("mine")
                        .parameters(table("ice", "theirs").parameters())
                        .storageDescriptor(table("ice", "theirs").storageDescriptor())));
        Table mine = table(crawler, "mine");
        crawl(crawler);
        assertThat(tables(crawler)).extracting(Table::name).containsExactly("gone", "mine");
        LAKE.query("admin", "INSERT INTO ice.theirs VALUES 1");
        LAKE.query("admin", "DROP TABLE ice.gone");
        crawl(crawler);
        assertThat(tables(crawler)).containsExactly(mine);
    }

    @Test
    void newColumnsThatLookSensitiveHoldIt() throws InterruptedException {
        create("people", "lake6/people/", "id bigint");
        String crawler = crawler("lake6/", i -> {});
        crawl(crawler);
        Table before = table(crawler, "people");
        LAKE.query("admin", "ALTER TABLE ice.people ADD COLUMNS (passport_no string)");
        desk().holdSensitive(true);
        crawl(crawler);
        assertThat(table(crawler, "people")).isEqualTo(before);
        Planned planned = desk().plan(desk().ended(desk().read(crawler)).id(), Thresholds.GLUE);
        assertThat(planned.plan().changes()).extracting(TableChange::name).containsExactly("people");
        desk().ended(desk().apply(planned, planned.plan().changes()));
        assertThat(table(crawler, "people").storageDescriptor().columns())
                .extracting(Column::name)
                .containsExactly("id", "passport_no");
        desk().holdSensitive(false);
    }
}
