package dev.lakeward.local.glue.job.graph;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.local.store.Volume;
import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.stream.Stream;

/// The records that a source refused, as whoever reads the job's stages finds them: with the object in place of the
/// lake's own file, the line, the reason, and the record.
final class RefusedRecords {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RefusedRecords() {}

    /// Writes what the engine kept of them to another file; answers how many they are. Where a file was written in
    /// an object's place, no line is told.
    static long write(Path kept, Stages stages, Path to) {
        return Volume.run(() -> {
            long count = 0;
            try (Stream<String> lines = Files.lines(kept);
                    BufferedWriter out = Files.newBufferedWriter(to)) {
                for (Iterator<String> each = lines.iterator(); each.hasNext(); count++) {
                    ObjectNode record = (ObjectNode) JSON.readTree(each.next());
                    Path file = Path.of(record.path("file").asText());
                    record.put("file", stages.objects().getOrDefault(file, ""));
                    if (stages.isRewritten(file)) {
                        record.remove("line");
                    }
                    out.write(record.toString());
                    out.write('\n');
                }
            }
            return count;
        });
    }
}
