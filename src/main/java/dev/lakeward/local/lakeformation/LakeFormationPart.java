package dev.lakeward.local.lakeformation;

import software.amazon.awssdk.services.lakeformation.LakeFormationClient;

/// Some of the service's operations; the gate puts the parts together, and holds nothing that must be closed.
interface LakeFormationPart extends LakeFormationClient {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
