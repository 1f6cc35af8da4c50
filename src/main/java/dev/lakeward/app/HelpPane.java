package dev.lakeward.app;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Screen;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// F1: which keys work on the screen that shows, and which everywhere. A help text is one line a key: the key, a tab,
/// what it does.
final class HelpPane {
    private final Overlays over;
    private final ScrollPane node = new ScrollPane();

    HelpPane(Overlays over) {
        this.over = over;
        node.setId("help");
        node.getStyleClass().add("help-pane");
        node.setFitToWidth(true);
        node.setFocusTraversable(true);
        node.setMaxSize(560, 520);
        node.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                close();
                event.consume();
            }
        });
    }

    /// Shows the help, or puts it away.
    void toggle(Screen.Face screen) {
        if (over.shows(node)) {
            close();
            return;
        }
        VBox sections = new VBox(
                heading(screen.title()),
                keys(screen.help()),
                heading(Messages.text("help.everywhere")),
                keys(Messages.text("help.window")));
        sections.getStyleClass().add("help-sections");
        node.setContent(sections);
        over.show(node, Pos.TOP_RIGHT);
        node.requestFocus();
    }

    private void close() {
        over.hide(node);
    }

    private static Label heading(String text) {
        Label heading = new Label(text);
        heading.getStyleClass().add("heading");
        return heading;
    }

    private static GridPane keys(String help) {
        GridPane keys = new GridPane(16, 4);
        String[] lines = help.split("\n");
        for (int row = 0; row < lines.length; row++) {
            int tab = lines[row].indexOf('\t');
            Label what = new Label(lines[row].substring(tab + 1));
            what.setWrapText(true);
            if (tab < 0) {
                keys.add(what, 0, row, 2, 1);
            } else {
                Label key = new Label(lines[row].substring(0, tab));
                key.getStyleClass().add("key");
                key.setMinWidth(Label.USE_PREF_SIZE);
                keys.addRow(row, key, what);
            }
        }
        return keys;
    }
}
