package dev.lakeward.local.glue.crawler.plan;

import java.util.Set;

/// The parameters that a crawler writes on tables and their storage; the others are a person's.
final class CrawlerParameters {
    static final String UPDATED_BY_CRAWLER = "UPDATED_BY_CRAWLER";
    static final String CRAWL_RUN_ID = "CRAWL_RUN_ID";
    static final String DEPRECATED_BY_CRAWLER = "DEPRECATED_BY_CRAWLER";

    private static final Set<String> STATISTICS =
            Set.of("objectCount", "sizeKey", "recordCount", "averageRecordSize", CRAWL_RUN_ID);

    private CrawlerParameters() {}

    /// Whether it tells how much there is and not what.
    static boolean isStatistic(String name) {
        return STATISTICS.contains(name);
    }
}
