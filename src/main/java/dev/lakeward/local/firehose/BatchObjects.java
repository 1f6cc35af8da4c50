package dev.lakeward.local.firehose;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.firehose.model.CompressionFormat;
import software.amazon.awssdk.services.firehose.model.InvalidArgumentException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/// The objects that the records of one batch become, as files in the making: one, or one for each partition; one
/// for each way in which records failed; and one of the records as they came where they are backed up. Used by
/// one thread.
final class BatchObjects implements AutoCloseable {
    /// See [Firehose's quotas](https://docs.aws.amazon.com/firehose/latest/dev/limits.html).
    static final int PARTITIONS = 500;

    private final DeliveryStreams streams;
    private final Destination destination;
    private final ObjectName name;
    private final Optional<ConversionWork> conversion;
    private final Map<Map<String, String>, ObjectFile> byPartition = new LinkedHashMap<>();
    private final Map<String, ObjectFile> byError = new LinkedHashMap<>();
    private final Counts counts = new Counts();
    private Optional<ObjectFile> backup = Optional.empty();

    /// What all objects of a batch are named by.
    record ObjectName(String stream, String version, Instant arrival) {}

    /// Records and their bytes as they are counted: those that go where they should, and those that could not be
    /// converted.
    static final class Counts {
        private int records;
        private long bytes;
        private int unconverted;
        private long unconvertedBytes;

        int records() {
            return records;
        }

        long bytes() {
            return bytes;
        }

        int unconverted() {
            return unconverted;
        }

        long unconvertedBytes() {
            return unconvertedBytes;
        }
    }

    BatchObjects(
            DeliveryStreams streams, Destination destination, ObjectName name, Optional<ConversionWork> conversion) {
        this.streams = streams;
        this.destination = destination;
        this.name = name;
        this.conversion = conversion;
    }

    private ObjectFile open(String bucket, String key, CompressionFormat compression) throws IOException {
        return ObjectFile.open(streams.store(), bucket, key, compression);
    }

    /// Writes a record as it came.
    void back(byte[] record) throws IOException {
        Destination.Backup to = destination.backup().orElseThrow();
        if (backup.isEmpty()) {
            backup = Optional.of(open(to.bucket(), to.key(name), to.compression()));
        }
        backup.get().write(record);
    }

    /// Writes a record, or parts of it, each where its keys say.
    void write(byte[] record, Instant arrival) throws IOException {
        if (destination.processing().apart().isEmpty()) {
            writeOne(record, arrival);
            return;
        }
        Optional<List<byte[]>> parts =
                SubRecords.of(destination.processing().apart().get(), record);
        if (parts.isEmpty()) {
            fail(FailedRecord.Reason.NOT_APART, record, arrival);
            return;
        }
        for (byte[] part : parts.get()) {
            writeOne(part, arrival);
        }
    }

    private void writeOne(byte[] record, Instant arrival) throws IOException {
        Optional<KeyQuery> query = destination.processing().query();
        Optional<Map<String, String>> keys =
                query.isEmpty() ? Optional.of(Map.of()) : query.get().of(record);
        if (keys.isEmpty()) {
            fail(FailedRecord.Reason.NO_KEYS, record, arrival);
            return;
        }
        ObjectFile file = byPartition.get(keys.get());
        if (file == null) {
            Optional<String> key = key(keys.get());
            if (byPartition.size() >= PARTITIONS || key.isEmpty()) {
                fail(
                        key.isEmpty() ? FailedRecord.Reason.NO_PREFIX : FailedRecord.Reason.TOO_MANY_PARTITIONS,
                        record,
                        arrival);
                return;
            }
            file = conversion.isPresent()
                    ? ObjectFile.converted(streams.store(), destination.bucket(), key.get())
                    : open(destination.bucket(), key.get(), destination.compression());
            byPartition.put(keys.get(), file);
        }
        if (destination.processing().delimited()) {
            file.writeLine(record, arrival);
        } else {
            file.write(record, arrival);
        }
        counts.records++;
        counts.bytes += record.length;
    }

    // Values of keys are anybody's: a key that no object can have is the record's fault.
    private Optional<String> key(Map<String, String> keys) {
        if (keys.isEmpty()) {
            return Optional.of(destination.key(name, Map.of()));
        }
        try {
            String key = destination.key(name, keys);
            streams.objects().find(destination.bucket(), key);
            return Optional.of(key);
        } catch (S3Exception | InvalidArgumentException e) {
            return Optional.empty();
        }
    }

    private void fail(FailedRecord.Reason reason, byte[] record, Instant arrival) throws IOException {
        ObjectFile file = byError.get(reason.type());
        if (file == null) {
            file = open(
                    destination.bucket(), destination.errorKey(name, reason.type()), CompressionFormat.UNCOMPRESSED);
            byError.put(reason.type(), file);
        }
        file.write(new FailedRecord(reason, arrival, streams.now(), record).line(conversion));
    }

    Counts counts() {
        return counts;
    }

    boolean isPartitioned() {
        return destination.processing().query().isPresent();
    }

    boolean isConverted() {
        return conversion.isPresent();
    }

    int partitions() {
        return byPartition.size();
    }

    /// An object that is whole. What is a backup may be written by another role.
    record Finished(ObjectStore.Incoming object, boolean isBackup) {}

    /// Ends all files; answers them as objects.
    List<Finished> finish() throws IOException {
        List<Finished> finished = new ArrayList<>();
        for (ObjectFile each : byPartition.values()) {
            if (conversion.isEmpty() || convert(conversion.get(), each) > 0) {
                finished.add(new Finished(each.finish(), false));
            }
        }
        for (ObjectFile each : byError.values()) {
            finished.add(new Finished(each.finish(), false));
        }
        if (backup.isPresent()) {
            finished.add(new Finished(backup.get().finish(), true));
        }
        return finished;
    }

    private int convert(ConversionWork work, ObjectFile file) throws IOException {
        return file.convert(work, (why, record, arrival) -> {
            counts.records--;
            counts.bytes -= record.length;
            counts.unconverted++;
            counts.unconvertedBytes += record.length;
            fail(FailedRecord.Reason.of(why), record, arrival);
        });
    }

    /// Removes what was not published.
    @Override
    public void close() {
        List<ObjectFile> all = new ArrayList<>(byPartition.values());
        all.addAll(byError.values());
        backup.ifPresent(all::add);
        for (ObjectFile each : all) {
            Volume.run(() -> {
                each.close();
                return true;
            });
        }
    }
}
