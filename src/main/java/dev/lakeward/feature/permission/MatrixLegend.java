package dev.lakeward.feature.permission;

import dev.lakeward.ui.GlyphIcon;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Popup;
import javafx.stage.PopupWindow;

/// What the shapes of the matrix mean, and the colours of its overview: a pop-over, which can be pinned below the
/// matrix.
final class MatrixLegend {
    private static final String PINNED = "permission.legend_pinned";

    private final Map<GridModel.Glyph, String> meanings;
    private final ToggleButton toggle = new ToggleButton(Messages.text("permission.show_legend"));
    private final ToggleButton pin = new ToggleButton(Messages.text("permission.pin_legend"));
    private final FlowPane pinned = new FlowPane(14, 4);
    private final Popup popup = new Popup();

    MatrixLegend(Map<GridModel.Glyph, String> meanings, Memory memory) {
        this.meanings = meanings;
        toggle.setId("showLegend");
        toggle.getStyleClass().add("status-work");
        toggle.setMinWidth(ToggleButton.USE_PREF_SIZE);
        toggle.setOnAction(event -> show());
        pin.setId("pinLegend");
        pin.setSelected(memory.get(PINNED, "no").equals("yes"));
        pin.setOnAction(event -> {
            memory.set(PINNED, pin.isSelected() ? "yes" : "no");
            popup.hide();
        });
        pinned.setId("legend");
        pinned.visibleProperty().bind(pin.selectedProperty());
        pinned.managedProperty().bind(pin.selectedProperty());
        pinned.getChildren().setAll(signs());
        VBox box = new VBox(6);
        box.setId("legendBox");
        box.getStyleClass().add("legend-box");
        box.getChildren().setAll(signs());
        box.getChildren().add(pin);
        popup.getContent().setAll(box);
        popup.setAutoHide(true);
        popup.setOnHidden(event -> toggle.setSelected(false));
    }

    private void show() {
        if (toggle.isSelected()) {
            Bounds at = toggle.localToScreen(toggle.getBoundsInLocal());
            popup.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_RIGHT);
            popup.show(toggle, at.getMaxX(), at.getMinY() - 4);
        } else {
            popup.hide();
        }
    }

    /// It stands below the matrix while it is pinned.
    Node pinned() {
        return pinned;
    }

    /// Shows it or puts it away.
    Node toggle() {
        return toggle;
    }

    private List<Node> signs() {
        List<Node> signs = new ArrayList<>();
        meanings.forEach((glyph, meaning) -> signs.add(sign(glyph, meaning)));
        signs.add(Texts.wrapped(Messages.text("permission.legend"), "legend"));
        return signs;
    }

    // The shape, and beside it the colour that stands for it in the overview.
    private static Node sign(GridModel.Glyph glyph, String meaning) {
        GlyphIcon icon = new GlyphIcon(glyph);
        GlyphIcon heat = GlyphIcon.ofHeat(glyph);
        Label label = new Label(meaning, new HBox(4, icon, heat));
        label.getStyleClass().add("legend");
        label.textFillProperty().subscribe(fill -> {
            Color danger = Color.web("#cf222e");
            Color mask = Color.web("#bf8700");
            icon.recolour((Color) fill, danger, mask);
            heat.recolour((Color) fill, danger, mask);
        });
        return label;
    }
}
