package dev.lakeward.feature.pipeline.run;

import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.page.PageList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Two runs beside each other.
final class ComparePage {
    private final PageList lines;
    private final VBox node;

    ComparePage(ComparedRuns model, Navigator navigator) {
        this.lines = new PageList("comparedRuns", Messages.text("ran.compared"), navigator);
        Hyperlink all = new Hyperlink(Messages.text("ran.all"));
        all.setId("allRunsOfCompared");
        all.setOnAction(event -> navigator.go(new Address.AllRunsAt()));
        Label title = new Label(Messages.text("ran.compared"));
        title.getStyleClass().add("screen-title");
        HBox head = new HBox(8, all, new Label("▸"), title);
        head.setAlignment(Pos.CENTER_LEFT);
        LoadPane<?> content = new LoadPane<>(
                model.lines(),
                read -> {
                    lines.show(read);
                    return lines;
                },
                read -> false,
                "",
                () -> {});
        VBox.setVgrow(content, Priority.ALWAYS);
        node = new VBox(6, head, content);
        node.setId("comparePage");
    }

    void focus() {
        lines.requestFocus();
    }

    Node node() {
        return node;
    }
}
