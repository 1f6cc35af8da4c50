package dev.lakeward.app;

import dev.lakeward.access.Principal;
import dev.lakeward.ui.Messages;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.ComboBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// As whom the lake is viewed: the signed-in steward, or a team.
final class ViewAsChoice {
    private final ComboBox<Principal> box;
    private final Principal self;
    private Principal viewed;
    private boolean offering;

    ViewAsChoice(ComboBox<Principal> box, Principal self, Consumer<Principal> viewAs) {
        this.box = box;
        this.self = self;
        this.viewed = self;
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
            if (now != null && !offering) {
                viewAs.accept(now);
            }
        });
    }

    /// Shows as whom the lake is viewed, and views nothing anew where it is so already.
    void select(Principal principal) {
        viewed = principal;
        box.setValue(principal);
    }

    /// Offers these beside the steward. Whoever is viewed stays so, also one that is no longer there.
    void offer(List<Principal> principals) {
        Set<Principal> offered = new LinkedHashSet<>(List.of(self));
        offered.addAll(principals);
        offered.add(viewed);
        if (List.copyOf(offered).equals(box.getItems())) {
            return;
        }
        // Its list cannot change while it is searched in.
        box.hide();
        offering = true;
        try {
            box.getItems().setAll(offered);
            box.setValue(viewed);
        } finally {
            offering = false;
        }
    }
}
