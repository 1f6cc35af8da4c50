package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// As whom the lake is viewed: the signed-in steward, or a team.
final class ViewAsChoice {
    private final ComboBox<Principal> box;
    private final Principal self;

    ViewAsChoice(ComboBox<Principal> box, Principal self, Consumer<Principal> viewAs) {
        this.box = box;
        this.self = self;
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Principal principal) {
                return principal == null
                        ? ""
                        : principal.equals(self) ? Messages.text("window.steward", principal.name()) : principal.name();
            }

            @Override
            public Principal fromString(String text) {
                return new Principal(text);
            }
        });
        box.getItems().setAll(List.of(self));
        box.setValue(self);
        box.valueProperty().addListener((observable, old, now) -> {
            if (now != null) {
                viewAs.accept(now);
            }
        });
    }

    /// Offers these beside the steward.
    void show(List<Principal> principals) {
        List<Principal> offered = new ArrayList<>(List.of(self));
        principals.stream().filter(principal -> !principal.equals(self)).forEach(offered::add);
        if (offered.equals(box.getItems())) {
            return;
        }
        // Its list cannot change while it is searched in.
        box.hide();
        // Added behind the first, which stays selected: replacing it would view the lake as another.
        box.getItems().remove(1, box.getItems().size());
        box.getItems().addAll(offered.subList(1, offered.size()));
    }
}
