package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The nodes that a node reads, each of which can be gone to and left out.
final class InputsPane {
    private final NodeEdits edits;
    private final VBox node = new VBox(2);
    private String shownOf = "";
    private List<NodeView.Input> shown = List.of();

    InputsPane(NodeEdits edits) {
        this.edits = edits;
        node.setId("nodeInputs");
    }

    /// Shows what a node reads; the same again changes nothing.
    void show(String of, List<NodeView.Input> inputs) {
        if (of.equals(shownOf) && inputs.equals(shown)) {
            return;
        }
        shownOf = of;
        shown = inputs;
        node.getChildren().clear();
        Panes.show(node, !inputs.isEmpty());
        if (!inputs.isEmpty()) {
            node.getChildren().add(Texts.wrapped(Messages.text("node.inputs"), "form-source"));
            inputs.forEach(input -> node.getChildren().add(line(of, input.id(), input.name())));
        }
    }

    private Node line(String of, String input, String name) {
        Hyperlink link = new Hyperlink(name);
        link.setMnemonicParsing(false);
        link.setId("input-" + input);
        link.setOnAction(event -> edits.select(input));
        String text = Messages.text("node.disconnect", name);
        Button leave = new Button("", new FontIcon(Feather.X));
        leave.setId("disconnect-" + input);
        leave.getStyleClass().addAll("flat", "small");
        leave.setAccessibleText(text);
        leave.setTooltip(new Tooltip(text));
        leave.setDisable(!edits.mayEdit());
        leave.setOnAction(event -> edits.disconnect(input, of));
        HBox line = new HBox(4, link, leave);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    Node node() {
        return node;
    }
}
