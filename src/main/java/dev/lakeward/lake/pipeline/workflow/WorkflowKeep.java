package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.lake.SdkErrors;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.Workflow;

/// A workflow as it was, with all that Glue keeps of it, the arguments of what its triggers start too.
public final class WorkflowKeep {
    private final Workflow workflow;
    private final List<Trigger> all;

    private WorkflowKeep(Workflow workflow) {
        this.workflow = workflow;
        this.all = triggersOf(workflow);
    }

    static WorkflowKeep of(GlueClient glue, String name) {
        return new WorkflowKeep(SdkErrors.call("glue:GetWorkflow", () -> read(glue, name)));
    }

    private static Workflow read(GlueClient glue, String name) {
        return glue.getWorkflow(request -> request.name(name).includeGraph(true))
                .workflow();
    }

    private static List<Trigger> triggersOf(Workflow workflow) {
        return workflow.graph() == null
                ? List.of()
                : workflow.graph().nodes().stream()
                        .filter(node -> node.type() == NodeType.TRIGGER && node.triggerDetails() != null)
                        .map(node -> node.triggerDetails().trigger())
                        .toList();
    }

    public String name() {
        return workflow.name();
    }

    List<String> triggers() {
        return all.stream().map(Trigger::name).toList();
    }

    void restore(GlueClient glue) {
        List<Trigger> now = new ArrayList<>();
        if (isThere(glue, now)) {
            SdkErrors.call(
                    "glue:UpdateWorkflow",
                    () -> glue.updateWorkflow(request -> request.name(name())
                            .description(workflow.description())
                            .defaultRunProperties(workflow.defaultRunProperties())
                            .maxConcurrentRuns(workflow.maxConcurrentRuns())));
        } else {
            SdkErrors.call(
                    "glue:CreateWorkflow",
                    () -> glue.createWorkflow(request -> request.name(name())
                            .description(workflow.description())
                            .defaultRunProperties(workflow.defaultRunProperties())
                            .maxConcurrentRuns(workflow.maxConcurrentRuns())));
        }
        now.stream()
                .filter(each -> same(each, all).isEmpty())
                .forEach(each -> SdkErrors.call(
                        "glue:DeleteTrigger", () -> glue.deleteTrigger(request -> request.name(each.name()))));
        for (Trigger trigger : all) {
            Optional<Trigger> there = same(trigger, now);
            if (there.isEmpty()) {
                create(glue, trigger);
            } else if (!there.get().equals(trigger)) {
                update(glue, there.get(), trigger);
            }
        }
    }

    private boolean isThere(GlueClient glue, List<Trigger> now) {
        return SdkErrors.call("glue:GetWorkflow", () -> {
            try {
                now.addAll(triggersOf(read(glue, name())));
                return true;
            } catch (EntityNotFoundException e) {
                return false;
            }
        });
    }

    private static Optional<Trigger> same(Trigger trigger, List<Trigger> among) {
        return among.stream()
                .filter(each -> each.name().equals(trigger.name()) && each.type() == trigger.type())
                .findFirst();
    }

    private void create(GlueClient glue, Trigger trigger) {
        SdkErrors.call(
                "glue:CreateTrigger",
                () -> glue.createTrigger(request -> request.name(trigger.name())
                        .workflowName(name())
                        .type(trigger.type())
                        .description(trigger.description())
                        .schedule(trigger.schedule())
                        .predicate(trigger.predicate())
                        .eventBatchingCondition(trigger.eventBatchingCondition())
                        .actions(trigger.actions())
                        .startOnCreation(isActive(trigger) && trigger.type() != TriggerType.ON_DEMAND)));
    }

    private static boolean isActive(Trigger trigger) {
        return trigger.state() == TriggerState.ACTIVATED || trigger.state() == TriggerState.ACTIVATING;
    }

    private static void update(GlueClient glue, Trigger there, Trigger trigger) {
        SdkErrors.call(
                "glue:UpdateTrigger",
                () -> glue.updateTrigger(request -> request.name(trigger.name())
                        .triggerUpdate(update -> update.description(trigger.description())
                                .schedule(trigger.schedule())
                                .predicate(trigger.predicate())
                                .eventBatchingCondition(trigger.eventBatchingCondition())
                                .actions(trigger.actions()))));
        if (isActive(there) != isActive(trigger)) {
            if (isActive(trigger)) {
                SdkErrors.call("glue:StartTrigger", () -> glue.startTrigger(request -> request.name(trigger.name())));
            } else {
                SdkErrors.call("glue:StopTrigger", () -> glue.stopTrigger(request -> request.name(trigger.name())));
            }
        }
    }
}
