package dev.lakeward.local.transfer;

import software.amazon.awssdk.services.datasync.DataSyncClient;

/// Some of DataSync's operations; the gate puts the parts together, and holds nothing that must be closed.
interface TransferPart extends DataSyncClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
