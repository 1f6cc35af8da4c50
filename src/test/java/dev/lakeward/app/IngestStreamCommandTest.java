package dev.lakeward.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.LocalLake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.s3.model.S3Object;

/// What `lakeward ingest stream` sends, and what it says of it.
class IngestStreamCommandTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void makeLake() {
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            lake.as(LocalLake.role("admin")).s3().createBucket(r -> r.bucket("events"));
            lake.as(LocalLake.role("admin"))
                    .firehose()
                    .createDeliveryStream(r -> r.deliveryStreamName("clicks")
                            .extendedS3DestinationConfiguration(
                                    s3 -> s3.roleARN(LocalLake.role("admin").id())
                                            .bucketARN("arn:aws:s3:::events")
                                            .bufferingHints(b -> b.sizeInMBs(1).intervalInSeconds(0))));
        }
    }

    private CommandLineTest.Answer run(String... more) {
        List<String> all = new java.util.ArrayList<>(List.of(
                "ingest", "stream", "clicks", "--lake", folder.resolve("lake").toString()));
        all.addAll(List.of(more));
        return CommandLineTest.run(all.toArray(String[]::new));
    }

    private String delivered() {
        try (LocalLake lake = LocalLake.open(folder.resolve("lake"), InstantSource.system())) {
            lake.parts().streams().tick();
            var s3 = lake.as(LocalLake.role("admin")).s3();
            StringBuilder text = new StringBuilder();
            s3.listObjectsV2(r -> r.bucket("events")).contents().stream()
                    .map(S3Object::key)
                    .forEach(key -> text.append(
                            s3.getObjectAsBytes(r -> r.bucket("events").key(key))
                                    .asUtf8String()));
            return text.toString();
        }
    }

    @Test
    void aFileIsSentWhole() throws Exception {
        Path file = Files.writeString(folder.resolve("lines"), "a\nb\n" + "x".repeat(1_024_000) + "\nc");
        var answer = run(
                "--file", file.toString(), "--state", folder.resolve("state").toString());
        assertThat(answer.err()).isEmpty();
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("3 records sent, 6 bytes, ")
                .contains("1 longer than 1,000 KiB were not sent.");
        assertThat(delivered().lines().sorted()).containsExactly("a", "b", "c");
    }

    @Test
    void eventsAreSentAtTheirRate() {
        var answer = run("--generate", "300", "--seconds", "1");
        assertThat(answer.code()).as(answer.err()).isZero();
        long events = delivered()
                .lines()
                .filter(line -> line.startsWith("{\"event_id\":"))
                .count();
        assertThat(events).isBetween(150L, 330L);
        assertThat(answer.out()).startsWith(events + " records sent");
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run("--file", folder.resolve("none").toString()).code()).isEqualTo(1);
        assertThat(run("--generate", "0").err()).contains("--generate takes a rate above 0");
        assertThat(run().code()).isEqualTo(2);
        assertThat(CommandLineTest.run("ingest").err()).contains("stream");
    }
}
