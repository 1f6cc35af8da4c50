package dev.lakeward.feature.permission;

import dev.lakeward.ui.Memory;
import java.util.function.BooleanSupplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;

/// The panel that says what a cell is: beside the matrix where there is room, otherwise over it and only while a cell
/// is
/// open. Its width grows with the window until a person draws it, which is remembered.
final class SidePanel {
    private static final String WIDTH = "permission.panel";
    private static final String HIDDEN = "permission.panel_hidden";
    private static final String OVER = "panel-over";
    private static final double WIDE = 1_100;
    private static final double NARROWEST = 330;
    private static final double NARROWEST_DRAWN = 270;
    private static final double WIDEST_AT_FIRST = 620;
    private static final double SHARE = 0.23;

    private final SplitPane split;
    private final StackPane content;
    private final ScrollPane node;
    private final BooleanSupplier wanted;
    private final Memory memory;
    private boolean opened;

    /// `wanted` says whether what shows is of cells at all.
    SidePanel(SplitPane split, StackPane content, ScrollPane node, BooleanSupplier wanted, Memory memory) {
        this.split = split;
        this.content = content;
        this.node = node;
        this.wanted = wanted;
        this.memory = memory;
        split.widthProperty().addListener(observable -> place());
        node.widthProperty().addListener((observable, old, now) -> keepWidth(now.doubleValue()));
    }

    private boolean isWide() {
        return split.getWidth() >= WIDE;
    }

    /// Puts it where it belongs now.
    void place() {
        boolean beside =
                wanted.getAsBoolean() && isWide() && !memory.get(HIDDEN, "no").equals("yes");
        boolean over = wanted.getAsBoolean() && !isWide() && opened;
        if (!beside) {
            split.getItems().remove(node);
        }
        if (!over) {
            content.getChildren().remove(node);
            node.getStyleClass().remove(OVER);
        }
        if (beside) {
            if (!split.getItems().contains(node)) {
                node.setMaxWidth(Double.MAX_VALUE);
                split.getItems().add(node);
            }
            split.setDividerPositions(1 - width() / split.getWidth());
        } else if (over && !content.getChildren().contains(node)) {
            node.setMaxWidth(NARROWEST + 40);
            node.getStyleClass().add(OVER);
            StackPane.setAlignment(node, Pos.CENTER_RIGHT);
            content.getChildren().add(node);
        }
    }

    private double width() {
        double usual = Math.clamp(split.getWidth() * SHARE, NARROWEST, WIDEST_AT_FIRST);
        return Math.clamp(memory.number(WIDTH, usual), NARROWEST_DRAWN, split.getWidth() / 2);
    }

    // Only what a person drew it to is remembered.
    private void keepWidth(double width) {
        if (split.getItems().contains(node) && node.getScene() != null && isDragged()) {
            memory.set(WIDTH, String.valueOf(Math.round(width)));
        }
    }

    private boolean isDragged() {
        return split.lookupAll(".split-pane-divider").stream().anyMatch(Node::isPressed);
    }

    /// Shows it, also where it was hidden.
    void open() {
        memory.set(HIDDEN, "no");
        showOver();
    }

    /// Shows it where it would lie over the matrix.
    void showOver() {
        opened = true;
        place();
    }

    /// Puts away what lies over the matrix; says whether there was something.
    boolean close() {
        boolean over = content.getChildren().contains(node);
        opened = false;
        place();
        return over;
    }

    /// Hides it where it shows, and shows it where not.
    void toggle() {
        boolean shown = isShown();
        if (isWide()) {
            memory.set(HIDDEN, shown ? "yes" : "no");
        } else {
            opened = !shown;
        }
        place();
    }

    boolean isShown() {
        return node.getScene() != null;
    }

    boolean hasFocus() {
        return isShown() && node.isFocusWithin();
    }
}
