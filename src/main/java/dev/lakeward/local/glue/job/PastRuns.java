package dev.lakeward.local.glue.job;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The earlier runs that a run names by its arguments. AWS has no such arguments, and hands them to the script, which
/// does not ask for them.
record PastRuns(Runs runs) {
    private static final String RECORD = "stages.json";

    /// Where a run notes what it reads and keeps: no service shows it, and it goes with the run.
    Path record(String run) {
        return runs.file(run, RECORD);
    }

    /// The run whose stages are to be taken over; empty where arguments name none. Throws InvalidInputException where
    /// it is no run of the job that has ended.
    Optional<PastRun> of(String job, Map<String, String> arguments) {
        String id = arguments.get(JobArguments.FROM_RUN);
        String node = arguments.get(JobArguments.FROM_NODE);
        if (id == null || node == null) {
            return Optional.empty();
        }
        Run run = runs.store()
                .find(id)
                .filter(found ->
                        found.kind().equals(JobRuns.JOB) && found.subject().equals(job))
                .filter(found -> found.state() instanceof RunState.Ended)
                .orElseThrow(() ->
                        JobScope.invalid(JobArguments.FROM_RUN + " names no run of this job that has ended: " + id));
        return Optional.of(new PastRun(id, node, record(id), run.counts()));
    }
}
