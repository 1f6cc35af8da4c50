package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// All workflows, and what can be done with the selected one.
final class WorkflowsList {
    private final WorkflowsViewModel model;
    private final ListPane<WorkflowLine> list;
    private final Node node;

    WorkflowsList(WorkflowsViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.list = lists.of("workflows", "workflows", WorkflowLine.columns())
                .sameBy(WorkflowLine::name)
                .whenEmpty(Messages.text("workflow.none"))
                .onOpen(line -> navigator.go(new Address.WorkflowAt(line.name())))
                .onMenu(line -> List.of(
                        ObjectMenu.item(
                                Messages.text("object.open"), () -> navigator.go(new Address.WorkflowAt(line.name()))),
                        ObjectMenu.item(Messages.text("workflow.run"), this::run),
                        ObjectMenu.item(Messages.text("object.copy_name"), () -> ObjectMenu.copy(line.name()))));
        Button begin = Panes.button("newWorkflow", "workflow.new", "Ctrl+N", this::begin);
        Button run = Panes.button("runWorkflows", "workflow.run", "Ctrl+Enter", this::run);
        Panes.show(begin, model.isOwn());
        Panes.show(run, model.isOwn());
        run.disableProperty().bind(list.selected().isNull());
        Button undo = Panes.button("undoWorkflows", "workflow.undo", "Ctrl+Z", model::undo);
        model.undone().subscribe(some -> Panes.show(undo, some != null));
        Label problem = Texts.wrapped("", "inspector-lint");
        problem.setId("workflowsProblem");
        problem.textProperty().bind(model.editing().problem());
        model.editing().problem().subscribe(text -> Panes.show(problem, !text.isEmpty()));
        HBox bar = new HBox(8, begin, run, new OutcomeLabel(model.outcome(), "workflowsOutcome"), undo);
        bar.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(list.node(), Priority.ALWAYS);
        VBox lines = new VBox(8, bar, problem, list.node());
        // What was deleted last can be taken back where no other is left.
        this.node = new LoadPane<>(model.reading(), some -> lines, some -> false, "", model::refresh);
        model.lines().subscribe(list::show);
    }

    void begin() {
        model.editing().begin(Optional.empty());
    }

    void run() {
        WorkflowLine line = list.selected().get();
        if (line != null) {
            model.start(line.name());
        }
    }

    void focus() {
        list.focus();
    }

    Node node() {
        return node;
    }
}
