package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The sample's pipeline, from its sources to the tables that teams read, by one command; twice.
@Tag("long")
class SamplePipelineTest {
    private static final String REQUESTS = "SELECT count(*) FROM landing.machines"
            + " WHERE response IS NOT NULL AND CAST(response AS integer) <= 499";
    private static final String VIEWS = "SELECT count(*) FROM landing.machines"
            + " WHERE CAST(response AS integer) <= 499 AND regexp_like(request, '^/products/[0-9]+$')";

    @TempDir
    private Path folder;

    @Test
    void whatWasBroughtIsCrawledCleanedAndCuratedOnce() {
        Path lake = folder.resolve("lake");
        CommandLineTest.run("sample", "--lake", lake.toString(), "--scale", "0.01");

        bring(lake);
        requireWhole(lake);
        assertThat(count(lake, "engineer", "SELECT count(*) FROM cleaned.campaign_actions"))
                .isEqualTo(1_000);
        // 224 records in two files, some of which have a comma too many.
        CommandLineTest.Answer costs = CommandLineTest.run("run", "campaign-costs", "--lake", lake.toString());
        assertThat(costs.out()).contains("campaign-costs: succeeded").contains("reports: - in, 0 out");
        long kept = count(lake, "engineer", "SELECT count(*) FROM cleaned.campaign_costs");
        assertThat(kept).isBetween(200L, 223L);

        // Nothing new: nothing is there twice.
        CommandLineTest.Answer again = CommandLineTest.run("run", "nightly", "--lake", lake.toString());
        assertThat(again.code()).as(again.out()).isZero();
        requireWhole(lake);

        CommandLineTest.run("sample", "--lake", lake.toString(), "--grow");
        bring(lake);
        requireWhole(lake);
        assertThat(count(lake, "engineer", "SELECT count(*) FROM cleaned.campaign_actions"))
                .isEqualTo(2_000);
        assertThat(count(lake, "engineer", "SELECT count(*) FROM cleaned.campaign_costs"))
                .isEqualTo(kept);
        assertThat(count(lake, "finance", "SELECT count(DISTINCT day) FROM shop.product_demand"))
                .isEqualTo(2);
        // Who was not granted it learns nothing.
        assertThat(query(lake, "support", "SELECT count(*) FROM shop.product_demand")
                        .err())
                .contains("does not exist");
    }

    private static void bring(Path lake) {
        CommandLineTest.Answer brought = CommandLineTest.run("ingest", "all", "--lake", lake.toString());
        assertThat(brought.out()).contains("nightly: ran");
        assertThat(brought.code()).as(brought.out()).isZero();
    }

    private static void requireWhole(Path lake) {
        assertThat(count(lake, "engineer", "SELECT count(*) FROM cleaned.requests"))
                .isEqualTo(count(lake, "engineer", REQUESTS));
        assertThat(count(lake, "finance", "SELECT sum(views) FROM shop.product_demand"))
                .isEqualTo(count(lake, "engineer", VIEWS));
        assertThat(count(lake, "finance", "SELECT sum(events) FROM shop.campaign_results"))
                .isEqualTo(count(lake, "engineer", "SELECT count(DISTINCT event_id) FROM landing.campaigns"));
    }

    private static long count(Path lake, String team, String sql) {
        CommandLineTest.Answer answer = query(lake, team, sql);
        assertThat(answer.err()).isEmpty();
        return Long.parseLong(
                answer.out().lines().skip(1).findFirst().orElseThrow().replace("\"", ""));
    }

    private static CommandLineTest.Answer query(Path lake, String team, String sql) {
        return CommandLineTest.run("query", "--lake", lake.toString(), "--as", team, "--format", "csv", sql);
    }
}
