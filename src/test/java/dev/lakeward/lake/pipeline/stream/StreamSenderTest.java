package dev.lakeward.lake.pipeline.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.ResourceNotFoundException;
import software.amazon.awssdk.services.firehose.model.ServiceUnavailableException;

/// What a sender does with what a stream answers.
class StreamSenderTest {
    @TempDir
    private Path folder;

    /// A stream that takes a record only when it is sent the second time, and now and then nothing at all.
    private static final class Moody implements FirehoseClient {
        private final List<String> taken = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();
        private int calls;

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}

        @Override
        public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
            assertThat(request.records()).hasSizeLessThanOrEqualTo(500);
            assertThat(request.records().stream()
                            .mapToLong(each -> each.data().asByteArrayUnsafe().length)
                            .sum())
                    .isLessThanOrEqualTo(4 << 20);
            if (++calls % 5 == 0) {
                throw ServiceUnavailableException.builder()
                        .statusCode(503)
                        .message("slow down")
                        .build();
            }
            List<PutRecordBatchResponseEntry> answers = new ArrayList<>();
            request.records().forEach(each -> answers.add(answer(each.data().asUtf8String())));
            return PutRecordBatchResponse.builder().requestResponses(answers).build();
        }

        private PutRecordBatchResponseEntry answer(String text) {
            if (text.hashCode() % 7 == 0 && !refused.contains(text)) {
                refused.add(text);
                return PutRecordBatchResponseEntry.builder()
                        .errorCode("ServiceUnavailableException")
                        .build();
            }
            taken.add(text);
            return PutRecordBatchResponseEntry.builder().recordId("1").build();
        }
    }

    @Test
    void onlyWhatFailedIsSentAgain() throws Exception {
        Path file = folder.resolve("file");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            lines.add("line " + i);
        }
        Files.writeString(file, String.join("\n", lines) + "\n" + "x".repeat(RecordSource.LONGEST) + "\n");
        Moody stream = new Moody();
        List<SendProgress> told = new ArrayList<>();
        SendProgress last = new StreamSender(stream, "s", told::add)
                .send(LineFile.open(file, folder.resolve("state")), Duration.ofMinutes(5));
        assertThat(stream.taken).hasSize(2_000).doesNotHaveDuplicates();
        assertThat(stream.taken.stream().map(String::strip)).containsExactlyInAnyOrderElementsOf(lines);
        assertThat(last.records()).isEqualTo(2_000);
        assertThat(last.tooLong()).isEqualTo(1);
        assertThat(last.again()).isGreaterThanOrEqualTo(stream.refused.size());
        assertThat(told.getLast().waiting()).isZero();
    }

    @Test
    void aStreamThatIsNotThereEndsItAtOnce() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "line\n");
        FirehoseClient none = new FirehoseClient() {
            @Override
            public String serviceName() {
                return SERVICE_NAME;
            }

            @Override
            public void close() {}

            @Override
            public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
                throw ResourceNotFoundException.builder()
                        .awsErrorDetails(software.amazon.awssdk.awscore.exception.AwsErrorDetails.builder()
                                .errorCode("ResourceNotFoundException")
                                .build())
                        .build();
            }
        };
        LineFile source = LineFile.open(file, folder.resolve("state"));
        assertThatThrownBy(() -> new StreamSender(none, "s", progress -> {}).send(source, Duration.ofMinutes(5)))
                .isInstanceOfSatisfying(
                        LakeException.class, e -> assertThat(e.error()).isEqualTo(LakeError.NOT_FOUND));
        assertThat(LineFile.open(file, folder.resolve("state")).next(500, 1_000).records())
                .hasSize(1);
    }

    @Test
    void anInterruptEndsIt() throws Exception {
        CampaignEvents events = new CampaignEvents(1, 1e-9, Instant.EPOCH);
        Thread thread = Thread.ofVirtual()
                .start(() -> assertThatThrownBy(() ->
                                new StreamSender(new Moody(), "s", progress -> {}).send(events, Duration.ofMinutes(5)))
                        .isInstanceOf(LakeException.class));
        thread.interrupt();
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void eventsComeAtTheirRateAndAreTheSameForASeed() {
        AtomicLong nanos = new AtomicLong();
        CampaignEvents events = new CampaignEvents(7, 100, Instant.EPOCH, nanos::get);
        assertThat(events.next(500, 4 << 20).records()).isEmpty();
        nanos.set(2_500_000_000L);
        assertThat(events.next(500, 4 << 20).records()).hasSize(250);
        CampaignEvents same = new CampaignEvents(7, 100, Instant.EPOCH, nanos::get);
        assertThat(events.event(123))
                .isEqualTo(same.event(123))
                .contains("\"event_time\":\"1970-01-01T00:00:01.230Z\"");
        assertThat(new CampaignEvents(8, 100, Instant.EPOCH, nanos::get).event(123))
                .isNotEqualTo(same.event(123));
    }
}
