package dev.lakeward.feature.pipeline.graph;

import software.amazon.awssdk.services.s3.S3Client;

/// An S3 that nothing is asked of.
final class NoObjects implements S3Client {
    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
