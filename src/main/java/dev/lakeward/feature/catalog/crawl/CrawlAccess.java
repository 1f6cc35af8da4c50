package dev.lakeward.feature.catalog.crawl;

import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import java.time.InstantSource;
import java.util.Optional;

/// What the screens of crawlers ask, as one identity; `plans` are there only where the lake has them.
///
/// `permissions` are what the identity that signed in knows of everybody; where it is not `isOwn`, nothing of them is
/// told.
public record CrawlAccess(
        CrawlerService crawlers,
        CrawlDifferences differences,
        Optional<CrawlPlans> plans,
        CatalogService catalog,
        PermissionService permissions,
        boolean isOwn,
        SessionRuns runs,
        Background background,
        InstantSource clock) {}
