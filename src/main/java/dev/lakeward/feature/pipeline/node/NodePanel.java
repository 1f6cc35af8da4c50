package dev.lakeward.feature.pipeline.node;

import dev.lakeward.async.Background;
import dev.lakeward.lake.pipeline.job.CheckedJob;
import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.JobPreview;
import dev.lakeward.lake.pipeline.job.NodeDraft;
import dev.lakeward.lake.pipeline.job.NodeType;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.PageList;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The selected node of a job.
public final class NodePanel {
    private static final Set<String> APART = Set.of(NodeType.NAME, NodeType.INPUTS);

    private final NodeEdits edits;
    private final Label kind = Texts.wrapped("", "facts");
    private final TextField name = new TextField();
    private final Label problems = Texts.wrapped("", "inspector-lint");
    private final Label figures = Texts.wrapped("", "facts");
    private final InputsPane inputs;
    private final SettingsForm form = new SettingsForm();
    private final PageList columns;
    private final PreviewPane preview;
    private final VBox node;
    private String shown = "";

    /// All that shows of a node; `figures` is what its newest run counted, in words.
    public record Shown(JobDraft draft, NodeDraft node, CheckedJob checked, String figures) {}

    public NodePanel(NodeEdits edits, Optional<JobPreview> previews, Background background, Navigator navigator) {
        this.edits = edits;
        this.inputs = new InputsPane(edits);
        this.preview = new PreviewPane(previews, background);
        this.columns = new PageList("nodeColumns", Messages.text("node.columns"), navigator);
        kind.setId("nodeKind");
        name.setId("nodeName");
        name.setAccessibleText(Messages.text("node.name"));
        name.getStyleClass().add("node-name");
        name.textProperty().addListener((observable, before, now) -> {
            if (name.isFocused() && !shown.isEmpty()) {
                edits.rename(shown, now);
            }
        });
        problems.setId("nodeProblems");
        figures.setId("nodeFigures");
        VBox settings = new VBox(10, inputs.node(), form);
        settings.getStyleClass().add("node-settings");
        ScrollPane scroll = new ScrollPane(settings);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        TabPane tabs = new TabPane(
                tab("nodeSettingsTab", "node.settings", scroll),
                tab("nodeColumnsTab", "node.columns", columns),
                tab("nodeRowsTab", "node.rows", preview.node()));
        tabs.setId("nodeTabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        node = new VBox(4, kind, name, problems, figures, tabs);
        node.setId("nodePanel");
        node.getStyleClass().add("node-panel");
    }

    private static Tab tab(String id, String key, Node content) {
        Tab tab = new Tab(Messages.text(key), content);
        tab.setId(id);
        return tab;
    }

    /// Shows another node, or the same with other lines in its form.
    public void show(Shown now) {
        boolean another = !shown.equals(now.node().id());
        shown = "";
        name.setText(now.node().name());
        name.setEditable(edits.mayEdit());
        shown = now.node().id();
        kind.setText(kind(now.node()));
        form.setDisable(!edits.mayEdit());
        form.show(NodeType.of(now.node().member())
                .map(type -> new SettingParts(edits, shown)
                        .of(type.shape(), now.node().settings(), APART))
                .orElse(List.of()));
        if (another) {
            preview.show(now.draft(), shown);
        }
        update(now);
    }

    /// Tells what became of the shown node, whose form stays as it is.
    public void update(Shown now) {
        problems.setText(String.join("\n", now.checked().problems(now.node().id())));
        Panes.show(problems, !problems.getText().isEmpty());
        figures.setText(now.figures());
        Panes.show(figures, !now.figures().isEmpty());
        inputs.show(now.draft(), now.node());
        boolean gives = NodeType.of(now.node().member())
                .filter(type -> type.role() == NodeType.Role.TARGET)
                .isEmpty();
        CheckedJob.Node checked = now.checked().nodes().get(now.node().id());
        columns.show(checked == null ? List.of() : ColumnLines.of(checked, gives));
        preview.take(now.draft());
    }

    private static String kind(NodeDraft of) {
        boolean here = NodeType.of(of.member()).filter(NodeType::runsHere).isPresent();
        String words = Spelling.words(of.member());
        return here ? words : Messages.text("node.only_aws", words);
    }

    public void focus() {
        name.requestFocus();
    }

    public Node node() {
        return node;
    }
}
