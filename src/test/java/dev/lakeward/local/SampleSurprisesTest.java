package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.PartitionChange;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What arrived in the sample's landing zone since its crawlers ran.
class SampleSurprisesTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static CrawlDesk desk() {
        return LAKE.lake().crawls(LocalLake.role("steward"));
    }

    private static Planned plan(String crawler) throws InterruptedException {
        return desk().plan(desk().ended(desk().read(crawler)).id(), Thresholds.GLUE);
    }

    private static String told(CrawlPlan plan) {
        assertThat(plan.findings()).isEmpty();
        assertThat(plan.failure()).isEmpty();
        List<String> parts = new ArrayList<>();
        for (TableChange change : plan.changes()) {
            if (!change.changesSomething()) {
                continue;
            }
            parts.add(change.kind() + " " + change.name());
            change.columns().stream().map(SampleSurprisesTest::told).forEach(parts::add);
            for (PartitionChange.Kind kind : PartitionChange.Kind.values()) {
                long count = change.partitions().stream()
                        .filter(each -> each.kind() == kind)
                        .count();
                if (count > 0) {
                    parts.add(count + " " + kind);
                }
            }
        }
        return String.join("; ", parts);
    }

    private static String told(ColumnChange column) {
        return column.kind() + " " + column.name() + " " + column.after().orElse("") + " line "
                + column.evidence().getFirst().line();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            web-logs        | KEEP web_logs; 1 ADDED
            database-export | UPDATE shop_customers; ADDED resident_no string line 0
            products        | UPDATE products; RETYPED price string line 31
            events          | UPDATE events; RETYPED page struct<path:string,referrer:string,campaign:string> line 0; 1 ADDED; 6 CHANGED
            """)
    void aPlanShowsTheSurpriseAlone(String crawler, String expected) throws InterruptedException {
        assertThat(told(plan(crawler).plan())).isEqualTo(expected);
    }

    @Test
    void threeTeamsWouldSeeResidentNumbers() throws InterruptedException {
        String sql = "SELECT max(resident_no) FROM landing.shop_customers";
        Planned planned = plan("database-export");
        for (String team : List.of("marketing", "data-science", "support")) {
            assertThat(LAKE.outcome(team, sql)).contains("resident_no");
        }
        String crawl =
                desk().ended(desk().apply(planned, planned.plan().changes())).id();
        for (String team : List.of("marketing", "data-science", "support")) {
            assertThat(LAKE.outcome(team, sql)).contains("000000-");
        }
        for (String team : List.of("finance", "operations")) {
            assertThat(LAKE.outcome(team, sql)).contains("'landing.shop_customers' does not exist");
        }
        desk().ended(desk().undo(crawl));
    }
}
