package dev.lakeward.lake.pipeline.stream;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.firehose.FirehoseClient;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;

/// Sends a source's records to one stream, each at least once. Used by one thread.
///
/// See [PutRecordBatch](https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html): what it says
/// of records that failed is why only those are sent again, after a pause that grows.
public final class StreamSender {
    private static final String OPERATION = "firehose:PutRecordBatch";
    private static final int RECORDS = 500;
    private static final int BYTES = 4 << 20;
    private static final int TRIES = 12;
    private static final long FIRST_PAUSE_MILLIS = 100;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;
    private static final long IDLE_MILLIS = 100;

    private final FirehoseClient firehose;
    private final String stream;
    private final Consumer<SendProgress> listener;
    private final long begun = System.nanoTime();
    private long records;
    private long bytes;
    private long tooLong;
    private long again;

    /// `listener` is told after each answer, on the thread that sends.
    public StreamSender(FirehoseClient firehose, String stream, Consumer<SendProgress> listener) {
        this.firehose = firehose;
        this.stream = stream;
        this.listener = listener;
    }

    /// Sends until the source ends, or until `until` has passed since the begin; answers what became of it. Blocks.
    /// An interrupt ends it with CANCELLED. Throws LakeException where the stream refuses, or takes nothing for
    /// about a minute.
    public SendProgress send(RecordSource source, Duration until) {
        return SdkErrors.call(OPERATION, () -> {
            while (!source.isEnded() && !isOver(until)) {
                RecordSource.Chunk chunk = source.next(RECORDS, BYTES);
                if (chunk.isEmpty()) {
                    Thread.sleep(IDLE_MILLIS);
                } else {
                    put(chunk.records());
                    tooLong += chunk.tooLong();
                    source.acknowledge();
                }
                listener.accept(progress(0));
            }
            return progress(0);
        });
    }

    private boolean isOver(Duration until) {
        return time().compareTo(until) >= 0;
    }

    private Duration time() {
        return Duration.ofNanos(System.nanoTime() - begun);
    }

    private SendProgress progress(int waiting) {
        return new SendProgress(records, bytes, tooLong, again, waiting, time());
    }

    private void put(List<byte[]> all) throws InterruptedException {
        List<byte[]> waiting = all;
        for (int tried = 1; !waiting.isEmpty(); tried++) {
            listener.accept(progress(waiting.size()));
            Answer answer = answer(waiting);
            waiting = answer.failed();
            if (!waiting.isEmpty()) {
                again += waiting.size();
                if (tried == TRIES) {
                    throw answer.reason();
                }
                pause(tried);
            }
        }
    }

    /// What was not taken, and why.
    private record Answer(List<byte[]> failed, LakeException reason) {}

    private Answer answer(List<byte[]> sent) {
        try {
            PutRecordBatchResponse response = SdkErrors.call(
                    OPERATION,
                    () -> firehose.putRecordBatch(r -> r.deliveryStreamName(stream)
                            .records(sent.stream()
                                    .map(each -> software.amazon.awssdk.services.firehose.model.Record.builder()
                                            .data(SdkBytes.fromByteArrayUnsafe(each))
                                            .build())
                                    .toList())));
            return new Answer(failed(sent, response), throttled(null));
        } catch (LakeException e) {
            return switch (e.error()) {
                case THROTTLED, UNREACHABLE, NO_SPACE -> new Answer(sent, e);
                default -> throw e;
            };
        }
    }

    private static LakeException throttled(@Nullable Throwable cause) {
        return new LakeException(LakeError.THROTTLED, OPERATION, "", cause);
    }

    private List<byte[]> failed(List<byte[]> sent, PutRecordBatchResponse response) {
        List<PutRecordBatchResponseEntry> answers = response.requestResponses();
        List<byte[]> failed = new ArrayList<>();
        for (int i = 0; i < sent.size(); i++) {
            // An answer that is missing acknowledges nothing.
            if (i >= answers.size()
                    || answers.get(i).errorCode() != null
                    || answers.get(i).recordId() == null) {
                failed.add(sent.get(i));
            } else {
                records++;
                bytes += sent.get(i).length;
            }
        }
        return failed;
    }

    private static void pause(int tried) throws InterruptedException {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tried, 10));
        Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest));
    }
}
