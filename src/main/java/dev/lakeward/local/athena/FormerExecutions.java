package dev.lakeward.local.athena;

import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.RunStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/// The query executions that lakes kept as documents before there were runs. They become runs when a lake is opened;
/// what cannot be read stays where it is.
final class FormerExecutions {
    private static final String EXECUTION = "query-execution";
    private static final String ORDER = "query-order";

    private FormerExecutions() {}

    /// Moves all of them, in one change.
    static void move(Documents documents, RunStore store) {
        if (documents.count(EXECUTION, "") > 0) {
            documents.change(() -> {
                List<Run> runs = new ArrayList<>();
                List<Document> gone = new ArrayList<>();
                for (String key : documents.keys(EXECUTION, "")) {
                    String owner = key.substring(0, Math.max(0, key.lastIndexOf('\u0000')));
                    documents
                            .get(EXECUTION, key)
                            .flatMap(json -> run(owner, json))
                            .ifPresent(run -> {
                                runs.add(run);
                                gone.add(new Document(EXECUTION, key, null));
                                gone.add(new Document(ORDER, run.id(), null));
                            });
                }
                runs.sort(Comparator.comparing(Run::submitted));
                documents.write(gone);
                store.addTogether(runs);
            });
        }
    }

    private static Optional<Run> run(String owner, String json) {
        try {
            return Optional.of(run(owner, SdkJson.readExactly(json, QueryExecution::builder), json));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static Run run(String owner, QueryExecution execution, String json) {
        Instant submitted = execution.status().submissionDateTime().truncatedTo(ChronoUnit.MICROS);
        return new Run(
                execution.queryExecutionId(),
                Executions.QUERY,
                execution.workGroup() == null ? "primary" : execution.workGroup(),
                owner,
                json,
                null,
                submitted,
                1,
                state(execution, submitted, json),
                Progress.NONE,
                Map.of(),
                Map.of(),
                "",
                submitted);
    }

    private static RunState state(QueryExecution execution, Instant submitted, String json) {
        QueryExecutionStatus status = execution.status();
        Instant ended = status.completionDateTime() == null ? submitted : status.completionDateTime();
        return switch (status.state()) {
            case QUEUED -> new RunState.Queued();
            case SUCCEEDED -> new RunState.Succeeded(submitted, ended, json);
            case CANCELLED -> new RunState.Cancelled(null, ended);
            case FAILED -> new RunState.Failed(null, ended, error(status));
            case RUNNING, UNKNOWN_TO_SDK_VERSION -> new RunState.Running(submitted);
        };
    }

    private static RunError error(QueryExecutionStatus status) {
        boolean system = status.athenaError() != null
                && Integer.valueOf(1).equals(status.athenaError().errorCategory());
        return RunError.of(
                system ? RunError.Category.SYSTEM : RunError.Category.USER,
                status.stateChangeReason() == null ? "" : status.stateChangeReason());
    }
}
