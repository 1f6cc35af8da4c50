package dev.lakeward.lake.pipeline.job;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import dev.lakeward.lake.StartOnce;
import dev.lakeward.lake.run.ServiceRun;
import dev.lakeward.lake.run.ServiceRuns;
import dev.lakeward.text.Words;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.BatchStopJobRunError;
import software.amazon.awssdk.services.glue.model.ErrorDetail;
import software.amazon.awssdk.services.glue.model.StartJobRunRequest;

/// Starts jobs and follows their runs. Blocks; throws LakeException.
public final class JobService {
    private static final String STOP = "glue:BatchStopJobRun";

    private final GlueClient glue;
    private final ServiceRuns runs = new ServiceRuns(Thread::sleep);

    public JobService(GlueClient glue) {
        this.glue = glue;
    }

    private static StartJobRunRequest order(String job, Map<String, String> arguments) {
        return StartJobRunRequest.builder()
                .jobName(job)
                .arguments(arguments)
                .overrideConfiguration(StartOnce.CONFIGURATION)
                .build();
    }

    /// Starts a run with these arguments; its id.
    public String start(String job, Map<String, String> arguments) {
        return start(order(job, arguments));
    }

    String start(StartJobRunRequest order) {
        return SdkErrors.call("glue:StartJobRun", () -> glue.startJobRun(order).jobRunId());
    }

    /// Has a run stop; it ends a while later. Throws with what Glue says where it refuses: CONFLICT where the run is in
    /// no state to be stopped.
    public void stop(String job, String run) {
        List<BatchStopJobRunError> errors = SdkErrors.call(
                        STOP,
                        () -> glue.batchStopJobRun(
                                request -> request.jobName(job).jobRunIds(run)))
                .errors();
        if (!errors.isEmpty()) {
            throw refused(job, run, errors.getFirst().errorDetail());
        }
    }

    private static LakeException refused(String job, String run, @Nullable ErrorDetail said) {
        String code = said == null || said.errorCode() == null ? "" : said.errorCode();
        String why = said == null || said.errorMessage() == null ? code : said.errorMessage();
        LakeError error = SdkErrors.ofOne(code);
        return new LakeException(
                switch (error) {
                    case INVALID_INPUT, INTERNAL -> LakeError.CONFLICT;
                    default -> error;
                },
                STOP,
                why.isEmpty()
                        ? Words.text("job.not_stopped_unsaid", run, job)
                        : Words.text("job.not_stopped", run, job, why),
                null);
    }

    /// Runs a job with these arguments until it has ended; `seen` hears how it stands at each look. Interrupting stops
    /// the run.
    public JobExecution run(String job, Map<String, String> arguments, Consumer<JobExecution> seen) {
        return run(order(job, arguments), seen);
    }

    /// The same for a run that is ordered otherwise.
    public JobExecution run(StartJobRunRequest order, Consumer<JobExecution> seen) {
        String job = order.jobName();
        String id = start(order);
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
                        JobService.this.stop(job, id);
                    }
                },
                seen);
    }
}
