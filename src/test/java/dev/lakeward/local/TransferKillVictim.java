package dev.lakeward.local;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.service.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// A process that transfers a folder to one prefix after the other, until it is killed; it says on its output which
/// executions have ended.
final class TransferKillVictim {
    static final String BUCKET = "kill";
    static final String KIND = "transfer";
    static final int SMALL = 1_500;
    static final int LARGE = 3;
    private static final String AGENT = "arn:aws:datasync:us-east-1:123456789012:agent/agent-00000thiscomputer";

    private TransferKillVictim() {}

    static void makeLake(Path folder, Path source) throws IOException {
        Random random = new Random(15);
        for (int i = 0; i < SMALL; i++) {
            Path file = source.resolve("f" + i % 7).resolve("small " + i);
            Files.createDirectories(file.getParent());
            byte[] bytes = new byte[random.nextInt(5_000)];
            random.nextBytes(bytes);
            Files.write(file, bytes);
        }
        for (int i = 0; i < LARGE; i++) {
            byte[] bytes = new byte[20 << 20];
            random.nextBytes(bytes);
            Files.write(source.resolve("large" + i), bytes);
        }
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            lake.as(LocalLake.role("admin")).s3().createBucket(r -> r.bucket(BUCKET));
            datasync(lake)
                    .createLocationNfs(r -> r.serverHostname("localhost")
                            .subdirectory(source.toString())
                            .onPremConfig(c -> c.agentArns(AGENT)));
        }
    }

    private static DataSyncClient datasync(LocalLake lake) {
        return lake.as(LocalLake.role("admin")).of(Services.DATA_SYNC);
    }

    static List<Run> runs(LocalLake lake) {
        return lake.parts()
                .runs()
                .store()
                .page(new RunFilter(KIND, null, null), RunPage.NEWEST, 10_000)
                .runs();
    }

    /// Waits for what was left unfinished.
    static void settle(LocalLake lake) throws InterruptedException {
        while (runs(lake).stream().anyMatch(run -> run.state() instanceof RunState.Unfinished)) {
            Thread.sleep(5);
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        LocalLake lake = LocalLake.open(Path.of(arguments[0]), InstantSource.system());
        DataSyncClient datasync = datasync(lake);
        String from = datasync.listLocations(r -> {}).locations().stream()
                .filter(each -> each.locationUri().startsWith("nfs:"))
                .findFirst()
                .orElseThrow()
                .locationArn();
        System.out.println("READY");
        System.out.flush();
        settle(lake);
        for (int i = 0; ; i++) {
            String prefix = "round" + arguments[1] + "-" + i + "/";
            String to = datasync.createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::" + BUCKET)
                            .subdirectory(prefix)
                            .s3Config(c -> c.bucketAccessRoleArn(
                                    LocalLake.role("admin").id())))
                    .locationArn();
            String task = datasync.createTask(r -> r.sourceLocationArn(from)
                            .destinationLocationArn(to)
                            .name(prefix)
                            .options(o -> o.verifyMode(VerifyMode.ONLY_FILES_TRANSFERRED)))
                    .taskArn();
            String execution = datasync.startTaskExecution(r -> r.taskArn(task)).taskExecutionArn();
            System.out.println("STARTED " + prefix + " " + execution + ".");
            System.out.flush();
            settle(lake);
            System.out.println("ENDED " + prefix + ".");
            System.out.flush();
        }
    }
}
