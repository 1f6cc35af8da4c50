package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.store.Document;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Workflows, by name: what each is set to, and its graph of triggers, jobs and crawlers.
public final class LocalWorkflows implements WorkflowPart {
    private final WorkflowScope scope;
    private final ShownWorkflows shown;

    public LocalWorkflows(WorkflowScope scope) {
        this.scope = scope;
        this.shown = new ShownWorkflows(scope.triggers());
    }

    @Override
    public CreateWorkflowResponse createWorkflow(CreateWorkflowRequest request) {
        requireRuns(request.maxConcurrentRuns());
        scope.change(() -> {
            if (scope.store().workflowNamed(request.name()).isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Workflow with name " + request.name() + " already exists.");
            }
            Instant now = scope.now();
            List<Document> changes = new ArrayList<>(List.of(WorkflowStore.document(Workflow.builder()
                    .name(request.name())
                    .description(request.description())
                    .defaultRunProperties(request.defaultRunProperties())
                    .maxConcurrentRuns(request.maxConcurrentRuns())
                    .createdOn(now)
                    .lastModifiedOn(now)
                    .build())));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arns().workflow(request.name()), request.tags()));
            }
            scope.documents().write(changes);
        });
        return CreateWorkflowResponse.builder().name(request.name()).build();
    }

    // With none no run of it could ever start; without a limit the member is left out.
    private static void requireRuns(@Nullable Integer most) {
        if (most != null && most < 1) {
            throw WorkflowScope.invalid("MaxConcurrentRuns of a workflow is at least 1, or is left out for no limit.");
        }
    }

    /// A description and properties that the request does not say stay; where it has no MaxConcurrentRuns there is no
    /// limit any more.
    @Override
    public UpdateWorkflowResponse updateWorkflow(UpdateWorkflowRequest request) {
        requireRuns(request.maxConcurrentRuns());
        scope.change(() -> {
            Workflow old = scope.store().requireWorkflow(request.name());
            Workflow.Builder changed =
                    old.toBuilder().lastModifiedOn(scope.now()).maxConcurrentRuns(request.maxConcurrentRuns());
            if (request.description() != null) {
                changed.description(request.description());
            }
            if (request.hasDefaultRunProperties()) {
                changed.defaultRunProperties(request.defaultRunProperties());
            }
            scope.documents().write(List.of(WorkflowStore.document(changed.build())));
        });
        return UpdateWorkflowResponse.builder().name(request.name()).build();
    }

    /// A workflow that is not there counts as deleted. Its triggers and what is remembered of its runs go with it; jobs
    /// and crawlers that a run has started go on.
    @Override
    public DeleteWorkflowResponse deleteWorkflow(DeleteWorkflowRequest request) {
        scope.change(() -> {
            if (scope.store().workflowNamed(request.name()).isPresent()) {
                scope.store()
                        .triggersOf(request.name())
                        .forEach(trigger -> LocalTriggers.deleteTogether(scope, trigger.name()));
                List<Document> changes = new ArrayList<>(
                        scope.documents().keys(WorkflowKinds.RUN, Document.below(request.name())).stream()
                                .map(key -> new Document(WorkflowKinds.RUN, key, null))
                                .toList());
                changes.add(new Document(WorkflowKinds.WORKFLOW, request.name(), null));
                changes.add(ResourceTags.removal(scope.arns().workflow(request.name())));
                scope.documents().write(changes);
            }
        });
        return DeleteWorkflowResponse.builder().name(request.name()).build();
    }

    @Override
    public GetWorkflowResponse getWorkflow(GetWorkflowRequest request) {
        Workflow workflow = scope.store().requireWorkflow(request.name());
        return GetWorkflowResponse.builder()
                .workflow(shown.shown(workflow, Boolean.TRUE.equals(request.includeGraph())))
                .build();
    }

    /// Names of workflows, in order.
    @Override
    public ListWorkflowsResponse listWorkflows(ListWorkflowsRequest request) {
        Page<Workflow> page = scope.workflows(request.nextToken(), request.maxResults());
        return ListWorkflowsResponse.builder()
                .workflows(page.items().stream().map(Workflow::name).toList())
                .nextToken(page.token())
                .build();
    }

    @Override
    public BatchGetWorkflowsResponse batchGetWorkflows(BatchGetWorkflowsRequest request) {
        List<Workflow> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.names().stream().distinct().toList()) {
            Optional<Workflow> workflow = scope.store().workflowNamed(name);
            workflow.map(each -> shown.shown(each, Boolean.TRUE.equals(request.includeGraph())))
                    .ifPresentOrElse(found::add, () -> missing.add(name));
        }
        return BatchGetWorkflowsResponse.builder()
                .workflows(found)
                .missingWorkflows(missing)
                .build();
    }
}
