package dev.lakeward.feature.permission;

import dev.lakeward.async.Load;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The review: what the staged changes do to whom, widening first, the calls that they are, and what is in their way.
final class ReviewPane {
    private final PermissionViewModel model;
    private final VBox node = new VBox(8);
    private final Button apply = new Button();
    private final Button discard = new Button(Messages.text("permission.discard"));

    ReviewPane(PermissionViewModel model) {
        this.model = model;
        Node list = new LoadPane<>(
                model.review().found(),
                ReviewPane::list,
                PlanReview.Findings::isEmpty,
                Messages.text("permission.nothing_staged"),
                model.review()::start);
        apply.setId("applyPlan");
        apply.getStyleClass().add("accent");
        apply.setOnAction(event -> model.applying().apply());
        discard.setId("discardPlan");
        discard.setOnAction(event -> model.staging().discard());
        Button yaml = new Button(Messages.text("permission.export_yaml"));
        yaml.setId("reviewYaml");
        yaml.setOnAction(event -> Dialogs.save(
                        node.getScene().getWindow(), Messages.text("permission.export_yaml_title"), "access.yaml")
                .ifPresent(model.files()::exportYaml));
        model.staging().plan().addListener(observable -> {
            showCount();
            if (node.getScene() != null) {
                model.review().start();
            }
        });
        showCount();
        Applying applying = model.applying();
        Node outcome = new LoadPane<>(
                applying.outcome(), end -> box("outcome", ReviewReport.of(end)), any -> false, "", applying::apply);
        outcome.visibleProperty().bind(applying.outcome().map(load -> !(load instanceof Load.Idle<?>)));
        outcome.managedProperty().bind(outcome.visibleProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        node.setId("review");
        node.getChildren().setAll(list, outcome, new FlowPane(8, 8, apply, discard, yaml));
    }

    Node node() {
        return node;
    }

    private void showCount() {
        int count = model.staging().count();
        apply.setText(Messages.text("permission.apply_count", count));
        apply.setDisable(count == 0);
        discard.setDisable(count == 0);
    }

    private static Node list(PlanReview.Findings review) {
        ScrollPane scroll = new ScrollPane(box("reviewList", ReviewReport.of(review)));
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Node box(String id, List<Part> parts) {
        VBox box = new VBox(4);
        box.setId(id);
        box.getChildren().setAll(Parts.draw(parts));
        return box;
    }
}
