package dev.lakeward.feature.query;

import dev.lakeward.ui.Messages;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/// The title of a tab: a person can name it, and has a menu of what can be done with it.
final class TabTitle {
    private final Tab tab;
    private final QueryTabViewModel model;

    TabTitle(Tab tab, QueryTabViewModel model, OpenQueries queries) {
        this.tab = tab;
        this.model = model;
        tab.setUserData(this);
        tab.textProperty().bind(model.title());
        MenuItem rename = new MenuItem(Messages.text("query.rename"));
        rename.setOnAction(event -> rename());
        MenuItem close = new MenuItem(Messages.text("query.close"));
        close.setOnAction(event -> queries.close(model));
        MenuItem reopen = new MenuItem(Messages.text("query.reopen"));
        reopen.setOnAction(event -> queries.reopen());
        tab.setContextMenu(new ContextMenu(rename, close, reopen));
    }

    static TabTitle of(Tab tab) {
        return (TabTitle) tab.getUserData();
    }

    /// Shows a field for the name: Enter takes it, Escape or going elsewhere leaves the one before. An empty one gives
    /// the number back.
    void rename() {
        if (tab.getGraphic() != null) {
            return;
        }
        TextField field = new TextField(model.title().getValue());
        field.setId("tabName");
        field.setAccessibleText(Messages.text("query.name"));
        field.setPrefColumnCount(12);
        tab.textProperty().unbind();
        tab.setText("");
        tab.setGraphic(field);
        field.setOnAction(event -> {
            String given = field.getText().strip();
            model.name().set(given.equals(number()) ? "" : given);
            end();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                end();
                event.consume();
            }
        });
        field.focusedProperty().subscribe((was, is) -> {
            if (was && !is) {
                end();
            }
        });
        field.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                field.requestFocus();
                field.selectAll();
            }
        });
    }

    private String number() {
        return Messages.text("query.numbered", String.valueOf(model.number()));
    }

    private void end() {
        if (tab.getGraphic() != null) {
            tab.setGraphic(null);
            tab.textProperty().bind(model.title());
            if (tab.isSelected() && tab.getContent() instanceof QueryPane pane) {
                pane.focus();
            }
        }
    }
}
