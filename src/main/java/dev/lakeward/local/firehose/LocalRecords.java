package dev.lakeward.local.firehose;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Faults;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.services.firehose.model.*;

/// Takes records. What is answered is durable.
public final class LocalRecords implements StreamPart {
    private static final int BATCH = 4 << 20;

    private final StreamScope scope;

    public LocalRecords(StreamScope scope) {
        this.scope = scope;
    }

    @Override
    public PutRecordResponse putRecord(PutRecordRequest request) {
        boolean isEncrypted = append(request.deliveryStreamName(), List.of(request.record()));
        return PutRecordResponse.builder().recordId(id()).encrypted(isEncrypted).build();
    }

    /// All records of a batch are taken, or the call fails.
    @Override
    public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
        long bytes = request.records().stream()
                .mapToLong(record -> record.data().asByteArrayUnsafe().length)
                .sum();
        if (bytes > BATCH) {
            throw StreamStore.invalid("Records size exceeds 4 MB limit");
        }
        boolean isEncrypted = append(request.deliveryStreamName(), request.records());
        return PutRecordBatchResponse.builder()
                .failedPutCount(0)
                .encrypted(isEncrypted)
                .requestResponses(request.records().stream()
                        .map(record -> PutRecordBatchResponseEntry.builder()
                                .recordId(id())
                                .build())
                        .toList())
                .build();
    }

    // Whether the stream is said to be encrypted.
    private boolean append(String stream, List<software.amazon.awssdk.services.firehose.model.Record> records) {
        DeliveryStreamDescription to = scope.streams().require(stream);
        SpoolProgress progress = scope.streams().requireProgress(stream);
        List<byte[]> bytes = new ArrayList<>();
        records.forEach(record -> bytes.add(record.data().asByteArrayUnsafe()));
        try {
            scope.shared().spool(progress).append(bytes, scope.shared().now());
            return LocalStreamEncryption.isEnabled(to);
        } catch (GoneException e) {
            throw scope.streams().missing(stream);
        } catch (UncheckedIOException e) {
            if (!scope.streams().progress(stream).map(SpoolProgress::spool).equals(Optional.of(progress.spool()))) {
                throw scope.streams().missing(stream);
            }
            Fault.log("putting records", e);
            throw Faults.coded(
                    ServiceUnavailableException.builder(),
                    "ServiceUnavailableException",
                    503,
                    "The records could not be kept. Put them again, with a pause.");
        }
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
