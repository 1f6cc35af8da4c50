package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunFilter;
import dev.lakeward.local.run.RunPage;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.RunStore;
import dev.lakeward.shape.SdkJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/// Runs as Athena's query executions, each shown to its owner only.
///
/// A run's arguments are the execution as it was asked for, its result the execution as it succeeded; the status is
/// always the run's.
final class Executions {
    /// The kind of runs that queries are; their subject is the workgroup.
    static final String QUERY = "query";

    /// Why a query ends that read more than its workgroup lets it.
    static final String TOO_MANY_BYTES = "Query cancelled! : Bytes scanned limit was exceeded";

    static final Duration LONGEST = Duration.ofMinutes(30);

    private final RunStore runs;

    Executions(RunStore runs) {
        this.runs = runs;
    }

    static RunRequest request(Caller caller, QueryExecution asked) {
        return new RunRequest(
                asked.queryExecutionId(), asked.workGroup(), caller.principal().id(), SdkJson.write(asked), null);
    }

    Optional<QueryExecution> find(Caller caller, @Nullable String id) {
        return id == null
                ? Optional.empty()
                : runs.find(id)
                        .filter(run -> run.kind().equals(QUERY)
                                && run.owner().equals(caller.principal().id()))
                        .flatMap(Executions::shape);
    }

    /// The caller's runs in a workgroup, newest first.
    RunPage page(Caller caller, String workGroup, long before, int limit) {
        return runs.page(new RunFilter(QUERY, caller.principal().id(), workGroup), before, limit);
    }

    /// Whether anybody's runs are known of a workgroup.
    boolean any(String workGroup) {
        return !runs.page(new RunFilter(QUERY, null, workGroup), RunPage.NEWEST, 1)
                .runs()
                .isEmpty();
    }

    // One whose text is damaged is as absent as any other document that cannot be read.
    private static Optional<QueryExecution> shape(Run run) {
        String json = run.state() instanceof RunState.Succeeded succeeded ? succeeded.result() : run.arguments();
        try {
            QueryExecution.Builder execution = SdkJson.readExactly(json, QueryExecution::builder).toBuilder()
                    .status(status(run));
            if (run.state() instanceof RunState.Ended ended && !(ended instanceof RunState.Succeeded)) {
                execution.statistics(
                        QueryWork.statistics(run, null, ended.ended()).build());
            }
            return Optional.of(execution.build());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static QueryExecutionStatus status(Run run) {
        QueryExecutionStatus.Builder status = QueryExecutionStatus.builder().submissionDateTime(run.submitted());
        return switch (run.state()) {
            case RunState.Queued _ -> status.state(QueryExecutionState.QUEUED).build();
            case RunState.Running _ -> status.state(QueryExecutionState.RUNNING).build();
            case RunState.Succeeded succeeded ->
                status.state(QueryExecutionState.SUCCEEDED)
                        .completionDateTime(succeeded.ended())
                        .build();
            case RunState.Cancelled cancelled ->
                status.state(QueryExecutionState.CANCELLED)
                        .stateChangeReason("Query cancelled by user")
                        .completionDateTime(cancelled.ended())
                        .build();
            case RunState.TimedOut late ->
                failed(
                        status,
                        late.ended(),
                        RunError.Category.USER,
                        "EXCEEDED_TIME_LIMIT: the query ran longer than " + LONGEST.toMinutes() + " minutes");
            case RunState.Failed failed
            when failed.error().sentence().equals(TOO_MANY_BYTES) ->
                status.state(QueryExecutionState.CANCELLED)
                        .stateChangeReason(TOO_MANY_BYTES)
                        .completionDateTime(failed.ended())
                        .build();
            case RunState.Failed failed ->
                failed(
                        status,
                        failed.ended(),
                        failed.error().category(),
                        switch (failed.error().category()) {
                            case INTERRUPTED ->
                                "GENERIC_INTERNAL_ERROR: the lake was closed while the query ran; run it again";
                            case USER, SYSTEM -> failed.error().sentence();
                        });
        };
    }

    private static QueryExecutionStatus failed(
            QueryExecutionStatus.Builder status, Instant ended, RunError.Category category, String reason) {
        // AthenaError's: 1 system, 2 user, 3 other.
        int number = switch (category) {
            case SYSTEM, INTERRUPTED -> 1;
            case USER -> 2;
        };
        return status.state(QueryExecutionState.FAILED)
                .stateChangeReason(reason)
                .completionDateTime(ended)
                .athenaError(error -> error.errorCategory(number)
                        .errorType(ErrorCatalog.type(number, reason))
                        .errorMessage(reason)
                        .retryable(number == 1))
                .build();
    }
}
