package dev.lakeward.local.gateway;

import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;

/// Some of Storage Gateway's operations; the gate puts the parts together, and holds nothing that must be closed.
interface GatewayPart extends StorageGatewayClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
