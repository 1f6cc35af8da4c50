package dev.lakeward.feature.pipeline.graph;

import dev.lakeward.feature.pipeline.node.NodeRows;
import dev.lakeward.feature.pipeline.node.NodeView;
import dev.lakeward.feature.pipeline.node.SettingPart;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.ui.graph.GraphModel;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The job that is edited, as its page says it.
record JobShown(JobEditor editor, NodeRows rows) {
    /// Whether anything is edited.
    boolean isOpen() {
        return editor.draft().get() != null;
    }

    /// Whether what is edited has no node.
    boolean isEmpty() {
        JobDraft now = editor.draft().get();
        return now != null && now.nodes().isEmpty();
    }

    /// What it is called; empty for one that is yet to be named.
    String name() {
        JobDraft now = editor.draft().get();
        return now == null ? "" : now.name();
    }

    /// What a run of it can be given; empty where nothing is edited.
    /// What those sources are called that read a table of which the job's role sees a part; empty where none does.
    String seenInPart() {
        JobDraft draft = editor.draft().get();
        return editor.checked().get().seenInPart().stream()
                .map(id ->
                        draft == null ? id : draft.node(id).map(NodeDraft::name).orElse(id))
                .collect(Collectors.joining(", "));
    }

    Optional<RunDraft> run() {
        return Optional.ofNullable(editor.draft().get()).map(draft -> new RunDraft(draft, editor.isEmbedded()));
    }

    /// What is edited as a graph, and how its newest run went.
    GraphModel graph(JobStanding standing) {
        JobDraft now = editor.draft().get();
        return now == null
                ? GraphModel.EMPTY
                : new JobGraphs(now, editor.checked().get(), standing).model();
    }

    /// The selected node as its panel says it; empty where the job as a whole shows.
    Optional<NodeView> node(JobStanding standing) {
        JobDraft now = editor.draft().get();
        return selectedNode().map(node -> {
            rows.take(Objects.requireNonNull(now), node.id());
            return NodeView.of(
                    now,
                    node,
                    editor.checked().get(),
                    JobWords.counts(standing.of(node.id())),
                    new NodeView.Ran(
                            NodeRunLines.of(standing, now.nodes().keySet(), node, editor.isBilled(), editor.now()),
                            editor.mayEdit() && !editor.isChanged() && standing.canRunFrom()));
        });
    }

    private Optional<NodeDraft> selectedNode() {
        JobDraft now = editor.draft().get();
        String id = editor.selected().get();
        return now == null || id == null ? Optional.empty() : now.node(id);
    }

    /// The form of the selected node, or of the job as a whole.
    List<SettingPart> form() {
        JobDraft now = editor.draft().get();
        return selectedNode()
                .map(node -> NodeView.form(node, editor))
                .orElseGet(() -> now == null ? List.of() : NodeView.form(now, editor));
    }

    /// What is wrong with the job as a whole.
    List<String> problems() {
        return editor.checked().get().problems();
    }

    /// How much is wrong, of the job and its nodes.
    int problemCount() {
        return editor.checked().get().count();
    }
}
