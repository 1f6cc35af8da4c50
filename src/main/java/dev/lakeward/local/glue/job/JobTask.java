package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.RunContext;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.Job;

/// What a job's program is to do: the job as it was when the run started, the run's arguments as
/// `getResolvedOptions` has them (keys begin with `--`), who it acts as, and what its bookmark says. `work` is an empty
/// folder of its own, which goes with the attempt; `record` is where it notes what it reads and keeps, and `past` an
/// earlier run whose stages it may take over.
public record JobTask(
        Job job,
        String runId,
        int attempt,
        Map<String, String> arguments,
        Caller role,
        Bookmark bookmark,
        RunContext context,
        Path work,
        Path record,
        Optional<PastRun> past) {
    public JobTask {
        arguments = Map.copyOf(arguments);
    }
}
