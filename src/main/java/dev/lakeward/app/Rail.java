package dev.lakeward.app;

import dev.lakeward.ui.Screen;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// The screens at the left of the window, one of which is shown.
final class Rail {
    private final VBox node = new VBox();
    private final ToggleGroup group = new ToggleGroup();

    /// `chosen` hears which screen is to be shown, by its id.
    Rail(List<Screen> screens, Consumer<String> chosen) {
        node.getStyleClass().add("rail");
        for (Screen each : screens) {
            Screen.Face screen = each.face();
            ToggleButton button = new ToggleButton(screen.title(), new FontIcon(screen.icon()));
            button.setId("rail-" + screen.id());
            button.setContentDisplay(ContentDisplay.TOP);
            button.setToggleGroup(group);
            button.setUserData(screen.id());
            node.getChildren().add(button);
        }
        group.selectedToggleProperty().addListener((observable, old, now) -> {
            if (now == null && old != null) {
                // One that is pressed again stays.
                old.setSelected(true);
            } else if (now != null && old != now) {
                chosen.accept((String) now.getUserData());
            }
        });
    }

    Node node() {
        return node;
    }

    /// Chooses a screen by its id; one that is not there changes nothing.
    void choose(String id) {
        group.getToggles().stream()
                .filter(toggle -> id.equals(toggle.getUserData()))
                .findFirst()
                .ifPresent(group::selectToggle);
    }

    /// Chooses the screen at a place, from 0.
    void choose(int place) {
        if (place < group.getToggles().size()) {
            group.selectToggle(group.getToggles().get(place));
        }
    }

    String chosen() {
        return group.getSelectedToggle() == null
                ? ""
                : (String) group.getSelectedToggle().getUserData();
    }
}
