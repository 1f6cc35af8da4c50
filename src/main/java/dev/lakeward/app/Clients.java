package dev.lakeward.app;

import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.s3.S3Client;

/// The SDK clients of one identity.
public record Clients(
        GlueClient glue, LakeFormationClient lakeFormation, AthenaClient athena, S3Client s3, IamClient iam)
        implements AutoCloseable {
    @Override
    public void close() {
        glue.close();
        lakeFormation.close();
        athena.close();
        s3.close();
        iam.close();
    }
}
