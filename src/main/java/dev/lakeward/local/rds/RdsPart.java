package dev.lakeward.local.rds;

import software.amazon.awssdk.services.rds.RdsClient;

/// Some of RDS's operations; the gate puts the parts together, and holds nothing that must be closed.
interface RdsPart extends RdsClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
