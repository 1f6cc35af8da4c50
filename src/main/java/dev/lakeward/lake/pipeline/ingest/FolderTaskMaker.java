package dev.lakeward.lake.pipeline.ingest;

import dev.lakeward.lake.storage.S3Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.AgentListEntry;
import software.amazon.awssdk.services.datasync.model.CreateTaskRequest;
import software.amazon.awssdk.services.datasync.model.FilterRule;
import software.amazon.awssdk.services.datasync.model.FilterType;
import software.amazon.awssdk.services.datasync.model.Options;
import software.amazon.awssdk.services.datasync.model.OverwriteMode;
import software.amazon.awssdk.services.datasync.model.PreserveDeletedFiles;
import software.amazon.awssdk.services.datasync.model.ReportLevel;
import software.amazon.awssdk.services.datasync.model.ReportOutputType;
import software.amazon.awssdk.services.datasync.model.TransferMode;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// Makes tasks of DataSync, with the two locations that each needs. Where the task cannot be made its locations go
/// again.
final class FolderTaskMaker {
    private static final int PAGE = 100;
    private static final String SFTP = "sftp";
    private static final int SFTP_PORT = 22;
    private static final Pattern SERVER = Pattern.compile("(.+):(\\d{1,5})");
    private static final String BUCKET = "arn:aws:s3:::";
    // Hidden to queries and to crawlers.
    private static final String REPORTS = "_transfer-reports/";

    private final DataSyncClient dataSync;

    FolderTaskMaker(DataSyncClient dataSync) {
        this.dataSync = dataSync;
    }

    /// The agents that can read what is not in AWS.
    List<AgentListEntry> agents() {
        return dataSync.listAgentsPaginator(request -> request.maxResults(PAGE)).stream()
                .flatMap(page -> page.agents().stream())
                .toList();
    }

    /// Makes a task; answers its ARN.
    String make(TransferPlan.Folder plan) {
        List<String> locations = new ArrayList<>();
        try {
            locations.add(from(plan.from(), plan.role()));
            locations.add(dataSync.createLocationS3(
                            request -> request.s3BucketArn(BUCKET + plan.into().bucket())
                                    .subdirectory("/" + plan.into().prefix())
                                    .s3Config(config -> config.bucketAccessRoleArn(plan.role())))
                    .locationArn());
            return dataSync.createTask(task(plan, locations.getFirst(), locations.getLast()))
                    .taskArn();
        } catch (RuntimeException e) {
            locations.forEach(each -> forget(each, e));
            throw e;
        }
    }

    private void forget(String location, RuntimeException cause) {
        try {
            dataSync.deleteLocation(request -> request.locationArn(location));
        } catch (RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    // DataSync has no SFTP: the embedded lake reads its object-storage location as one.
    private String from(TransferPlan.FileServer from, String role) {
        if (from.user().isEmpty()) {
            return dataSync.createLocationNfs(request -> request.serverHostname(from.server())
                            .subdirectory(from.folder())
                            .onPremConfig(config -> config.agentArns(from.agent())))
                    .locationArn();
        }
        Matcher server = SERVER.matcher(from.server());
        boolean hasPort = server.matches();
        return dataSync.createLocationObjectStorage(
                        request -> request.serverHostname(hasPort ? server.group(1) : from.server())
                                .serverPort(hasPort ? Integer.parseInt(server.group(2)) : SFTP_PORT)
                                .bucketName(SFTP)
                                .subdirectory(from.folder())
                                .accessKey(from.user())
                                .customSecretConfig(secret ->
                                        secret.secretArn(from.secret()).secretAccessRoleArn(role))
                                .agentArns(from.agent()))
                .locationArn();
    }

    private static CreateTaskRequest task(TransferPlan.Folder plan, String from, String into) {
        CreateTaskRequest.Builder task = CreateTaskRequest.builder()
                .name(plan.name())
                .sourceLocationArn(from)
                .destinationLocationArn(into)
                .options(options(plan))
                .includes(filters(plan.includes()))
                .excludes(filters(plan.excludes()))
                .taskReportConfig(report -> report.outputType(ReportOutputType.STANDARD)
                        .reportLevel(ReportLevel.SUCCESSES_AND_ERRORS)
                        .destination(to ->
                                to.s3(s3 -> s3.s3BucketArn(BUCKET + plan.into().bucket())
                                        .subdirectory(reports(plan.into()))
                                        .bucketAccessRoleArn(plan.role()))));
        if (!plan.schedule().isBlank()) {
            task.schedule(schedule -> schedule.scheduleExpression(plan.schedule()));
        }
        return task.build();
    }

    private static String reports(S3Path into) {
        return REPORTS + into.prefix();
    }

    private static List<FilterRule> filters(List<String> patterns) {
        return patterns.isEmpty()
                ? List.of()
                : List.of(FilterRule.builder()
                        .filterType(FilterType.SIMPLE_PATTERN)
                        .value(String.join("|", patterns))
                        .build());
    }

    private static Options options(TransferPlan.Folder plan) {
        OptionalLong limit = plan.bytesPerSecond();
        return Options.builder()
                .verifyMode(
                        plan.verifiesAll() ? VerifyMode.POINT_IN_TIME_CONSISTENT : VerifyMode.ONLY_FILES_TRANSFERRED)
                .overwriteMode(plan.keepsExisting() ? OverwriteMode.NEVER : OverwriteMode.ALWAYS)
                .transferMode(TransferMode.CHANGED)
                .preserveDeletedFiles(
                        plan.removesDeleted() ? PreserveDeletedFiles.REMOVE : PreserveDeletedFiles.PRESERVE)
                .bytesPerSecond(limit.isPresent() ? limit.getAsLong() : -1L)
                .build();
    }
}
