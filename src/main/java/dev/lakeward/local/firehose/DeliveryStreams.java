package dev.lakeward.local.firehose;

import dev.lakeward.local.cloudwatch.Metrics;
import dev.lakeward.local.engine.RecordFiles;
import dev.lakeward.local.engine.Workers;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.glue.GlueClient;

/// The delivery streams of an open lake: what all callers of them share. Thread-safe.
public final class DeliveryStreams implements AutoCloseable {
    private final Store store;
    private final ObjectStore objects;
    private final InstantSource clock;
    private final StreamStore streams;
    private final Map<UUID, Spool> spools = new ConcurrentHashMap<>();
    // Whoever knew a stream before it was deleted opens its spool no more.
    private final Set<UUID> gone = ConcurrentHashMap.newKeySet();
    private final Deliveries deliveries;

    /// Removes the spools of streams that are gone.
    public DeliveryStreams(
            Store store,
            ObjectStore objects,
            IamCheck iam,
            Metrics metrics,
            Function<Caller, GlueClient> glue,
            InstantSource clock,
            String accountId,
            String region) {
        this.store = store;
        this.objects = objects;
        this.clock = clock;
        this.streams = new StreamStore(store.documents(), accountId);
        this.deliveries = new Deliveries(this, iam, metrics, new StreamArns(region, accountId), glue);
        removeOrphans();
        metrics.writtenBy(this::keepCounts);
    }

    // A stream that cannot be read may be read again one day: its records stay.
    private void removeOrphans() {
        Set<String> kept = store.documents().list(SpoolProgress.KIND, "").stream()
                .map(json -> SpoolProgress.read(json).spool().toString())
                .collect(Collectors.toSet());
        if (!store.documents().unreadable(SpoolProgress.KIND, "").isEmpty() || !Files.isDirectory(store.streams())) {
            return;
        }
        Volume.run(() -> {
            List<Path> folders;
            try (Stream<Path> all = Files.list(store.streams())) {
                folders = all.toList();
            }
            for (Path folder : folders) {
                if (!kept.contains(folder.getFileName().toString())) {
                    Volume.deleteTree(folder);
                }
            }
            return true;
        });
    }

    Store store() {
        return store;
    }

    ObjectStore objects() {
        return objects;
    }

    StreamStore streams() {
        return streams;
    }

    RecordFiles recordFiles(String owner) {
        return new RecordFiles(Workers.ofThisProcess(), owner, store.work().resolve("streams"));
    }

    ResourceTags tags() {
        return new ResourceTags(store.documents(), StreamStore::invalid);
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /// The spool of a stream. Throws GoneException where the stream was deleted.
    Spool spool(SpoolProgress progress) {
        Spool spool = spools.computeIfAbsent(
                progress.spool(), id -> gone.contains(id) ? null : Spool.open(store.streams(), progress));
        if (spool == null) {
            throw new GoneException();
        }
        return spool;
    }

    /// Removes the records of a stream that is gone.
    void drop(SpoolProgress progress) {
        gone.add(progress.spool());
        Spool spool = spools.remove(progress.spool());
        if (spool != null) {
            spool.close();
        }
        Volume.run(() -> {
            Volume.deleteTree(store.streams().resolve(progress.spool().toString()));
            return true;
        });
    }

    // What arrived and up to where it is counted are one change: a kill counts nothing twice.
    private void keepCounts() {
        for (DeliveryStreamDescription stream : streams.list()) {
            String name = stream.deliveryStreamName();
            streams.progress(name)
                    .flatMap(progress -> Optional.ofNullable(spools.get(progress.spool())))
                    .ifPresent(spool -> spool.keepCounts(taken -> keep(name, spool, taken)));
        }
    }

    private void keep(String stream, Spool spool, Backlog.Counted taken) {
        if (taken.counts().isEmpty()) {
            return;
        }
        store.documents()
                .change(() -> streams.progress(stream)
                        .filter(progress -> spools.get(progress.spool()) == spool)
                        .ifPresent(progress -> {
                            store.documents()
                                    .write(List.of(
                                            progress.countedTo(taken.end()).document(stream)));
                            store.tables()
                                    .writeTogether(
                                            Metrics.keeping(taken.counts().data(stream)));
                        }));
    }

    /// Delivers what is due of all streams.
    public void tick() {
        deliveries.deliver();
    }

    @Override
    public void close() {
        spools.values().forEach(Spool::close);
    }
}
