package dev.lakeward.local.firehose;

import dev.lakeward.access.Principal;
import dev.lakeward.fault.Fault;
import dev.lakeward.local.cloudwatch.Datum;
import dev.lakeward.local.cloudwatch.Metrics;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Volume;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.glue.GlueClient;

/// Writes the records of streams as objects, each as its stream's role. What cannot be written is tried again
/// until it is a day old and was tried for an hour; see [Data
/// delivery](https://docs.aws.amazon.com/firehose/latest/dev/basic-deliver.html).
final class Deliveries {
    private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Caller.Session SESSION = Caller.Session.unlimited("AWSFirehoseToS3");

    // What takes long and could not be written is tried again after a while.
    private static final Duration REST = Duration.ofSeconds(30);

    // A lake may be closed or asleep for days: one try that fails when it is awake again loses nothing.
    private static final Duration TRIED = Duration.ofHours(1);

    private final Map<UUID, Instant> tried = new HashMap<>();
    private final Map<UUID, Instant> failing = new HashMap<>();
    private final DeliveryStreams streams;
    private final IamCheck iam;
    private final Metrics metrics;
    private final StreamArns arns;
    private final Function<Caller, GlueClient> glue;

    Deliveries(
            DeliveryStreams streams,
            IamCheck iam,
            Metrics metrics,
            StreamArns arns,
            Function<Caller, GlueClient> glue) {
        this.streams = streams;
        this.iam = iam;
        this.metrics = metrics;
        this.arns = arns;
        this.glue = glue;
    }

    /// Writes what is due, an object of each stream by turns: a stream that cannot write, or that never has
    /// written all of it, hinders no other.
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

        String name() {
            return stream.deliveryStreamName();
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
            // The files of a stream that is deleted meanwhile go one by one.
            if (streams.streams().progress(stream.deliveryStreamName()).equals(progress)) {
                Fault.log("delivery", e);
            }
            return false;
        }
    }

    private boolean delivered(Planned planned) {
        boolean written;
        try {
            written = write(planned);
        } catch (AwsServiceException | QueryFailure | LakeFolderException e) {
            // No such bucket or table, no engine, or no room: tried again at the next tick.
            written = false;
        }
        if (!written) {
            metrics.count(StreamMetric.DELIVERY_SUCCESS.of(planned.name()), 0);
            metrics.count(
                    StreamMetric.DELIVERY_FRESHNESS.of(planned.name()),
                    DeliveryCounts.age(planned.batch(), streams.now()));
            return expired(planned);
        }
        failing.remove(planned.progress().spool());
        planned.spool().release(planned.batch().end());
        return true;
    }

    // Whether the roles may write, and have.
    private boolean write(Planned planned) {
        Destination destination = planned.destination();
        BatchObjects.ObjectName named = new BatchObjects.ObjectName(
                planned.name(), planned.stream().versionId(), planned.batch().oldest());
        String role = StreamStore.destination(planned.stream()).roleARN();
        // Asked before anything is read: what is denied is tried each second.
        if (destination.processing().query().isEmpty()
                && !mayWrite(role, destination.bucket(), destination.key(named, Map.of()))) {
            return false;
        }
        Optional<ConversionWork> conversion = conversion(destination);
        if (isResting(planned)) {
            return false;
        }
        try (BatchObjects objects = new BatchObjects(streams, destination, named, conversion)) {
            List<BatchObjects.Finished> finished = fill(objects, planned);
            for (BatchObjects.Finished each : finished) {
                String writer =
                        each.isBackup() ? destination.backup().orElseThrow().role() : role;
                if (!mayWrite(writer, each.object().bucket(), each.object().key())) {
                    return false;
                }
            }
            publish(planned, objects, finished);
            tried.remove(planned.progress().spool());
            return true;
        }
    }

    // A clock that was set back lets nobody rest.
    private boolean isResting(Planned planned) {
        Destination destination = planned.destination();
        if (destination.processing().query().isEmpty()
                && destination.conversion().isEmpty()
                && destination.backup().isEmpty()) {
            return false;
        }
        Instant now = streams.now();
        Instant last = tried.get(planned.progress().spool());
        if (last != null && Duration.between(last, now).abs().compareTo(REST) < 0) {
            return true;
        }
        tried.put(planned.progress().spool(), now);
        return false;
    }

    private Optional<ConversionWork> conversion(Destination destination) {
        return destination.conversion().map(conversion -> {
            String role = conversion.schema().role();
            Caller reader = caller(arns.role(role).orElseThrow(() -> StreamStore.invalid("no role is " + role)));
            return new ConversionWork(
                    conversion, conversion.shape(glue.apply(reader)), streams.recordFiles(role), arns.region());
        });
    }

    private Caller caller(Principal role) {
        return new Caller(role, arns.accountId(), arns.region(), SESSION);
    }

    private boolean mayWrite(String role, String bucket, String key) {
        return arns.role(role)
                .filter(writer -> iam.allows(caller(writer), "s3:PutObject", StreamArns.object(bucket, key)))
                .isPresent();
    }

    private List<BatchObjects.Finished> fill(BatchObjects objects, Planned planned) {
        boolean isBacked = planned.destination().backup().isPresent();
        return Volume.run(() -> {
            planned.spool().read(planned.batch(), (bytes, from, frame) -> {
                byte[] record = Arrays.copyOfRange(bytes, from, from + frame.length());
                if (isBacked) {
                    objects.back(record);
                }
                objects.write(record, frame.arrival());
            });
            return objects.finish();
        });
    }

    // The objects, how far the spool is delivered, and what is counted are one change: a kill leaves all or
    // nothing.
    private void publish(Planned planned, BatchObjects objects, List<BatchObjects.Finished> finished) {
        planned.spool().keepCounts(counted -> {
            List<Datum> data = new ArrayList<>(counted.counts().data(planned.name()));
            data.addAll(new DeliveryCounts(planned.name(), streams.now()).of(planned.batch(), objects, finished));
            streams.objects()
                    .publish(
                            finished.stream().map(BatchObjects.Finished::object).toList(), () -> {
                                streams.store().tables().writeTogether(Metrics.keeping(data));
                                return List.of(next(planned, planned.batch().end())
                                        .countedTo(counted.end())
                                        .document(planned.name()));
                            });
        });
    }

    private SpoolProgress next(Planned planned, long end) {
        return streams.streams()
                .progress(planned.name())
                .filter(planned.progress()::isAsFarAs)
                .orElseThrow(GoneException::new)
                .deliveredTo(end);
    }

    // Records that nobody could take for a day are lost, as they are on AWS; the log says so.
    private boolean expired(Planned planned) {
        Instant now = streams.now();
        Instant since = failing.merge(
                planned.progress().spool(), now, (first, latest) -> first.isBefore(latest) ? first : latest);
        Instant oldest = now.minus(KEPT);
        if (!planned.batch().oldest().isBefore(oldest) || since.isAfter(now.minus(TRIED))) {
            return false;
        }
        long end = planned.spool().firstAfter(oldest);
        streams.store()
                .documents()
                .change(() -> streams.store()
                        .documents()
                        .write(List.of(next(planned, end).document(planned.name()))));
        LOG.warn("a delivery stream lost what it could not deliver for a day, up to byte {}", end);
        planned.spool().release(end);
        return true;
    }
}
