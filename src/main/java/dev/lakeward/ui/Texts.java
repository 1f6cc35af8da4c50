package dev.lakeward.ui;

import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.Region;

/// Labels and menu items as panes stack them.
public final class Texts {
    private Texts() {}

    public static Label wrapped(String text, String style) {
        Label label = new Label(Formats.visible(text));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    /// A notice that takes no place while it says nothing.
    public static Label notice() {
        Label notice = wrapped("", "notice");
        notice.managedProperty().bind(notice.textProperty().isNotEmpty());
        return notice;
    }

    /// A menu item whose text is a name: an underscore in it is one.
    public static MenuItem item(String text, Runnable work) {
        MenuItem item = new MenuItem(text);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> work.run());
        return item;
    }
}
