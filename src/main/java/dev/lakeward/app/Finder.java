package dev.lakeward.app;

import dev.lakeward.app.FoundLines.Line;
import dev.lakeward.ui.Found;
import dev.lakeward.ui.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/// Ctrl+K: finds any table, column, team, query or command that the viewed identity knows, and goes there.
final class Finder {
    private static final int PAGE = 8;

    private final FoundLines all = new FoundLines();
    private final Overlays over;
    private final TextField text = TextFields.createClearableTextField();
    private final ListView<Line> list = new ListView<>();
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
        list.setCellFactory(view -> new LineCell());
        text.textProperty().addListener(observable -> search());
        box.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        // What is typed goes on with the text, wherever the mouse was.
        list.focusedProperty().subscribe(focused -> {
            if (focused) {
                text.requestFocus();
            }
        });
    }

    /// Adds what can be found; may come later than the finder. What is selected stays so.
    void add(List<Found> found) {
        Line selected = list.getSelectionModel().getSelectedItem();
        all.add(found);
        search();
        if (selected != null && list.getItems().contains(selected)) {
            list.getSelectionModel().select(selected);
        }
    }

    private void search() {
        list.getItems().setAll(all.of(text.getText()));
        list.getSelectionModel().clearSelection();
        move(1);
        list.scrollTo(0);
    }

    // To the hit so many lines on, or the last there is on the way; headings are stepped over.
    private void move(int by) {
        int at = list.getSelectionModel().getSelectedIndex();
        int step = Integer.signum(by);
        int target = at;
        int left = Math.abs(by);
        for (int i = at + step; left > 0 && i >= 0 && i < list.getItems().size(); i += step) {
            if (list.getItems().get(i) instanceof Line.Hit) {
                target = i;
                left--;
            }
        }
        if (target >= 0 && target != at) {
            list.getSelectionModel().clearAndSelect(target);
            // The heading above the first of a section shows with it.
            list.scrollTo(Math.max(0, target - (step > 0 ? PAGE : 1)));
        }
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case ESCAPE -> close();
            case ENTER -> go();
            case DOWN -> move(1);
            case UP -> move(-1);
            case PAGE_DOWN -> move(PAGE);
            case PAGE_UP -> move(-PAGE);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void go() {
        if (list.getSelectionModel().getSelectedItem() instanceof Line.Hit(Found found)) {
            close();
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

    /// What is no hit looks like a title and cannot be chosen.
    private final class LineCell extends ListCell<Line> {
        LineCell() {
            setOnMouseClicked(event -> {
                if (getItem() instanceof Line.Hit) {
                    go();
                }
            });
        }

        @Override
        protected void updateItem(@Nullable Line line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("find-heading", "find-more");
            // What is too long ends with an ellipsis, instead of a bar below all, and is whole on hover.
            setPrefWidth(0);
            setText(empty || line == null ? null : line.toString());
            setTooltip(line instanceof Line.Hit ? new Tooltip(line.toString()) : null);
            setDisable(!(line instanceof Line.Hit));
            if (line instanceof Line.Heading) {
                getStyleClass().add("find-heading");
            } else if (line instanceof Line.More) {
                getStyleClass().add("find-more");
            }
        }
    }
}
