package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.wire.AccessKeys;
import dev.lakeward.local.wire.WireServer;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;

/// A folder brought into a lake by a task of DataSync, beside `cp -r` and `aws s3 sync` into the lake as it is served.
final class FolderBenchmarks {
    private static final PrintStream OUT = System.out;
    private static final int SMALL = 20_000;
    private static final int SMALL_BYTES = 4 << 10;
    private static final int LARGE = 4;
    private static final int TURNS = 5;
    private static final int BLOCK = 1 << 20;
    private static final int FILES_OF_FOLDER = 500;
    private static final String BUCKET = "bench";

    private FolderBenchmarks() {}

    private interface Work {
        void run() throws Exception;
    }

    /// `megabytes` is how large each of the large files is.
    static void run(int megabytes) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-folders");
        try {
            Path small = Files.createDirectories(folder.resolve("small"));
            Random random = new Random(1);
            byte[] block = new byte[SMALL_BYTES];
            for (int i = 0; i < SMALL; i++) {
                Path of = small.resolve("d" + i / FILES_OF_FOLDER);
                if (i % FILES_OF_FOLDER == 0) {
                    Files.createDirectories(of);
                }
                random.nextBytes(block);
                Files.write(of.resolve("f" + i), block);
            }
            Path large = Files.createDirectories(folder.resolve("large"));
            byte[] megabyte = new byte[BLOCK];
            for (int i = 0; i < LARGE; i++) {
                try (OutputStream out = Files.newOutputStream(large.resolve("f" + i))) {
                    for (int j = 0; j < megabytes; j++) {
                        random.nextBytes(megabyte);
                        out.write(megabyte);
                    }
                }
            }
            OUT.println("                                              |       ms | in turn");
            Figures all = measure(folder, small, SMALL + " files of 4 KB")
                    .plus(measure(folder, large, LARGE + " files of " + megabytes + " MB"));
            OUT.printf(
                    "Both: %.2f of the speed of cp, verified; the goal is 0.5. %.1f times aws s3 sync; the goal is 5.%n",
                    (double) all.copy / all.task, (double) all.sync / all.task);
        } finally {
            Volume.deleteTree(folder);
        }
    }

    // Nothing is removed in between: on ext4 new files are made many times more slowly just after others were removed.
    private static Figures measure(Path folder, Path from, String title) throws Exception {
        OUT.println(title);
        List<Long> copies = new ArrayList<>();
        List<Long> tasks = new ArrayList<>();
        List<Long> again = new ArrayList<>();
        long sync = 0;
        for (int i = 0; i < TURNS; i++) {
            // What is still to be written of the files themselves counts against nobody.
            command(List.of("sync", "-f", folder.toString()), List.of());
            String copy = from.getParent()
                    .resolve("copy-" + i + "-of-" + from.getFileName())
                    .toString();
            copies.add(millis(() -> {
                command(List.of("cp", "-r", from.toString(), copy), List.of());
                command(List.of("sync", "-f", copy), List.of());
            }));
            Path home = folder.resolve("lake-" + i + "-of-" + from.getFileName());
            try (LocalLake lake = LocalLake.create(home, InstantSource.system())) {
                Clients admin = lake.as(LocalLake.role("admin"));
                admin.s3().createBucket(r -> r.bucket(BUCKET));
                String task = task(admin, from);
                tasks.add(millis(() -> transfer(admin, task)));
                again.add(millis(() -> transfer(admin, task)));
                if (i == TURNS - 1) {
                    sync = millis(() -> sync(lake, folder, from));
                }
            }
        }
        print("  cp -r, then sync", copies);
        print("  a task of DataSync", tasks);
        print("  the same again", again);
        print("  aws s3 sync into the served lake", List.of(sync));
        return new Figures(median(copies), median(tasks), sync);
    }

    private record Figures(long copy, long task, long sync) {
        Figures plus(Figures other) {
            return new Figures(copy + other.copy, task + other.task, sync + other.sync);
        }
    }

    private static long median(List<Long> millis) {
        return millis.stream().sorted().skip(millis.size() / 2).findFirst().orElseThrow();
    }

    private static String task(Clients admin, Path from) {
        String agent = admin.dataSync().listAgents(r -> {}).agents().stream()
                .filter(each -> each.name().contains("computer"))
                .findFirst()
                .orElseThrow()
                .agentArn();
        String source = admin.dataSync()
                .createLocationNfs(r -> r.serverHostname("localhost")
                        .subdirectory(from.toString())
                        .onPremConfig(c -> c.agentArns(agent)))
                .locationArn();
        String target = admin.dataSync()
                .createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::" + BUCKET)
                        .subdirectory("/task/")
                        .s3Config(c ->
                                c.bucketAccessRoleArn(LocalLake.role("admin").id())))
                .locationArn();
        return admin.dataSync()
                .createTask(r -> r.sourceLocationArn(source).destinationLocationArn(target))
                .taskArn();
    }

    private static void transfer(Clients admin, String task) throws InterruptedException {
        String execution =
                admin.dataSync().startTaskExecution(r -> r.taskArn(task)).taskExecutionArn();
        DescribeTaskExecutionResponse now;
        do {
            Thread.sleep(20);
            now = admin.dataSync().describeTaskExecution(r -> r.taskExecutionArn(execution));
        } while (now.status() != TaskExecutionStatus.SUCCESS && now.status() != TaskExecutionStatus.ERROR);
        if (now.status() != TaskExecutionStatus.SUCCESS) {
            throw new IllegalStateException(now.result().errorDetail());
        }
    }

    private static void sync(LocalLake lake, Path folder, Path from) throws Exception {
        AccessKeys keys = new AccessKeys(lake.folder(), folder);
        try (WireServer server = WireServer.start(lake, keys, 0, InstantSource.system(), LocalLake.role("admin"))) {
            command(
                    List.of(
                            "aws",
                            "s3",
                            "sync",
                            from.toString(),
                            "s3://" + BUCKET + "/sync/",
                            "--only-show-errors",
                            "--endpoint-url",
                            server.endpoint().toString()),
                    List.of(
                            "AWS_ACCESS_KEY_ID=bench",
                            "AWS_SECRET_ACCESS_KEY=bench",
                            "AWS_DEFAULT_REGION=" + LocalLake.REGION));
        }
    }

    private static void command(List<String> words, List<String> environment) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(words)).inheritIO();
        environment.forEach(each -> {
            String[] pair = each.split("=", 2);
            builder.environment().put(pair[0], pair[1]);
        });
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IllegalStateException(words.getFirst() + " ended with " + code);
        }
    }

    private static long millis(Work work) throws Exception {
        long began = System.nanoTime();
        work.run();
        return (System.nanoTime() - began) / 1_000_000;
    }

    private static void print(String title, List<Long> millis) {
        OUT.printf("%-45s | %8d | %s%n", title, median(millis), millis);
    }
}
