package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.StartOnce;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// Starts jobs and follows their runs. Blocks; throws LakeException.
public final class JobService {
    private final GlueClient glue;
    private final ServiceRuns runs = new ServiceRuns(Thread::sleep);

    public JobService(GlueClient glue) {
        this.glue = glue;
    }

    /// Runs a job with these arguments until it has ended; `seen` hears how it stands at each look. Interrupting stops
    /// the run.
    public JobExecution run(String job, Map<String, String> arguments, Consumer<JobExecution> seen) {
        return run(
                StartJobRunRequest.builder()
                        .jobName(job)
                        .arguments(arguments)
                        .overrideConfiguration(StartOnce.CONFIGURATION)
                        .build(),
                seen);
    }

    /// The same for a run that is ordered otherwise.
    public JobExecution run(StartJobRunRequest order, Consumer<JobExecution> seen) {
        String job = order.jobName();
        String id =
                SdkErrors.call("glue:StartJobRun", () -> glue.startJobRun(order).jobRunId());
        return runs.await(
                new ServiceRun<>() {
                    @Override
                    public JobExecution look() {
                        return SdkErrors.call(
                                "glue:GetJobRun",
                                () -> JobMapping.execution(glue.getJobRun(
                                                request -> request.jobName(job).runId(id))
                                        .jobRun()));
                    }

                    @Override
                    public boolean hasEnded(JobExecution standing) {
                        return standing.hasEnded();
                    }

                    @Override
                    public void stop() {
                        SdkErrors.call(
                                "glue:BatchStopJobRun",
                                () -> glue.batchStopJobRun(
                                        request -> request.jobName(job).jobRunIds(id)));
                    }
                },
                seen);
    }
}
