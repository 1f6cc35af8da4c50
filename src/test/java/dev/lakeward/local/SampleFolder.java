package dev.lakeward.local;

import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.ScheduleStatus;
import software.amazon.awssdk.services.datasync.model.TaskListEntry;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.ScheduleState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// The smallest sample lake as a folder: made once in a process, which takes some seconds, and copied for each test.
public final class SampleFolder {
    private static @Nullable Path made;

    private SampleFolder() {}

    /// Puts a sample lake that nobody has opened into a folder that is empty or not there yet.
    public static void copyTo(Path folder) throws IOException, InterruptedException {
        Path from = made();
        try (Stream<Path> all = Files.walk(from)) {
            for (Path each : all.toList()) {
                Path to = folder.resolve(from.relativize(each).toString());
                if (Files.isDirectory(each)) {
                    Files.createDirectories(to);
                } else if (!each.equals(from.resolve("lock"))) {
                    // The lock says who had the lake open.
                    Files.copy(each, to, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    private static synchronized Path made() throws IOException, InterruptedException {
        if (made == null) {
            Path parent = Files.createTempDirectory("lakeward-sample");
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> Volume.run(() -> {
                        Volume.deleteTree(parent);
                        return true;
                    })));
            Path folder = parent.resolve("lake");
            new SampleLake(folder, SampleLake.SMALLEST, InstantSource.system(), (done, total, step) -> {}).make();
            pauseSchedules(folder);
            made = folder;
        }
        return made;
    }

    // Nothing begins in the midst of a test because it is night.
    private static void pauseSchedules(Path folder) {
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            GlueClient glue = lake.as(LocalLake.role("admin")).glue();
            for (Crawler crawler : glue.getCrawlers(r -> {}).crawlers()) {
                if (crawler.schedule() != null && crawler.schedule().state() == ScheduleState.SCHEDULED) {
                    glue.stopCrawlerSchedule(r -> r.crawlerName(crawler.name()));
                }
            }
            glue.getTriggers(r -> {}).triggers().stream()
                    .filter(trigger -> trigger.type() == TriggerType.SCHEDULED)
                    .forEach(trigger -> glue.stopTrigger(r -> r.name(trigger.name())));
            DataSyncClient dataSync = lake.as(LocalLake.role("admin")).dataSync();
            for (TaskListEntry task : dataSync.listTasks(r -> {}).tasks()) {
                String expression = dataSync.describeTask(r -> r.taskArn(task.taskArn()))
                        .schedule()
                        .scheduleExpression();
                dataSync.updateTask(r -> r.taskArn(task.taskArn())
                        .schedule(schedule ->
                                schedule.scheduleExpression(expression).status(ScheduleStatus.DISABLED)));
            }
        }
    }
}
