package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Intent;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Dialogs;
import dev.lakeward.ui.Keys;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The review: a line each thing that was asked for, with what it comes to; the calls folded beneath; and what is in
/// their way. A line is opened with Right, closed with Left and discarded with Delete.
final class ReviewPane implements PartPane {
    private final PermissionViewModel model;
    private final MentionMenu menu;
    private final VBox node = new VBox(8);
    private final Button apply = new Button();
    private final Button discard = new Button(Messages.text("permission.discard"));
    private final Set<Intent> open = new HashSet<>();
    private List<ReviewRow> rows = List.of();

    ReviewPane(PermissionViewModel model, Navigator navigator) {
        this.model = model;
        this.menu = new MentionMenu(navigator);
        Node list = new LoadPane<>(
                        model.review().found(),
                        this::list,
                        PlanReview.Findings::isEmpty,
                        Messages.text("permission.nothing_staged"),
                        model.review()::start)
                .withNextStep(
                        Messages.text("permission.to_matrix"),
                        () -> navigator.go(new Address.ScreenAt(PermissionScreen.ID)));
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
                applying.outcome(), end -> box("outcome", ReviewReport.of(end)), any -> false, "", applying::again);
        outcome.visibleProperty().bind(applying.outcome().map(load -> !(load instanceof Load.Idle<?>)));
        outcome.managedProperty().bind(outcome.visibleProperty());
        VBox.setVgrow(list, Priority.ALWAYS);
        node.setId("review");
        node.getChildren().setAll(list, outcome, new FlowPane(8, 8, apply, discard, undo(), yaml));
        node.addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    // Stands there until the next edit.
    private Node undo() {
        Hyperlink undo = new Hyperlink(Messages.text("permission.undo_discard"));
        undo.setId("undoDiscard");
        undo.setOnAction(event -> model.staging().undo());
        undo.visibleProperty().bind(model.staging().discarded());
        undo.managedProperty().bind(undo.visibleProperty());
        return undo;
    }

    private void press(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        if (event.getCode() == KeyCode.Z && !event.isShiftDown()) {
            model.staging().undo();
            event.consume();
        } else if (event.getCode() == KeyCode.Y || event.getCode() == KeyCode.Z) {
            model.staging().redo();
            event.consume();
        }
    }

    @Override
    public Node node() {
        return node;
    }

    @Override
    public void shown() {
        model.review().start();
    }

    /// Moves the keys to the first line, or to what there is to do.
    @Override
    public void focus() {
        if (rows.isEmpty()) {
            discard.requestFocus();
        } else {
            rows.getFirst().node().requestFocus();
        }
    }

    private void showCount() {
        int count = model.staging().count();
        apply.setText(Messages.text("permission.apply_count", count));
        apply.setDisable(count == 0);
        discard.setDisable(count == 0);
    }

    private Node list(PlanReview.Findings review) {
        int focused = focused();
        rows = review.lines().stream().map(this::row).toList();
        VBox box = new VBox(4, Parts.draw(Part.title(ReviewReport.title(review))));
        box.setId("reviewList");
        rows.forEach(row -> box.getChildren().add(row.node()));
        box.getChildren().addAll(Parts.draw(ReviewReport.below(review)));
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        if (focused >= 0 && !rows.isEmpty()) {
            Node next = rows.get(Math.min(focused, rows.size() - 1)).node();
            Keys.moveTo(next);
        }
        return scroll;
    }

    private int focused() {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).hasFocus()) {
                return i;
            }
        }
        return -1;
    }

    private ReviewRow row(ReviewLine line) {
        return new ReviewRow(line, open, model.staging(), this::move, menu);
    }

    private void move(ReviewRow from, int by) {
        int to = rows.indexOf(from) + by;
        if (to >= 0 && to < rows.size()) {
            rows.get(to).node().requestFocus();
        }
    }

    private static Node box(String id, List<Part> parts) {
        VBox box = new VBox(4);
        box.setId(id);
        box.getChildren().setAll(Parts.draw(parts));
        return box;
    }
}
