package dev.lakeward.local.glue.workflow;

import software.amazon.awssdk.services.glue.GlueClient;

/// Some of the operations of triggers and workflows; the gate puts the parts together.
interface WorkflowPart extends GlueClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
