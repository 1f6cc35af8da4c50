package dev.lakeward.local.glue.job.graph;

import dev.lakeward.job.Frame;
import dev.lakeward.job.JobNode;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.TableWriter;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Document;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What a target makes of the catalog with the files that Spark wrote for it: what it makes of it with the engine's.
/// `places` tells where the files of a partition lie in the end, and `documents` is decided with them.
record SparkUpdate(int keys, TableWriter.Places places, Function<Set<List<String>>, List<Document>> documents) {
    private static final String FORMAT = "parquet";

    /// The update that a target of S3 asks for, whose input has these columns; empty where it asks for none. Throws
    /// [dev.lakeward.job.JobException] where it cannot be, or where the role may not.
    static Optional<SparkUpdate> of(
            GraphParts parts, Caller role, JobNode node, S3Location place, Frame frame, Path work) {
        Targets.Split split = Targets.Split.of(node, frame, Targets.keys(node));
        Optional<CatalogUpdate> update = CatalogUpdate.of(parts, role, node, place, FORMAT, split);
        if (update.isEmpty()) {
            return Optional.empty();
        }
        // It writes nothing, but says which folder a partition has.
        TableWriter writer =
                new TableWriter(work, Targets.form(node, FORMAT, split.columns()), split.columns(), split.keys());
        return Optional.of(new SparkUpdate(
                split.keys().size(),
                values -> S3Location.parse(place.uri() + writer.folderOf(values)),
                partitions -> update.get().documents(writer, new TableWriter.Written(List.of(), partitions))));
    }

    /// The values of a partition by the folder that Spark gave it, `k=v/` for each key.
    List<String> values(String folder) {
        List<String> values = new ArrayList<>();
        for (String segment : folder.split("/")) {
            if (!segment.isEmpty()) {
                values.add(URLDecoder.decode(
                        segment.substring(segment.indexOf('=') + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        if (values.size() != keys) {
            throw new IllegalStateException(folder + " has not " + keys + " keys");
        }
        return values;
    }
}
