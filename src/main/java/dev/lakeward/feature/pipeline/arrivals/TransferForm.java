package dev.lakeward.feature.pipeline.arrivals;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.form.FormField;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.AskBar;
import dev.lakeward.ui.page.PageList;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.value.ObservableValue;
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

/// The form that makes a source, in three steps of which one shows, and what it makes of them as the last.
final class TransferForm {
    private static final double FORM_WIDTH = 880;
    private static final List<String> TITLES =
            List.of("transfer.step_from", "transfer.step_into", "transfer.step_when", "transfer.step_plan");

    private final NewTransfer editor;
    private final List<Label> steps;
    private final Label problem = Texts.wrapped("", "inspector-lint");
    private final AskBar ask = new AskBar("askLeaveTransfer");
    private final VBox sections = new VBox();
    private final PageList plan;
    private final Button back;
    private final Button next;
    private final VBox node;

    TransferForm(NewTransfer editor, Navigator navigator) {
        this.editor = editor;
        this.plan = new PageList("transferPlan", Messages.text("transfer.plan_title"), navigator);
        Label title = new Label(Messages.text("transfer.new"));
        title.setId("transferTitle");
        title.getStyleClass().add("screen-title");
        steps = IntStream.range(0, TITLES.size())
                .mapToObj(i -> {
                    Label step = new Label((i + 1) + "  " + Messages.text(TITLES.get(i)));
                    step.setId("transferStep" + i);
                    step.getStyleClass().add("chip");
                    return step;
                })
                .toList();
        back = Panes.button("transferBack", "transfer.back", "Alt+Up", editor::back);
        next = Panes.button("transferNext", "transfer.next", "Ctrl+Enter", this::next);
        next.getStyleClass().add("accent");
        HBox head = new HBox(8, title);
        head.getChildren().addAll(steps);
        head.getChildren()
                .addAll(
                        Panes.space(),
                        Panes.button("cancelTransfer", "crawler.cancel", "Escape", this::cancel),
                        back,
                        next);
        head.setAlignment(Pos.CENTER_LEFT);
        problem.setId("transferProblem");
        problem.textProperty().bind(editor.problem());
        editor.problem().subscribe(text -> Panes.show(problem, !text.isEmpty()));
        sections.setMaxWidth(FORM_WIDTH);
        sections.getStyleClass().add("form");
        StackPane.setAlignment(sections, Pos.TOP_LEFT);
        ScrollPane scroll = new ScrollPane(new StackPane(sections));
        scroll.setFitToWidth(true);
        scroll.setId("transferForm");
        scroll.getStyleClass().add("edge-to-edge");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        node = new VBox(6, head, ask, problem, scroll);
        editor.leaving().waiting().subscribe(then -> {
            if (then != null) {
                ask.ask(Messages.text("transfer.ask_leave"), "crawler.leave", "crawler.stay", editor.leaving()::leave);
            }
        });
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        node.addEventFilter(KeyEvent.KEY_PRESSED, this::back);
        editor.step().subscribe(step -> show(editor.draft().get()));
    }

    /// Shows the step of what is being made now; nothing where nothing is.
    void show(@Nullable TransferDraft draft) {
        ask.close();
        sections.getChildren().clear();
        if (draft == null) {
            return;
        }
        int step = editor.step().get();
        for (int i = 0; i < steps.size(); i++) {
            Label each = steps.get(i);
            each.getStyleClass().remove("chip-on");
            if (i == step) {
                each.getStyleClass().add("chip-on");
            }
        }
        back.setDisable(step == 0);
        String key = step == TransferDraft.STEPS - 1 ? "transfer.make" : "transfer.next";
        next.setText(Messages.text(key));
        next.setAccessibleText(Messages.text(key));
        fill(draft, step);
        focus();
    }

    private void fill(TransferDraft draft, int step) {
        switch (step) {
            case 0 -> {
                FormSheet from = new FormSheet(draft.from().getValue());
                FormSheet found = new FormSheet(draft.found().getValue());
                follow(draft, found);
                draft.from().addListener((observable, before, now) -> {
                    from.show(now);
                    found.show(draft.found().getValue());
                    follow(draft, found);
                });
                section("transfer.from_title", new FormSheet(List.of(draft.kinds())), from, found);
            }
            case 1 -> section("transfer.into_title", new FormSheet(draft.into()));
            case 2 -> {
                section(
                        "transfer.when_title",
                        new FormSheet(draft.when().getValue()),
                        following(draft.manner()),
                        following(draft.times()));
                if (!draft.makesTable()) {
                    section("transfer.crawl_title", new FormSheet(draft.crawl()));
                }
            }
            default -> {
                plan.show(BlueprintLines.of(draft.plan()));
                section("transfer.plan_title", plan);
            }
        }
    }

    private static FormSheet following(ObservableValue<List<FormField>> lines) {
        FormSheet sheet = new FormSheet(lines.getValue());
        lines.addListener((observable, before, now) -> sheet.show(now));
        return sheet;
    }

    private static void follow(TransferDraft draft, FormSheet found) {
        ObservableValue<List<FormField>> lines = draft.found();
        lines.addListener((observable, before, now) -> {
            if (draft.found() == lines) {
                found.show(now);
            }
        });
    }

    private void section(String key, Node... nodes) {
        sections.getChildren().add(Texts.wrapped(Messages.text(key), "form-title"));
        sections.getChildren().addAll(nodes);
    }

    private void next() {
        editor.next().ifPresent(this::go);
    }

    private void go(String id) {
        Node line = sections.lookup("#" + id);
        if (line != null) {
            line.requestFocus();
        }
    }

    // A list of choices would open at this key.
    private void back(KeyEvent event) {
        if (event.isAltDown() && event.getCode() == KeyCode.UP) {
            editor.back();
            event.consume();
        }
    }

    private void key(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.ENTER) {
            next();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            cancel();
        } else {
            return;
        }
        event.consume();
    }

    private void cancel() {
        editor.leaving().tryLeave(() -> {});
    }

    void focus() {
        TransferDraft draft = editor.draft().get();
        if (draft == null || node.getScene() == null) {
            return;
        }
        // Its lines are there once the style sheet has made them.
        node.applyCss();
        node.layout();
        go(
                switch (editor.step().get()) {
                    case 0 -> draft.kinds().id();
                    case 1 -> draft.into().getFirst().id();
                    case 2 -> draft.when().getValue().getFirst().id();
                    default -> plan.getId();
                });
    }

    Node node() {
        return node;
    }
}
