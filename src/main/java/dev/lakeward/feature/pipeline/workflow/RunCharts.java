package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.feature.pipeline.run.RunWords;
import dev.lakeward.lake.pipeline.workflow.Attempt;
import dev.lakeward.lake.pipeline.workflow.Member;
import dev.lakeward.lake.pipeline.workflow.RunVerdict;
import dev.lakeward.lake.pipeline.workflow.RunVerdict.Standing;
import dev.lakeward.lake.pipeline.workflow.Timeline;
import dev.lakeward.lake.pipeline.workflow.Trigger;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph;
import dev.lakeward.lake.pipeline.workflow.WorkflowGraph.Node;
import dev.lakeward.lake.pipeline.workflow.WorkflowRun;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.SchedulePlan;
import dev.lakeward.ui.gantt.GanttModel;
import dev.lakeward.ui.graph.GraphEdge;
import dev.lakeward.ui.graph.GraphModel;
import dev.lakeward.ui.graph.GraphNode;
import dev.lakeward.ui.graph.NodeState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import org.kordamp.ikonli.feather.Feather;

/// Workflows and their runs as graphs and charts.
public final class RunCharts {
    private static final String TRIGGER = "trigger ";

    private RunCharts() {}

    /// What a workflow is made of.
    static GraphModel graph(WorkflowGraph graph) {
        return graph(graph, node -> new Shown("", NodeState.PLAIN));
    }

    /// A run, as it stands.
    public static GraphModel graph(WorkflowRun run, Instant now) {
        RunVerdict verdict = RunVerdict.of(run);
        return graph(run.graph(), node -> shown(node, verdict, now));
    }

    private record Shown(String line, NodeState state) {}

    private static GraphModel graph(WorkflowGraph graph, Function<Node, Shown> shown) {
        List<GraphNode> nodes = new ArrayList<>();
        Set<GraphEdge> edges = new LinkedHashSet<>();
        for (Trigger trigger : graph.triggers()) {
            nodes.add(new GraphNode(
                    TRIGGER + trigger.name(),
                    trigger.type() == Trigger.Type.SCHEDULED ? Feather.CLOCK : Feather.ZAP,
                    trigger.name(),
                    line(trigger),
                    NodeState.PLAIN,
                    Messages.text("workflow.trigger")));
        }
        for (Node node : graph.nodes()) {
            Shown how = shown.apply(node);
            boolean isJob = node.member().kind() == Member.Kind.JOB;
            nodes.add(new GraphNode(
                    node.id(),
                    isJob ? Feather.SETTINGS : Feather.SEARCH,
                    node.member().name(),
                    how.line(),
                    how.state(),
                    Messages.text(isJob ? "workflow.job" : "workflow.crawler")));
        }
        for (Trigger trigger : graph.triggers()) {
            String own = TRIGGER + trigger.name();
            trigger.conditions()
                    .forEach(condition -> graph.node(condition.watched())
                            .ifPresent(node ->
                                    edges.add(new GraphEdge(node.id(), own, WorkflowWords.state(condition.state())))));
            trigger.starts()
                    .forEach(member ->
                            graph.node(member).ifPresent(node -> edges.add(new GraphEdge(own, node.id(), ""))));
        }
        return new GraphModel(nodes, List.copyOf(edges));
    }

    private static String line(Trigger trigger) {
        return switch (trigger.type()) {
            case ON_DEMAND -> Messages.text("workflow.on_demand");
            case SCHEDULED -> SchedulePlan.of(trigger.schedule()).words();
            case CONDITIONAL ->
                trigger.conditions().size() < 2
                        ? ""
                        : Messages.text(trigger.any() ? "workflow.after_any" : "workflow.after_all");
            case EVENT -> Messages.text("workflow.on_event");
        };
    }

    private static Shown shown(Node node, RunVerdict verdict, Instant now) {
        Standing.Kind kind = verdict.standings()
                .getOrDefault(node.member(), new Standing(Standing.Kind.WAITING, Set.of()))
                .kind();
        String word = Messages.text("ran.part_" + kind.name().toLowerCase(Locale.ROOT));
        String line = node.last()
                .flatMap(last -> last.started()
                        .map(from -> Duration.between(from, last.ended().orElse(now))))
                .map(time -> word + RunWords.BETWEEN + RunWords.time(time))
                .orElse(word);
        return new Shown(
                line,
                switch (kind) {
                    case WAITING -> NodeState.WAITING;
                    case RUNNING -> NodeState.RUNNING;
                    case SUCCEEDED -> NodeState.GOOD;
                    case ROOT, FAILED_AFTER -> NodeState.FAILED;
                    case KEPT_BACK -> NodeState.STOPPED;
                    case NOT_NEEDED -> NodeState.PLAIN;
                });
    }

    /// When what of a run was done.
    public static GanttModel gantt(WorkflowRun run, Instant now) {
        Timeline timeline = Timeline.of(run, now);
        return new GanttModel(
                timeline.from(),
                timeline.to(),
                timeline.rows().stream().map(row -> row(row, run, timeline)).toList());
    }

    private static GanttModel.Row row(Timeline.Row row, WorkflowRun run, Timeline timeline) {
        boolean critical = timeline.criticalPath().contains(row.member());
        List<GanttModel.Bar> bars = row.bars().stream()
                .map(bar -> new GanttModel.Bar(bar.from(), bar.to(), state(bar.state()), bar.taken(), label(bar)))
                .toList();
        String words = String.join(
                ". ",
                row.member().name(),
                bars.getLast().label(),
                Messages.text(
                        "gantt.after",
                        RunWords.time(
                                Duration.between(run.started(), bars.getFirst().from()))),
                critical ? Messages.text("gantt.critical") : Messages.text("gantt.not_critical"));
        return new GanttModel.Row(
                run.graph().node(row.member()).map(Node::id).orElse(row.member().name()),
                row.member().name(),
                critical,
                bars,
                words);
    }

    private static String label(Timeline.Bar bar) {
        return bar.taken() ? Messages.text("ran.taken_over") : RunWords.time(Duration.between(bar.from(), bar.to()));
    }

    private static NodeState state(Attempt.State state) {
        return switch (state) {
            case WAITING -> NodeState.WAITING;
            case RUNNING -> NodeState.RUNNING;
            case SUCCEEDED -> NodeState.GOOD;
            case FAILED -> NodeState.FAILED;
            case STOPPED -> NodeState.STOPPED;
        };
    }
}
