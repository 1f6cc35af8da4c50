package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.Options;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;

/// An empty lake, and transfers of folders into it; its files are looked at without it.
record TransferLake(LocalLake lake) implements AutoCloseable {
    private static final String BUCKET = "brought";
    private static final String AGENT = "arn:aws:datasync:us-east-1:123456789012:agent/agent-00000thiscomputer";

    static TransferLake make(Path folder, InstantSource clock) {
        LocalLake made = LocalLake.create(folder, clock);
        made.as(LocalLake.role("admin")).s3().createBucket(r -> r.bucket(BUCKET));
        return new TransferLake(made);
    }

    private DataSyncClient datasync() {
        return lake.as(LocalLake.role("admin")).of(Services.DATA_SYNC);
    }

    /// A task that has not run yet.
    Task task(Path source, String prefix, Consumer<Options.Builder> options) {
        String from = datasync()
                .createLocationNfs(r -> r.serverHostname("localhost")
                        .subdirectory(source.toString())
                        .onPremConfig(c -> c.agentArns(AGENT)))
                .locationArn();
        String to = datasync()
                .createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::" + BUCKET)
                        .subdirectory("/" + prefix)
                        .s3Config(c ->
                                c.bucketAccessRoleArn(LocalLake.role("admin").id())))
                .locationArn();
        String arn = datasync()
                .createTask(r -> r.sourceLocationArn(from)
                        .destinationLocationArn(to)
                        .options(Options.builder().applyMutation(options).build()))
                .taskArn();
        return new Task(datasync(), arn);
    }

    /// A task, whose executions can be waited for.
    record Task(DataSyncClient datasync, String arn) {
        String start() {
            return datasync.startTaskExecution(r -> r.taskArn(arn)).taskExecutionArn();
        }

        void update(Consumer<Options.Builder> options) {
            datasync.updateTask(r -> r.taskArn(arn)
                    .options(Options.builder().applyMutation(options).build()));
        }

        private DescribeTaskExecutionResponse describe(String execution) {
            return datasync.describeTaskExecution(r -> r.taskExecutionArn(execution));
        }

        void awaitTransferring(String execution) throws InterruptedException {
            while (describe(execution).filesTransferred() == 0) {
                Thread.sleep(5);
            }
        }

        DescribeTaskExecutionResponse ended(String execution) throws InterruptedException {
            DescribeTaskExecutionResponse shown = describe(execution);
            while (shown.status() != TaskExecutionStatus.SUCCESS && shown.status() != TaskExecutionStatus.ERROR) {
                Thread.sleep(5);
                shown = describe(execution);
            }
            return shown;
        }

        DescribeTaskExecutionResponse execute() throws InterruptedException {
            return ended(start());
        }
    }

    private Run last() {
        return TransferKillVictim.runs(lake).getFirst();
    }

    /// Of the last execution.
    Ledger ledger() {
        return Ledger.of(last().counts());
    }

    /// What was told of each file of the last execution.
    String report() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(lake.folder())) {
            for (Path each : files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().contains(last().id()))
                    .toList()) {
                all.append(Files.readString(each));
            }
        }
        return all.toString();
    }

    /// The files of objects by their keys behind a prefix.
    Map<String, Path> objects(String prefix) throws IOException {
        Path below = lake.folder().resolve("buckets").resolve(BUCKET).resolve(prefix);
        Map<String, Path> all = new TreeMap<>();
        if (Files.isDirectory(below)) {
            try (Stream<Path> files = Files.walk(below)) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> all.put(below.relativize(file).toString(), file));
            }
        }
        return all;
    }

    /// The folder's files are there under the last prefix that was written to, byte by byte, and nothing else is.
    void requireSame(Path source) throws IOException {
        List<Path> prefixes;
        try (Stream<Path> all = Files.list(lake.folder().resolve("buckets").resolve(BUCKET))) {
            prefixes = all.toList();
        }
        Path newest = prefixes.getFirst();
        for (Path each : prefixes) {
            if (Files.getLastModifiedTime(each).compareTo(Files.getLastModifiedTime(newest)) > 0) {
                newest = each;
            }
        }
        Map<String, Path> there = objects(newest.getFileName() + "/");
        try (Stream<Path> files = Files.walk(source)) {
            List<Path> wanted = files.filter(Files::isRegularFile).toList();
            assertThat(there).hasSize(wanted.size());
            for (Path each : wanted) {
                Path object = there.get(source.relativize(each).toString());
                assertThat(object).isNotNull();
                assertThat(Files.mismatch(each, object)).isEqualTo(-1);
            }
        }
    }

    @Override
    public void close() {
        lake.close();
    }
}
