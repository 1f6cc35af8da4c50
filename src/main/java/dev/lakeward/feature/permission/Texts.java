package dev.lakeward.feature.permission;

import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/// Labels as the permission screen's panes stack them.
final class Texts {
    private Texts() {}

    static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
