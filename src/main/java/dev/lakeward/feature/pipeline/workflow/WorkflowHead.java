package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.feature.pipeline.backfill.BackfillDraft;
import dev.lakeward.feature.pipeline.backfill.BackfillForm;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.OutcomeLabel;
import dev.lakeward.ui.page.Panes;
import java.util.Optional;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What stands above a workflow's page: its name, how its newest run stands, when it starts, and what can be done.
final class WorkflowHead {
    private final WorkflowsViewModel model;
    private final Hyperlink all = new Hyperlink(Messages.text("workflow.every"));
    private final Label title = new Label();
    private final Label state = new Label();
    private final Label facts = Texts.wrapped("", "facts");
    private final AskBar ask = new AskBar("askDeleteWorkflow");
    private final BackfillForm form = new BackfillForm();
    private final Button run;
    private final Button many;
    private final Button resume;
    private final Button stop;
    private final Button edit;
    private final Button delete;
    private final VBox node;

    WorkflowHead(WorkflowsViewModel model, Navigator navigator) {
        this.model = model;
        all.setId("allWorkflows");
        all.setMinWidth(Region.USE_PREF_SIZE);
        all.setOnAction(event -> navigator.go(new Address.WorkflowsAt()));
        title.setId("workflowTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        state.setId("workflowState");
        state.getStyleClass().add("chip");
        state.setMinWidth(Region.USE_PREF_SIZE);
        facts.setId("workflowFacts");
        run = Panes.button("runWorkflow", "workflow.run", "Ctrl+Enter", this::run);
        many = Panes.button("backfillWorkflow", "backfill.open", "Ctrl+B", this::runMany);
        resume = Panes.button("resumeWorkflow", "workflow.resume", "", this::resume);
        stop = Panes.button("stopWorkflow", "ran.stop", "", this::stop);
        edit = Panes.button("editWorkflow", "workflow.edit", "Ctrl+E", this::edit);
        delete = Panes.button("deleteWorkflow", "workflow.delete", "", this::askDelete);
        HBox line =
                new HBox(8, all, new Label("▸"), title, state, Panes.space(), run, many, resume, stop, edit, delete);
        line.setAlignment(Pos.CENTER_LEFT);
        Button undo = Panes.button("undoWorkflow", "workflow.undo", "Ctrl+Z", model::undo);
        model.undone().subscribe(some -> Panes.show(undo, some != null));
        HBox outcome = new HBox(8, new OutcomeLabel(model.outcome(), "workflowOutcome"), undo);
        outcome.setAlignment(Pos.CENTER_LEFT);
        node = new VBox(6, line, facts, ask, form.node(), outcome);
        model.backfills()
                .ifPresent(known -> node.getChildren().add(new OutcomeLabel(known.outcome(), "backfillOutcome")));
        model.workflow().standing().subscribe(now -> {
            if (now != null) {
                show(now);
            }
        });
        model.shown().subscribe(name -> {
            ask.close();
            form.close();
        });
    }

    private void show(WorkflowStanding now) {
        title.setText(now.name());
        title.setTooltip(new Tooltip(now.name()));
        state.setText(now.state());
        state.getStyleClass().remove("chip-bad");
        if (now.bad()) {
            state.getStyleClass().add("chip-bad");
        }
        facts.setText(now.facts());
        Panes.show(run, now.own());
        Panes.show(many, now.own() && model.backfills().isPresent());
        Panes.show(resume, now.own() && now.failed().isPresent());
        Panes.show(stop, now.own() && now.going().isPresent());
        Panes.show(edit, now.own());
        Panes.show(delete, now.own());
    }

    private Optional<WorkflowStanding> now() {
        return Optional.ofNullable(model.workflow().standing().get());
    }

    void run() {
        now().ifPresent(now -> model.start(now.name()));
    }

    /// Asks for the values of a backfill.
    void runMany() {
        now().filter(WorkflowStanding::own)
                .ifPresent(now -> model.backfills()
                        .ifPresent(known -> form.ask(
                                BackfillDraft.ofWorkflow(
                                        now.name(),
                                        new ReadOnlyStringWrapper(Messages.text("backfill.graphs_read_none")),
                                        known),
                                known::start)));
    }

    private void resume() {
        now().ifPresent(now -> now.failed().ifPresent(id -> model.resume(now.name(), id)));
    }

    private void stop() {
        now().ifPresent(now -> now.going().ifPresent(id -> model.stop(now.name(), id)));
    }

    void edit() {
        now().ifPresent(now -> model.editing().begin(Optional.of(now.name())));
    }

    private void askDelete() {
        now().ifPresent(now -> ask.ask(
                Messages.text("workflow.ask_delete", now.name()),
                "workflow.delete_it",
                "crawler.keep_it",
                () -> model.delete(now.name())));
    }

    void focus() {
        if (run.isVisible()) {
            run.requestFocus();
        } else {
            all.requestFocus();
        }
    }

    Node node() {
        return node;
    }
}
