package dev.lakeward.app;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.pipeline.job.NodeCounts;
import dev.lakeward.lake.pipeline.job.RunFigures;
import dev.lakeward.local.glue.job.JobDesk;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// What the nodes of a run counted, of a lake in a folder.
final class EmbeddedRunFigures implements RunFigures {
    private static final String GET = "glue:GetJobRun";

    private final JobDesk desk;

    EmbeddedRunFigures(JobDesk desk) {
        this.desk = desk;
    }

    @Override
    public Map<String, NodeCounts> counts(String job, String run) {
        Map<String, Long> counts = SdkErrors.call(GET, () -> desk.counts(job, run));
        Map<String, NodeCounts> nodes = new HashMap<>();
        for (String name : counts.keySet()) {
            String node = name.substring(name.indexOf('.') + 1);
            nodes.computeIfAbsent(
                    node,
                    id -> new NodeCounts(
                            known(counts.get("in." + id)),
                            known(counts.get("out." + id)),
                            known(counts.get("rejected." + id)),
                            counts.containsKey("taken." + id)));
        }
        return nodes;
    }

    private static OptionalLong known(@Nullable Long rows) {
        return rows == null ? OptionalLong.empty() : OptionalLong.of(rows);
    }

    @Override
    public List<String> log(String job, String run) {
        return SdkErrors.call(GET, () -> desk.log(job, run));
    }
}
