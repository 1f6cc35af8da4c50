package dev.lakeward.lake.pipeline.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.CrawlerState;

/// What a crawl changed, told by what Glue keeps of tables alone, as on an account.
// The SDK takes builders as varargs.
@Tag("long")
@SuppressWarnings("unchecked")
class CrawlVersionsTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    // Times of the catalog are of whole seconds on some accounts, so nothing nearer than this is told apart.
    private static final long APART_MILLIS = 2_100;

    private static int made;

    private final GlueClient glue = LAKE.as("admin").glue();
    private final String name = "versions" + ++made;

    private void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(name + "/" + key), RequestBody.fromString(text));
    }

    private void create() {
        glue.createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue.createCrawler(r -> r.name(name)
                .role(LocalLake.role("admin").id())
                .databaseName(name)
                .schemaChangePolicy(p -> p.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("DELETE_FROM_DATABASE"))
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + name + "/"))));
    }

    private Crawl crawl() throws InterruptedException {
        Thread.sleep(APART_MILLIS);
        glue.startCrawler(r -> r.name(name));
        while (glue.getCrawler(r -> r.name(name)).crawler().state() != CrawlerState.READY) {
            Thread.sleep(10);
        }
        return new CrawlerService(glue).crawls(name, 1).getFirst();
    }

    private CrawlDifference of(Crawl crawl) {
        return new CrawlDifferences(glue, Optional.empty()).of(crawl, name);
    }

    private static ChangedTable only(CrawlDifference difference) {
        assertThat(difference.tables()).hasSize(1);
        return difference.tables().getFirst();
    }

    private static List<String> columns(Optional<dev.lakeward.lake.catalog.Table> table) {
        return table.orElseThrow().columns().stream().map(Column::name).toList();
    }

    @Test
    void tablesThatCameChangedAndWentAreTold() throws InterruptedException {
        create();
        put("a/dt=1/one.csv", "id,name\n1,x\n2,y\n");
        put("gone/one.csv", "k,v\n1,x\n2,y\n");
        put("keep/one.json", "{\"k\":1}\n");
        Crawl first = crawl();
        assertThat(first.counts()).isEqualTo(new Crawl.Counts(3, 0, 0, 1, 0, 0));
        CrawlDifference came = of(first);
        assertThat(came.gaps()).isEmpty();
        assertThat(came.tables())
                .extracting(ChangedTable::table)
                .containsExactlyInAnyOrder(
                        TableRef.of(name, "a"), TableRef.of(name, "gone"), TableRef.of(name, "keep"));
        assertThat(came.tables()).allMatch(each -> each.kind() == ChangedTable.Kind.ADDED);

        put("a/dt=1/one.csv", "id,name,more\n1,x,7\n2,y,8\n");
        put("a/dt=2/two.csv", "id,name,more\n3,x,7\n4,y,8\n");
        LAKE.as("admin").s3().deleteObject(r -> r.bucket("shop-lake").key(name + "/gone/one.csv"));
        Crawl second = crawl();
        CrawlDifference then = of(second);
        ChangedTable changed = only(then);
        assertThat(changed.kind()).isEqualTo(ChangedTable.Kind.CHANGED);
        assertThat(columns(changed.before())).doesNotContain("more");
        assertThat(columns(changed.after())).contains("more");
        assertThat(changed.partitions().some()).contains("+ 2");
        assertThat(second.counts()).isEqualTo(new Crawl.Counts(0, 1, 1, 1, 1, 0));
        assertThat(then.gaps()).anyMatch(gap -> gap.contains("deleted"));

        // The table that went took what was told of it along.
        CrawlDifference past = of(first);
        assertThat(past.tables())
                .extracting(ChangedTable::table)
                .containsExactly(TableRef.of(name, "a"), TableRef.of(name, "keep"));
        assertThat(columns(past.tables().getFirst().after())).doesNotContain("more");
        assertThat(past.gaps()).anyMatch(gap -> gap.contains("added"));
    }

    @Test
    void whoMayNotSeeWhoWroteTablesIsToldHowMany() throws InterruptedException {
        create();
        put("a/one.csv", "id,name\n1,x\n2,y\n");
        put("b/one.json", "{\"k\":1}\n");
        Crawl crawl = crawl();
        CrawlDifference told = new CrawlDifferences(LAKE.as("steward").glue(), Optional.empty()).of(crawl, name);
        assertThat(told.tables()).isEmpty();
        assertThat(told.gaps()).hasSize(1).first().asString().startsWith("2 tables were added");
    }

    @Test
    void whatNoCrawlerOfThatNameWroteIsNotIts() throws InterruptedException {
        create();
        put("a/one.csv", "id,name\n1,x\n2,y\n");
        put("b/one.json", "{\"k\":1}\n");
        Crawl crawl = crawl();
        glue.createTable(r -> r.databaseName(name).tableInput(t -> t.name("mine")));
        assertThat(of(crawl).tables())
                .extracting(ChangedTable::table)
                .containsExactlyInAnyOrder(TableRef.of(name, "a"), TableRef.of(name, "b"));
    }
}
