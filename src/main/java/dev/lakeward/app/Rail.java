package dev.lakeward.app;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Screen;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/// The areas at the left of the window, one of which is shown: icon and word, the icon alone in a narrow window, and a
/// number where somebody must act.
final class Rail {
    private static final double WIDE = 1_100;
    private static final PseudoClass NARROW = PseudoClass.getPseudoClass("narrow");

    private final VBox node = new VBox();
    private final ToggleGroup group = new ToggleGroup();
    private Subscription following = Subscription.EMPTY;

    /// `chosen` hears which screen is to be shown, by its id.
    Rail(List<Screen> screens, Consumer<String> chosen) {
        node.setId("rail");
        node.getStyleClass().add("rail");
        for (int i = 0; i < screens.size(); i++) {
            node.getChildren().add(area(screens.get(i), i + 1));
        }
        group.selectedToggleProperty().addListener((observable, old, now) -> {
            if (now == null && old != null) {
                // One that is pressed again stays.
                old.setSelected(true);
            } else if (now != null && old != now) {
                chosen.accept((String) now.getUserData());
            }
        });
        node.sceneProperty().subscribe(scene -> {
            following.unsubscribe();
            following = scene == null
                    ? Subscription.EMPTY
                    : scene.widthProperty().subscribe(width -> setWide(width.doubleValue() >= WIDE));
        });
    }

    private Node area(Screen screen, int number) {
        Screen.Face face = screen.face();
        ToggleButton button = new ToggleButton(face.title(), new FontIcon(face.icon()));
        button.setId("rail-" + face.id());
        button.setToggleGroup(group);
        button.setUserData(face.id());
        button.setAccessibleText(face.title());
        button.setTooltip(new Tooltip(Messages.text("window.area", face.title(), number)));
        ObservableValue<Screen.@Nullable Waiting> waiting = screen.waiting();
        Node badge = PartsRow.badge(Bindings.createIntegerBinding(() -> count(waiting.getValue()), waiting));
        badge.setMouseTransparent(true);
        StackPane area = new StackPane(button, badge);
        StackPane.setAlignment(badge, Pos.TOP_RIGHT);
        return area;
    }

    private static int count(Screen.@Nullable Waiting waiting) {
        return waiting == null ? 0 : waiting.count();
    }

    private void setWide(boolean wide) {
        node.pseudoClassStateChanged(NARROW, !wide);
        group.getToggles()
                .forEach(toggle -> ((ToggleButton) toggle)
                        .setContentDisplay(wide ? ContentDisplay.TOP : ContentDisplay.GRAPHIC_ONLY));
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
