package dev.lakeward.ui.form;

import dev.lakeward.ui.Messages;
import java.util.List;
import java.util.Set;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/// Values of which some are picked: a click or Space turns one, Shift with it all from there, Ctrl+A picks all that
/// show.
final class PickList extends ListView<String> {
    private final Picking picking;
    private int anchor;

    PickList(String id, String label, Picking picking) {
        this.picking = picking;
        setId(id);
        setAccessibleText(label);
        setAccessibleHelp(Messages.text("picks.help"));
        getStyleClass().add("dense");
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setCellFactory(list -> new Cell());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        focusedProperty().subscribe(focused -> {
            if (focused && getFocusModel().getFocusedIndex() < 0 && !getItems().isEmpty()) {
                getSelectionModel().clearAndSelect(0);
            }
        });
    }

    void show(List<String> values) {
        getItems().setAll(values);
        anchor = 0;
        getSelectionModel().clearSelection();
    }

    /// Picks all that show, or takes them back.
    void pickAll(boolean on) {
        picking.pick(List.copyOf(getItems()), on);
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.A && event.isShortcutDown()) {
            pickAll(!event.isShiftDown());
            event.consume();
        } else if (event.getCode() == KeyCode.SPACE && !event.isShortcutDown()) {
            List<String> some = List.copyOf(getSelectionModel().getSelectedItems());
            picking.pick(some, !picking.picked().containsAll(some));
            anchor = getFocusModel().getFocusedIndex();
            event.consume();
        }
    }

    // A range becomes what its first one is.
    private void click(int row, boolean range) {
        Set<String> picked = picking.picked();
        if (range && anchor < getItems().size()) {
            boolean on = picked.contains(getItems().get(anchor));
            picking.pick(List.copyOf(getItems().subList(Math.min(anchor, row), Math.max(anchor, row) + 1)), on);
        } else {
            anchor = row;
            picking.pick(
                    List.of(getItems().get(row)), !picked.contains(getItems().get(row)));
        }
    }

    private final class Cell extends ListCell<String> {
        private final CheckBox box = new CheckBox();

        Cell() {
            box.setFocusTraversable(false);
            box.setMouseTransparent(true);
            addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
                if (!isEmpty() && event.getButton() == MouseButton.PRIMARY) {
                    click(getIndex(), event.isShiftDown());
                }
            });
        }

        @Override
        protected void updateItem(String value, boolean empty) {
            super.updateItem(value, empty);
            if (empty || value == null) {
                setText(null);
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            boolean on = picking.picked().contains(value);
            box.setSelected(on);
            setText(value);
            setGraphic(box);
            setAccessibleText(Messages.text(on ? "picks.on" : "picks.off", value));
        }
    }
}
