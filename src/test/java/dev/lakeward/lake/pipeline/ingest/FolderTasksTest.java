package dev.lakeward.lake.pipeline.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.storage.S3Path;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskResponse;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;
import software.amazon.awssdk.services.datasync.model.TaskSchedule;
import software.amazon.awssdk.services.storagegateway.StorageGatewayClient;
import software.amazon.awssdk.services.storagegateway.model.NFSFileShareInfo;

/// Tasks of DataSync as sources, asked of the embedded lake.
class FolderTasksTest {
    private static final String DAILY = "cron(0 3 * * ? *)";
    private static TestLake lake;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void open() throws Exception {
        lake = TestLake.open(TestLake.Side.OVER_THE_WIRE);
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    private static String task(DataSyncClient dataSync, String schedule) {
        String agent = dataSync.listAgents(r -> {}).agents().stream()
                .filter(each -> each.name().contains("computer"))
                .findFirst()
                .orElseThrow()
                .agentArn();
        String from = dataSync.createLocationNfs(r -> r.serverHostname("localhost")
                        .subdirectory(folder.toString())
                        .onPremConfig(c -> c.agentArns(agent)))
                .locationArn();
        String to = dataSync.createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::shop-lake")
                        .subdirectory("/paused/")
                        .s3Config(c ->
                                c.bucketAccessRoleArn(LocalLake.role("admin").id())))
                .locationArn();
        return dataSync.createTask(r -> r.sourceLocationArn(from)
                        .destinationLocationArn(to)
                        .schedule(
                                schedule.isEmpty()
                                        ? null
                                        : TaskSchedule.builder()
                                                .scheduleExpression(schedule)
                                                .build()))
                .taskArn();
    }

    @Test
    void aTaskThatPausesKeepsItsSchedule() {
        Clients admin = lake.as("admin");
        DataSyncClient dataSync = admin.dataSync();
        String scheduled = task(dataSync, DAILY);
        String asked = task(dataSync, "");
        FolderTasks tasks = new FolderTasks(dataSync, new TaskReports(dataSync, admin.s3()));
        assertThat(source(tasks, asked).pause()).isEqualTo(Source.Pause.NONE);
        assertThat(source(tasks, scheduled).pause()).isEqualTo(Source.Pause.OFF);

        tasks.pause(source(tasks, scheduled), true);

        assertThat(source(tasks, scheduled).pause()).isEqualTo(Source.Pause.ON);
        TaskSchedule held = dataSync.describeTask(r -> r.taskArn(scheduled)).schedule();
        assertThat(held.scheduleExpression()).isEqualTo(DAILY);
        assertThat(held.status()).isEqualTo(ScheduleStatus.DISABLED);

        tasks.pause(source(tasks, scheduled), false);

        assertThat(source(tasks, scheduled).pause()).isEqualTo(Source.Pause.OFF);
    }

    @Test
    void aDeletedTaskIsMadeAgainAsItWas() {
        Clients admin = lake.as("admin");
        DataSyncClient dataSync = admin.dataSync();
        FolderTasks tasks = new FolderTasks(dataSync, new TaskReports(dataSync, admin.s3()));
        String arn = task(dataSync, DAILY);
        Source before = source(tasks, arn);
        DescribeTaskResponse task = dataSync.describeTask(r -> r.taskArn(arn));

        Runnable again = tasks.delete(before).orElseThrow();

        assertThat(tasks.sources()).extracting(Source::id).doesNotContain(arn);
        List<Source> others = tasks.sources();
        again.run();
        Source after = tasks.sources().stream()
                .filter(each -> !others.contains(each))
                .findFirst()
                .orElseThrow();
        DescribeTaskResponse made = dataSync.describeTask(r -> r.taskArn(after.id()));
        assertThat(made.toBuilder()
                        .taskArn(arn)
                        .creationTime(task.creationTime())
                        .build())
                .hasToString(task.toString());
    }

    @Test
    void aDeletedShareIsMadeAgainAsItWas() {
        StorageGatewayClient gateway = lake.as("admin").storageGateway();
        WatchedFolders folders = new WatchedFolders(
                gateway, Optional.empty(), new ShareHours(lake.as("admin").cloudWatch(), Instant::now));
        folders.make(new TransferPlan.Watched(
                "tills",
                folder.toString(),
                folders.gateways().keySet().iterator().next(),
                new S3Path("shop-lake", "tills/"),
                LocalLake.role("admin").id(),
                7));
        Source before = folders.sources().getFirst();
        NFSFileShareInfo share = share(gateway, before);

        folders.delete(before).orElseThrow().run();

        Source after = folders.sources().getFirst();
        assertThat(share(gateway, after).toBuilder()
                        .fileShareARN(share.fileShareARN())
                        .fileShareId(share.fileShareId())
                        .build())
                .hasToString(share.toString());
    }

    private static NFSFileShareInfo share(StorageGatewayClient gateway, Source source) {
        return gateway.describeNFSFileShares(r -> r.fileShareARNList(source.id()))
                .nfsFileShareInfoList()
                .getFirst();
    }

    private static Source source(FolderTasks tasks, String arn) {
        return tasks.sources().stream()
                .filter(each -> each.id().equals(arn))
                .findFirst()
                .orElseThrow();
    }
}
