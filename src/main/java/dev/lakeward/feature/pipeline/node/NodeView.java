package dev.lakeward.feature.pipeline.node;

import dev.lakeward.lake.pipeline.job.CheckedJob;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobShape;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.lake.pipeline.job.NodeType;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.page.PageLine;
import java.util.List;
import java.util.Set;

/// A node of a job as its panel says it: what it is, what is wrong with it, what its newest run counted, what it reads,
/// and its columns.
public record NodeView(
        String id,
        String name,
        String kind,
        String problems,
        String figures,
        List<Input> inputs,
        List<PageLine> columns,
        Ran ran) {
    // Its model is another than AWS's.
    private static final String FILLS = "FillMissingValues";
    private static final Set<String> APART = Set.of(NodeType.NAME, NodeType.INPUTS);

    /// A node that is read, by id and name.
    public record Input(String id, String name) {}

    /// What the newest run did there; `again` where another one can begin at it.
    public record Ran(List<PageLine> lines, boolean again) {
        public Ran {
            lines = List.copyOf(lines);
        }
    }

    public NodeView {
        inputs = List.copyOf(inputs);
        columns = List.copyOf(columns);
    }

    public static NodeView of(JobDraft draft, NodeDraft node, CheckedJob checked, String figures, Ran ran) {
        CheckedJob.Node known = checked.nodes().get(node.id());
        boolean gives = NodeType.of(node.member())
                .filter(type -> type.role() == NodeType.Role.TARGET)
                .isEmpty();
        return new NodeView(
                node.id(),
                node.name(),
                kind(node),
                String.join("\n", checked.problems(node.id())),
                figures,
                node.inputs().stream()
                        .map(input -> new Input(
                                input, draft.node(input).map(NodeDraft::name).orElse(input)))
                        .toList(),
                known == null ? List.of() : ColumnLines.of(known, gives),
                ran);
    }

    private static String kind(NodeDraft of) {
        boolean here = NodeType.of(of.member()).filter(NodeType::runsHere).isPresent();
        String words = Spelling.words(of.member());
        return of.member().equals(FILLS)
                ? Messages.text("node.fills", words)
                : here ? words : Messages.text("node.only_aws", words);
    }

    /// The form of a node's settings.
    public static List<SettingPart> form(NodeDraft node, NodeEdits edits) {
        return NodeType.of(node.member())
                .map(type -> new SettingParts(edits, node.id()).of(type.shape(), node.settings(), APART))
                .orElse(List.of());
    }

    /// The form of the job's own settings.
    public static List<SettingPart> form(JobDraft draft, NodeEdits edits) {
        return new SettingParts(edits, "").of(JobShape.settings(), draft.settings(), JobShape.FIRST, JobShape.APART);
    }
}
