package dev.lakeward.lake.pipeline.crawl;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;

/// What crawls changed: to the letter where the lake keeps that, and otherwise by versions of tables. Every method
/// blocks and throws LakeException.
public final class CrawlDifferences {
    private final Optional<CrawlPlans> plans;
    private final CrawlVersions versions;

    public CrawlDifferences(GlueClient glue, Optional<CrawlPlans> plans) {
        this.plans = plans;
        this.versions = new CrawlVersions(glue);
    }

    /// What a crawl that completed changed in the crawler's database.
    public CrawlDifference of(Crawl crawl, String database) {
        return plans.map(each -> new CrawlDifference(each.changed(crawl.id()), List.of()))
                .orElseGet(() -> versions.of(crawl, database));
    }
}
