package dev.lakeward.ui.page;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Asks, in place, whether something is to be done that cannot be taken back; not doing it is what Escape does. Takes
/// no
/// place while it asks nothing.
public final class AskBar extends HBox {
    private final Label text = Texts.wrapped("", "ask-text");
    private final Button yes = new Button();
    private final Button no = new Button();
    private Runnable then = () -> {};

    public AskBar(String id) {
        super(8);
        setId(id);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("ask-bar");
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setMaxWidth(Double.MAX_VALUE);
        yes.setId(id + "Yes");
        yes.setMinWidth(Region.USE_PREF_SIZE);
        yes.getStyleClass().add("danger");
        yes.setOnAction(event -> {
            close();
            then.run();
        });
        no.setId(id + "No");
        no.setMinWidth(Region.USE_PREF_SIZE);
        no.setOnAction(event -> close());
        getChildren().setAll(text, no, yes);
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
        close();
    }

    /// Asks a question; `doing` and `staying` name the two answers by their keys.
    public void ask(String question, String doing, String staying, Runnable work) {
        text.setText(question);
        yes.setText(Messages.text(doing));
        no.setText(Messages.text(staying));
        then = work;
        Panes.show(this, true);
        no.requestFocus();
    }

    public void close() {
        Panes.show(this, false);
    }
}
