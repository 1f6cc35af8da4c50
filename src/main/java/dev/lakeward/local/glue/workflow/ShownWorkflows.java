package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.glue.job.ShownRuns;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Crawl;
import software.amazon.awssdk.services.glue.model.CrawlState;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.Node;
import software.amazon.awssdk.services.glue.model.NodeType;
import software.amazon.awssdk.services.glue.model.Workflow;
import software.amazon.awssdk.services.glue.model.WorkflowGraph;
import software.amazon.awssdk.services.glue.model.WorkflowRun;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatistics;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;

/// Workflows and their runs as Glue shows them: a run that is over is COMPLETED whatever has failed, which its
/// statistics tell.
final class ShownWorkflows {
    private final Triggers triggers;
    private final ShownRuns jobs;

    ShownWorkflows(Triggers triggers) {
        this.triggers = triggers;
        this.jobs = new ShownRuns(triggers.parts().jobs());
    }

    Workflow shown(Workflow workflow, boolean graph) {
        return workflow.toBuilder()
                .lastRun(triggers.keptRuns().of(workflow.name()).stream()
                        .findFirst()
                        .flatMap(run -> shownBrief(run, graph))
                        .orElse(null))
                .graph(
                        graph
                                ? new WorkflowGraphs(workflow.name())
                                        .graph(triggers.documents().triggersOf(workflow.name()))
                                : null)
                .build();
    }

    /// A run of which the graph is not known; empty where it is gone.
    Optional<WorkflowRun> shownBrief(WorkflowRun brief, boolean graph) {
        return isSettled(brief) && !graph
                ? Optional.of(brief)
                : triggers.documents().run(brief.name(), brief.workflowRunId()).map(run -> shown(run, graph));
    }

    private static boolean isSettled(WorkflowRun run) {
        return run.completedOn() != null && run.statistics() != null;
    }

    WorkflowRun shown(WorkflowRun run, boolean graph) {
        boolean settled = isSettled(run);
        if (settled && !graph) {
            return run.toBuilder().graph((WorkflowGraph) null).build();
        }
        List<WorkflowRuns.Started> actions = triggers.workflowRuns().actions(run);
        WorkflowRun now = settled ? run : withState(run, actions);
        return now.toBuilder()
                .graph(graph ? filled(run.graph(), actions) : null)
                .build();
    }

    private WorkflowRun withState(WorkflowRun run, List<WorkflowRuns.Started> actions) {
        boolean over = triggers.workflowRuns().isOver(run);
        return run.toBuilder()
                .status(status(run, over))
                .completedOn(over ? completed(run, actions) : null)
                .statistics(statistics(actions))
                .build();
    }

    private WorkflowGraph filled(WorkflowGraph graph, List<WorkflowRuns.Started> actions) {
        return graph.toBuilder()
                .nodes(graph.nodes().stream().map(node -> filled(node, actions)).toList())
                .build();
    }

    private static WorkflowRunStatus status(WorkflowRun run, boolean over) {
        if (!over || run.status() == WorkflowRunStatus.ERROR) {
            return run.status();
        }
        return run.status() == WorkflowRunStatus.STOPPING ? WorkflowRunStatus.STOPPED : WorkflowRunStatus.COMPLETED;
    }

    private static Instant completed(WorkflowRun run, List<WorkflowRuns.Started> actions) {
        return actions.stream()
                .flatMap(started -> started.attempts().stream())
                .map(Run::state)
                .filter(RunState.Ended.class::isInstance)
                .map(state -> ((RunState.Ended) state).ended())
                // What is copied has ended before this run began.
                .filter(ended -> ended.isAfter(run.startedOn()))
                .max(Instant::compareTo)
                .orElse(run.startedOn());
    }

    private WorkflowRunStatistics statistics(List<WorkflowRuns.Started> actions) {
        List<JobRunState> states =
                actions.stream().flatMap(started -> state(started).stream()).toList();
        return WorkflowRunStatistics.builder()
                .totalActions(actions.size())
                .succeededActions(count(states, JobRunState.SUCCEEDED))
                .failedActions(count(states, JobRunState.FAILED))
                .timeoutActions(count(states, JobRunState.TIMEOUT))
                .stoppedActions(count(states, JobRunState.STOPPED))
                .erroredActions(count(states, JobRunState.ERROR))
                .waitingActions(count(states, JobRunState.WAITING))
                .runningActions(count(states, JobRunState.RUNNING)
                        + count(states, JobRunState.STARTING)
                        + count(states, JobRunState.STOPPING))
                .build();
    }

    private static int count(List<JobRunState> states, JobRunState wanted) {
        return (int) states.stream().filter(wanted::equals).count();
    }

    private Optional<JobRunState> state(WorkflowRuns.Started started) {
        if (started.refusal().isPresent()) {
            return Optional.of(JobRunState.ERROR);
        }
        if (started.attempts().isEmpty()) {
            return Optional.empty();
        }
        Run last = started.attempts().getLast();
        return Optional.of(
                started.action().jobName() != null
                        ? jobs.state(last)
                        : switch (last.state()) {
                            case RunState.Unfinished _ -> JobRunState.RUNNING;
                            case RunState.Succeeded _ -> JobRunState.SUCCEEDED;
                            case RunState.Failed _ -> JobRunState.FAILED;
                            case RunState.Cancelled _ -> JobRunState.STOPPED;
                            case RunState.TimedOut _ -> JobRunState.TIMEOUT;
                        });
    }

    private Node filled(Node node, List<WorkflowRuns.Started> actions) {
        List<WorkflowRuns.Started> own = actions.stream()
                .filter(started -> node.type() == NodeType.JOB
                        ? node.name().equals(started.action().jobName())
                        : node.name().equals(started.action().crawlerName()))
                .filter(started ->
                        !started.attempts().isEmpty() || started.refusal().isPresent())
                .toList();
        if (own.isEmpty() || node.type() == NodeType.TRIGGER) {
            return node;
        }
        if (node.type() == NodeType.JOB) {
            return node.toBuilder()
                    .jobDetails(details -> details.jobRuns(own.stream()
                            .flatMap(started -> started.attempts().stream())
                            .map(jobs::shown)
                            .toList()))
                    .build();
        }
        List<Crawl> crawls = new ArrayList<>();
        own.forEach(started -> {
            started.attempts().forEach(crawl -> crawls.add(crawl(crawl)));
            started.refusal()
                    .ifPresent(sentence -> crawls.add(Crawl.builder()
                            .state(CrawlState.ERROR)
                            .errorMessage(sentence)
                            .build()));
        });
        return node.toBuilder()
                .crawlerDetails(details -> details.crawls(crawls))
                .build();
    }

    private static Crawl crawl(Run crawl) {
        @Nullable Instant ended = crawl.state() instanceof RunState.Ended end ? end.ended() : null;
        return Crawl.builder()
                .state(Triggers.crawlState(crawl))
                .startedOn(crawl.submitted())
                .completedOn(ended)
                .errorMessage(
                        crawl.state() instanceof RunState.Failed failed
                                ? failed.error().sentence()
                                : null)
                .logGroup("/aws-glue/crawlers")
                .logStream(crawl.subject())
                .build();
    }
}
