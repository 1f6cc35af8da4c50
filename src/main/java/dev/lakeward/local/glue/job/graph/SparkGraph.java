package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.JobGraph;
import dev.lakeward.job.JobNode;
import dev.lakeward.job.NodeKind;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.job.spark.SparkSource;
import dev.lakeward.job.spark.SparkTable;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.gate.Caller;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A graph in the form that Spark runs: what its sources hold is found by the lake's own engine, and no row is read.
public final class SparkGraph {
    private final GraphParts parts;
    private final JobGraph graph;
    private final Caller role;
    private final Stages stages;
    private List<SparkSource.Folder> read = List.of();

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
        read = sources.values().stream()
                .flatMap(source -> source.folders().stream())
                .toList();
        return SparkForm.of(graph, sources, tables, stages, folders);
    }

    /// Where its form reads.
    public List<S3Location> places() {
        return read.stream()
                .map(folder -> S3Location.parse(folder.path().replaceFirst("^s3a?://", "s3://")))
                .toList();
    }

    /// What the folders of its form hold now, to be told from what they held before: objects, by their addresses and
    /// entity tags.
    public Set<String> held() {
        Set<String> held = new TreeSet<>();
        for (S3Location place : places()) {
            parts.objects().list(place.bucket(), place.prefix()).stream()
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
