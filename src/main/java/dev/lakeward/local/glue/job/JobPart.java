package dev.lakeward.local.glue.job;

import software.amazon.awssdk.services.glue.GlueClient;

/// Some of the jobs' operations; the gate puts the parts together, and holds nothing that must be closed.
interface JobPart extends GlueClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
