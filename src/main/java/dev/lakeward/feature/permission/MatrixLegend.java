package dev.lakeward.feature.permission;

import dev.lakeward.ui.GlyphIcon;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.Messages;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;

/// What the shapes of the matrix mean.
final class MatrixLegend {
    private final FlowPane node = new FlowPane(14, 4);

    MatrixLegend(Map<GridModel.Glyph, String> meanings) {
        node.setId("legend");
        meanings.forEach(this::add);
        node.getChildren().add(new Label(Messages.text("permission.legend")));
    }

    Node node() {
        return node;
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
