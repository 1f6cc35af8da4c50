package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What becomes of records with time: delivered when their interval is over, tried again for a day, then lost.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class FirehoseRetryTest {
    @TempDir
    private Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T10:59:58Z"));

    private void pass(LocalLake lake, Duration time) {
        now.updateAndGet(before -> before.plus(time));
        lake.parts().streams().tick();
    }

    private static LocalLake make(LocalLake lake, String bucket) {
        admin(lake).s3().createBucket(r -> r.bucket("there"));
        admin(lake)
                .of(Services.FIREHOSE)
                .createDeliveryStream(r -> r.deliveryStreamName("s")
                        .extendedS3DestinationConfiguration(
                                s3 -> s3.roleARN(LocalLake.role("admin").id()).bucketARN("arn:aws:s3:::" + bucket)));
        return lake;
    }

    private static Clients admin(LocalLake lake) {
        return lake.as(LocalLake.role("admin"));
    }

    private static void put(LocalLake lake, String text) {
        admin(lake)
                .of(Services.FIREHOSE)
                .putRecord(r -> r.deliveryStreamName("s").record(x -> x.data(SdkBytes.fromUtf8String(text))));
    }

    private static List<String> texts(LocalLake lake, String bucket) {
        return admin(lake).s3().listObjectsV2(r -> r.bucket(bucket)).contents().stream()
                .map(S3Object::key)
                .map(key -> admin(lake)
                        .s3()
                        .getObjectAsBytes(r -> r.bucket(bucket).key(key))
                        .asUtf8String())
                .toList();
    }

    @Test
    void recordsWaitForTheirIntervalAndAreNamedByTheOldest() {
        try (LocalLake lake = make(LocalLake.create(folder.resolve("lake"), now::get), "there")) {
            put(lake, "a");
            pass(lake, Duration.ofSeconds(299));
            put(lake, "b");
            assertThat(texts(lake, "there")).isEmpty();
            pass(lake, Duration.ofSeconds(1));
            assertThat(texts(lake, "there")).containsExactly("ab");
            assertThat(admin(lake)
                            .s3()
                            .listObjectsV2(r -> r.bucket("there"))
                            .contents()
                            .getFirst()
                            .key())
                    .startsWith("2026/03/01/10/s-1-2026-03-01-10-59-58-");
        }
    }

    @Test
    void recordsThatCannotBeWrittenAreTriedAgainForADay() {
        try (LocalLake lake = make(LocalLake.create(folder.resolve("lake"), now::get), "absent")) {
            put(lake, "lost");
            pass(lake, Duration.ofHours(2));
            put(lake, "kept");
            pass(lake, Duration.ofHours(22).plusSeconds(1));
            admin(lake).s3().createBucket(r -> r.bucket("absent"));
            pass(lake, Duration.ofSeconds(1));
            assertThat(texts(lake, "absent")).containsExactly("kept");
        }
    }

    @Test
    void aLakeThatWasClosedForDaysDeliversWhatItHas() {
        Path lakeFolder = folder.resolve("lake");
        try (LocalLake lake = make(LocalLake.create(lakeFolder, now::get), "there")) {
            put(lake, "old");
        }
        now.updateAndGet(before -> before.plus(Duration.ofDays(3)));
        try (LocalLake lake = LocalLake.open(lakeFolder, now::get)) {
            lake.parts().streams().tick();
            assertThat(texts(lake, "there")).containsExactly("old");
        }
    }

    @Test
    void whatFailsOnceWhenALakeIsOpenedAgainIsNotLost() {
        Path lakeFolder = folder.resolve("lake");
        try (LocalLake lake = make(LocalLake.create(lakeFolder, now::get), "absent")) {
            put(lake, "old");
        }
        now.updateAndGet(before -> before.plus(Duration.ofDays(3)));
        try (LocalLake lake = LocalLake.open(lakeFolder, now::get)) {
            pass(lake, Duration.ofSeconds(1));
            admin(lake).s3().createBucket(r -> r.bucket("absent"));
            pass(lake, Duration.ofSeconds(1));
            assertThat(texts(lake, "absent")).containsExactly("old");
        }
    }

    // Counted again from the records themselves, where the process ended before what it counted was kept.
    @Test
    void whatArrivedBeforeAnEndIsCountedOnce() throws Exception {
        try (LocalLake lake = make(LocalLake.create(folder.resolve("lake"), now::get), "there")) {
            put(lake, "a");
            put(lake, "b");
            assertThat(incoming(lake)).isEqualTo(2);
            put(lake, "c");
            Path copy = folder.resolve("killed");
            try (var files = java.nio.file.Files.walk(folder.resolve("lake"))) {
                for (Path file : files.toList()) {
                    java.nio.file.Files.copy(
                            file,
                            copy.resolve(folder.resolve("lake").relativize(file).toString()));
                }
            }
            try (LocalLake again = LocalLake.open(copy, now::get)) {
                pass(again, Duration.ZERO);
                assertThat(incoming(again)).isEqualTo(3);
                pass(again, Duration.ofSeconds(300));
                assertThat(incoming(again)).isEqualTo(3);
                assertThat(texts(again, "there")).containsExactly("abc");
            }
        }
    }

    private double incoming(LocalLake lake) {
        return admin(lake)
                .cloudWatch()
                .getMetricStatistics(r -> r.namespace("AWS/Firehose")
                        .metricName("IncomingRecords")
                        .dimensions(d -> d.name("DeliveryStreamName").value("s"))
                        .startTime(now.get().minus(Duration.ofHours(1)))
                        .endTime(now.get().plus(Duration.ofHours(1)))
                        .period(3_600)
                        .statistics(software.amazon.awssdk.services.cloudwatch.model.Statistic.SUM))
                .datapoints()
                .stream()
                .mapToDouble(point -> point.sum())
                .sum();
    }

    @Test
    void aStreamThatIsDeletedWhileRecordsArriveLeavesNothing() throws Exception {
        try (LocalLake lake = make(LocalLake.create(folder.resolve("lake"), now::get), "there")) {
            List<Throwable> ends = new CopyOnWriteArrayList<>();
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                threads.add(Thread.ofPlatform().start(() -> {
                    try {
                        while (true) {
                            put(lake, "x");
                        }
                    } catch (RuntimeException e) {
                        ends.add(e);
                    }
                }));
            }
            while (incoming(lake) < 20) {
                Thread.onSpinWait();
            }
            admin(lake).firehose().deleteDeliveryStream(r -> r.deliveryStreamName("s"));
            for (Thread thread : threads) {
                thread.join();
            }
            assertThat(ends).hasSize(4).allMatch(ResourceNotFoundException.class::isInstance);
            lake.parts().streams().tick();
            assertThat(folder.resolve("lake/streams")).isEmptyDirectory();
        }
    }
}
