package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.PageToken;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import software.amazon.awssdk.services.glue.model.*;

/// Runs of workflows: started, stopped, shown with their graphs, and their properties.
public final class LocalWorkflowRuns implements WorkflowPart {
    private static final int MOST_RUNS = 1_000;

    private final WorkflowScope scope;
    private final ShownWorkflows shown;

    public LocalWorkflowRuns(WorkflowScope scope) {
        this.scope = scope;
        this.shown = new ShownWorkflows(scope.triggers());
    }

    /// Starts a run with the workflow's properties, over them the request's, by what its start trigger starts.
    @Override
    public StartWorkflowRunResponse startWorkflowRun(StartWorkflowRunRequest request) {
        String id = JobRuns.id("wr_", List.of(UUID.randomUUID().toString()));
        scope.change(() -> {
            Workflow workflow = scope.store().requireWorkflow(request.name());
            if (scope.store().triggersOf(workflow.name()).stream()
                    .allMatch(trigger -> trigger.type() == TriggerType.CONDITIONAL)) {
                throw WorkflowScope.invalid("The workflow " + workflow.name() + " has no start trigger.");
            }
            List<Document> changes = scope.triggers().workflowRuns().started(workflow, request.runProperties(), id);
            if (changes.size() == 1) {
                throw full(workflow.name());
            }
            scope.documents().write(changes);
        });
        return StartWorkflowRunResponse.builder().runId(id).build();
    }

    @Override
    public GetWorkflowRunResponse getWorkflowRun(GetWorkflowRunRequest request) {
        return GetWorkflowRunResponse.builder()
                .run(shown.shown(
                        scope.store().requireRun(request.name(), request.runId()),
                        Boolean.TRUE.equals(request.includeGraph())))
                .build();
    }

    /// Runs of a workflow, newest first.
    @Override
    public GetWorkflowRunsResponse getWorkflowRuns(GetWorkflowRunsRequest request) {
        scope.store().requireWorkflow(request.name());
        List<WorkflowRun> all = scope.triggers().keptRuns().of(request.name());
        String last = PageToken.read(request.nextToken(), WorkflowScope::badToken);
        List<String> ids = all.stream().map(WorkflowRun::workflowRunId).toList();
        int from = last.isEmpty() ? 0 : ids.indexOf(last) + 1;
        int limit = request.maxResults() == null ? WorkflowScope.PAGE : Math.min(request.maxResults(), MOST_RUNS);
        int to = Math.min(all.size(), from + limit);
        boolean graph = Boolean.TRUE.equals(request.includeGraph());
        return GetWorkflowRunsResponse.builder()
                .runs(all.subList(from, to).stream()
                        .flatMap(run -> shown.shownBrief(run, graph).stream())
                        .toList())
                .nextToken(to == all.size() ? null : PageToken.of(ids.get(to - 1)))
                .build();
    }

    @Override
    public GetWorkflowRunPropertiesResponse getWorkflowRunProperties(GetWorkflowRunPropertiesRequest request) {
        return GetWorkflowRunPropertiesResponse.builder()
                .runProperties(scope.store()
                        .requireRun(request.name(), request.runId())
                        .workflowRunProperties())
                .build();
    }

    /// Sets properties of one run, by their keys; the others stay.
    @Override
    public PutWorkflowRunPropertiesResponse putWorkflowRunProperties(PutWorkflowRunPropertiesRequest request) {
        scope.change(() -> {
            WorkflowRun run = scope.store().requireRun(request.name(), request.runId());
            Map<String, String> all = new TreeMap<>(run.workflowRunProperties());
            all.putAll(request.runProperties());
            scope.documents()
                    .write(List.of(WorkflowStore.document(
                            run.toBuilder().workflowRunProperties(all).build())));
        });
        return PutWorkflowRunPropertiesResponse.builder().build();
    }

    /// Takes a run that is COMPLETED up again as another run: from jobs and crawlers that were started in it, by the
    /// ids of their nodes, and all below them. What the others have come to is copied.
    @Override
    public ResumeWorkflowRunResponse resumeWorkflowRun(ResumeWorkflowRunRequest request) {
        String id = JobRuns.id("wr_", List.of(UUID.randomUUID().toString()));
        List<String> chosen = new ArrayList<>();
        scope.change(() -> {
            WorkflowRun previous = shown.shown(scope.store().requireRun(request.name(), request.runId()), true);
            if (previous.status() != WorkflowRunStatus.COMPLETED) {
                throw illegal("Workflow run " + request.runId() + " is not completed and cannot be resumed.");
            }
            if (request.nodeIds().isEmpty()) {
                throw WorkflowScope.invalid("NodeIds names the nodes that run again, at least one.");
            }
            for (String node : request.nodeIds()) {
                if (previous.graph().nodes().stream()
                        .filter(each -> each.uniqueId().equals(node))
                        .noneMatch(each -> each.jobDetails() != null || each.crawlerDetails() != null)) {
                    throw illegal("Node " + node + " is no job or crawler that was started in the run.");
                }
            }
            if (scope.triggers().workflowRuns().isFull(scope.store().requireWorkflow(request.name()))) {
                throw full(request.name());
            }
            WorkflowRun kept = scope.store().requireRun(request.name(), request.runId());
            Resumption resumption = new Resumption(scope.triggers(), kept, request.nodeIds());
            chosen.clear();
            chosen.addAll(resumption.chosen());
            scope.documents().write(scope.triggers().workflowRuns().resumed(kept, id, resumption));
        });
        return ResumeWorkflowRunResponse.builder().runId(id).nodeIds(chosen).build();
    }

    private static RuntimeException full(String workflow) {
        return Faults.fault(
                ConcurrentRunsExceededException.builder(), "Concurrent runs exceeded for workflow: " + workflow + ".");
    }

    private static RuntimeException illegal(String sentence) {
        return Faults.fault(IllegalWorkflowStateException.builder(), sentence);
    }

    /// Starts nothing more of a run, and stops what goes on; what was written stays.
    @Override
    public StopWorkflowRunResponse stopWorkflowRun(StopWorkflowRunRequest request) {
        scope.change(() -> {
            WorkflowRun run = scope.store().requireRun(request.name(), request.runId());
            if (run.status() != WorkflowRunStatus.RUNNING
                    || scope.triggers().workflowRuns().isOver(run)) {
                throw Faults.fault(
                        IllegalWorkflowStateException.builder(),
                        "Workflow run " + request.runId() + " is not running and cannot be stopped.");
            }
            List<Document> changes = new ArrayList<>(List.of(WorkflowStore.document(
                    run.toBuilder().status(WorkflowRunStatus.STOPPING).build())));
            scope.documents().list(WorkflowKinds.FIRING, "").stream()
                    .map(Firing::read)
                    .filter(firing -> firing.scope().equals(request.runId()))
                    .map(firing -> new Document(WorkflowKinds.FIRING, firing.id(), null))
                    .forEach(changes::add);
            scope.documents().write(changes);
        });
        scope.triggers().workflowRuns().stop(scope.store().requireRun(request.name(), request.runId()));
        return StopWorkflowRunResponse.builder().build();
    }
}
