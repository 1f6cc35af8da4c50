package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Intent;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import java.util.Set;
import java.util.function.BiConsumer;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Draws one line of the review, which takes the keys: what it comes to, a way to put it away, and beneath, once it is
/// opened, its calls.
final class ReviewRow {
    private final ReviewLine line;
    private final Set<Intent> open;
    private final Staging staging;
    private final VBox node = new VBox(3);
    private final VBox details = new VBox(3);
    private final ToggleButton disclosure = new ToggleButton("▸");

    /// `open` remembers which lines are; `move` goes to another line, so many further down; `menu`
    /// is of what the line mentions.
    ReviewRow(
            ReviewLine line, Set<Intent> open, Staging staging, BiConsumer<ReviewRow, Integer> move, MentionMenu menu) {
        this.line = line;
        this.open = open;
        this.staging = staging;
        disclosure.getStyleClass().addAll("flat", "small", "review-calls");
        disclosure.setAccessibleText(Messages.text("permission.show_calls"));
        disclosure.setFocusTraversable(false);
        disclosure.setMinWidth(ToggleButton.USE_PREF_SIZE);
        disclosure.setSelected(open.contains(line.intent()));
        disclosure.selectedProperty().subscribe(this::unfold);
        Label sentence = Texts.wrapped(line.sentence(), line.isSensitive() ? "review-sensitive" : "review-sentence");
        sentence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(sentence, Priority.ALWAYS);
        Button discard = new Button(Messages.text("permission.discard_this"));
        discard.getStyleClass().addAll("flat", "small", "discard-intent");
        discard.setMinWidth(Button.USE_PREF_SIZE);
        discard.setOnAction(event -> staging.discard(line.intent()));
        HBox head = new HBox(6, disclosure, sentence, discard);
        head.setAlignment(Pos.TOP_LEFT);
        VBox.setMargin(details, new Insets(0, 0, 6, 30));
        node.getStyleClass().add("review-line");
        node.setFocusTraversable(true);
        node.setAccessibleRole(AccessibleRole.TEXT);
        node.setAccessibleText(line.sentence());
        node.getChildren().setAll(head);
        line.beyond().forEach(this::addReason);
        if (!line.takesAlong().isEmpty()) {
            node.getChildren().add(Texts.wrapped(line.takesAlong(), "facts"));
        }
        node.getChildren().add(details);
        MentionMenu.install(
                node, menu.items(line.mentions().objects(), line.mentions().teams()));
        node.setOnMousePressed(event -> node.requestFocus());
        node.addEventHandler(KeyEvent.KEY_PRESSED, event -> press(event, move));
    }

    private void addReason(ReviewLine.Beyond beyond) {
        node.getChildren().add(Texts.wrapped(beyond.words(), "inspector-lint"));
        if (beyond.canBeSplit()) {
            node.getChildren()
                    .add(Parts.draw(new Part.Link(
                            "", "split-grant", Messages.text("permission.split"), () -> beyond.split(staging))));
        }
    }

    private void unfold(boolean shown) {
        disclosure.setText(shown ? "▾" : "▸");
        if (shown) {
            open.add(line.intent());
            details.getChildren().setAll(Parts.draw(line.details()));
        } else {
            open.remove(line.intent());
            details.getChildren().clear();
        }
        details.setManaged(shown);
    }

    private void press(KeyEvent event, BiConsumer<ReviewRow, Integer> move) {
        if (event.isShortcutDown() || event.isAltDown() || event.getTarget() != node) {
            return;
        }
        switch (event.getCode()) {
            case RIGHT -> disclosure.setSelected(true);
            case LEFT -> disclosure.setSelected(false);
            case SPACE, ENTER -> disclosure.setSelected(!disclosure.isSelected());
            case DELETE, BACK_SPACE -> staging.discard(line.intent());
            case UP -> move.accept(this, -1);
            case DOWN -> move.accept(this, 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    boolean hasFocus() {
        return node.isFocusWithin();
    }

    Node node() {
        return node;
    }
}
