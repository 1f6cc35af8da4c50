package dev.lakeward.app;

import dev.lakeward.ui.Messages;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// Asks over the window whether to leave, and what would be lost; staying is what Escape and Enter do.
final class QuestionPane {
    private final Overlays over;
    private final StackPane node = new StackPane();

    QuestionPane(Overlays over) {
        this.over = over;
    }

    /// Does something, at once where there is no question, and else when the person agrees.
    void ask(Optional<String> question, Runnable leave) {
        question.ifPresentOrElse(text -> ask(text, leave), leave);
    }

    private void ask(String question, Runnable leave) {
        Label text = new Label(question);
        text.setWrapText(true);
        Button stay = new Button(Messages.text("window.stay"));
        stay.setId("stay");
        stay.setDefaultButton(true);
        stay.setOnAction(event -> close());
        Button go = new Button(Messages.text("window.leave"));
        go.setId("leave");
        go.getStyleClass().add("danger");
        go.setOnAction(event -> {
            close();
            leave.run();
        });
        HBox buttons = new HBox(8, stay, go);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox box = new VBox(14, text, buttons);
        box.setId("question");
        box.getStyleClass().add("question");
        box.setMaxSize(480, VBox.USE_PREF_SIZE);
        node.getStyleClass().add("question-shade");
        node.getChildren().setAll(box);
        node.setOnKeyPressed(this::key);
        over.show(node, Pos.CENTER);
        stay.requestFocus();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
            event.consume();
        }
    }

    private void close() {
        over.hide(node);
    }
}
