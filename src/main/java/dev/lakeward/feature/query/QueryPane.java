package dev.lakeward.feature.query;

import dev.lakeward.async.Load;
import dev.lakeward.ui.Messages;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.fxmisc.flowless.VirtualizedScrollPane;

/// One open query: its text, under it what runs it, and the result.
final class QueryPane extends BorderPane {
    private static final KeyCombination RUN = new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination RUN_ALL =
            new KeyCodeCombination(KeyCode.ENTER, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);
    private static final KeyCombination TO_RESULT = new KeyCodeCombination(KeyCode.DOWN, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination TO_TEXT = new KeyCodeCombination(KeyCode.UP, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination FIND = new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN);
    private static final KeyCombination OTHER = new KeyCodeCombination(KeyCode.F6);
    private static final KeyCombination LEAVE_TEXT = new KeyCodeCombination(KeyCode.TAB, KeyCombination.CONTROL_DOWN);

    private final QueryTabViewModel model;
    private final SqlEditor editor;
    private final ResultPane result;
    private final Button run = new Button(Messages.text("query.run"));

    QueryPane(QueryTabViewModel model, OpenQueries queries) {
        this.model = model;
        this.editor = new SqlEditor(model.sql().get());
        this.result = new ResultPane(model);
        editor.moveTo(model.caret().get());
        model.sql().bind(editor.textProperty());
        editor.caretPositionProperty().subscribe(at -> model.caret().set(at));
        model.result()
                .subscribe(load -> model.errorPlace().ifPresent(place -> editor.mark(place, model.errorReason())));
        VirtualizedScrollPane<SqlEditor> text = new VirtualizedScrollPane<>(editor);
        SplitPane split = new SplitPane(text, new BorderPane(result, bar(queries), null, null, null));
        split.setOrientation(Orientation.VERTICAL);
        split.setDividerPositions(model.divider().get());
        split.getDividers().getFirst().positionProperty().subscribe((was, is) -> {
            if (split.getScene() != null && split.getHeight() > 0) {
                model.divider().set(is.doubleValue());
            }
        });
        setCenter(split);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private HBox bar(OpenQueries queries) {
        run.setId("run");
        run.getStyleClass().add("accent");
        run.setTooltip(new Tooltip(Messages.text("query.run_help")));
        run.setOnAction(event -> run());
        Button cancel = new Button(Messages.text("query.cancel"));
        cancel.setId("cancel");
        cancel.setOnAction(event -> model.cancel());
        model.result().subscribe(load -> {
            // A button that is switched off lets the keyboard go nowhere.
            if (cancel.isFocused() && !(load instanceof Load.Loading<?>)) {
                editor.requestFocus();
            }
            cancel.setDisable(!(load instanceof Load.Loading<?>));
        });
        Label facts = new Label();
        facts.setId("facts");
        facts.getStyleClass().add("facts");
        facts.textProperty().bind(result.facts());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox bar = new HBox(8, run, cancel, new RunAsChoice(model, queries), space, facts);
        bar.getStyleClass().add("tool-bar-row");
        return bar;
    }

    private void press(KeyEvent event) {
        if (handles(event)) {
            event.consume();
        }
    }

    private boolean handles(KeyEvent event) {
        boolean inText = editor.isFocused();
        if (RUN.match(event)) {
            run();
        } else if (RUN_ALL.match(event)) {
            model.runAll();
        } else if (event.getCode() == KeyCode.ESCAPE && model.result().get() instanceof Load.Loading<?>) {
            model.cancel();
        } else if (event.getCode() == KeyCode.ESCAPE
                && model.work().notice().get().running()) {
            model.work().cancel();
        } else if (OTHER.match(event) && inText) {
            result.enter();
        } else if (OTHER.match(event)) {
            editor.requestFocus();
        } else if (FIND.match(event)) {
            result.filter().requestFocus();
        } else if (TO_RESULT.match(event) && inText) {
            result.enter();
        } else if (TO_TEXT.match(event) && !inText) {
            editor.requestFocus();
        } else if (LEAVE_TEXT.match(event) && inText) {
            run.requestFocus();
        } else {
            return false;
        }
        return true;
    }

    void run() {
        model.run(editor.getSelectedText(), editor.getSelection().getStart(), editor.getCaretPosition());
    }

    /// Puts the keyboard into the text; a pane that is only about to show gets it then.
    void focus() {
        if (editor.getScene() != null) {
            editor.requestFocus();
        } else {
            new Once(editor).focus();
        }
    }

    // A tab's content joins the scene with the first layout.
    private record Once(Node node) {
        void focus() {
            javafx.util.Subscription[] following = {javafx.util.Subscription.EMPTY};
            following[0] = node.sceneProperty().subscribe((was, is) -> {
                following[0].unsubscribe();
                node.requestFocus();
            });
        }
    }

    QueryTabViewModel model() {
        return model;
    }
}
