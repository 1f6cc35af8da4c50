package dev.lakeward.feature.permission;

import dev.lakeward.access.Mask;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The masks of a table's columns, as the form of a cell shows them: kinds by menu, an expression as text, and the rule
/// by which the masking view is named.
final class MaskPart {
    private final MaskDraft draft;
    private final Runnable changed;
    private final VBox node = new VBox(4);
    private final VBox lines = new VBox(4);

    MaskPart(MaskDraft draft, Runnable changed) {
        this.draft = draft;
        this.changed = changed;
        node.setVisible(draft.isPossible());
        node.setManaged(draft.isPossible());
        node.getChildren()
                .setAll(
                        Parts.draw(new Part.Menu("mask", Messages.text("permission.mask"), draft.choices(this::set))),
                        lines);
        draw();
    }

    Node node() {
        return node;
    }

    private void set(String column, Optional<Mask> mask) {
        draft.set(column, mask);
        draw();
        changed.run();
    }

    /// Draws what the draft holds.
    void draw() {
        lines.getChildren().clear();
        draft.chosen().forEach((column, mask) -> lines.getChildren().add(line(column, mask)));
        if (!draft.chosen().isEmpty()) {
            lines.getChildren().add(naming());
        }
    }

    private Node line(String column, Mask mask) {
        Button remove = new Button("✕");
        remove.getStyleClass().addAll("flat", "small");
        remove.setAccessibleText(Messages.text("permission.mask_none") + ": " + column);
        remove.setOnAction(event -> set(column, Optional.empty()));
        FlowPane line = new FlowPane(6, 2);
        if (mask instanceof Mask.Custom custom) {
            TextField expression = new TextField(custom.sql());
            expression.setId("mask-" + column);
            expression.getStyleClass().add("inspector-code");
            expression.setPrefWidth(230);
            expression.setPromptText(Messages.text("permission.mask_expression"));
            expression.setAccessibleText(Messages.text("permission.mask_expression") + ": " + column);
            expression.textProperty().addListener((observable, old, now) -> {
                draft.set(column, Optional.of(new Mask.Custom(now)));
                changed.run();
            });
            line.getChildren().setAll(new Label("▒ " + column + ":"), expression, remove);
        } else {
            line.getChildren().setAll(new Label("▒ " + column + ": " + mask.title()), remove);
        }
        return line;
    }

    // The rule, and a field to change it in place.
    private Node naming() {
        Label problem = Texts.wrapped("", "inspector-lint");
        problem.setManaged(false);
        TextField pattern = new TextField(draft.naming());
        pattern.setId("maskNaming");
        pattern.setPrefWidth(230);
        pattern.setAccessibleText(Messages.text("permission.mask_naming"));
        pattern.textProperty().addListener((observable, old, now) -> {
            String wrong = draft.setNaming(now);
            problem.setText(wrong);
            problem.setManaged(!wrong.isEmpty());
        });
        VBox change = new VBox(2, pattern, problem);
        Hyperlink link = new Hyperlink(Messages.text("permission.mask_naming"));
        link.setId("changeNaming");
        link.setOnAction(event -> {
            lines.getChildren().remove(link);
            lines.getChildren().add(change);
            pattern.requestFocus();
        });
        return link;
    }
}
