package dev.lakeward.local.s3;

import software.amazon.awssdk.services.s3.S3Client;

/// Some of the service's operations; the gate puts the parts together, and holds nothing that must be closed.
interface S3Part extends S3Client {
    @Override
    default String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    default void close() {}
}
