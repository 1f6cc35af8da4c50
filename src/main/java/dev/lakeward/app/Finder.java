package dev.lakeward.app;

import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/// Ctrl+K: finds any table, column, team or query that the viewed identity knows, and goes there.
final class Finder {
    private static final int MOST = 500;

    private final List<Found> all = new ArrayList<>();
    private final Overlays over;
    private final TextField text = TextFields.createClearableTextField();
    private final ListView<Found> list = new ListView<>();
    private final VBox box = new VBox(text, list);

    Finder(Overlays over) {
        this.over = over;
        box.getStyleClass().add("find-box");
        box.setId("finder");
        text.setId("findText");
        text.setPromptText(Messages.text("find.prompt"));
        text.setAccessibleText(Messages.text("find.title"));
        list.setId("findList");
        list.getStyleClass().add("find-list");
        list.setPlaceholder(new Label(Messages.text("find.nothing")));
        text.textProperty().addListener(observable -> search());
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.setOnMouseClicked(event -> go());
    }

    /// Adds what can be found; may come later than the finder.
    void add(List<Found> found) {
        all.addAll(found);
        all.sort(Comparator.comparing(Found::kind));
        search();
    }

    private void search() {
        String wanted = text.getText().strip().toLowerCase(Locale.ROOT);
        list.getItems()
                .setAll(all.stream()
                        .filter(found -> found.title().toLowerCase(Locale.ROOT).contains(wanted))
                        .limit(MOST)
                        .toList());
        list.getSelectionModel().selectFirst();
    }

    private void key(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER) {
            go();
        } else if (event.getCode() == KeyCode.DOWN && text.isFocused()) {
            list.getSelectionModel().selectNext();
        } else if (event.getCode() == KeyCode.UP && text.isFocused()) {
            list.getSelectionModel().selectPrevious();
        } else {
            return;
        }
        event.consume();
    }

    private void go() {
        Found found = list.getSelectionModel().getSelectedItem();
        close();
        if (found != null) {
            found.go().run();
        }
    }

    void open() {
        over.show(box, Pos.CENTER);
        text.requestFocus();
    }

    void close() {
        over.hide(box);
    }
}
