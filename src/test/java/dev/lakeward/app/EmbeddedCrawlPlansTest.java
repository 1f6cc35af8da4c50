package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;

/// Plans of an embedded lake as the console sees them.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class EmbeddedCrawlPlansTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static void put(String key, String text) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromString(text));
    }

    // The table stays as it is, and the hold asks about its partitions too.
    @Test
    void aSensitiveColumnOfPartitionsAloneIsOneOfThePlan() {
        GlueClient glue = LAKE.as("admin").glue();
        put("parts/sales/day=1/a.csv", "id,at,sum\n1,2,3\n2,3,4\n");
        glue.createDatabase(r -> r.databaseInput(d -> d.name("parts")));
        glue.createCrawler(r -> r.name("parts")
                .role("admin")
                .databaseName("parts")
                .schemaChangePolicy(p -> p.updateBehavior("LOG").deleteBehavior("LOG"))
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/parts/"))));
        CrawlPlans plans = new EmbeddedCrawlPlans(LAKE.lake().crawls(LocalLake.role("admin")));
        CrawlPlan first = plan(plans);
        plans.apply(first, Set.of(first.tables().getFirst().table()));
        put("parts/sales/day=2/a.csv", "id,at,sum,card_no\n1,2,3,9\n2,3,4,9\n");
        ChangedTable changed = plan(plans).tables().getFirst();
        assertThat(changed.kind()).isEqualTo(ChangedTable.Kind.KEPT);
        assertThat(changed.partitions().added()).isEqualTo(1);
        assertThat(changed.newSensitive()).isEqualTo(List.of("card_no"));
    }

    private static CrawlPlan plan(CrawlPlans plans) {
        return plans.plan(plans.read("parts", (done, total) -> {}), CrawlPlan.Thresholds.GLUE);
    }
}
