package dev.lakeward.app;

import dev.lakeward.ui.Screen;
import dev.lakeward.ui.ScreenParts;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.util.Subscription;

/// The parts of the shown screen as a row, which is as high for a screen without parts: nothing below it ever jumps.
final class PartsRow {
    private final HBox node = new HBox();
    private Subscription following = Subscription.EMPTY;

    PartsRow() {
        node.setId("parts");
        node.getStyleClass().add("parts-row");
    }

    Node node() {
        return node;
    }

    void show(Screen screen) {
        following.unsubscribe();
        following = Subscription.EMPTY;
        screen.parts().ifPresentOrElse(this::show, () -> title(screen.face().title()));
    }

    private void title(String text) {
        Label title = new Label(text);
        title.getStyleClass().add("part-title");
        node.getChildren().setAll(title);
    }

    private void show(ScreenParts parts) {
        ToggleGroup group = new ToggleGroup();
        List<ToggleButton> buttons =
                parts.all().stream().map(part -> button(parts, part)).toList();
        group.getToggles().addAll(buttons);
        group.selectedToggleProperty().addListener((observable, old, now) -> {
            if (now == null && old != null) {
                // One that is pressed again stays.
                old.setSelected(true);
            } else if (now != null) {
                parts.show((ScreenParts.Part) now.getUserData());
            }
        });
        following = parts.shown()
                .subscribe(part -> buttons.stream()
                        .filter(each -> each.getUserData().equals(part))
                        .forEach(group::selectToggle));
        node.getChildren().setAll(buttons);
    }

    private static ToggleButton button(ScreenParts parts, ScreenParts.Part part) {
        ToggleButton button = new ToggleButton(part.title(), badge(parts.count(part)));
        button.setId("part-" + part.id());
        button.setUserData(part);
        button.setContentDisplay(ContentDisplay.RIGHT);
        return button;
    }

    /// A number beside a word, where there is any.
    static Node badge(javafx.beans.value.ObservableIntegerValue count) {
        Label badge = new Label();
        badge.getStyleClass().add("badge");
        badge.textProperty().bind(Bindings.convert(count));
        badge.visibleProperty().bind(Bindings.greaterThan(count, 0));
        badge.managedProperty().bind(badge.visibleProperty());
        return badge;
    }
}
