package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.*;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What DataSync's tasks promise, from folders of this computer.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class DataSyncContractTest extends SampleLakeContract {
    private static final String BUCKET = "shop-lake";
    private static final String AGENT = "arn:aws:datasync:us-east-1:123456789012:agent/agent-00000thiscomputer";
    private static int made;

    private Path folder;
    private String prefix;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("lakeward-source");
        prefix = "transfers/" + ++made + "/";
    }

    @AfterEach
    void deleteFolder() throws IOException {
        Volume.deleteTree(folder);
    }

    private static DataSyncClient datasync() {
        return lake.as("admin").of(Services.DATA_SYNC);
    }

    private static String admin() {
        return LocalLake.role("admin").id();
    }

    private void file(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String source() {
        return datasync()
                .createLocationNfs(r -> r.serverHostname("localhost")
                        .subdirectory(folder.toString())
                        .onPremConfig(c -> c.agentArns(AGENT)))
                .locationArn();
    }

    private String target() {
        return datasync()
                .createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::" + BUCKET)
                        .subdirectory("/" + prefix)
                        .s3Config(c -> c.bucketAccessRoleArn(admin())))
                .locationArn();
    }

    private String task(Consumer<CreateTaskRequest.Builder> more) {
        String from = source();
        String to = target();
        return datasync()
                .createTask(r -> more.accept(r.sourceLocationArn(from).destinationLocationArn(to)))
                .taskArn();
    }

    private static DescribeTaskExecutionResponse execute(String task) throws InterruptedException {
        return ended(datasync().startTaskExecution(r -> r.taskArn(task)).taskExecutionArn());
    }

    private static DescribeTaskExecutionResponse describe(String execution) {
        return datasync().describeTaskExecution(r -> r.taskExecutionArn(execution));
    }

    private static DescribeTaskExecutionResponse ended(String execution) throws InterruptedException {
        DescribeTaskExecutionResponse shown = describe(execution);
        while (shown.status() != TaskExecutionStatus.SUCCESS && shown.status() != TaskExecutionStatus.ERROR) {
            Thread.sleep(20);
            shown = describe(execution);
        }
        return shown;
    }

    private Map<String, String> objects() {
        Map<String, String> all = new TreeMap<>();
        for (S3Object object : lake.as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket(BUCKET).prefix(prefix))
                .contents()) {
            all.put(object.key().substring(prefix.length()), text(object.key()));
        }
        return all;
    }

    private static String text(String key) {
        return lake.as("admin")
                .s3()
                .getObjectAsBytes(r -> r.bucket(BUCKET).key(key))
                .asString(StandardCharsets.UTF_8);
    }

    @Test
    void aFolderIsTransferredWithWhatItsFilesAre() throws Exception {
        file("a.csv", "1,2\n");
        file("deep/er/b ü.csv", "3");
        file("deep/empty", "");
        Files.setLastModifiedTime(folder.resolve("a.csv"), FileTime.from(Instant.parse("2026-01-02T03:04:05Z")));
        String task = task(r -> r.name("once"));
        DescribeTaskExecutionResponse end = execute(task);
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.SUCCESS);
        assertThat(objects()).isEqualTo(Map.of("a.csv", "1,2\n", "deep/er/b ü.csv", "3", "deep/empty", ""));
        assertThat(end.filesListed().atSource()).isEqualTo(3);
        assertThat(end.filesTransferred()).isEqualTo(3);
        assertThat(end.filesVerified()).isEqualTo(3);
        assertThat(end.filesSkipped()).isZero();
        assertThat(end.bytesTransferred()).isEqualTo(5);
        assertThat(end.bytesWritten()).isEqualTo(5);
        assertThat(end.estimatedFilesToTransfer()).isEqualTo(3);
        assertThat(end.estimatedBytesToTransfer()).isEqualTo(5);
        assertThat(end.result().prepareStatus()).isEqualTo(PhaseStatus.SUCCESS);
        assertThat(end.result().transferStatus()).isEqualTo(PhaseStatus.SUCCESS);
        assertThat(end.result().verifyStatus()).isEqualTo(PhaseStatus.SUCCESS);
        assertThat(end.endTime()).isNotNull();
        Map<String, String> metadata = lake.as("admin")
                .s3()
                .headObject(r -> r.bucket(BUCKET).key(prefix + "a.csv"))
                .metadata();
        assertThat(metadata).containsEntry("file-mtime", "1767323045000000000ns");
        assertThat(metadata.get("file-permissions")).matches("0[0-7]{3}");
        assertThat(metadata).containsKeys("file-owner", "file-group", "file-atime");
    }

    @Test
    void aSecondExecutionTransfersWhatChanged() throws Exception {
        file("same", "1");
        file("changed", "1");
        file("gone", "1");
        String task = task(r -> {});
        execute(task);
        file("changed", "22");
        file("new", "3");
        Files.delete(folder.resolve("gone"));
        DescribeTaskExecutionResponse end = execute(task);
        assertThat(end.filesTransferred()).isEqualTo(2);
        assertThat(end.filesSkipped()).isEqualTo(1);
        assertThat(end.filesListed().atSource()).isEqualTo(3);
        assertThat(objects()).isEqualTo(Map.of("same", "1", "changed", "22", "new", "3", "gone", "1"));
        datasync()
                .updateTask(r -> r.taskArn(task)
                        .options(o -> o.preserveDeletedFiles(PreserveDeletedFiles.REMOVE)
                                .transferMode(TransferMode.ALL)));
        DescribeTaskExecutionResponse all = execute(task);
        assertThat(all.filesTransferred()).isEqualTo(3);
        assertThat(all.filesDeleted()).isEqualTo(1);
        assertThat(objects()).isEqualTo(Map.of("same", "1", "changed", "22", "new", "3"));
    }

    @Test
    void aSourceWithNothingInItRemovesNothing() throws Exception {
        file("a", "1");
        String task = task(r -> r.options(o -> o.preserveDeletedFiles(PreserveDeletedFiles.REMOVE)));
        execute(task);
        Files.delete(folder.resolve("a"));
        assertThat(execute(task).filesDeleted()).isZero();
        assertThat(objects()).isEqualTo(Map.of("a", "1"));
    }

    // A key may be any text: it tells nothing of what lies beside the folder.
    @Test
    void anObjectWhosePathLeadsOutOfTheFolderIsGone() throws Exception {
        file("in/a", "1");
        String from = datasync()
                .createLocationNfs(r -> r.serverHostname("localhost")
                        .subdirectory(folder.resolve("in").toString())
                        .onPremConfig(c -> c.agentArns(AGENT)))
                .locationArn();
        String to = target();
        String task = datasync()
                .createTask(r -> r.sourceLocationArn(from)
                        .destinationLocationArn(to)
                        .options(o -> o.preserveDeletedFiles(PreserveDeletedFiles.REMOVE)))
                .taskArn();
        file("beside", "2");
        lake.as("admin")
                .s3()
                .putObject(
                        r -> r.bucket(BUCKET).key(prefix + "../beside"),
                        software.amazon.awssdk.core.sync.RequestBody.fromString("3"));
        assertThat(execute(task).filesDeleted()).isEqualTo(1);
        assertThat(objects()).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void aTaskIsNamedByItsOwnArnOnly() {
        String task = task(r -> r.name("secret"));
        lake.as("admin").iam().createRole(r -> r.roleName("narrow").assumeRolePolicyDocument("{}"));
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("narrow")
                        .policyName("most")
                        .policyDocument(
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"datasync:*\",\"Resource\":\"*\"},"
                                        + "{\"Effect\":\"Deny\",\"Action\":\"datasync:*\",\"Resource\":\"" + task
                                        + "*\"}]}"));
        DataSyncClient narrow = lake.as("narrow").of(Services.DATA_SYNC);
        for (String arn : List.of(
                task,
                task.replace(":task/", ":location/"),
                task.replace(":task/", ":task/task-0/"),
                task.replace(":task/", ":"))) {
            assertThatThrownBy(() -> narrow.describeTask(r -> r.taskArn(arn))).isInstanceOf(AwsServiceException.class);
            assertThatThrownBy(() -> narrow.startTaskExecution(r -> r.taskArn(arn)))
                    .isInstanceOf(AwsServiceException.class);
        }
    }

    @Test
    void whatIsThereStaysWhereNothingIsOverwritten() throws Exception {
        file("old", "1");
        String task = task(r -> r.options(o -> o.overwriteMode(OverwriteMode.NEVER)));
        execute(task);
        file("old", "22");
        file("new", "3");
        DescribeTaskExecutionResponse end = execute(task);
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.SUCCESS);
        assertThat(end.filesSkipped()).isEqualTo(1);
        assertThat(objects()).isEqualTo(Map.of("old", "1", "new", "3"));
    }

    @Test
    void filtersChooseFiles() throws Exception {
        for (String path : List.of("in/a.csv", "in/a.tmp", "in/.snapshot/x", "out/b.csv")) {
            file(path, "1");
        }
        String task = task(
                r -> r.includes(f -> f.filterType(FilterType.SIMPLE_PATTERN).value("/in"))
                        .excludes(f -> f.filterType(FilterType.SIMPLE_PATTERN).value("*.tmp|*/.snapshot")));
        DescribeTaskExecutionResponse end = execute(task);
        assertThat(objects()).isEqualTo(Map.of("in/a.csv", "1"));
        assertThat(end.filesListed().atSource()).isEqualTo(1);
        String other = datasync()
                .startTaskExecution(r -> r.taskArn(task)
                        .includes(f -> f.filterType(FilterType.SIMPLE_PATTERN).value("/out*")))
                .taskExecutionArn();
        assertThat(ended(other).filesTransferred()).isEqualTo(1);
        assertThatThrownBy(() -> datasync()
                        .startTaskExecution(r -> r.taskArn(task)
                                .includes(f ->
                                        f.filterType(FilterType.SIMPLE_PATTERN).value("/*.txt"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("An include pattern has * only as its last character.");
    }

    @Test
    void whatCannotBeTakenIsRejectedWithItsReason() throws Exception {
        file("good", "1");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        Files.createSymbolicLink(folder.resolve("linked"), Path.of("/etc"));
        DescribeTaskExecutionResponse end = execute(task(r -> {}));
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
        assertThat(end.result().errorDetail()).contains("except for files skipped due to errors");
        assertThat(end.filesListed().atSource()).isEqualTo(3);
        assertThat(end.filesTransferred()).isEqualTo(1);
        assertThat(end.filesFailed().prepare()).isEqualTo(2);
        assertThat(objects()).isEqualTo(Map.of("good", "1"));
    }

    @Test
    void anExecutionReportsEachFile() throws Exception {
        file("good", "1");
        Files.createSymbolicLink(folder.resolve("link"), Path.of("/etc/hostname"));
        String reports = "reports/" + made + "/";
        String task = task(r -> r.taskReportConfig(c -> c.outputType(ReportOutputType.STANDARD)
                .reportLevel(ReportLevel.SUCCESSES_AND_ERRORS)
                .destination(d -> d.s3(s3 -> s3.s3BucketArn("arn:aws:s3:::" + BUCKET)
                        .subdirectory(reports)
                        .bucketAccessRoleArn(admin())))));
        DescribeTaskExecutionResponse end = execute(task);
        assertThat(end.reportResult().status()).isEqualTo(PhaseStatus.SUCCESS);
        String id = end.taskExecutionArn().substring(end.taskExecutionArn().lastIndexOf('/') + 1);
        String taskId = task.substring(task.lastIndexOf('/') + 1);
        assertThat(text(reports + "Detailed-Reports/" + taskId + "/" + id + "/" + id
                        + ".files-transferred-v1-00001.json"))
                .contains("\"TaskExecutionId\":\"" + id + "\"", "\"RelativePath\":\"/good\"", "\"SUCCESS\"")
                .contains("\"RelativePath\":\"/link\"", "symbolic-link");
        assertThat(text(reports + "Summary-Reports/" + taskId + "/" + id + "/" + id + ".json"))
                .contains("rejected.symbolic-link.items");
    }

    @Test
    void anExecutionIsCancelled() throws Exception {
        file("slow", "x".repeat(100_000));
        String task = task(r -> r.options(o -> o.bytesPerSecond(1_000L)));
        String execution = datasync().startTaskExecution(r -> r.taskArn(task)).taskExecutionArn();
        while (describe(execution).status() != TaskExecutionStatus.TRANSFERRING) {
            Thread.sleep(10);
        }
        assertThat(datasync().describeTask(r -> r.taskArn(task)).currentTaskExecutionArn())
                .isEqualTo(execution);
        assertThatThrownBy(() -> datasync().startTaskExecution(r -> r.taskArn(task)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("has one execution at a time");
        datasync().cancelTaskExecution(r -> r.taskExecutionArn(execution));
        DescribeTaskExecutionResponse end = ended(execution);
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
        assertThat(end.result().errorCode()).isEqualTo("Cancelled");
        assertThat(objects()).isEmpty();
        assertThatThrownBy(() -> datasync().cancelTaskExecution(r -> r.taskExecutionArn(execution)))
                .hasMessageContaining("has ended");
    }

    @Test
    void aRunningExecutionIsMadeFaster() throws Exception {
        file("slow", "x".repeat(1_000_000));
        String task = task(r -> r.options(o -> o.bytesPerSecond(1_000L)));
        String execution = datasync().startTaskExecution(r -> r.taskArn(task)).taskExecutionArn();
        datasync().updateTaskExecution(r -> r.taskExecutionArn(execution).options(o -> o.bytesPerSecond(-1L)));
        assertThat(ended(execution).options().bytesPerSecond()).isEqualTo(-1);
        assertThat(objects()).containsOnlyKeys("slow");
        assertThatThrownBy(() -> datasync()
                        .updateTaskExecution(
                                r -> r.taskExecutionArn(execution).options(o -> o.logLevel(LogLevel.BASIC))))
                .hasMessageContaining("only BytesPerSecond");
    }

    @Test
    void twoTransfersToOnePrefixGoOneAfterTheOther() throws Exception {
        file("slow", "x".repeat(10_000));
        String slow = task(r -> r.options(o -> o.bytesPerSecond(1_000L)));
        prefix += "below/";
        String queued = task(r -> {});
        String refused = task(r -> r.options(o -> o.taskQueueing(TaskQueueing.DISABLED)));
        String first = datasync().startTaskExecution(r -> r.taskArn(slow)).taskExecutionArn();
        while (describe(first).status() != TaskExecutionStatus.TRANSFERRING) {
            Thread.sleep(10);
        }
        String second = datasync().startTaskExecution(r -> r.taskArn(queued)).taskExecutionArn();
        DescribeTaskExecutionResponse third = execute(refused);
        assertThat(third.status()).isEqualTo(TaskExecutionStatus.ERROR);
        assertThat(third.result().errorDetail())
                .contains("The execution " + first.substring(first.lastIndexOf('/') + 1) + " writes to s3://");
        while (describe(second).status() != TaskExecutionStatus.QUEUED) {
            Thread.sleep(10);
        }
        datasync().cancelTaskExecution(r -> r.taskExecutionArn(first));
        assertThat(ended(second).status()).isEqualTo(TaskExecutionStatus.SUCCESS);
    }

    @Test
    void aLocationIsAFolderThatMayBeRead() {
        refused("Subdirectory is the absolute path of a folder", r -> r.subdirectory("here"));
        refused("There is no folder", r -> r.subdirectory(folder + "/none"));
        refused(
                "lies in the lake's own folder",
                r -> r.subdirectory(lake.lake().folder().resolve("buckets").toString()));
        refused("lies in the lake's own folder", r -> r.subdirectory("/"));
        refused("ServerHostname is localhost", r -> r.serverHostname("files.example.com"));
        refused(
                "AgentArns names",
                r -> r.onPremConfig(
                        c -> c.agentArns("arn:aws:datasync:us-east-1:123456789012:agent/agent-00000000000000000")));
        assertThat(datasync().listAgents(r -> {}).agents())
                .extracting(AgentListEntry::agentArn)
                .contains(AGENT);
        assertThat(datasync().describeAgent(r -> r.agentArn(AGENT)).name()).isEqualTo("this computer");
    }

    private void refused(String sentence, Consumer<CreateLocationNfsRequest.Builder> change) {
        assertThatThrownBy(() -> datasync()
                        .createLocationNfs(r -> change.accept(r.serverHostname("localhost")
                                .subdirectory(folder.toString())
                                .onPremConfig(c -> c.agentArns(AGENT)))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(sentence);
    }

    @Test
    void locationsAndTasksAreShownAndDeleted() {
        String from = source();
        String to = target();
        assertThat(datasync().describeLocationNfs(r -> r.locationArn(from)).locationUri())
                .isEqualTo("nfs://localhost" + folder + "/");
        assertThat(datasync().describeLocationS3(r -> r.locationArn(to)).locationUri())
                .isEqualTo("s3://" + BUCKET + "/" + prefix);
        assertThat(datasync().listLocations(r -> {}).locations())
                .extracting(LocationListEntry::locationArn)
                .contains(from, to);
        String task = datasync()
                .createTask(r -> r.sourceLocationArn(from)
                        .destinationLocationArn(to)
                        .name("n")
                        .tags(t -> t.key("k").value("v")))
                .taskArn();
        DescribeTaskResponse shown = datasync().describeTask(r -> r.taskArn(task));
        assertThat(shown.status()).isEqualTo(TaskStatus.AVAILABLE);
        assertThat(shown.options().verifyMode()).isEqualTo(VerifyMode.POINT_IN_TIME_CONSISTENT);
        assertThat(shown.options().bytesPerSecond()).isEqualTo(-1);
        assertThat(datasync().listTagsForResource(r -> r.resourceArn(task)).tags())
                .containsExactly(TagListEntry.builder().key("k").value("v").build());
        datasync().untagResource(r -> r.resourceArn(task).keys("k"));
        datasync().tagResource(r -> r.resourceArn(task).tags(t -> t.key("l").value("w")));
        assertThat(datasync().listTagsForResource(r -> r.resourceArn(task)).tags())
                .extracting(TagListEntry::key)
                .containsExactly("l");
        assertThat(datasync().listTasks(r -> {}).tasks())
                .extracting(TaskListEntry::taskArn)
                .contains(task);
        assertThatThrownBy(() -> datasync().deleteLocation(r -> r.locationArn(from)))
                .hasMessageContaining("is in use by a task");
        datasync().deleteTask(r -> r.taskArn(task));
        datasync().deleteLocation(r -> r.locationArn(from));
        datasync().deleteLocation(r -> r.locationArn(to));
        assertThatThrownBy(() -> datasync().describeTask(r -> r.taskArn(task)))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("is not found");
    }

    @Test
    void executionsAreListedNewestFirst() throws Exception {
        file("a", "1");
        String task = task(r -> {});
        String first = execute(task).taskExecutionArn();
        String second = execute(task).taskExecutionArn();
        ListTaskExecutionsResponse page =
                datasync().listTaskExecutions(r -> r.taskArn(task).maxResults(1));
        assertThat(page.taskExecutions())
                .extracting(TaskExecutionListEntry::taskExecutionArn)
                .containsExactly(second);
        assertThat(datasync()
                        .listTaskExecutions(r -> r.taskArn(task).nextToken(page.nextToken()))
                        .taskExecutions())
                .extracting(TaskExecutionListEntry::taskExecutionArn)
                .containsExactly(first);
    }

    @Test
    void whoMayNotIsDenied() {
        assertThatThrownBy(() -> lake.as("support").of(Services.DATA_SYNC).listTasks(r -> {}))
                .isInstanceOf(AwsServiceException.class)
                .hasMessageContaining("is not authorized to perform: datasync:ListTasks");
        assertThatThrownBy(() -> datasync()
                        .createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::" + BUCKET)
                                .s3Config(c -> c.bucketAccessRoleArn("arn:aws:iam::123456789012:role/nobody"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("DataSync location access test failed");
    }

    @Test
    void aScheduleIsChecked() {
        String task = task(r -> r.schedule(s -> s.scheduleExpression("cron(0 12 * * ? *)")));
        assertThat(datasync().describeTask(r -> r.taskArn(task)).schedule().status())
                .isEqualTo(ScheduleStatus.ENABLED);
        assertThat(lake.lake().parts().schedules().list())
                .anyMatch(due -> due.schedule().subject().equals(task.substring(task.lastIndexOf('/') + 1)));
        assertThatThrownBy(() -> task(r -> r.schedule(s -> s.scheduleExpression("rate(5 minutes)"))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("at most once an hour");
        datasync().deleteTask(r -> r.taskArn(task));
        assertThat(lake.lake().parts().schedules().list())
                .noneMatch(due -> due.schedule().subject().equals(task.substring(task.lastIndexOf('/') + 1)));
    }
}
