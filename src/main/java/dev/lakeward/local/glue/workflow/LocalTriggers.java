package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Faults;
import dev.lakeward.local.gate.Page;
import dev.lakeward.local.gate.ResourceTags;
import dev.lakeward.local.schedule.Schedule;
import dev.lakeward.local.store.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.*;

/// Triggers, by name: made, changed, listed, started and stopped.
public final class LocalTriggers implements WorkflowPart {
    private final WorkflowScope scope;

    public LocalTriggers(WorkflowScope scope) {
        this.scope = scope;
    }

    private static String schedule(String trigger) {
        return "trigger/" + trigger;
    }

    /// CREATED, and of a workflow where the request names one, which has one start trigger; ACTIVATED where the request
    /// says `StartOnCreation`.
    @Override
    public CreateTriggerResponse createTrigger(CreateTriggerRequest request) {
        scope.change(() -> {
            if (scope.store().triggerNamed(request.name()).isPresent()) {
                throw Faults.fault(
                        AlreadyExistsException.builder(), "Trigger with name " + request.name() + " already exists.");
            }
            boolean starts = Boolean.TRUE.equals(request.startOnCreation());
            if (starts && (request.type() == TriggerType.ON_DEMAND || request.type() == TriggerType.EVENT)) {
                throw WorkflowScope.invalid("StartOnCreation is not one of " + request.type() + " triggers.");
            }
            Trigger trigger = Trigger.builder()
                    .name(request.name())
                    .workflowName(request.workflowName())
                    .type(request.typeAsString())
                    .state(starts ? TriggerState.ACTIVATED : TriggerState.CREATED)
                    .description(request.description())
                    .schedule(request.schedule())
                    .predicate(request.predicate())
                    .eventBatchingCondition(withWindow(request.eventBatchingCondition()))
                    .actions(List.copyOf(request.actions()))
                    .build();
            TriggerRules.require(trigger, scope.now());
            requirePlace(trigger);
            List<Document> changes = new ArrayList<>(List.of(WorkflowStore.document(trigger)));
            if (!request.tags().isEmpty()) {
                changes.add(scope.tags().added(scope.arns().trigger(request.name()), request.tags()));
            }
            scope.documents().write(changes);
            putTogether(trigger);
        });
        return CreateTriggerResponse.builder().name(request.name()).build();
    }

    private static @Nullable EventBatchingCondition withWindow(@Nullable EventBatchingCondition condition) {
        return condition == null || condition.batchWindow() != null
                ? condition
                : condition.toBuilder().batchWindow(EventBatches.WINDOW).build();
    }

    private void requirePlace(Trigger trigger) {
        if (trigger.workflowName() != null) {
            scope.store().requireWorkflow(trigger.workflowName());
            boolean second = trigger.type() != TriggerType.CONDITIONAL
                    && scope.store().triggersOf(trigger.workflowName()).stream()
                            .anyMatch(each -> each.type() != TriggerType.CONDITIONAL);
            if (second) {
                throw WorkflowScope.invalid("A workflow has one start trigger: the others are CONDITIONAL.");
            }
        }
    }

    // Its times count from when it was activated, or was given another schedule.
    private void putTogether(Trigger trigger) {
        if (trigger.type() == TriggerType.SCHEDULED && trigger.state() == TriggerState.ACTIVATED) {
            scope.triggers()
                    .parts()
                    .schedules()
                    .putTogether(new Schedule(
                            schedule(trigger.name()),
                            Triggers.KIND,
                            trigger.name(),
                            Triggers.GLUE,
                            "",
                            trigger.schedule(),
                            Schedule.Missed.RUN_ONCE));
        } else {
            scope.triggers().parts().schedules().removeTogether(schedule(trigger.name()));
        }
    }

    /// What the trigger does is what the request says from then on, and nothing else; its name, type, workflow and
    /// state stay.
    @Override
    public UpdateTriggerResponse updateTrigger(UpdateTriggerRequest request) {
        TriggerUpdate update = request.triggerUpdate();
        Trigger[] changed = new Trigger[1];
        scope.change(() -> {
            Trigger old = scope.store().requireTrigger(request.name());
            Trigger trigger = old.toBuilder()
                    .description(update.description())
                    .schedule(update.schedule())
                    .predicate(update.predicate())
                    .eventBatchingCondition(withWindow(update.eventBatchingCondition()))
                    .actions(List.copyOf(update.actions()))
                    .build();
            TriggerRules.require(trigger, scope.now());
            scope.documents()
                    .write(List.of(
                            WorkflowStore.document(trigger),
                            new Document(WorkflowKinds.MET, Document.key(trigger.name(), ""), null)));
            // A time that is due of the same schedule is still to come.
            if (!Objects.equals(old.schedule(), trigger.schedule())) {
                putTogether(trigger);
            }
            changed[0] = trigger;
        });
        return UpdateTriggerResponse.builder().trigger(changed[0]).build();
    }

    /// An ON_DEMAND trigger fires, and stays CREATED; others are ACTIVATED, but for those of events, which are CREATED
    /// as long as they are there.
    @Override
    public StartTriggerResponse startTrigger(StartTriggerRequest request) {
        String occasion = UUID.randomUUID().toString();
        scope.change(() -> {
            Trigger trigger = scope.store().requireTrigger(request.name());
            if (trigger.type() == TriggerType.EVENT) {
                throw WorkflowScope.invalid("Trigger Type EVENT cannot be started");
            }
            if (trigger.type() == TriggerType.ON_DEMAND) {
                scope.documents().write(scope.triggers().fired(trigger, occasion));
            } else {
                to(trigger, TriggerState.ACTIVATED);
            }
        });
        return StartTriggerResponse.builder().name(request.name()).build();
    }

    @Override
    public StopTriggerResponse stopTrigger(StopTriggerRequest request) {
        scope.change(() -> {
            Trigger trigger = scope.store().requireTrigger(request.name());
            if (trigger.type() == TriggerType.ON_DEMAND) {
                throw WorkflowScope.invalid("An ON_DEMAND trigger is never activated, and cannot be stopped.");
            }
            if (trigger.type() == TriggerType.EVENT) {
                throw WorkflowScope.invalid("The operation is not allowed when trigger is in state: CREATED");
            }
            to(trigger, TriggerState.DEACTIVATED);
        });
        return StopTriggerResponse.builder().name(request.name()).build();
    }

    private void to(Trigger trigger, TriggerState state) {
        if (trigger.state() != state) {
            Trigger changed = trigger.toBuilder().state(state).build();
            scope.documents().write(List.of(WorkflowStore.document(changed)));
            putTogether(changed);
        }
    }

    /// A trigger that is not there counts as deleted.
    @Override
    public DeleteTriggerResponse deleteTrigger(DeleteTriggerRequest request) {
        scope.change(() -> deleteTogether(scope, request.name()));
        return DeleteTriggerResponse.builder().name(request.name()).build();
    }

    static void deleteTogether(WorkflowScope scope, String name) {
        scope.documents()
                .write(List.of(
                        new Document(WorkflowKinds.TRIGGER, name, null),
                        new Document(WorkflowKinds.MET, Document.key(name, ""), null),
                        EventBatch.removal(name),
                        ResourceTags.removal(scope.arns().trigger(name))));
        scope.triggers().parts().schedules().removeTogether(schedule(name));
    }

    @Override
    public GetTriggerResponse getTrigger(GetTriggerRequest request) {
        return GetTriggerResponse.builder()
                .trigger(scope.store().requireTrigger(request.name()))
                .build();
    }

    /// Triggers that start a job, where the request names one and there are some; else all.
    @Override
    public GetTriggersResponse getTriggers(GetTriggersRequest request) {
        Page<Trigger> page = scope.triggers(
                "glue:GetTriggers", request.nextToken(), request.maxResults(), starting(request.dependentJobName()));
        return GetTriggersResponse.builder()
                .triggers(page.items())
                .nextToken(page.token())
                .build();
    }

    private Predicate<Trigger> starting(@Nullable String job) {
        if (job == null) {
            return trigger -> true;
        }
        Predicate<Trigger> starts =
                trigger -> trigger.actions().stream().anyMatch(action -> job.equals(action.jobName()));
        return scope.store().triggers().stream().anyMatch(starts) ? starts : trigger -> true;
    }

    @Override
    public ListTriggersResponse listTriggers(ListTriggersRequest request) {
        Predicate<Trigger> tagged = trigger -> scope.hasTags(scope.arns().trigger(trigger.name()), request.tags());
        Page<Trigger> page = scope.triggers(
                "glue:ListTriggers",
                request.nextToken(),
                request.maxResults(),
                starting(request.dependentJobName()).and(tagged));
        return ListTriggersResponse.builder()
                .triggerNames(page.items().stream().map(Trigger::name).toList())
                .nextToken(page.token())
                .build();
    }

    @Override
    public BatchGetTriggersResponse batchGetTriggers(BatchGetTriggersRequest request) {
        List<Trigger> found = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (String name : request.triggerNames().stream().distinct().toList()) {
            Optional<Trigger> trigger = scope.store().triggerNamed(name);
            trigger.ifPresentOrElse(found::add, () -> missing.add(name));
        }
        return BatchGetTriggersResponse.builder()
                .triggers(found)
                .triggersNotFound(missing)
                .build();
    }
}
