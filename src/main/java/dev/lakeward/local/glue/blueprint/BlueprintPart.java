package dev.lakeward.local.glue.blueprint;

import software.amazon.awssdk.services.glue.GlueClient;

/// Some of the operations of blueprints; the gate puts the parts together.
interface BlueprintPart extends GlueClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
