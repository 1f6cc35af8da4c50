package dev.lakeward.local.glue;

import software.amazon.awssdk.services.glue.GlueClient;

/// Some of the service's operations; the gate puts the parts together, and holds nothing that must be closed.
interface GluePart extends GlueClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
