package dev.lakeward.feature.permission;

import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// Applied plans, newest first: who, when, what, and a way back.
final class HistoryPane {
    private final PermissionViewModel model;
    private final Runnable review;
    private final Node node;

    /// `review` shows the review.
    HistoryPane(PermissionViewModel model, Runnable review) {
        this.model = model;
        this.review = review;
        this.node = new LoadPane<>(
                model.history(), this::list, List::isEmpty, Messages.text("permission.no_history"), model::refresh);
    }

    Node node() {
        return node;
    }

    private void undo(PastPlan past) {
        model.staging().undo(past.entry());
        review.run();
    }

    private Node list(List<PastPlan> past) {
        VBox box = new VBox(10);
        box.setId("history");
        past.forEach(each -> {
            VBox entry = new VBox(3);
            entry.getChildren().setAll(Parts.draw(each.parts(model.applying(), () -> undo(each))));
            box.getChildren().add(entry);
        });
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        return scroll;
    }
}
