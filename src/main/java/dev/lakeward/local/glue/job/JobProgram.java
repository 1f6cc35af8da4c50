package dev.lakeward.local.glue.job;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.RunError;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.services.glue.model.Job;

/// What one attempt of a job's run does: the seam between the runs of jobs and what runs their graphs.
public interface JobProgram {
    /// Does it, on the run's own thread; where it throws, the run fails. Asks the task's context before whatever takes
    /// long.
    Made run(JobTask task);

    /// The first rows behind a node of a job as it stands, so many at most, without a run: nothing is published. `work`
    /// is an empty folder. Blocks until it has them or [#stop].
    FirstRows show(Job job, String node, int most, Caller role, Path work);

    /// The ids of the nodes that read a table of which the role sees a part.
    List<String> seenInPart(Job job, Caller role);

    /// The run has ended from outside; called from another thread, perhaps before [#run] or after it.
    default void stop() {}

    /// Lets go of what it held; called once behind [#run].
    default void close() {}

    /// What a failure means to whoever may see the job: it tells no value of data.
    default RunError error(Throwable failure) {
        return RunError.of(
                RunError.Category.SYSTEM, "the job failed inside the lake (" + Fault.log("job", failure) + ")");
    }
}
