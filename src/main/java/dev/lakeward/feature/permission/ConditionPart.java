package dev.lakeward.feature.permission;

import dev.lakeward.access.RowCondition;
import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// A part of the form, and what it says.
interface ConditionPart {
    Node node();

    RowCondition condition();

    static <T> ComboBox<T> choice(List<T> items, T chosen, Function<T, String> title) {
        ComboBox<T> box = new ComboBox<>();
        box.getItems().setAll(items);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable T item) {
                return item == null ? "" : title.apply(item);
            }

            @Override
            public T fromString(String text) {
                return chosen;
            }
        });
        box.setValue(chosen);
        return box;
    }

    static Button button(String text, String style, String accessible, Runnable work) {
        Button button = new Button(text);
        button.getStyleClass().addAll("flat", "small", style);
        button.setAccessibleText(accessible);
        button.setOnAction(event -> work.run());
        return button;
    }
}
