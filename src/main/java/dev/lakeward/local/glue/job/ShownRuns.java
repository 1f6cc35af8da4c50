package dev.lakeward.local.glue.job;

import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Runs of jobs as Glue shows them.
public final class ShownRuns {
    private static final String LOG_GROUP = "/aws-glue/jobs";

    private final JobRuns runs;
    private final InstantSource clock;

    public ShownRuns(JobRuns runs) {
        this.runs = runs;
        this.clock = runs.parts().clock();
    }

    public JobRun shown(Run run) {
        JobRun order = JobOrder.of(run);
        Instant now = clock.instant();
        @Nullable Instant ended = run.state() instanceof RunState.Ended end ? end.ended() : null;
        return order.toBuilder()
                .id(run.id())
                .startedOn(millis(run.submitted()))
                .lastModifiedOn(millis(ended == null ? run.heartbeat() : ended))
                .completedOn(ended == null ? null : millis(ended))
                .jobRunState(state(run))
                .errorMessage(
                        run.state() instanceof RunState.Failed failed
                                ? failed.error().sentence()
                                : null)
                .stateDetail(detail(run))
                .executionTime((int) seconds(run.started(), ended == null ? now : ended))
                .logGroupName(LOG_GROUP)
                .build();
    }

    private static Instant millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS);
    }

    private static long seconds(@Nullable Instant from, Instant to) {
        return from == null ? 0 : Math.max(0, Duration.between(from, to).toSeconds());
    }

    /// The state of a run, as conditions of triggers name it.
    public JobRunState state(Run run) {
        return switch (run.state()) {
            case RunState.Queued _ ->
                Boolean.TRUE.equals(JobOrder.of(run).jobRunQueuingEnabled())
                        ? JobRunState.WAITING
                        : JobRunState.STARTING;
            case RunState.Running _ -> JobRunState.RUNNING;
            case RunState.Succeeded _ -> JobRunState.SUCCEEDED;
            case RunState.Failed failed ->
                failed.error().place().equals(JobWork.GONE) ? JobRunState.ERROR : JobRunState.FAILED;
            case RunState.Cancelled _ -> runs.isStopping(run) ? JobRunState.STOPPING : JobRunState.STOPPED;
            case RunState.TimedOut _ -> JobRunState.TIMEOUT;
        };
    }

    private @Nullable String detail(Run run) {
        if (JobRuns.isOfDeleted(run)) {
            return "The job was deleted after this run was started. The run goes on as it was started, and is not"
                    + " tried again.";
        }
        return state(run) == JobRunState.WAITING
                ? "The run waits until others end: as many runs go as MaxConcurrentRuns of the job, or the places of"
                        + " the embedded lake, allow."
                : null;
    }
}
