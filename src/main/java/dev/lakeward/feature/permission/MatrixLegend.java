package dev.lakeward.feature.permission;

import dev.lakeward.ui.GlyphIcon;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;

/// What the shapes of the matrix mean, shown until a person puts it away.
final class MatrixLegend {
    private static final String SHOWN = "permission.legend";

    private final FlowPane node = new FlowPane(14, 4);
    private final ToggleButton toggle = new ToggleButton(Messages.text("permission.show_legend"));

    MatrixLegend(Map<GridModel.Glyph, String> meanings, Memory memory) {
        toggle.setId("showLegend");
        toggle.getStyleClass().add("status-work");
        toggle.setMinWidth(ToggleButton.USE_PREF_SIZE);
        toggle.setSelected(memory.get(SHOWN, "yes").equals("yes"));
        toggle.setOnAction(event -> memory.set(SHOWN, toggle.isSelected() ? "yes" : "no"));
        node.visibleProperty().bind(toggle.selectedProperty());
        node.managedProperty().bind(toggle.selectedProperty());
        node.setId("legend");
        meanings.forEach(this::add);
        node.getChildren().add(new Label(Messages.text("permission.legend")));
    }

    Node node() {
        return node;
    }

    /// Shows it or puts it away.
    Node toggle() {
        return toggle;
    }

    private void add(GridModel.Glyph glyph, String meaning) {
        GlyphIcon icon = new GlyphIcon(glyph);
        Label label = new Label(meaning, icon);
        label.getStyleClass().add("legend");
        label.textFillProperty()
                .subscribe(fill -> icon.recolour((Color) fill, Color.web("#cf222e"), Color.web("#bf8700")));
        node.getChildren().add(label);
    }
}
