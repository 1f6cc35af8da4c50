package dev.lakeward.local.glue.workflow;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.DocumentKinds.Check;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowRun;

/// What the documents of triggers and workflows must say to be read.
public final class WorkflowKinds {
    static final String TRIGGER = "trigger";
    static final String WORKFLOW = "workflow";
    static final String RUN = "workflow-run";
    static final String FIRING = "trigger-firing";
    static final String MET = "trigger-met";
    /// Events that a trigger waits to have enough of, by its name.
    static final String BATCH = "trigger-batch";
    /// Crawls that a trigger could not start: why, by the id that they would have.
    static final String REFUSED = "trigger-refused";

    /// Which nodes of a resumed run start anew, by the run's id.
    static final String RESUMED = "workflow-resumed";

    private WorkflowKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                TRIGGER,
                shape(Trigger::builder, WorkflowKinds::trigger),
                WORKFLOW,
                shape(Workflow::builder, WorkflowKinds::workflow),
                RUN,
                shape(WorkflowRun::builder, WorkflowKinds::run),
                FIRING,
                (key, body) -> firing(key, Firing.read(body)),
                BATCH,
                (key, body) -> requireKey(key, EventBatch.read(body).trigger()),
                MET,
                (key, body) -> {
                    Met met = Met.read(body);
                    requireKey(key, Document.key(met.trigger(), met.scope()));
                });
    }

    private static void firing(String key, Firing firing) {
        requireKey(key, firing.id());
        trigger(firing.fired());
    }

    private static String trigger(Trigger trigger) {
        require(trigger.type() != null && trigger.state() != null && trigger.hasActions());
        return trigger.name();
    }

    private static String workflow(Workflow workflow) {
        require(workflow.createdOn() != null);
        return workflow.name();
    }

    private static String run(WorkflowRun run) {
        require(run.startedOn() != null && run.status() != null && run.graph() != null);
        return Document.key(run.name(), run.workflowRunId());
    }
}
