package dev.lakeward.lake.pipeline.workflow;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.SdkErrors;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Action;

/// Makes, changes and deletes workflows and their triggers. Every method blocks and throws LakeException.
public final class WorkflowEditor {
    private final GlueClient glue;

    public WorkflowEditor(GlueClient glue) {
        this.glue = glue;
    }

    /// A workflow as it is to be: its settings and all of its triggers.
    public record Shape(WorkflowSettings settings, List<Trigger> triggers) {
        public Shape {
            triggers = List.copyOf(triggers);
        }

        public static Shape of(Workflow workflow) {
            return new Shape(WorkflowSettings.of(workflow), workflow.graph().triggers());
        }
    }

    /// Makes a workflow be as a shape says, in place of what it was. Throws CONFLICT where it is another one by now.
    /// Where a step fails those before it stay done, and the error names the step.
    public void put(Shape before, Shape after) {
        if (!isStill(before)) {
            throw new LakeException(LakeError.CONFLICT, "glue:UpdateWorkflow", "", null);
        }
        if (!before.settings().equals(after.settings())) {
            update(after.settings());
        }
        putTriggers(before.triggers(), after);
    }

    /// Makes a workflow that is not there yet, or nothing of it.
    public void create(Shape shape) {
        WorkflowSettings settings = shape.settings();
        SdkErrors.call(
                "glue:CreateWorkflow",
                () -> glue.createWorkflow(request -> {
                    request.name(settings.name())
                            .description(settings.description())
                            .defaultRunProperties(settings.properties());
                    settings.most().ifPresent(request::maxConcurrentRuns);
                }));
        try {
            putTriggers(List.of(), shape);
        } catch (LakeException e) {
            takeBack(settings.name(), e);
            throw e;
        }
    }

    private void takeBack(String name, LakeException cause) {
        try {
            delete(name);
        } catch (LakeException e) {
            cause.addSuppressed(e);
        }
    }

    // A workflow has one start trigger: one that goes makes place for one that comes.
    private void putTriggers(List<Trigger> old, Shape after) {
        Map<String, List<Action>> gone = new HashMap<>();
        for (Trigger trigger : old) {
            if (!isKept(trigger, after.triggers())) {
                gone.put(trigger.name(), actions(trigger.name()));
                deleteTrigger(trigger.name());
            }
        }
        for (Trigger trigger : after.triggers()) {
            if (isKept(trigger, old)) {
                Trigger was = named(old, trigger.name()).orElseThrow();
                if (!was.equals(trigger)) {
                    updateTrigger(was, trigger);
                }
            } else {
                createTrigger(after.settings().name(), trigger, gone.getOrDefault(trigger.name(), List.of()));
            }
        }
    }

    private boolean isStill(Shape before) {
        Shape now = Shape.of(new WorkflowService(glue).get(before.settings().name()));
        return now.settings().equals(before.settings())
                && now.triggers().size() == before.triggers().size()
                && now.triggers().containsAll(before.triggers());
    }

    private static boolean isKept(Trigger trigger, List<Trigger> among) {
        return named(among, trigger.name())
                .filter(each -> each.type() == trigger.type())
                .isPresent();
    }

    private static Optional<Trigger> named(List<Trigger> triggers, String name) {
        return triggers.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private void update(WorkflowSettings settings) {
        SdkErrors.call(
                "glue:UpdateWorkflow",
                () -> glue.updateWorkflow(request -> {
                    request.name(settings.name())
                            .description(settings.description())
                            .defaultRunProperties(settings.properties());
                    settings.most().ifPresent(request::maxConcurrentRuns);
                }));
    }

    private void createTrigger(String workflow, Trigger trigger, List<Action> before) {
        SdkErrors.call(
                "glue:CreateTrigger",
                () -> glue.createTrigger(request -> request.name(trigger.name())
                        .workflowName(workflow)
                        .type(trigger.type().name())
                        .description(trigger.description())
                        .schedule(trigger.schedule().isEmpty() ? null : trigger.schedule())
                        .predicate(WorkflowMapping.predicate(trigger))
                        .actions(WorkflowMapping.actions(trigger, before))
                        .startOnCreation(trigger.active() && trigger.type() != Trigger.Type.ON_DEMAND)));
    }

    private List<Action> actions(String trigger) {
        return read(trigger).actions();
    }

    private software.amazon.awssdk.services.glue.model.Trigger read(String trigger) {
        return SdkErrors.call("glue:GetTrigger", () -> glue.getTrigger(request -> request.name(trigger)))
                .trigger();
    }

    // What is not ours to change of a trigger, such as arguments of what it starts, or how many events it waits for,
    // stays.
    private void updateTrigger(Trigger was, Trigger now) {
        software.amazon.awssdk.services.glue.model.Trigger there = read(now.name());
        SdkErrors.call(
                "glue:UpdateTrigger",
                () -> glue.updateTrigger(request -> request.name(now.name())
                        .triggerUpdate(update -> update.description(now.description())
                                .schedule(now.schedule().isEmpty() ? null : now.schedule())
                                .predicate(WorkflowMapping.predicate(now))
                                .eventBatchingCondition(there.eventBatchingCondition())
                                .actions(WorkflowMapping.actions(now, there.actions())))));
        if (was.active() != now.active()) {
            activate(now.name(), now.active());
        }
    }

    /// Lets a trigger fire by itself, or no more.
    public void activate(String trigger, boolean on) {
        if (on) {
            SdkErrors.call("glue:StartTrigger", () -> glue.startTrigger(request -> request.name(trigger)));
        } else {
            SdkErrors.call("glue:StopTrigger", () -> glue.stopTrigger(request -> request.name(trigger)));
        }
    }

    private void deleteTrigger(String trigger) {
        SdkErrors.call("glue:DeleteTrigger", () -> glue.deleteTrigger(request -> request.name(trigger)));
    }

    /// A workflow as it is now, with all that Glue keeps of it: what [#restore] takes.
    public WorkflowKeep keep(String name) {
        return WorkflowKeep.of(glue, name);
    }

    /// Makes a workflow be again as it was kept, deleted meanwhile or not. Its runs do not come back.
    public void restore(WorkflowKeep keep) {
        keep.restore(glue);
    }

    /// Deletes a workflow with its triggers, and all that is remembered of its runs; answers what it was.
    public WorkflowKeep delete(String name) {
        WorkflowKeep keep = keep(name);
        keep.triggers().forEach(this::deleteTrigger);
        SdkErrors.call("glue:DeleteWorkflow", () -> glue.deleteWorkflow(request -> request.name(name)));
        return keep;
    }
}
