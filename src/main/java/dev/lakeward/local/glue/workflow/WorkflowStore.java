package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.shape.SdkJson;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// The documents of triggers, workflows and workflows' runs.
record WorkflowStore(Documents documents) {
    static AwsServiceException missing(String sentence) {
        return Faults.fault(EntityNotFoundException.builder(), sentence);
    }

    static Trigger trigger(String json) {
        return SdkJson.read(json, Trigger::builder);
    }

    static Workflow workflow(String json) {
        return SdkJson.read(json, Workflow::builder);
    }

    static WorkflowRun readRun(String json) {
        return SdkJson.read(json, WorkflowRun::builder);
    }

    Optional<Trigger> triggerNamed(String name) {
        return documents.get(WorkflowKinds.TRIGGER, name).map(WorkflowStore::trigger);
    }

    Trigger requireTrigger(String name) {
        return triggerNamed(name).orElseThrow(() -> missing("Trigger " + name + " not found."));
    }

    /// Triggers by name.
    List<Trigger> triggers() {
        return documents.list(WorkflowKinds.TRIGGER, "").stream()
                .map(WorkflowStore::trigger)
                .toList();
    }

    /// The triggers of a workflow, by name.
    List<Trigger> triggersOf(String workflow) {
        return triggers().stream()
                .filter(trigger -> workflow.equals(trigger.workflowName()))
                .toList();
    }

    Optional<Workflow> workflowNamed(String name) {
        return documents.get(WorkflowKinds.WORKFLOW, name).map(WorkflowStore::workflow);
    }

    Workflow requireWorkflow(String name) {
        return workflowNamed(name).orElseThrow(() -> missing("Workflow " + name + " does not exist."));
    }

    /// Runs of a workflow, newest first.
    List<WorkflowRun> runs(String workflow) {
        return documents.list(WorkflowKinds.RUN, Document.below(workflow)).stream()
                .map(WorkflowStore::readRun)
                .sorted(Comparator.comparing(WorkflowRun::startedOn)
                        .reversed()
                        .thenComparing(WorkflowRun::workflowRunId))
                .toList();
    }

    /// Runs of all workflows.
    List<WorkflowRun> allRuns() {
        return documents.list(WorkflowKinds.RUN, "").stream()
                .map(WorkflowStore::readRun)
                .toList();
    }

    Optional<WorkflowRun> run(String workflow, String id) {
        return documents.get(WorkflowKinds.RUN, Document.key(workflow, id)).map(WorkflowStore::readRun);
    }

    WorkflowRun requireRun(String workflow, String id) {
        return run(workflow, id)
                .orElseThrow(() -> missing("Workflow run " + id + " of workflow " + workflow + " does not exist."));
    }

    static Document document(Trigger trigger) {
        return new Document(WorkflowKinds.TRIGGER, trigger.name(), SdkJson.write(trigger));
    }

    static Document document(Workflow workflow) {
        return new Document(WorkflowKinds.WORKFLOW, workflow.name(), SdkJson.write(workflow));
    }

    static Document document(WorkflowRun run) {
        return new Document(WorkflowKinds.RUN, Document.key(run.name(), run.workflowRunId()), SdkJson.write(run));
    }
}
