package dev.lakeward.local.service;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.cloudtrail.CloudTrailClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.sts.StsClient;

/// The SDK clients of one identity, each made when it is first used. Thread-safe.
public final class Clients implements AutoCloseable {
    private final Function<Service<?>, ? extends SdkClient> maker;
    private final Map<Service<?>, SdkClient> made = new ConcurrentHashMap<>();

    public Clients(Function<Service<?>, ? extends SdkClient> maker) {
        this.maker = maker;
    }

    public <C extends SdkClient> C of(Service<C> service) {
        return service.client().cast(made.computeIfAbsent(service, maker));
    }

    public GlueClient glue() {
        return of(Services.GLUE);
    }

    public LakeFormationClient lakeFormation() {
        return of(Services.LAKE_FORMATION);
    }

    public AthenaClient athena() {
        return of(Services.ATHENA);
    }

    public S3Client s3() {
        return of(Services.S3);
    }

    public IamClient iam() {
        return of(Services.IAM);
    }

    public StsClient sts() {
        return of(Services.STS);
    }

    public CloudTrailClient cloudTrail() {
        return of(Services.CLOUD_TRAIL);
    }

    public FirehoseClient firehose() {
        return of(Services.FIREHOSE);
    }

    public EventBridgeClient eventBridge() {
        return of(Services.EVENT_BRIDGE);
    }

    public CloudWatchClient cloudWatch() {
        return of(Services.CLOUD_WATCH);
    }

    public DataSyncClient dataSync() {
        return of(Services.DATA_SYNC);
    }

    public StorageGatewayClient storageGateway() {
        return of(Services.STORAGE_GATEWAY);
    }

    public RdsClient rds() {
        return of(Services.RDS);
    }

    @Override
    public void close() {
        made.values().forEach(SdkClient::close);
    }
}
