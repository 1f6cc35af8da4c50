package dev.lakeward.local.athena;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.SdkJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;

/// The query executions that the lake remembers, each shown to its owner only.
final class Executions {
    private static final Logger LOG = LoggerFactory.getLogger(Executions.class);
    static final String EXECUTION = "query-execution";
    static final String ORDER = "query-order";

    private final Documents documents;
    // Ends that a full disk did not take; the next open of the lake fails these queries.
    private final Map<String, QueryExecution> unwritten = new ConcurrentHashMap<>();

    Executions(Documents documents) {
        this.documents = documents;
    }

    /// What ran when the process ended is failed and says so; nothing of it was published.
    void endInterrupted(Instant now) {
        List<Document> ended = new ArrayList<>();
        for (String json : documents.list(EXECUTION, "")) {
            QueryExecution execution = SdkJson.read(json, QueryExecution::builder);
            QueryExecutionState state = execution.status().state();
            if (state == QueryExecutionState.QUEUED || state == QueryExecutionState.RUNNING) {
                documents
                        .get(ORDER, execution.queryExecutionId())
                        .ifPresent(owner ->
                                ended.add(document(owner, QueryEnd.closed(now).apply(execution))));
            }
        }
        documents.write(ended);
    }

    Document document(String owner, QueryExecution execution) {
        return new Document(EXECUTION, Document.key(owner, execution.queryExecutionId()), SdkJson.write(execution));
    }

    void start(String owner, QueryExecution queued) {
        documents.write(List.of(document(owner, queued), new Document(ORDER, queued.queryExecutionId(), owner)));
    }

    void write(String owner, QueryExecution execution) {
        documents.write(List.of(document(owner, execution)));
    }

    /// Writes the end of a query, or remembers it where the disk does not take it.
    void end(String owner, QueryExecution execution) {
        try {
            write(owner, execution);
        } catch (LakeFolderException e) {
            unwritten.put(execution.queryExecutionId(), execution);
            LOG.warn("the end of query {} could not be written: {}", execution.queryExecutionId(), e.trouble());
        }
    }

    Optional<QueryExecution> find(Caller caller, @Nullable String id) {
        return id == null
                ? Optional.empty()
                : documents
                        .get(EXECUTION, Document.key(caller.principal().id(), id))
                        .map(this::newest);
    }

    List<QueryExecution> newest(Caller caller) {
        return documents.list(EXECUTION, Document.below(caller.principal().id())).stream()
                .map(this::newest)
                .sorted(Comparator.comparing(
                                (QueryExecution execution) -> execution.status().submissionDateTime())
                        .reversed())
                .toList();
    }

    private QueryExecution newest(String json) {
        QueryExecution written = SdkJson.read(json, QueryExecution::builder);
        return unwritten.getOrDefault(written.queryExecutionId(), written);
    }
}
