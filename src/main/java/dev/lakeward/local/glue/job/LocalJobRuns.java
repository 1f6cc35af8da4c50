package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.*;

/// Runs of jobs: started, stopped and listed.
public final class LocalJobRuns implements JobPart {
    private static final int MOST_RUNS = 200;

    private final JobScope scope;
    private final ShownRuns shown;

    public LocalJobRuns(JobScope scope) {
        this.scope = scope;
        this.shown = new ShownRuns(scope.runs());
    }

    /// Starts a run, which then acts as its job's role and goes on when the caller has gone. With a `JobRunId` it is
    /// that run again, with its arguments where the request has none.
    @Override
    public StartJobRunResponse startJobRun(StartJobRunRequest request) {
        Job job = scope.jobs().require(request.jobName());
        JobRun order = request.jobRunId() == null ? JobOrder.by(request, job) : again(request, job);
        try {
            if (order.executionRoleSessionPolicy() != null) {
                scope.parts().caller(job.role(), order.executionRoleSessionPolicy());
            }
        } catch (IllegalArgumentException e) {
            throw JobScope.invalid("ExecutionRoleSessionPolicy is no policy that the embedded lake understands.");
        }
        try {
            Run run = scope.runs().start(scope.caller().principal().id(), order);
            return StartJobRunResponse.builder().jobRunId(run.id()).build();
        } catch (SubjectBusyException e) {
            throw Faults.fault(
                    ConcurrentRunsExceededException.builder(), "Concurrent runs exceeded for " + request.jobName());
        } catch (TooManyRunsException e) {
            throw Faults.fault(
                    ResourceNumberLimitExceededException.builder(), "Max concurrent runs of the account exceeded.");
        }
    }

    private JobRun again(StartJobRunRequest request, Job job) {
        Run previous = require(request.jobName(), request.jobRunId());
        if (!(previous.state() instanceof RunState.Ended)) {
            throw JobScope.invalid("Only a run that has ended is run again, and " + previous.id() + " has not.");
        }
        JobRun before = JobOrder.of(previous);
        JobRun order = JobOrder.by(
                request.hasArguments()
                        ? request
                        : request.toBuilder().arguments(before.arguments()).build(),
                job);
        return JobOrder.again(order.toBuilder().attempt(before.attempt()).build(), previous.id());
    }

    private Run require(String job, String id) {
        return scope.runs().find(job, id).orElseThrow(() -> noRun(job, id));
    }

    private static AwsServiceException noRun(String job, String id) {
        return Faults.fault(EntityNotFoundException.builder(), "Job run " + id + " of job " + job + " does not exist.");
    }

    /// A run; known by its id when its job has been deleted, too.
    @Override
    public GetJobRunResponse getJobRun(GetJobRunRequest request) {
        return GetJobRunResponse.builder()
                .jobRun(shown.shown(require(request.jobName(), request.runId())))
                .build();
    }

    /// Runs of a job, newest first.
    @Override
    public GetJobRunsResponse getJobRuns(GetJobRunsRequest request) {
        scope.jobs().require(request.jobName());
        int limit = request.maxResults() == null ? JobScope.PAGE : Math.min(request.maxResults(), MOST_RUNS);
        RunPage page = scope.runs().page(request.jobName(), place(request.nextToken()), limit);
        return GetJobRunsResponse.builder()
                .jobRuns(page.runs().stream().map(shown::shown).toList())
                .nextToken(page.next() == null ? null : PageToken.of(String.valueOf(page.next())))
                .build();
    }

    private static long place(@Nullable String token) {
        String place = PageToken.read(token, JobScope::badToken);
        if (place.isEmpty()) {
            return RunPage.NEWEST;
        }
        if (!place.matches("\\d{1,18}")) {
            throw JobScope.badToken();
        }
        return Long.parseLong(place);
    }

    /// Each run by itself: one that cannot be stopped hinders no other.
    @Override
    public BatchStopJobRunResponse batchStopJobRun(BatchStopJobRunRequest request) {
        List<BatchStopJobRunSuccessfulSubmission> stopped = new ArrayList<>();
        List<BatchStopJobRunError> errors = new ArrayList<>();
        for (String id : request.jobRunIds().stream().distinct().toList()) {
            Optional<AwsServiceException> refused = stop(request.jobName(), id);
            if (refused.isEmpty()) {
                stopped.add(BatchStopJobRunSuccessfulSubmission.builder()
                        .jobName(request.jobName())
                        .jobRunId(id)
                        .build());
            } else {
                errors.add(BatchStopJobRunError.builder()
                        .jobName(request.jobName())
                        .jobRunId(id)
                        .errorDetail(e -> e.errorCode(
                                        refused.get().awsErrorDetails().errorCode())
                                .errorMessage(refused.get().awsErrorDetails().errorMessage()))
                        .build());
            }
        }
        return BatchStopJobRunResponse.builder()
                .successfulSubmissions(stopped)
                .errors(errors)
                .build();
    }

    private Optional<AwsServiceException> stop(String job, String id) {
        Optional<Run> run = scope.runs().find(job, id);
        if (run.isEmpty()) {
            return Optional.of(noRun(job, id));
        }
        if (!scope.runs().stop(run.get())) {
            return Optional.of(
                    JobScope.invalid("The job run is in state " + shown.state(run.get()) + " and cannot be stopped."));
        }
        return Optional.empty();
    }
}
