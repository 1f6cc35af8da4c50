package dev.lakeward.feature.permission;

import dev.lakeward.access.RowCondition;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// A group of conditions: lines and groups inside it, and how they are joined.
final class ConditionGroup implements ConditionPart {
    private final ConditionText text;
    private final Runnable changed;
    private final VBox node = new VBox(4);
    private final VBox inside = new VBox(4);
    private final List<ConditionPart> parts = new ArrayList<>();
    private final ComboBox<Joined> joined;

    /// `changed` hears of each change of what it says; `parent` is the group around it.
    ConditionGroup(ConditionText text, Runnable changed, RowCondition.Group group, @Nullable ConditionGroup parent) {
        this.text = text;
        this.changed = changed;
        joined = ConditionPart.choice(List.of(Joined.values()), Joined.of(group), Joined::title);
        joined.setAccessibleText(Messages.text("permission.joined"));
        joined.valueProperty().addListener(observable -> changed.run());
        FlowPane head = new FlowPane(6, 4, joined);
        head.getChildren()
                .addAll(
                        ConditionPart.button(
                                Messages.text("permission.add_condition"),
                                "add-condition",
                                Messages.text("permission.add_condition"),
                                () -> add(new ConditionLine(text, changed, null, this), true)),
                        ConditionPart.button(
                                Messages.text("permission.add_group"),
                                "add-group",
                                Messages.text("permission.add_group"),
                                () -> add(
                                        new ConditionGroup(
                                                text, changed, new RowCondition.Group(false, false, List.of()), this),
                                        true)));
        if (parent != null) {
            head.getChildren()
                    .add(ConditionPart.button(
                            "✕", "remove-part", Messages.text("permission.remove_group"), () -> parent.remove(this)));
            inside.setPadding(new Insets(0, 0, 0, 14));
        }
        group.parts()
                .forEach(part -> add(
                        switch (part) {
                            case RowCondition.Group inner -> new ConditionGroup(text, changed, inner, this);
                            case RowCondition.Line line -> new ConditionLine(text, changed, line, this);
                        },
                        false));
        node.getChildren().setAll(head, inside);
    }

    private void add(ConditionPart part, boolean byPerson) {
        parts.add(part);
        inside.getChildren().add(part.node());
        if (byPerson) {
            changed.run();
        }
    }

    void remove(ConditionPart part) {
        parts.remove(part);
        inside.getChildren().remove(part.node());
        changed.run();
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public RowCondition.Group condition() {
        Joined chosen = joined.getValue();
        return new RowCondition.Group(
                chosen.all,
                chosen.negated,
                parts.stream().map(ConditionPart::condition).toList());
    }

    /// How a group's parts are joined.
    private enum Joined {
        ALL(true, false),
        ANY(false, false),
        NOT_ALL(true, true),
        NONE(false, true);

        private final boolean all;
        private final boolean negated;

        Joined(boolean all, boolean negated) {
            this.all = all;
            this.negated = negated;
        }

        static Joined of(RowCondition.Group group) {
            return group.all() ? (group.negated() ? NOT_ALL : ALL) : group.negated() ? NONE : ANY;
        }

        String title() {
            return Messages.text("permission.joined_" + name().toLowerCase(Locale.ROOT));
        }
    }
}
