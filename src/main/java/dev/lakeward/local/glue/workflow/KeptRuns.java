package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Kept;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.WorkflowGraph;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// The runs of workflows without their graphs, read once and then brought up to date by what is written: a list of
/// thousands is asked for again and again while somebody looks. Thread-safe.
final class KeptRuns {
    private static final Comparator<WorkflowRun> NEWEST_FIRST =
            Comparator.comparing(WorkflowRun::startedOn).reversed().thenComparing(WorkflowRun::workflowRunId);

    private final Kept<NavigableMap<String, WorkflowRun>> all;

    KeptRuns(Documents documents) {
        this.all = new Kept<>(documents, () -> read(documents), KeptRuns::updated);
    }

    private static NavigableMap<String, WorkflowRun> read(Documents documents) {
        NavigableMap<String, WorkflowRun> runs = new TreeMap<>();
        documents.list(WorkflowKinds.RUN, "").forEach(json -> {
            WorkflowRun run = brief(json);
            runs.put(Document.key(run.name(), run.workflowRunId()), run);
        });
        return Collections.unmodifiableNavigableMap(runs);
    }

    private static Optional<NavigableMap<String, WorkflowRun>> updated(
            NavigableMap<String, WorkflowRun> before, List<Document> changes) {
        NavigableMap<String, WorkflowRun> runs = new TreeMap<>(before);
        for (Document change : changes) {
            String body = change.body();
            if (body == null) {
                runs.remove(change.key());
            } else {
                runs.put(change.key(), brief(body));
            }
        }
        return Optional.of(Collections.unmodifiableNavigableMap(runs));
    }

    private static WorkflowRun brief(String json) {
        return WorkflowStore.readRun(json).toBuilder()
                .graph((WorkflowGraph) null)
                .build();
    }

    /// Runs of a workflow, newest first.
    List<WorkflowRun> of(String workflow) {
        String from = Document.below(workflow);
        return all.get().tailMap(from, false).entrySet().stream()
                .takeWhile(each -> each.getKey().startsWith(from))
                .map(Map.Entry::getValue)
                .sorted(NEWEST_FIRST)
                .toList();
    }
}
