package dev.lakeward.local.firehose;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The objects that the records of one batch become, as files in the making: one, or one for each partition; one
/// for each way in which records failed; and one of the records as they came where they are backed up. Used by
/// one thread.
final class BatchObjects implements AutoCloseable {
    /// See [Firehose's quotas](https://docs.aws.amazon.com/firehose/latest/dev/limits.html).
    static final int PARTITIONS = 500;

    private final Store store;
    private final ObjectStore objects;
    private final Destination destination;
    private final ObjectName name;
    private final Map<Map<String, String>, Made> byPartition = new LinkedHashMap<>();
    private final Map<String, Made> byError = new LinkedHashMap<>();
    private Optional<Made> backup = Optional.empty();
    private final Counts delivered = new Counts();
    private int failed;

    /// What all objects of a batch are named by.
    record ObjectName(String stream, String version, Instant arrival) {}

    /// Records and their bytes, as they are counted.
    static final class Counts {
        private int records;
        private long bytes;

        int records() {
            return records;
        }

        long bytes() {
            return bytes;
        }
    }

    BatchObjects(DeliveryStreams streams, Destination destination, ObjectName name) {
        this.store = streams.store();
        this.objects = streams.objects();
        this.destination = destination;
        this.name = name;
    }

    private static final class Made {
        private final Path file;
        private final String bucket;
        private final String key;
        private final OutputStream out;

        private Made(Path file, String bucket, String key, OutputStream out) {
            this.file = file;
            this.bucket = bucket;
            this.key = key;
            this.out = out;
        }
    }

    private Made open(String bucket, String key, CompressionFormat compression) throws IOException {
        Path file = store.newWorkFile(".stream");
        OutputStream out = ObjectCompression.open(
                compression,
                new BufferedOutputStream(Files.newOutputStream(file)),
                key.substring(key.lastIndexOf('/') + 1));
        return new Made(file, bucket, key, out);
    }

    /// Writes a record as it came.
    void back(byte[] record) throws IOException {
        Destination.Backup to = destination.backup().orElseThrow();
        if (backup.isEmpty()) {
            backup = Optional.of(open(to.bucket(), to.key(name), to.compression()));
        }
        backup.get().out.write(record);
    }

    /// Writes a record, or parts of it, each where its keys say.
    void write(byte[] record, Instant arrival, Instant now) throws IOException {
        if (destination.processing().apart().isEmpty()) {
            writeOne(record, arrival, now);
            return;
        }
        Optional<List<byte[]>> parts =
                SubRecords.of(destination.processing().apart().get(), record);
        if (parts.isEmpty()) {
            fail(FailedRecord.Reason.NOT_APART, record, arrival, now);
            return;
        }
        for (byte[] part : parts.get()) {
            writeOne(part, arrival, now);
        }
    }

    private void writeOne(byte[] record, Instant arrival, Instant now) throws IOException {
        Optional<KeyQuery> query = destination.processing().query();
        Optional<Map<String, String>> keys =
                query.isEmpty() ? Optional.of(Map.of()) : query.get().of(record);
        if (keys.isEmpty()) {
            fail(FailedRecord.Reason.NO_KEYS, record, arrival, now);
            return;
        }
        Made made = byPartition.get(keys.get());
        if (made == null) {
            Optional<String> key = key(keys.get());
            if (byPartition.size() >= PARTITIONS || key.isEmpty()) {
                fail(
                        key.isEmpty() ? FailedRecord.Reason.NO_PREFIX : FailedRecord.Reason.TOO_MANY_PARTITIONS,
                        record,
                        arrival,
                        now);
                return;
            }
            made = open(destination.bucket(), key.get(), destination.compression());
            byPartition.put(keys.get(), made);
        }
        made.out.write(record);
        if (destination.processing().delimited()) {
            made.out.write('\n');
        }
        delivered.records++;
        delivered.bytes += record.length;
    }

    // Values of keys are anybody's: a key that no object can have is the record's fault.
    private Optional<String> key(Map<String, String> keys) {
        if (keys.isEmpty()) {
            return Optional.of(destination.key(name, Map.of()));
        }
        try {
            String key = destination.key(name, keys);
            objects.find(destination.bucket(), key);
            return Optional.of(key);
        } catch (S3Exception | software.amazon.awssdk.services.firehose.model.InvalidArgumentException e) {
            return Optional.empty();
        }
    }

    private void fail(FailedRecord.Reason reason, byte[] record, Instant arrival, Instant now) throws IOException {
        Made made = byError.get(reason.type());
        if (made == null) {
            made = open(
                    destination.bucket(), destination.errorKey(name, reason.type()), CompressionFormat.UNCOMPRESSED);
            byError.put(reason.type(), made);
        }
        made.out.write(new FailedRecord(reason, arrival, now, record).line());
        failed++;
    }

    /// Records that go where they should, without those that failed.
    Counts delivered() {
        return delivered;
    }

    /// Records that failed.
    int failed() {
        return failed;
    }

    boolean isPartitioned() {
        return destination.processing().query().isPresent();
    }

    int partitions() {
        return byPartition.size();
    }

    /// An object that is whole. What is a backup may be written by another role.
    record Finished(ObjectStore.Incoming object, boolean isBackup) {}

    /// Ends all files; answers them as objects.
    List<Finished> finish() throws IOException {
        List<Finished> finished = new ArrayList<>();
        for (Made made : all()) {
            made.out.close();
            ObjectStore.Incoming object = new ObjectStore.Incoming(
                    made.file, made.bucket, made.key, ObjectStore.head("application/octet-stream"));
            finished.add(new Finished(object, backup.filter(made::equals).isPresent()));
        }
        return finished;
    }

    private List<Made> all() {
        List<Made> all = new ArrayList<>(byPartition.values());
        all.addAll(byError.values());
        backup.ifPresent(all::add);
        return all;
    }

    /// Removes what was not published.
    @Override
    public void close() {
        for (Made made : all()) {
            Volume.run(() -> {
                made.out.close();
                return Files.deleteIfExists(made.file);
            });
        }
    }
}
