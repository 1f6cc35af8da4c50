package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.store.Document;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.StartingEventBatchCondition;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerType;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// The runs of workflows: each is a document with the triggers as they were when it began, and what they started.
final class WorkflowRuns {
    private final Triggers.Parts parts;
    private final WorkflowStore documents;
    // The workflows of runs that may still be going, by the runs' ids.
    private final Map<String, String> open = new ConcurrentHashMap<>();

    WorkflowRuns(Triggers.Parts parts) {
        this.parts = parts;
        this.documents = new WorkflowStore(parts.store().documents());
        documents.allRuns().stream()
                .filter(run -> run.completedOn() == null)
                .forEach(run -> open.put(run.workflowRunId(), run.name()));
    }

    /// What an action of a run has started: the attempts of a job, a crawl, or why there is none; all empty where
    /// nothing was started.
    record Started(Action action, List<Run> attempts, Optional<String> refusal) {}

    /// What begins a run: the run itself, and that its start trigger fires; a run that ends at once where as many go as
    /// may.
    List<Document> started(Workflow workflow, Map<String, String> properties, String id) {
        return started(workflow, properties, id, Optional.empty());
    }

    /// [#started(Workflow, Map, String)] by a batch of events that has ended for a reason.
    List<Document> started(
            Workflow workflow,
            Map<String, String> properties,
            String id,
            Optional<StartingEventBatchCondition> condition) {
        List<Trigger> triggers = documents.triggersOf(workflow.name());
        Map<String, String> all = new TreeMap<>(workflow.defaultRunProperties());
        all.putAll(properties);
        WorkflowRun run = WorkflowRun.builder()
                .name(workflow.name())
                .workflowRunId(id)
                .workflowRunProperties(all)
                .startedOn(parts.clock().instant().truncatedTo(ChronoUnit.MILLIS))
                .status(WorkflowRunStatus.RUNNING)
                .startingEventBatchCondition(condition.orElse(null))
                .graph(new WorkflowGraphs(workflow.name()).graph(triggers))
                .build();
        if (isFull(workflow)) {
            return List.of(WorkflowStore.document(run.toBuilder()
                    .status(WorkflowRunStatus.ERROR)
                    .errorMessage("Concurrent runs exceeded for workflow: " + workflow.name() + ".")
                    .completedOn(run.startedOn())
                    .build()));
        }
        open.put(id, workflow.name());
        List<Document> changes = new ArrayList<>(List.of(WorkflowStore.document(run)));
        triggers.stream()
                .filter(trigger -> trigger.type() != TriggerType.CONDITIONAL)
                .map(trigger -> Firing.of(Firing.idIn(id, trigger.name()), trigger, id, Map.of())
                        .document())
                .forEach(changes::add);
        return changes;
    }

    /// Whether as many runs go as may.
    boolean isFull(Workflow workflow) {
        return workflow.maxConcurrentRuns() != null
                && documents.runs(workflow.name()).stream()
                                .filter(run -> !isOver(run))
                                .count()
                        >= workflow.maxConcurrentRuns();
    }

    private Optional<WorkflowRun> find(String id) {
        return Optional.ofNullable(open.get(id)).flatMap(workflow -> documents.run(workflow, id));
    }

    /// Writes down what has become of the runs that are over now, and stops what was started of one while it was
    /// stopped.
    void settle(Function<WorkflowRun, WorkflowRun> shown) {
        for (Map.Entry<String, String> each : open.entrySet()) {
            Optional<WorkflowRun> run = documents.run(each.getValue(), each.getKey());
            run.filter(known -> known.status() == WorkflowRunStatus.STOPPING).ifPresent(this::stop);
            if (run.filter(known -> known.completedOn() == null)
                    .filter(this::isOver)
                    .isPresent()) {
                WorkflowRun end = shown.apply(run.get());
                documents
                        .documents()
                        .change(() -> documents
                                .run(each.getValue(), each.getKey())
                                .ifPresent(now -> documents
                                        .documents()
                                        .write(List.of(WorkflowStore.document(now.toBuilder()
                                                .status(end.status())
                                                .completedOn(end.completedOn())
                                                .statistics(end.statistics())
                                                .build())))));
                open.remove(each.getKey());
            }
        }
    }

    /// Whether a run may start something more.
    boolean isGoing(String id) {
        return find(id).filter(run -> run.status() == WorkflowRunStatus.RUNNING).isPresent();
    }

    /// The triggers that a run began with; none where it starts nothing more.
    List<Trigger> going(String id) {
        return find(id).filter(run -> run.status() == WorkflowRunStatus.RUNNING)
                .map(WorkflowRuns::triggers)
                .orElse(List.of());
    }

    static List<Trigger> triggers(WorkflowRun run) {
        return run.graph().nodes().stream()
                .filter(node -> node.triggerDetails() != null)
                .map((Node node) -> node.triggerDetails().trigger())
                .toList();
    }

    /// What the actions of a run have come to, in the order of its triggers.
    List<Started> actions(WorkflowRun run) {
        return triggers(run).stream().flatMap(trigger -> actions(run, trigger)).toList();
    }

    Stream<Started> actions(WorkflowRun run, Trigger trigger) {
        List<Started> all = new ArrayList<>();
        for (int i = 0; i < trigger.actions().size(); i++) {
            Action action = trigger.actions().get(i);
            String firing = Firing.idIn(began(run, action), trigger.name());
            String id = Firing.idOf(firing, i, action);
            all.add(new Started(action, attempts(id), documents.documents().get(WorkflowKinds.REFUSED, id)));
        }
        return all.stream();
    }

    /// Whether an action is one that a run starts, and not one that it has copied from the run that it resumes.
    boolean starts(String run, String workflow, Action action) {
        return documents
                .documents()
                .get(WorkflowKinds.RESUMED, run)
                .map(nodes -> List.of(nodes.split("\n")).contains(WorkflowGraphs.idOf(workflow, action)))
                .orElse(true);
    }

    // The run in which an action was started: this one, or one of those that it resumes.
    private String began(WorkflowRun run, Action action) {
        Optional<WorkflowRun> at = Optional.of(run);
        while (at.isPresent()) {
            WorkflowRun now = at.get();
            if (now.previousRunId() == null || starts(now.workflowRunId(), run.name(), action)) {
                return now.workflowRunId();
            }
            at = documents.run(run.name(), now.previousRunId());
        }
        return run.workflowRunId();
    }

    /// What takes a run up again from some nodes.
    List<Document> resumed(WorkflowRun previous, String id, Resumption resumption) {
        open.put(id, previous.name());
        List<Document> changes = new ArrayList<>(resumption.begun(id));
        changes.add(WorkflowStore.document(WorkflowRun.builder()
                .name(previous.name())
                .workflowRunId(id)
                .previousRunId(previous.workflowRunId())
                .workflowRunProperties(previous.workflowRunProperties())
                .startedOn(parts.clock().instant().truncatedTo(ChronoUnit.MILLIS))
                .status(WorkflowRunStatus.RUNNING)
                .graph(previous.graph())
                .build()));
        return changes;
    }

    private List<Run> attempts(String first) {
        List<Run> all = new ArrayList<>();
        Optional<Run> next = parts.runs().store().find(first);
        while (next.isPresent()) {
            all.add(next.get());
            next = parts.runs().store().find(JobRuns.again(next.get().id()));
        }
        return all;
    }

    /// Whether nothing of a run goes on and nothing of it is to come.
    boolean isOver(WorkflowRun run) {
        if (run.completedOn() != null || run.status() == WorkflowRunStatus.ERROR) {
            return true;
        }
        // An end becomes what it fires: whoever looks for them in this order misses neither.
        List<String> awaited = parts.jobs().ends().list();
        boolean fires = documents.documents().list(WorkflowKinds.FIRING, "").stream()
                .anyMatch(json -> Firing.read(json).scope().equals(run.workflowRunId()));
        return !fires
                && actions(run).stream()
                        .flatMap(started -> started.attempts().stream())
                        .noneMatch(each -> !(each.state() instanceof RunState.Ended)
                                || parts.runs().isWorking(each.id())
                                || awaited.contains(each.id()));
    }

    /// Stops what goes on, and starts nothing more: what has been written stays.
    void stop(WorkflowRun run) {
        for (Started started : actions(run)) {
            started.attempts().stream()
                    .filter(each -> each.state() instanceof RunState.Unfinished)
                    .forEach(each -> parts.runs().cancel(each.id()));
        }
    }
}
