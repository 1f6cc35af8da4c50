package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Impact;
import dev.lakeward.async.Load;
import dev.lakeward.lake.plan.PlanService;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
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

    ReviewPane(PermissionViewModel model) {
        this.model = model;
        Node list = new LoadPane<>(
                model.reviewed(),
                this::list,
                review -> review.plan().isEmpty(),
                Messages.text("permission.nothing_staged"),
                model::review);
        Button apply = new Button(Messages.text("permission.apply"));
        apply.setId("applyPlan");
        apply.getStyleClass().add("accent");
        apply.setOnAction(event -> model.apply());
        Button discard = new Button(Messages.text("permission.discard"));
        discard.setId("discardPlan");
        discard.setOnAction(event -> model.staging().discard());
        Button yaml = new Button(Messages.text("permission.export_yaml"));
        yaml.setId("reviewYaml");
        yaml.setOnAction(event -> Dialogs.save(
                        node.getScene().getWindow(), Messages.text("permission.export_yaml_title"), "access.yaml")
                .ifPresent(model::exportYaml));
        model.staging().plan().subscribe(plan -> {
            apply.setText(Messages.text("permission.apply_count", plan.changes().size()));
            apply.setDisable(plan.isEmpty());
            discard.setDisable(plan.isEmpty());
            if (node.getScene() != null) {
                model.review();
            }
        });
        Node outcome = new LoadPane<>(model.outcome(), ReviewPane::outcome, any -> false, "", model::apply);
        outcome.visibleProperty().bind(model.outcome().map(load -> !(load instanceof Load.Idle<?>)));
        outcome.managedProperty().bind(outcome.visibleProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        node.setId("review");
        node.getChildren().setAll(list, outcome, new FlowPane(8, 8, apply, discard, yaml));
    }

    Node node() {
        return node;
    }

    private Node list(PermissionViewModel.Review review) {
        List<Node> lines = new ArrayList<>();
        long widens = review.impacts().stream()
                .filter(impact -> impact.direction() != Impact.Direction.NARROWS)
                .count();
        lines.add(Texts.wrapped(
                Messages.text(
                        "permission.review_title",
                        Formats.count(review.plan().changes().size(), "change", "changes"),
                        widens,
                        review.impacts().size() - widens),
                "inspector-title"));
        lines.addAll(Texts.lines(review.impacts().stream().map(Impact::sentence).toList()));
        if (review.impacts().isEmpty()) {
            lines.add(Texts.wrapped(Messages.text("permission.no_impact"), "inspector-line"));
        }
        if (!review.lints().isEmpty()) {
            lines.add(Texts.wrapped(Messages.text("permission.brings_warnings"), "inspector-heading"));
            review.lints()
                    .forEach(lint -> lines.add(Texts.wrapped(
                            "⚠ " + lint.on().title() + ": " + lint.reason() + " "
                                    + lint.kind().remedy(),
                            "inspector-lint")));
        }
        lines.add(Texts.wrapped(
                Messages.text("permission.calls", Formats.count(review.plan().calls(), "call", "calls")),
                "inspector-heading"));
        lines.addAll(Texts.lines(review.plan().changes().stream()
                .map(change -> "· " + change.sentence() + "  (" + change.operation() + ")")
                .toList()));
        lines.add(Texts.wrapped(
                review.conflicts().isEmpty()
                        ? Messages.text("permission.no_conflict")
                        : Messages.text("permission.conflicts", String.join("; ", review.conflicts())),
                review.conflicts().isEmpty() ? "facts" : "inspector-lint"));
        VBox box = new VBox(4);
        box.setId("reviewList");
        box.getChildren().setAll(lines);
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private static Node outcome(PlanService.Outcome outcome) {
        VBox box = new VBox(4);
        box.setId("outcome");
        box.getChildren()
                .add(Texts.wrapped(
                        outcome.complete()
                                ? Messages.text("permission.applied")
                                : Messages.text(
                                        "permission.left",
                                        Formats.count(outcome.left().changes().size(), "change", "changes")),
                        "inspector-words"));
        outcome.failures()
                .forEach(failure -> box.getChildren()
                        .add(Texts.wrapped(failure.change().sentence() + ": " + failure.reason(), "inspector-lint")));
        return box;
    }
}
