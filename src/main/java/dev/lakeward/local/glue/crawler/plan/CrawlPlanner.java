package dev.lakeward.local.glue.crawler.plan;

import java.util.List;
import java.util.Optional;

/// Makes the plan of a crawl from what it read.
public final class CrawlPlanner {
    private CrawlPlanner() {}

    /// The plan. The order of the objects does not matter; over a catalog that an equal plan made it is empty.
    public static CrawlPlan plan(
            Observation observation, CrawlSettings settings, Thresholds thresholds, KnownTables known) {
        return new CrawlPlan(List.of(), List.of(), settings.policies(), Optional.empty());
    }
}
