package dev.lakeward.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

/// What is done with the rows of a grid in the background, with a button that cancels it, and what came of it. Takes no
/// place while there is nothing to say.
public final class WorkLine extends HBox {
    /// The ids of its nodes begin with `id`.
    public WorkLine(GridWork work, String id) {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        ProgressIndicator running = new ProgressIndicator();
        running.setPrefSize(16, 16);
        Label notice = new Label();
        notice.setId(id + "Notice");
        notice.getStyleClass().add("notice");
        Button cancel = new Button(Messages.text("grid.cancel"));
        cancel.setId(id + "Cancel");
        cancel.setMinWidth(Button.USE_PREF_SIZE);
        cancel.setAccessibleText(Messages.text("grid.cancel_rows"));
        cancel.setOnAction(event -> work.cancel());
        work.notice().subscribe(now -> {
            notice.setText(now.text());
            notice.setTooltip(now.text().isEmpty() ? null : new Tooltip(now.text()));
            show(now.running(), running, cancel);
            show(!now.text().isEmpty(), this);
        });
        getChildren().setAll(running, cancel, notice);
    }

    private static void show(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }
}
