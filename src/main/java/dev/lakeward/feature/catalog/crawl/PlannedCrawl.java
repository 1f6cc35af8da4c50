package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.lake.pipeline.crawl.CrawlImpact;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import java.time.Instant;

/// A plan of a crawl with all that is said of it. `around` is what its impact was found by.
record PlannedCrawl(CrawlPlan plan, Surroundings around, CrawlReport report, Instant at) {
    static PlannedCrawl of(CrawlPlan plan, Surroundings around, Crawler crawler, Instant at) {
        CrawlImpact impact = around.of(plan.changes(), crawler);
        return new PlannedCrawl(plan, around, CrawlReport.of(plan, impact, around.gaps()), at);
    }

    /// Why it would write nothing; empty where it would.
    String failure() {
        return plan.failure().orElse("");
    }
}
