package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Store;
import java.time.InstantSource;
import java.util.function.Function;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;

/// What the crawls of all crawlers work on, in which account and region.
public record CrawlParts(
        Store store,
        ObjectStore objects,
        CatalogStore catalog,
        Governance governance,
        IamCheck iam,
        Function<Caller, GlueClient> glue,
        InstantSource clock,
        String accountId,
        String region) {
    private static final Caller.Session SESSION = Caller.Session.unlimited("AWS-Crawler");

    CrawlerStore crawlers() {
        return new CrawlerStore(store.documents());
    }

    /// Who a crawl acts as: its crawler's role, whoever started it. The role may be gone; IAM then allows it nothing.
    Caller caller(Crawler crawler) {
        return caller(crawler.role());
    }

    Caller caller(String role) {
        return new Caller(Principal.role(accountId, role), accountId, region, SESSION);
    }
}
