package dev.lakeward.local.glue.job;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The earlier runs that a run names by its arguments. AWS has no such arguments, and hands them to the script, which
/// does not ask for them.
record PastRuns(Runs runs) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String RECORD = "stages.json";

    /// Where a run notes what it reads and keeps: no service shows it, and it goes with the run.
    Path record(String run) {
        return runs.file(run, RECORD);
    }

    /// Whether a run has kept stages.
    boolean keepsStages(String run) {
        Path record = record(run);
        try {
            return Files.exists(record)
                    && !JSON.readTree(Files.readAllBytes(record)).path("stages").isEmpty();
        } catch (IOException e) {
            // What cannot be read is taken over by nobody.
            return false;
        }
    }

    /// What marks each node of the graph that a run had, by its id; none where that is not kept.
    Map<String, String> code(String run) {
        Path record = record(run);
        Map<String, String> code = new TreeMap<>();
        try {
            if (Files.exists(record)) {
                JSON.readTree(Files.readAllBytes(record))
                        .path("code")
                        .properties()
                        .forEach(each -> code.put(each.getKey(), each.getValue().asText()));
            }
            return code;
        } catch (IOException e) {
            return Map.of();
        }
    }

    /// The run whose stages are to be taken over; empty where arguments name none. Throws InvalidInputException where
    /// it is no run of the job that has ended, and where its rows may be somewhere already.
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
        if (run.checkpoint().equals(JobRuns.COMMITS)) {
            throw JobScope.invalid("The run " + id + " may have written rows to a database before it ended, and a run"
                    + " from one of its nodes would add them twice. Nothing was run: look at what is there, remove it,"
                    + " and run the job as a whole.");
        }
        return Optional.of(new PastRun(id, node, record(id), run.counts()));
    }
}
