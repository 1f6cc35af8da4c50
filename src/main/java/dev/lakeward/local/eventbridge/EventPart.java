package dev.lakeward.local.eventbridge;

import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/// Some of EventBridge's operations; the gate puts the parts together, and holds nothing that must be closed.
interface EventPart extends EventBridgeClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
