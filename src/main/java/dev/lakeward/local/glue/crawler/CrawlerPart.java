package dev.lakeward.local.glue.crawler;

import software.amazon.awssdk.services.glue.GlueClient;

/// Some of the crawlers' operations; the gate puts the parts together, and holds nothing that must be closed.
interface CrawlerPart extends GlueClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
