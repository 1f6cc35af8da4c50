package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.node.Spelling;
import dev.lakeward.lake.pipeline.job.CheckedJob;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobExecution;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.graph.GraphEdge;
import dev.lakeward.ui.graph.GraphModel;
import dev.lakeward.ui.graph.GraphNode;
import dev.lakeward.ui.graph.NodeState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// A job as a graph: what is wrong with its nodes, and how the newest run went there.
record JobGraphs(JobDraft draft, CheckedJob checked, JobStanding standing) {
    GraphModel model() {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (NodeDraft node : draft.nodes().values()) {
            nodes.add(node(node));
            node.inputs().stream()
                    .filter(input -> draft.node(input).isPresent())
                    .forEach(input -> edges.add(new GraphEdge(input, node.id(), rows(input))));
        }
        return new GraphModel(nodes, edges);
    }

    private String rows(String from) {
        OptionalLong rows = standing.of(from).out();
        return rows.isPresent() ? Formats.number(rows.getAsLong()) : "";
    }

    private GraphNode node(NodeDraft node) {
        List<String> problems = checked.problems(node.id());
        String kind = Spelling.words(node.member());
        NodeState state = state(node, !problems.isEmpty());
        return new GraphNode(
                node.id(), NodeIcons.of(node.member()), node.name(), line(node, problems, kind), state, kind);
    }

    private String line(NodeDraft node, List<String> problems, String kind) {
        if (!problems.isEmpty()) {
            return problems.getFirst();
        }
        String counts = JobWords.counts(standing.of(node.id()));
        return counts.isEmpty() ? place(node).orElse(kind) : counts;
    }

    // Where a node reads or writes.
    private static Optional<String> place(NodeDraft node) {
        String table = node.settings().text("Table");
        return Stream.of(
                        table.isEmpty() ? "" : node.settings().text("Database") + "." + table,
                        node.settings().text("Path"),
                        node.settings().texts("Paths").stream().findFirst().orElse(""))
                .filter(text -> !text.isEmpty())
                .findFirst();
    }

    private NodeState state(NodeDraft node, boolean wrong) {
        Optional<JobExecution> newest = standing.newest();
        boolean running = newest.filter(run -> !run.hasEnded()).isPresent();
        if (wrong && !running) {
            return NodeState.PROBLEM;
        }
        if (newest.isEmpty()) {
            return NodeState.PLAIN;
        }
        if (newest.get().error().startsWith("node " + node.id() + ":")) {
            return NodeState.FAILED;
        }
        if (!standing.counted()) {
            return NodeState.PLAIN;
        }
        boolean known = standing.of(node.id()).out().isPresent();
        if (known || newest.get().isGood()) {
            return known ? NodeState.GOOD : NodeState.PLAIN;
        }
        boolean reached = node.inputs().stream()
                .allMatch(input -> standing.of(input).out().isPresent());
        return running ? reached ? NodeState.RUNNING : NodeState.WAITING : NodeState.STOPPED;
    }
}
