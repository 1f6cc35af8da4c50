package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.store.Document;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.EventBatchingCondition;
import software.amazon.awssdk.services.glue.model.StartingEventBatchCondition;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.Workflow;

/// What counts events into batches, each of which starts its workflow once; see
/// [workflows](https://docs.aws.amazon.com/glue/latest/dg/workflows_overview.html).
///
/// A batch begins with its first event and ends when as many have come as the trigger wants, or when its window is
/// over. That it ends and that the run begins is one change.
final class EventBatches {
    /// Seconds that a batch is open at most where its trigger does not say.
    static final int WINDOW = 900;

    private final WorkflowStore documents;
    private final WorkflowRuns runs;
    private final InstantSource clock;

    EventBatches(WorkflowStore documents, WorkflowRuns runs, InstantSource clock) {
        this.documents = documents;
        this.runs = runs;
        this.clock = clock;
    }

    /// Counts an event, within the change that the bus tells it in. Whether the workflow has a trigger for it.
    boolean notified(String workflow, String event) {
        Optional<Trigger> trigger = documents.triggersOf(workflow).stream()
                .filter(each -> each.type() == TriggerType.EVENT)
                .findFirst();
        trigger.ifPresent(each -> add(each, event));
        return trigger.isPresent();
    }

    private void add(Trigger trigger, String event) {
        EventBatch batch = documents
                .documents()
                .get(WorkflowKinds.BATCH, trigger.name())
                .map(EventBatch::read)
                .orElseGet(() -> new EventBatch(trigger.name(), clock.instant().toString(), List.of()))
                .with(event);
        if (!isFiredBySize(trigger, batch)) {
            documents.documents().write(List.of(batch.document()));
        }
    }

    private boolean isFiredBySize(Trigger trigger, EventBatch batch) {
        int events = batch.events().size();
        boolean isFull = events >= size(trigger);
        if (isFull) {
            fire(
                    trigger,
                    batch,
                    StartingEventBatchCondition.builder().batchSize(events).build());
        }
        return isFull;
    }

    /// To be called about once a second: ends the batches whose time is over.
    void tick() {
        Instant now = clock.instant();
        for (String json : documents.documents().list(WorkflowKinds.BATCH, "")) {
            String name = EventBatch.read(json).trigger();
            documents.documents().change(() -> {
                Optional<EventBatch> batch =
                        documents.documents().get(WorkflowKinds.BATCH, name).map(EventBatch::read);
                Optional<Trigger> trigger =
                        documents.triggerNamed(name).filter(each -> each.type() == TriggerType.EVENT);
                if (batch.isPresent() && trigger.isPresent()) {
                    end(trigger.get(), batch.get(), now);
                }
            });
        }
    }

    // A trigger may want fewer now than when the events came.
    private void end(Trigger trigger, EventBatch batch, Instant now) {
        Duration window = Duration.ofSeconds(window(trigger));
        // A clock that was set back would hold it for longer than its time.
        boolean isOver = !batch.first().plus(window).isAfter(now) || now.isBefore(batch.first());
        if (!isFiredBySize(trigger, batch) && isOver) {
            fire(
                    trigger,
                    batch,
                    StartingEventBatchCondition.builder()
                            .batchWindow((int) window.toSeconds())
                            .build());
        }
    }

    private void fire(Trigger trigger, EventBatch batch, StartingEventBatchCondition condition) {
        List<Document> changes = new ArrayList<>(List.of(EventBatch.removal(trigger.name())));
        Optional<Workflow> workflow = documents.workflowNamed(trigger.workflowName());
        // The same however often it is decided.
        String id = JobRuns.id("wr_", List.of(trigger.name(), batch.since(), batch.ids()));
        workflow.ifPresent(each ->
                changes.addAll(runs.started(each, Map.of("aws:eventIds", batch.ids()), id, Optional.of(condition))));
        documents.documents().write(changes);
    }

    private static int size(Trigger trigger) {
        EventBatchingCondition condition = trigger.eventBatchingCondition();
        return condition == null || condition.batchSize() == null ? 1 : condition.batchSize();
    }

    private static int window(Trigger trigger) {
        EventBatchingCondition condition = trigger.eventBatchingCondition();
        return condition == null || condition.batchWindow() == null ? WINDOW : condition.batchWindow();
    }
}
