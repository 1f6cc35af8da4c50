package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.PageList;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The selected node of a job.
public final class NodePanel {
    private final NodeEdits edits;
    private final Label kind = Texts.wrapped("", "facts");
    private final TextField name = new TextField();
    private final Label problems = Texts.wrapped("", "inspector-lint");
    private final Label figures = Texts.wrapped("", "facts");
    private final InputsPane inputs;
    private final SettingsForm form = new SettingsForm();
    private final PageList columns;
    private final PageList ran;
    private final Button again;
    private final VBox node;
    private String shown = "";

    /// `from` runs the job again from a node.
    public NodePanel(NodeEdits edits, NodeRows rows, Navigator navigator, Consumer<String> from) {
        this.edits = edits;
        this.inputs = new InputsPane(edits);
        this.columns = new PageList("nodeColumns", Messages.text("node.columns"), navigator);
        this.ran = new PageList("nodeRan", Messages.text("node.ran"), navigator);
        this.again = Panes.button("runFromNode", "node.run_from", "", () -> from.accept(shown));
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
                tab("nodeRowsTab", "node.rows", new PreviewPane(rows).node()),
                tab("nodeRanTab", "node.ran", new VBox(6, again, ran)));
        VBox.setVgrow(ran, Priority.ALWAYS);
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
    public void show(NodeView now, List<SettingPart> settings) {
        shown = "";
        name.setText(now.name());
        name.setEditable(edits.mayEdit());
        shown = now.id();
        form.setDisable(!edits.mayEdit());
        form.show(settings);
        update(now);
    }

    /// Tells what became of the shown node, whose form stays as it is.
    public void update(NodeView now) {
        kind.setText(now.kind());
        problems.setText(now.problems());
        Panes.show(problems, !now.problems().isEmpty());
        figures.setText(now.figures());
        Panes.show(figures, !now.figures().isEmpty());
        inputs.show(now.id(), now.inputs());
        columns.show(now.columns());
        ran.show(now.ran().lines());
        Panes.show(again, now.ran().again());
    }

    public void focus() {
        name.requestFocus();
    }

    public Node node() {
        return node;
    }
}
