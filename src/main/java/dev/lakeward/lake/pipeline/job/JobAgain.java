package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.StartOnce;
import java.util.Map;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// A run of a job once more, as it was started. Blocks; throws LakeException.
public final class JobAgain {
    private final GlueClient glue;

    public JobAgain(GlueClient glue) {
        this.glue = glue;
    }

    /// Starts a run once more with these arguments; the new one's id.
    public String start(String job, String run, Map<String, String> arguments) {
        return new JobService(glue).start(order(run(job, run), arguments));
    }

    JobRun run(String job, String id) {
        return SdkErrors.call(
                "glue:GetJobRun",
                () -> glue.getJobRun(request -> request.jobName(job).runId(id)).jobRun());
    }

    /// The order of a run like an earlier one. A session that a policy narrowed stays narrow. Timeout and capacity are
    /// the earlier run's, but for a job that was changed since: its own are meant then.
    StartJobRunRequest order(JobRun before, Map<String, String> arguments) {
        StartJobRunRequest.Builder order = StartJobRunRequest.builder()
                .jobName(before.jobName())
                .arguments(arguments)
                .executionRoleSessionPolicy(before.executionRoleSessionPolicy())
                .overrideConfiguration(StartOnce.CONFIGURATION);
        if (isChangedSince(before)) {
            return order.build();
        }
        order.timeout(before.timeout())
                .notificationProperty(before.notificationProperty())
                .securityConfiguration(before.securityConfiguration())
                .jobRunQueuingEnabled(before.jobRunQueuingEnabled())
                .executionClass(before.executionClass());
        // Glue tells the capacity of workers too, and takes one of both.
        return before.workerTypeAsString() == null && before.numberOfWorkers() == null
                ? order.maxCapacity(before.maxCapacity()).build()
                : order.workerType(before.workerTypeAsString())
                        .numberOfWorkers(before.numberOfWorkers())
                        .build();
    }

    private boolean isChangedSince(JobRun run) {
        try {
            Job job = SdkErrors.call(
                    "glue:GetJob",
                    () -> glue.getJob(request -> request.jobName(run.jobName())).job());
            return job.lastModifiedOn() != null
                    && run.startedOn() != null
                    && job.lastModifiedOn().isAfter(run.startedOn());
        } catch (LakeException e) {
            // Who may start a job need not see it.
            if (e.error() == LakeError.ACCESS_DENIED) {
                return false;
            }
            throw e;
        }
    }
}
