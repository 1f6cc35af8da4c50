package dev.lakeward.bench;

import dev.lakeward.lake.pipeline.stream.CampaignEvents;
import dev.lakeward.lake.pipeline.stream.SendProgress;
import dev.lakeward.lake.pipeline.stream.StreamSender;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Stream;

/// A stream of the embedded lake that takes events at a rate and delivers them meanwhile: whether it keeps up, and
/// what memory stays behind after a collection, minute by minute.
final class StreamBenchmarks {
    private static final PrintStream OUT = System.out;
    private static final long MEGABYTE = 1 << 20;
    private static final int RATE = 50_000;
    private static final int STEP_SECONDS = 10;

    private StreamBenchmarks() {}

    /// Sends for so many seconds.
    static void run(int seconds) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-stream");
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("stream"));
            admin.firehose()
                    .createDeliveryStream(r -> r.deliveryStreamName("events")
                            .extendedS3DestinationConfiguration(
                                    s3 -> s3.roleARN(LocalLake.role("admin").id())
                                            .bucketARN("arn:aws:s3:::stream")
                                            .bufferingHints(b -> b.sizeInMBs(64).intervalInSeconds(60))));
            Sent sent = new Sent();
            StreamSender sender = new StreamSender(admin.firehose(), "events", sent::hear);
            Thread sending = Thread.ofPlatform()
                    .start(() -> sender.send(new CampaignEvents(1, RATE, Instant.now()), Duration.ofSeconds(seconds)));
            OUT.println("   s |  records/s | sent, MB | heap after GC, MB | backlog, MB");
            long before = 0;
            for (int at = STEP_SECONDS; sending.isAlive(); at += STEP_SECONDS) {
                sending.join(Duration.ofSeconds(STEP_SECONDS));
                SendProgress now = sent.now;
                long step = now.records() - before;
                before = now.records();
                if (sending.isAlive() && at % 60 == 0 || at == STEP_SECONDS) {
                    System.gc();
                }
                OUT.printf(
                        "%4d | %10.0f | %8d | %17s | %11d%n",
                        at,
                        step / (double) STEP_SECONDS,
                        now.bytes() / MEGABYTE,
                        at % 60 == 0 || at == STEP_SECONDS ? String.valueOf(afterCollection() / MEGABYTE) : "",
                        size(folder.resolve("lake/streams")) / MEGABYTE);
            }
            OUT.printf(
                    "%,d records in %.1f s: %,.0f a second; the goal is %,d.%n",
                    sent.now.records(), sent.now.time().toMillis() / 1e3, sent.now.rate(), RATE);
        } finally {
            Volume.deleteTree(folder);
        }
    }

    /// What the sender has told last.
    private static final class Sent {
        private volatile SendProgress now = new SendProgress(0, 0, 0, 0, 0, Duration.ZERO);

        void hear(SendProgress told) {
            now = told;
        }
    }

    private static long afterCollection() {
        long bytes = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getCollectionUsage() != null) {
                bytes += pool.getCollectionUsage().getUsed();
            }
        }
        return bytes;
    }

    private static long size(Path folder) throws Exception {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
