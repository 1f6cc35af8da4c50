package dev.lakeward.local.athena;

import software.amazon.awssdk.services.athena.AthenaClient;

/// Some of the service's operations; the gate puts the parts together, and holds nothing that must be closed.
interface AthenaPart extends AthenaClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
