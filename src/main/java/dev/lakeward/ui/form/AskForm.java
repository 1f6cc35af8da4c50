package dev.lakeward.ui.form;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;

/// Asks something in place: lines of a form, what is said of them, a button that does it and one that does not. Takes
/// no place while it asks nothing.
public final class AskForm {
    // What lies below it gives way.
    private static final double LOWEST = 220;
    private static final double HIGHEST = 380;

    private final FormSheet sheet = new FormSheet(List.of());
    private final ScrollPane lines = new ScrollPane(sheet);
    private final Label warning = Texts.wrapped("", "inspector-lint");
    private final Label preview = Texts.wrapped("", "facts");
    private final Button run;
    private final VBox node;
    private Runnable then = () -> {};
    private @Nullable Asked asked;
    private Subscription following = Subscription.EMPTY;

    /// What such a form is called: `name` begins the ids of what it says, the others are whole ids or keys of texts.
    public record Look(String name, String title, String runId, String run, String cancelId, String cancel) {}

    public AskForm(Look look) {
        Label title = new Label(Messages.text(look.title()));
        title.getStyleClass().add("form-title");
        warning.setId(look.name() + "Warning");
        preview.setId(look.name() + "Preview");
        run = Panes.button(look.runId(), look.run(), "", this::run);
        run.getStyleClass().add("accent");
        Button cancel = Panes.button(look.cancelId(), look.cancel(), "Esc", this::close);
        HBox buttons = new HBox(8, run, cancel);
        buttons.setAlignment(Pos.CENTER_LEFT);
        lines.setFitToWidth(true);
        lines.setFocusTraversable(false);
        lines.getStyleClass().add("edge-to-edge");
        // As high as its lines, where there are few.
        sheet.heightProperty().subscribe(height -> fit(height.doubleValue()));
        node = new VBox(6, title, lines, preview, warning, buttons);
        node.setId(look.name() + "Form");
        node.getStyleClass().add("run-form");
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        // A scroll pane follows Tab, and not what takes the keyboard by itself, such as a list that has been read.
        node.sceneProperty().flatMap(Scene::focusOwnerProperty).subscribe(owner -> {
            if (owner != null && isLine(owner)) {
                reveal(owner);
            }
        });
        close();
    }

    private boolean isLine(Node owner) {
        for (Node each = owner; each != null; each = each.getParent()) {
            if (each == sheet) {
                return true;
            }
        }
        return false;
    }

    private void reveal(Node line) {
        lines.applyCss();
        lines.layout();
        Bounds at = sheet.sceneToLocal(line.localToScene(line.getLayoutBounds()));
        double shown = lines.getViewportBounds().getHeight();
        double rest = sheet.getHeight() - shown;
        double top = lines.getVvalue() * rest;
        if (rest > 0 && (at.getMinY() < top || at.getMaxY() > top + shown)) {
            double wanted = at.getMinY() < top ? at.getMinY() : Math.min(at.getMinY(), at.getMaxY() - shown);
            lines.setVvalue(Math.clamp(wanted / rest, 0, 1));
        }
    }

    private void fit(double height) {
        lines.setMinHeight(Math.min(LOWEST, height));
        lines.setPrefHeight(Math.min(HIGHEST, height));
        lines.setMaxHeight(Math.min(HIGHEST, height));
    }

    /// Asks; `work` is done once it is answered.
    public void ask(Asked question, Runnable work) {
        close();
        asked = question;
        then = work;
        sheet.show(question.fields());
        following = Subscription.combine(
                question.warning().subscribe(text -> say(warning, text)),
                question.preview().subscribe(text -> say(preview, text)),
                question.refused().subscribe(text -> run.setDisable(!text.isEmpty())));
        Panes.show(node, true);
        lines.setVvalue(0);
        focus(question.first());
    }

    private static void say(Label label, String text) {
        label.setText(text);
        Panes.show(label, !text.isEmpty());
    }

    private void focus(String first) {
        // Its lines are there once the style sheet has made them.
        node.applyCss();
        node.layout();
        Node line = first.isEmpty() ? run : sheet.lookup("#" + first);
        if (line == null) {
            sheet.requestFocus();
        } else {
            line.requestFocus();
        }
    }

    private void run() {
        Asked now = asked;
        if (now != null && now.refused().getValue().isEmpty()) {
            Runnable work = then;
            close();
            work.run();
        }
    }

    public void close() {
        following.unsubscribe();
        following = Subscription.EMPTY;
        if (asked != null) {
            asked.closed();
        }
        asked = null;
        Panes.show(node, false);
    }

    public Node node() {
        return node;
    }
}
