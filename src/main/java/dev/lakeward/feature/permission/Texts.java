package dev.lakeward.feature.permission;

import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/// Labels and menu items as the permission screen's panes stack them.
final class Texts {
    private static final int MOST_LINES = 1_000;

    private Texts() {}

    static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /// Lines of a list, the first thousand: a change of an LF-Tag can concern every table of a lake.
    static List<Node> lines(List<String> texts) {
        List<Node> lines = new ArrayList<>();
        texts.stream().limit(MOST_LINES).forEach(text -> lines.add(wrapped(text, "inspector-line")));
        if (texts.size() > MOST_LINES) {
            lines.add(wrapped(Messages.text("permission.more_lines", texts.size() - MOST_LINES), "facts"));
        }
        return lines;
    }

    /// A menu item whose text is a name: an underscore in it is one.
    static MenuItem item(String text, Runnable work) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> work.run());
        return item;
    }
}
