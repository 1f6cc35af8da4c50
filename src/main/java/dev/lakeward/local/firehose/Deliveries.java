package dev.lakeward.local.firehose;

import dev.lakeward.access.Principal;
import dev.lakeward.fault.Fault;
import dev.lakeward.local.cloudwatch.Datum;
import dev.lakeward.local.cloudwatch.Metrics;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.ExtendedS3DestinationDescription;

/// Writes the records of streams as objects, each as its stream's role. What cannot be written is tried again until it
/// is a day old; see [Data delivery](https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html).
final class Deliveries {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Caller.Session SESSION = Caller.Session.unlimited("AWSFirehoseToS3");

    private final DeliveryStreams streams;
    private final IamCheck iam;
    private final Metrics metrics;
    private final StreamArns arns;

    Deliveries(DeliveryStreams streams, IamCheck iam, Metrics metrics, StreamArns arns) {
        this.streams = streams;
        this.iam = iam;
        this.metrics = metrics;
        this.arns = arns;
    }

    /// Writes what is due, an object of each stream by turns: a stream that cannot write, or that never has written all
    /// of it, hinders no other.
    synchronized void deliver() {
        List<DeliveryStreamDescription> more = streams.streams().list();
        while (!more.isEmpty()) {
            more = more.stream().filter(this::deliverNext).toList();
        }
    }

    /// An object that is to be written of a stream's records.
    private record Planned(
            DeliveryStreamDescription stream,
            SpoolProgress progress,
            Spool spool,
            Backlog.Batch batch,
            Destination destination) {
        Planned {
            if (batch.start() < progress.delivered()) {
                throw new IllegalArgumentException("records from " + batch.start() + " are delivered already");
            }
        }
    }

    // Whether something was delivered, so that there may be more.
    private boolean deliverNext(DeliveryStreamDescription stream) {
        Optional<SpoolProgress> progress = streams.streams().progress(stream.deliveryStreamName());
        if (progress.isEmpty()) {
            return false;
        }
        try {
            Spool spool = streams.spool(progress.get());
            // A write that failed in the end may have been done all the same.
            spool.release(progress.get().delivered());
            Destination destination = Destination.of(StreamStore.destination(stream));
            return spool.due(destination.bufferBytes(), destination.interval(), streams.now())
                    .map(batch -> delivered(new Planned(stream, progress.get(), spool, batch, destination)))
                    .orElse(false);
        } catch (GoneException | LakeFolderException e) {
            // What lies there cannot be read or opened just now, or never again.
            return false;
        } catch (RuntimeException e) {
            Fault.log("delivery", e);
            return false;
        }
    }

    private boolean delivered(Planned planned) {
        boolean written;
        try {
            written = write(planned);
        } catch (AwsServiceException | LakeFolderException e) {
            // No such bucket, or no room: tried again at the next tick.
            written = false;
        }
        if (!written) {
            String name = planned.stream().deliveryStreamName();
            metrics.count(StreamMetric.DELIVERY_SUCCESS.of(name), 0);
            metrics.count(StreamMetric.DELIVERY_FRESHNESS.of(name), age(planned));
            return expired(planned);
        }
        planned.spool().release(planned.batch().end());
        return true;
    }

    // Whether the role may write, and has.
    private boolean write(Planned planned) {
        ExtendedS3DestinationDescription s3 = StreamStore.destination(planned.stream());
        String name = planned.stream().deliveryStreamName();
        Destination destination = planned.destination();
        String key = destination.key(
                name, planned.stream().versionId(), planned.batch().oldest());
        Optional<Principal> role = arns.role(s3.roleARN());
        if (role.isEmpty()
                || !iam.allows(
                        new Caller(role.get(), arns.accountId(), arns.region(), SESSION),
                        "s3:PutObject",
                        StreamArns.object(destination.bucket(), key))) {
            return false;
        }
        Path file = streams.store().newWorkFile(".stream");
        try {
            fill(file, planned, key.substring(key.lastIndexOf('/') + 1));
            publish(planned, key, file);
            return true;
        } finally {
            Volume.run(() -> Files.deleteIfExists(file));
        }
    }

    private static void fill(Path file, Planned planned, String name) {
        Destination destination = planned.destination();
        Volume.run(() -> {
            try (OutputStream out = ObjectCompression.open(
                    destination.compression(), new BufferedOutputStream(Files.newOutputStream(file)), name)) {
                planned.spool().read(planned.batch(), (bytes, from, frame) -> {
                    out.write(bytes, from, frame.length());
                    if (destination.delimited()) {
                        out.write('\n');
                    }
                });
            }
            return true;
        });
    }

    // The object, how far the spool is delivered, and what is counted are one change: a kill leaves all or nothing.
    private void publish(Planned planned, String key, Path file) {
        String name = planned.stream().deliveryStreamName();
        Backlog.Counted counted = planned.spool().takeCounts();
        List<Datum> data = new ArrayList<>(counted.counts().data(name));
        data.addAll(delivered(planned, Volume.run(() -> Files.size(file))));
        boolean done = false;
        try {
            streams.objects()
                    .publish(
                            List.of(new ObjectStore.Incoming(
                                    file,
                                    planned.destination().bucket(),
                                    key,
                                    ObjectStore.head("application/octet-stream"))),
                            () -> {
                                streams.store().tables().writeTogether(Metrics.keeping(data));
                                return List.of(next(planned, planned.batch().end())
                                        .countedTo(counted.end())
                                        .document(name));
                            });
            done = true;
        } finally {
            if (!done) {
                planned.spool().giveBack(counted);
            }
        }
    }

    private List<Datum> delivered(Planned planned, long bytes) {
        String name = planned.stream().deliveryStreamName();
        Instant now = streams.now();
        return List.of(
                StreamMetric.DELIVERED_RECORDS.datum(name, now, planned.batch().records()),
                StreamMetric.DELIVERED_BYTES.datum(name, now, bytes),
                StreamMetric.DELIVERED_OBJECTS.datum(name, now, 1),
                StreamMetric.DELIVERY_SUCCESS.datum(name, now, 1),
                StreamMetric.DELIVERY_FRESHNESS.datum(name, now, age(planned)));
    }

    // In seconds; a clock that was set back makes nothing younger than now.
    private double age(Planned planned) {
        return Math.max(
                0, Duration.between(planned.batch().oldest(), streams.now()).toMillis() / 1_000.0);
    }

    private SpoolProgress next(Planned planned, long end) {
        return streams.streams()
                .progress(planned.stream().deliveryStreamName())
                .filter(planned.progress()::isAsFarAs)
                .orElseThrow(GoneException::new)
                .deliveredTo(end);
    }

    // Records that nobody could take for a day are lost, as they are on AWS.
    private boolean expired(Planned planned) {
        Instant oldest = streams.now().minus(KEPT);
        if (!planned.batch().oldest().isBefore(oldest)) {
            return false;
        }
        long end = planned.spool().firstAfter(oldest);
        String name = planned.stream().deliveryStreamName();
        streams.store()
                .documents()
                .change(() -> streams.store()
                        .documents()
                        .write(List.of(next(planned, end).document(name))));
        planned.spool().release(end);
        return true;
    }
}
