package dev.lakeward.local.glue.crawler;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Crawler;

/// What the documents of crawlers must say to be read.
public final class CrawlerKinds {
    static final String CRAWLER = "crawler";

    private CrawlerKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                CRAWLER, shape(Crawler::builder, CrawlerKinds::crawler), SensitiveHold.KIND, SensitiveHold::check);
    }

    private static String crawler(Crawler crawler) {
        require(crawler.role() != null
                && crawler.targets() != null
                && crawler.version() != null
                && crawler.creationTime() != null
                && crawler.lastUpdated() != null);
        return crawler.name();
    }
}
