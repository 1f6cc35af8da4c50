package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.Keys;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.PageLine;
import dev.lakeward.ui.page.PageList;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A job as a whole, while none of its nodes is selected: what it is set to, and its runs.
public final class JobPanel {
    private final NodeEdits edits;
    private final TextField name = new TextField();
    private final Label problems = Texts.wrapped("", "inspector-lint");
    private final SettingsForm form = new SettingsForm();
    private final PageList runs;
    private final VBox node;

    /// `named` hears the name of a job that is yet to be made.
    public JobPanel(NodeEdits edits, Consumer<String> named, Navigator navigator) {
        this.edits = edits;
        this.runs =
                new PageList("jobRuns", Messages.text("job.runs"), navigator).whenEmpty(Messages.text("job.no_runs"));
        name.setId("jobName");
        name.setPromptText(Messages.text("job.name"));
        name.setAccessibleText(Messages.text("job.name"));
        name.getStyleClass().add("node-name");
        name.textProperty().addListener((observable, before, now) -> {
            if (name.isFocused()) {
                named.accept(now);
            }
        });
        problems.setId("jobProblems");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        Tab settings = new Tab(Messages.text("node.settings"), scroll);
        settings.setId("jobSettingsTab");
        Tab all = new Tab(Messages.text("job.runs"), runs);
        all.setId("jobRunsTab");
        TabPane tabs = new TabPane(settings, all);
        tabs.setId("jobTabs");
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        node = new VBox(4, Texts.wrapped(Messages.text("job.whole"), "facts"), name, problems, tabs);
        node.setId("jobPanel");
        node.getStyleClass().add("node-panel");
    }

    /// Shows a job's settings; a new one can be named.
    public void show(String called, boolean isNew, List<SettingPart> settings) {
        if (!name.getText().strip().equals(called)) {
            name.setText(called);
        }
        Panes.show(name, isNew);
        form.setDisable(!edits.mayEdit());
        form.show(settings);
    }

    public void problems(List<String> sentences) {
        problems.setText(String.join("\n", sentences));
        Panes.show(problems, !sentences.isEmpty());
    }

    public void runs(List<PageLine> lines) {
        runs.show(lines);
    }

    public void focus() {
        Keys.moveTo(name);
    }

    public Node node() {
        return node;
    }
}
