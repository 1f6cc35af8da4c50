package dev.lakeward.local.glue.registry;

import software.amazon.awssdk.services.glue.GlueClient;

/// Some of the registry's operations; the gate puts the parts together, and holds nothing that must be closed.
interface RegistryPart extends GlueClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
