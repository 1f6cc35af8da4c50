package dev.lakeward.local.firehose;

import software.amazon.awssdk.services.firehose.FirehoseClient;

/// Some of Firehose's operations; the gate puts the parts together, and holds nothing that must be closed.
interface StreamPart extends FirehoseClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
