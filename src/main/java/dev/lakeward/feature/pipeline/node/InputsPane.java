package dev.lakeward.feature.pipeline.node;

import dev.lakeward.lake.pipeline.job.JobDraft;
import dev.lakeward.lake.pipeline.job.NodeDraft;
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
    private List<String> shown = List.of();

    InputsPane(NodeEdits edits) {
        this.edits = edits;
        node.setId("nodeInputs");
    }

    void show(JobDraft draft, NodeDraft of) {
        List<String> now = of.inputs().stream()
                .map(input ->
                        input + "\n" + draft.node(input).map(NodeDraft::name).orElse(""))
                .toList();
        if (now.equals(shown)) {
            return;
        }
        shown = now;
        node.getChildren().clear();
        Panes.show(node, !of.inputs().isEmpty());
        if (!of.inputs().isEmpty()) {
            node.getChildren().add(Texts.wrapped(Messages.text("node.inputs"), "form-source"));
            of.inputs().forEach(input -> node.getChildren().add(line(draft, of, input)));
        }
    }

    private Node line(JobDraft draft, NodeDraft of, String input) {
        String name = draft.node(input).map(NodeDraft::name).orElse(input);
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
        leave.setOnAction(event -> edits.disconnect(input, of.id()));
        HBox line = new HBox(4, link, leave);
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    Node node() {
        return node;
    }
}
