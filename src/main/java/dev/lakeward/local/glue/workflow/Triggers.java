package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.glue.crawler.Crawls;
import dev.lakeward.local.glue.job.JobEnds;
import dev.lakeward.local.glue.job.JobOrder;
import dev.lakeward.local.glue.job.JobRuns;
import dev.lakeward.local.glue.job.JobStore;
import dev.lakeward.local.glue.job.ShownRuns;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Action;
import software.amazon.awssdk.services.glue.model.Condition;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.Predecessor;
import software.amazon.awssdk.services.glue.model.Trigger;
import software.amazon.awssdk.services.glue.model.TriggerState;
import software.amazon.awssdk.services.glue.model.TriggerType;

/// What makes the lake's triggers fire: due times, ends of runs that are watched, and calls; and what starts the
/// actions of those that have. Thread-safe.
public final class Triggers {
    /// The kind of runs that a due time is: each decides that its trigger fires.
    static final String KIND = "trigger";

    static final String GLUE = "glue.amazonaws.com";
    private static final RunKind.Slots SLOTS = new RunKind.Slots(2, 2, 2_000, 2_000);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Parts parts;
    private final WorkflowStore documents;
    private final WorkflowRuns workflowRuns;
    private final KeptRuns keptRuns;
    private final EventBatches batches;
    private final ShownRuns shown;

    /// What triggers work on.
    public record Parts(
            Store store, Runs runs, Schedules schedules, JobRuns jobs, Crawls crawls, InstantSource clock) {}

    public Triggers(Parts parts) {
        this.parts = parts;
        this.documents = new WorkflowStore(parts.store().documents());
        this.workflowRuns = new WorkflowRuns(parts);
        this.keptRuns = new KeptRuns(parts.store().documents());
        this.batches = new EventBatches(documents, workflowRuns, parts.clock());
        this.shown = new ShownRuns(parts.jobs());
        parts.runs()
                .open(new RunKind(
                        KIND, SLOTS, LONGEST, RunKind.Recovery.RESUME, run -> context -> due(context.run()), KEPT));
    }

    Parts parts() {
        return parts;
    }

    WorkflowStore documents() {
        return documents;
    }

    WorkflowRuns workflowRuns() {
        return workflowRuns;
    }

    KeptRuns keptRuns() {
        return keptRuns;
    }

    /// Counts an event of EventBridge for the EVENT trigger of a workflow, as part of the change that this thread
    /// decides;
    /// false where the workflow has none.
    public boolean notified(String workflow, String event) {
        return batches.notified(workflow, event);
    }

    // The end of the run that a due time is, and that the trigger fires, are one change.
    private Outcome due(Run run) {
        return new Outcome(
                List.of(),
                () -> documents
                        .triggerNamed(run.subject())
                        .filter(trigger -> trigger.state() == TriggerState.ACTIVATED)
                        .map(trigger -> fired(trigger, run.id()))
                        .orElse(List.of()),
                "",
                Map.of(),
                Map.of());
    }

    /// What is written where a trigger fires by itself or a call: in a workflow, a run of that.
    List<Document> fired(Trigger trigger, String occasion) {
        if (trigger.workflowName() != null) {
            return documents
                    .workflowNamed(trigger.workflowName())
                    .map(workflow -> workflowRuns.started(
                            workflow, Map.of(), JobRuns.id("wr_", List.of(occasion, trigger.name()))))
                    .orElse(List.of());
        }
        return List.of(Firing.of(JobRuns.id("", List.of(occasion, trigger.name())), trigger, "", Map.of())
                .document());
    }

    /// To be called about once a second: ends the batches of events whose time is over.
    public synchronized void endBatches() {
        batches.tick();
    }

    /// To be called about once a second: follows up what has ended, and starts what has fired.
    public synchronized void tick() {
        JobEnds ends = parts.jobs().ends();
        for (String id : ends.list()) {
            Optional<Run> run = parts.runs().store().find(id);
            if (run.isEmpty()) {
                ends.remove(id);
            } else if (run.get().state() instanceof RunState.Ended
                    && !parts.runs().isWorking(id)) {
                ended(run.get());
            }
        }
        start();
        workflowRuns.settle(run -> new ShownWorkflows(this).shown(run, false));
    }

    private void ended(Run run) {
        boolean isJob = run.kind().equals(JobRuns.JOB);
        boolean isStopped = run.parent() != null && !workflowRuns.isGoing(run.parent());
        if (isJob && !isStopped && parts.jobs().isTriedAgain(run)) {
            return;
        }
        try {
            parts.store().documents().change(() -> {
                if (!isJob || JobOrder.isTriggered(run)) {
                    watched(run).forEach(trigger -> look(trigger, run));
                }
                if (isJob) {
                    documents
                            .documents()
                            .write(List.of(JobEvents.ended(
                                    run, shown.state(run), parts.clock().instant())));
                }
                parts.store().tables().writeTogether(parts.jobs().ends().dealtWith(run.id()));
            });
        } catch (JobEnds.DealtWithException e) {
            return;
        }
    }

    // In a workflow's run only the triggers that it began with, and outside only those that are in no workflow.
    private List<Trigger> watched(Run run) {
        List<Trigger> all = run.parent() == null
                ? documents.triggers().stream()
                        .filter(trigger -> trigger.workflowName() == null)
                        .toList()
                : workflowRuns.going(run.parent());
        return all.stream()
                .filter(trigger -> trigger.type() == TriggerType.CONDITIONAL
                        && trigger.state() == TriggerState.ACTIVATED
                        && trigger.predicate() != null)
                .toList();
    }

    private void look(Trigger trigger, Run run) {
        String scope = run.parent() == null ? "" : run.parent();
        Met met = Met.of(documents.documents(), trigger.name(), scope);
        if (!scope.isEmpty() && met.fired()) {
            return;
        }
        boolean changed = false;
        List<Condition> conditions = trigger.predicate().conditions();
        for (int i = 0; i < conditions.size(); i++) {
            if (isMet(conditions.get(i), run)) {
                met = met.with(i, run.id());
                changed = true;
            }
        }
        if (!changed) {
            return;
        }
        if (met.satisfies(trigger)) {
            List<String> words = new ArrayList<>(List.of(trigger.name()));
            words.addAll(new TreeMap<>(met.runs()).values());
            String id = scope.isEmpty() ? JobRuns.id("", words) : Firing.idIn(scope, trigger.name());
            documents
                    .documents()
                    .write(List.of(
                            Firing.of(id, trigger, scope, predecessors(met)).document(),
                            met.afterFiring().document()));
        } else {
            documents.documents().write(List.of(met.document()));
        }
    }

    /// The runs of jobs that have met conditions, by id: their jobs.
    Map<String, String> predecessors(Met met) {
        Map<String, String> predecessors = new HashMap<>();
        met.runs()
                .values()
                .forEach(each -> parts.runs()
                        .store()
                        .find(each)
                        .filter(known -> known.kind().equals(JobRuns.JOB))
                        .ifPresent(known -> predecessors.put(each, known.subject())));
        return predecessors;
    }

    boolean isMet(Condition condition, Run run) {
        if (run.kind().equals(JobRuns.JOB)) {
            return run.subject().equals(condition.jobName()) && shown.state(run) == condition.state();
        }
        return run.subject().equals(condition.crawlerName()) && crawlState(run) == condition.crawlState();
    }

    static CrawlState crawlState(Run crawl) {
        return switch (crawl.state()) {
            case RunState.Unfinished _ -> CrawlState.RUNNING;
            case RunState.Succeeded _ -> CrawlState.SUCCEEDED;
            case RunState.Cancelled _ -> CrawlState.CANCELLED;
            case RunState.Failed _, RunState.TimedOut _ -> CrawlState.FAILED;
        };
    }

    /// Starts the actions of what has fired. What cannot be queued now is tried at the next look.
    synchronized void start() {
        for (String json : documents.documents().list(WorkflowKinds.FIRING, "")) {
            Firing firing = Firing.read(json);
            try {
                List<Action> actions = firing.fired().actions();
                for (int i = 0; i < actions.size(); i++) {
                    start(firing, Firing.idOf(firing.id(), i, actions.get(i)), actions.get(i));
                }
                documents.documents().write(List.of(new Document(WorkflowKinds.FIRING, firing.id(), null)));
            } catch (TooManyRunsException e) {
                continue;
            }
        }
    }

    private void start(Firing firing, String id, Action action) {
        if (parts.runs().store().find(id).isPresent()) {
            return;
        }
        @Nullable String parent = firing.scope().isEmpty() ? null : firing.scope();
        if (parent != null
                && (!workflowRuns.isGoing(parent)
                        || !workflowRuns.starts(
                                parent, String.valueOf(firing.fired().workflowName()), action))) {
            return;
        }
        if (action.jobName() != null) {
            startJob(firing, id, action, parent);
        } else {
            startCrawl(id, String.valueOf(action.crawlerName()), parent);
        }
    }

    private void startJob(Firing firing, String id, Action action, @Nullable String parent) {
        String trigger = firing.fired().name();
        Optional<Job> job = new JobStore(parts.store().documents()).find(action.jobName());
        Map<String, String> arguments = new TreeMap<>(action.arguments());
        if (parent != null) {
            arguments.put("--WORKFLOW_NAME", String.valueOf(firing.fired().workflowName()));
            arguments.put("--WORKFLOW_RUN_ID", parent);
        }
        List<Predecessor> predecessors = firing.predecessors().entrySet().stream()
                .map(each -> Predecessor.builder()
                        .jobName(each.getValue())
                        .runId(each.getKey())
                        .build())
                .toList();
        JobRun order = job.map(each -> JobOrder.by(trigger, each, action, arguments, predecessors))
                .orElseGet(() -> JobOrder.failing(trigger, action.jobName(), "The job does not exist."));
        try {
            parts.jobs().start(id, GLUE, order, parent);
        } catch (SubjectBusyException e) {
            parts.jobs()
                    .start(
                            id,
                            GLUE,
                            order.toBuilder()
                                    .errorMessage("Concurrent runs exceeded for " + action.jobName())
                                    .build(),
                            parent);
        }
    }

    private void startCrawl(String id, String crawler, @Nullable String parent) {
        if (documents.documents().get(WorkflowKinds.REFUSED, id).isPresent()) {
            return;
        }
        try {
            parts.crawls()
                    .startTriggered(
                            id,
                            GLUE,
                            crawler,
                            parent,
                            List.of(parts.jobs().ends().awaiting(id)));
        } catch (SubjectBusyException e) {
            refused(id, "The crawler " + crawler + " was running already.");
        } catch (EntityNotFoundException e) {
            refused(id, "The crawler " + crawler + " does not exist.");
        }
    }

    private void refused(String id, String sentence) {
        documents.documents().write(List.of(new Document(WorkflowKinds.REFUSED, id, sentence)));
    }
}
