package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.job.spark.SparkSource;
import dev.lakeward.job.spark.SparkTable;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.s3.StoredObject;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A graph in the form that Spark runs: what its sources hold is found by the lake's own engine, and no row is read.
public final class SparkGraph {
    private final GraphParts parts;
    private final JobGraph graph;
    private final Caller role;
    private final Stages stages;
    private final Map<String, List<SparkSource.Folder>> read = new HashMap<>();

    /// `work` is a folder of its own.
    public SparkGraph(GraphParts parts, JobGraph graph, Caller role, Path work) {
        this.parts = parts;
        this.graph = graph;
        this.role = role;
        this.stages = new Stages(parts, role, work);
    }

    /// Its statements. `places` makes of an address in S3 one that Spark reads, and `folders` tells where a node
    /// writes. Blocks. Throws [dev.lakeward.job.JobException] with the node that does not run so.
    public SparkForm form(UnaryOperator<String> places, Function<JobNode, String> folders) {
        Increments none =
                new Increments(false, Map.of(), Map.of(), parts.clock().instant());
        SparkSources files = new SparkSources(parts, role, stages, none, places);
        Map<String, SparkSource> sources = new HashMap<>();
        Map<String, SparkTable> tables = new HashMap<>();
        for (JobNode node : graph.nodes()) {
            if (node.requireKind().role() == NodeKind.Role.SOURCE) {
                sources.put(node.id(), files.of(node));
            }
            if (SparkTableTarget.isOne(node)) {
                tables.put(node.id(), new SparkTableTarget(parts, role, node).form());
            }
        }
        sources.forEach((id, source) -> read.put(id, source.folders()));
        return SparkForm.of(graph, sources, tables, stages, folders);
    }

    /// Where its form reads.
    public List<S3Location> places() {
        return read.values().stream()
                .flatMap(List::stream)
                .map(SparkGraph::place)
                .toList();
    }

    private static S3Location place(SparkSource.Folder folder) {
        return S3Location.parse(folder.path().replaceFirst("^s3a?://", "s3://"));
    }

    // A source may be one file.
    private Optional<StoredObject> file(S3Location place) {
        return place.prefix().isEmpty()
                ? Optional.empty()
                : parts.objects().find(place.bucket(), place.prefix().replaceFirst("/$", ""));
    }

    /// The bytes of the objects that Spark reads of each source now, by the source's id.
    public Map<String, Long> bytes() {
        Map<String, Long> bytes = new HashMap<>();
        read.forEach((id, folders) -> bytes.put(
                id,
                folders.stream()
                        .map(SparkGraph::place)
                        .flatMap(place ->
                                file(place).map(Stream::of).orElseGet(() -> SparkSources.listed(parts, place).stream()))
                        .mapToLong(StoredObject::size)
                        .sum()));
        return bytes;
    }

    /// What the folders of its form hold now, to be told from what they held before: objects, by their addresses and
    /// entity tags.
    public Set<String> held() {
        Set<String> held = new TreeSet<>();
        for (S3Location place : places()) {
            Stream.concat(file(place).stream(), parts.objects().list(place.bucket(), place.prefix()).stream())
                    // What a run writes may lie below what it reads.
                    .filter(object -> !object.key().contains(SparkTargets.FOLDER))
                    .forEach(object -> held.add(object.bucket() + "/" + object.key() + " " + object.etag()));
        }
        return held;
    }

    /// Stops what is asked of the engine; any thread may call it.
    public void stop() {
        stages.stop();
    }
}
