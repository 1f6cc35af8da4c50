package dev.lakeward.feature.pipeline.workflow;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.PageList;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The form that makes or changes a workflow: its settings, what begins it, what comes after what; then what changes.
final class WorkflowForm {
    private static final double FORM_WIDTH = 880;

    private final WorkflowEditing editing;
    private final Label title = new Label();
    private final Label problem = Texts.wrapped("", "inspector-lint");
    private final AskBar ask = new AskBar("askLeaveWorkflow");
    private final VBox lines = new VBox();
    private final VBox steps = new VBox();
    private final ScrollPane scroll = new ScrollPane(new StackPane(lines));
    private final PageList plan;
    private final Button back;
    private final Button next;
    private final StackPane content = new StackPane();
    private final VBox node;
    private final ListChangeListener<StepDraft> stepsChanged = change -> fillSteps();
    private @Nullable WorkflowDraft draft;

    WorkflowForm(WorkflowEditing editing, Navigator navigator) {
        this.editing = editing;
        this.plan = new PageList("workflowPlan", Messages.text("workflow.plan"), navigator);
        title.setId("workflowFormTitle");
        title.getStyleClass().add("screen-title");
        title.setMinWidth(60);
        back = Panes.button("workflowBack", "transfer.back", "Alt+Up", editing::back);
        next = Panes.button("workflowNext", "workflow.review", "Ctrl+Enter", this::next);
        next.getStyleClass().add("accent");
        HBox head = new HBox(
                8,
                title,
                Panes.space(),
                Panes.button("cancelWorkflow", "crawler.cancel", "Escape", this::cancel),
                back,
                next);
        head.setAlignment(Pos.CENTER_LEFT);
        problem.setId("workflowProblem");
        problem.textProperty().bind(editing.problem());
        editing.problem().subscribe(text -> Panes.show(problem, !text.isEmpty()));
        lines.setMaxWidth(FORM_WIDTH);
        lines.getStyleClass().add("form");
        StackPane.setAlignment(lines, Pos.TOP_LEFT);
        scroll.setFitToWidth(true);
        scroll.setId("workflowForm");
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(6, head, ask, problem, content);
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        editing.planned().subscribe(this::turn);
        editing.leaving().waiting().subscribe(then -> {
            if (then != null) {
                ask.ask(Messages.text("workflow.ask_leave"), "crawler.leave", "crawler.stay", editing.leaving()::leave);
            }
        });
    }

    private void turn(boolean planned) {
        Panes.show(back, planned);
        String key = planned ? "workflow.save" : "workflow.review";
        next.setText(Messages.text(key));
        next.setAccessibleText(Messages.text(key));
        if (planned) {
            plan.show(editing.plan());
        }
        content.getChildren().setAll(planned ? plan : scroll);
        if (planned && node.getScene() != null) {
            plan.requestFocus();
        }
    }

    /// Shows the lines of what is edited now; none where nothing is.
    void show(@Nullable WorkflowDraft now) {
        ask.close();
        lines.getChildren().clear();
        steps.getChildren().clear();
        if (draft != null) {
            draft.steps().removeListener(stepsChanged);
        }
        draft = now;
        if (now == null) {
            return;
        }
        title.setText(now.isNew() ? Messages.text("workflow.new") : Messages.text("workflow.edit_one", now.name()));
        now.steps().addListener(stepsChanged);
        FormSheet times = new FormSheet(now.start().more().getValue());
        now.start().more().addListener((observable, before, more) -> times.show(more));
        section("workflow.general", new FormSheet(now.general()));
        section(
                "workflow.start_title",
                new FormSheet(List.of(now.start().often())),
                times,
                new FormSheet(now.start().fields()));
        Button add = Panes.button("addStep", "workflow.add_step", "Ctrl+T", this::addStep);
        lines.getChildren().addAll(steps, add);
        fillSteps();
        scroll.setVvalue(0);
    }

    private void section(String key, Node... nodes) {
        lines.getChildren().add(Texts.wrapped(Messages.text(key), "form-title"));
        lines.getChildren().addAll(nodes);
    }

    private void fillSteps() {
        steps.getChildren().clear();
        WorkflowDraft now = draft;
        if (now == null) {
            return;
        }
        int number = 1;
        for (StepDraft step : now.steps()) {
            Button remove = Panes.button("removeStep" + number, "workflow.remove_step", "", () -> now.removeStep(step));
            HBox head = new HBox(
                    8, Texts.wrapped(Messages.text("workflow.step", number), "form-title"), Panes.space(), remove);
            head.setAlignment(Pos.CENTER_LEFT);
            steps.getChildren().addAll(head, new FormSheet(step.fields()));
            number++;
        }
    }

    private void addStep() {
        WorkflowDraft now = draft;
        if (now != null) {
            StepDraft step = now.addStep();
            node.applyCss();
            node.layout();
            go(step.fields().getFirst().id());
        }
    }

    private void go(String id) {
        Node line = lines.lookup("#" + id);
        if (line != null) {
            line.requestFocus();
            double hidden = lines.getHeight() - scroll.getViewportBounds().getHeight();
            if (hidden > 0) {
                double at = lines.sceneToLocal(line.localToScene(0, 0)).getY();
                scroll.setVvalue(Math.clamp((at - 60) / hidden, 0, 1));
            }
        }
    }

    private void next() {
        editing.next().ifPresent(this::go);
    }

    private void cancel() {
        editing.leaving().tryLeave(() -> {});
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            next();
        } else if (event.isShortcutDown() && event.getCode() == KeyCode.T) {
            addStep();
        } else if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            editing.back();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            cancel();
        } else {
            return;
        }
        event.consume();
    }

    void focus() {
        if (draft == null || node.getScene() == null) {
            return;
        }
        // Its lines are there once the style sheet has made them.
        node.applyCss();
        node.layout();
        if (editing.planned().get()) {
            plan.requestFocus();
        } else {
            go(draft.isNew() ? "workflowName" : "workflowDescription");
        }
    }

    Node node() {
        return node;
    }
}
