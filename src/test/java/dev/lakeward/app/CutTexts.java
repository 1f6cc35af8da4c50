package dev.lakeward.app;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.text.Text;

/// What a scene shows in part only: texts that end in an ellipsis, texts outside of the window or of what holds them,
/// prompts that are longer than their field. What says all of itself on hover may be short.
final class CutTexts {
    private static final double ROUNDING = 1.5;

    private final Scene scene;
    private final List<String> found = new ArrayList<>();

    private CutTexts(Scene scene) {
        this.scene = scene;
    }

    static List<String> of(Scene scene) {
        CutTexts cut = new CutTexts(scene);
        cut.visit(scene.getRoot(), scene.getRoot().localToScene(scene.getRoot().getBoundsInLocal()), false);
        return cut.found;
    }

    // `view` is the part of the window that shows what is in it; what scrolls may be outside of it.
    private void visit(Node node, Bounds view, boolean scrolls) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        if (node instanceof Labeled labeled) {
            labeled(labeled);
        } else if (node instanceof TextField field && field.getText().isEmpty()) {
            prompt(field);
        }
        if (node instanceof Text text && !text.getText().isBlank() && !scrolls) {
            Bounds at = text.localToScene(text.getBoundsInLocal());
            if (at.getMinX() < view.getMinX() - ROUNDING
                    || at.getMaxX() > view.getMaxX() + ROUNDING
                    || at.getMaxY() > view.getMaxY() + ROUNDING) {
                found.add("outside: " + text.getText() + " in " + path(text));
            }
        }
        if (node instanceof Parent parent) {
            boolean moves = scrolls || node instanceof ScrollPane || node instanceof VirtualFlow<?>;
            parent.getChildrenUnmodifiable().forEach(child -> visit(child, view, moves));
        }
    }

    private void labeled(Labeled labeled) {
        String text = labeled.getText();
        if (text == null || text.isEmpty() || labeled.getTooltip() != null) {
            return;
        }
        labeled.getChildrenUnmodifiable().stream()
                .filter(child -> child.getClass().getSimpleName().equals("LabeledText"))
                .map(Text.class::cast)
                .filter(shown -> shown.getText().length() < text.length() - (labeled.isMnemonicParsing() ? 1 : 0))
                .forEach(shown -> found.add("cut: " + text + " → " + shown.getText() + " in " + path(labeled)));
    }

    private void prompt(TextField field) {
        if (field.getPromptText() == null) {
            return;
        }
        Text measured = new Text(field.getPromptText());
        measured.setFont(field.getFont());
        double room = field.getWidth() - field.snappedLeftInset() - field.snappedRightInset();
        if (measured.getLayoutBounds().getWidth() > room + ROUNDING) {
            found.add("prompt: " + field.getPromptText() + " in " + path(field));
        }
    }

    private static String path(Node node) {
        List<String> path = new ArrayList<>();
        for (Node at = node; at != null && path.size() < 5; at = at.getParent()) {
            path.add(at.getId() != null ? "#" + at.getId() : at instanceof Label ? "Label" : at.getTypeSelector());
        }
        return String.join(" < ", path);
    }
}
