package dev.lakeward.lake.pipeline.ingest;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.CreateTaskRequest;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.TagListEntry;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.storagegateway.model.CreateNfsFileShareRequest;
import software.amazon.awssdk.services.storagegateway.model.NFSFileShareInfo;

/// What makes a source again that is about to be deleted; empty for whoever may delete it and may not see all of it.
final class FormerSources {
    private FormerSources() {}

    static Optional<CreateTaskRequest> task(DataSyncClient dataSync, String arn) {
        try {
            DescribeTaskResponse task = dataSync.describeTask(request -> request.taskArn(arn));
            List<TagListEntry> tags =
                    dataSync.listTagsForResourcePaginator(request -> request.resourceArn(arn)).stream()
                            .flatMap(page -> page.tags().stream())
                            .toList();
            return Optional.of(CreateTaskRequest.builder()
                    .name(task.name())
                    .sourceLocationArn(task.sourceLocationArn())
                    .destinationLocationArn(task.destinationLocationArn())
                    .cloudWatchLogGroupArn(task.cloudWatchLogGroupArn())
                    .options(task.options())
                    .includes(task.hasIncludes() ? task.includes() : null)
                    .excludes(task.hasExcludes() ? task.excludes() : null)
                    .schedule(task.schedule())
                    .manifestConfig(task.manifestConfig())
                    .taskReportConfig(task.taskReportConfig())
                    .taskMode(task.taskMode())
                    .tags(tags)
                    .build());
        } catch (AwsServiceException e) {
            return Optional.empty();
        }
    }

    static Optional<CreateNfsFileShareRequest> share(StorageGatewayClient gateway, String arn) {
        try {
            return gateway
                    .describeNFSFileShares(request -> request.fileShareARNList(arn))
                    .nfsFileShareInfoList()
                    .stream()
                    .findFirst()
                    .map(FormerSources::like);
        } catch (AwsServiceException e) {
            return Optional.empty();
        }
    }

    private static CreateNfsFileShareRequest like(NFSFileShareInfo share) {
        return CreateNfsFileShareRequest.builder()
                .clientToken(UUID.randomUUID().toString())
                .nfsFileShareDefaults(share.nfsFileShareDefaults())
                .gatewayARN(share.gatewayARN())
                .encryptionType(share.encryptionType())
                .kmsKey(share.kmsKey())
                .role(share.role())
                .locationARN(share.locationARN())
                .defaultStorageClass(share.defaultStorageClass())
                .objectACL(share.objectACL())
                .clientList(share.hasClientList() ? share.clientList() : null)
                .squash(share.squash())
                .readOnly(share.readOnly())
                .guessMIMETypeEnabled(share.guessMIMETypeEnabled())
                .requesterPays(share.requesterPays())
                .tags(share.tags())
                .fileShareName(share.fileShareName())
                .cacheAttributes(share.cacheAttributes())
                .notificationPolicy(share.notificationPolicy())
                .vpcEndpointDNSName(share.vpcEndpointDNSName())
                .bucketRegion(share.bucketRegion())
                .auditDestinationARN(share.auditDestinationARN())
                .build();
    }
}
