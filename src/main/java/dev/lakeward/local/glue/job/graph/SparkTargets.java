package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Volume;
import dev.lakeward.sql.Column;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/// What nodes write on Spark: first into a folder of the run's own below each target, hidden from who reads it, and
/// then, as one change, to where it belongs.
public final class SparkTargets {
    static final String FOLDER = "_lakeward_spark/";
    /// No run goes on for longer.
    private static final Duration LONGEST = Duration.ofDays(7);

    private final GraphParts parts;
    private final Caller role;
    private final String runId;
    private final Map<JobNode, Place> writers = new LinkedHashMap<>();
    private final Map<JobNode, SparkUpdate> updates = new LinkedHashMap<>();

    /// Where a node writes in the end, and where until then.
    private record Place(S3Location target, SparkStaged staged) {}

    public SparkTargets(GraphParts parts, Caller role, String runId) {
        this.parts = parts;
        this.role = role;
        this.runId = runId;
    }

    /// Files to publish, what is decided with them, and how many bytes they are of each node that
    /// writes.
    public record Written(
            List<ObjectStore.Incoming> files, Supplier<List<Document>> documents, Map<String, Long> bytes) {}

    /// An address in S3 as Spark has it.
    public static String place(String uri) {
        return uri.replaceFirst("^s3://", "s3a://");
    }

    /// Where a node writes on Spark. Throws [dev.lakeward.job.JobException] where the job's role may not.
    public synchronized String folder(JobNode node) {
        S3Location place = SparkTableTarget.isOne(node)
                ? new SparkTableTarget(parts, role, node).place()
                : S3Location.find(node.requireText("Path"))
                        .orElseThrow(() -> node.fault("its path is none of S3, as s3://bucket/folder/ is"));
        if (!parts.objects().bucketExists(place.bucket())) {
            throw node.fault("the bucket " + place.bucket() + " does not exist");
        }
        parts.governance().requireWritable(role, place.uri());
        SparkSources.requireNoPattern(node, place.uri());
        // A node may be called as it likes.
        String uri = place.uri() + FOLDER + runId + "/" + writers.size();
        writers.put(node, new Place(place, new SparkStaged(node, S3Location.parse(uri), keys(node))));
        return place(uri);
    }

    private List<String> keys(JobNode node) {
        if (SparkTableTarget.isOne(node)) {
            return new SparkTableTarget(parts, role, node).keys();
        }
        return node.requireKind().role() == NodeKind.Role.TARGET ? Targets.keys(node) : List.of();
    }

    /// The folders where nodes write until all is published.
    public synchronized List<S3Location> staged() {
        return writers.values().stream().map(place -> place.staged().folder()).toList();
    }

    /// Takes on what a node that writes makes of the catalog, whose input has these columns. Throws
    /// [dev.lakeward.job.JobException] where it cannot be, or where the job's role may not.
    public synchronized void update(JobNode node, List<Column> columns, Path work) {
        Place place = Objects.requireNonNull(writers.get(node));
        if (SparkTableTarget.isOne(node)) {
            updates.put(node, new SparkTableTarget(parts, role, node).update(work));
        } else if (node.requireKind().role() == NodeKind.Role.TARGET) {
            SparkUpdate.of(parts, role, node, place.target(), Frame.empty(columns), work)
                    .ifPresent(update -> updates.put(node, update));
        }
    }

    /// All that was written, linked into a folder; `put` are the entity tags of what the run's session put, by
    /// bucket and key. Throws [dev.lakeward.job.JobException] where somebody else has changed it, and where the
    /// role may not write it where it belongs.
    public synchronized Written written(Path work, Map<String, String> put) {
        Volume.run(() -> Files.createDirectories(work));
        List<ObjectStore.Incoming> files = new ArrayList<>();
        List<StoredObject> staged = new ArrayList<>();
        Map<String, Long> bytes = new HashMap<>();
        Map<SparkUpdate, Set<List<String>>> partitions = new LinkedHashMap<>();
        updates.values().forEach(update -> partitions.put(update, new LinkedHashSet<>()));
        writers.forEach((node, place) -> {
            Optional<SparkUpdate> update = Optional.ofNullable(updates.get(node));
            S3Location folder = place.staged().folder();
            List<StoredObject> written = parts.objects().list(folder.bucket(), folder.prefix());
            staged.addAll(written);
            String name = "run-" + parts.clock().instant().toEpochMilli() + "-part-r-" + node.id() + "-"
                    + UUID.randomUUID() + "-";
            bytes.put(node.id(), 0L);
            for (StoredObject object : place.staged().files(written, put)) {
                bytes.merge(node.id(), object.size(), Long::sum);
                if (object.size() > 0) {
                    String path = object.key().substring(folder.prefix().length());
                    String file = path.substring(path.lastIndexOf('/') + 1);
                    String spark = path.substring(0, path.length() - file.length());
                    S3Location own = update.map(each -> {
                                List<String> values = each.values(spark);
                                Objects.requireNonNull(partitions.get(each)).add(values);
                                return each.places().of(values);
                            })
                            .orElseGet(() -> S3Location.parse(place.target().uri() + spark));
                    // Spark's own name has dots behind its last part alone.
                    int number = files.size() + 1;
                    String key = own.prefix() + name + number + file.substring(Math.max(0, file.indexOf('.')));
                    files.add(linked(node, object, own.bucket(), key, work.resolve("" + number)));
                }
            }
        });
        return new Written(files, () -> decided(staged, partitions), bytes);
    }

    private static List<Document> decided(List<StoredObject> staged, Map<SparkUpdate, Set<List<String>>> partitions) {
        List<Document> documents = new ArrayList<>();
        partitions.forEach(
                (update, values) -> documents.addAll(update.documents().apply(values)));
        staged.stream().map(ObjectStore::removal).forEach(documents::add);
        return documents;
    }

    private ObjectStore.Incoming linked(JobNode node, StoredObject object, String bucket, String key, Path link) {
        if (!parts.governance().mayWriteObject(role, bucket, key)) {
            throw node.fault("the job's role may not write everything below its path (s3:PutObject)");
        }
        Volume.run(() -> Files.createLink(link, parts.objects().soundFile(object)));
        return new ObjectStore.Incoming(link, bucket, key, ObjectStore.head("application/octet-stream"));
    }

    /// Removes what was written and is there still, and what runs of a process that was killed have left there.
    public synchronized void remove() {
        Instant old = parts.clock().instant().minus(LONGEST);
        List<StoredObject> left = new ArrayList<>();
        writers.forEach((node, place) -> {
            parts.objects().list(place.target().bucket(), place.target().prefix() + FOLDER).stream()
                    .filter(object ->
                            object.key().startsWith(place.staged().folder().prefix())
                                    || object.lastModified().isBefore(old))
                    .forEach(left::add);
        });
        if (!left.isEmpty()) {
            parts.objects()
                    .publish(
                            List.of(),
                            () -> left.stream()
                                    .distinct()
                                    .filter(object -> parts.objects()
                                            .find(object.bucket(), object.key())
                                            .isPresent())
                                    .map(ObjectStore::removal)
                                    .toList());
        }
    }
}
