package dev.lakeward.feature.permission;

import dev.lakeward.access.plan.Change;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// Applied plans, newest first: who, when, what, and a way back.
final class HistoryPane {
    private final PermissionViewModel model;
    private final Node node;

    HistoryPane(PermissionViewModel model) {
        this.model = model;
        this.node = new LoadPane<>(
                model.history(), this::list, List::isEmpty, Messages.text("permission.no_history"), model::refresh);
    }

    Node node() {
        return node;
    }

    private Node list(List<PlanJournal.Entry> entries) {
        VBox box = new VBox(10);
        box.setId("history");
        entries.forEach(entry -> box.getChildren().add(entry(entry)));
        ScrollPane scroll = new ScrollPane(box);
        scroll.setFitToWidth(true);
        return scroll;
    }

    private Node entry(PlanJournal.Entry entry) {
        VBox box = new VBox(3);
        String state = switch (entry.state()) {
            case APPLYING -> Messages.text("permission.interrupted");
            case APPLIED ->
                entry.undoes().isEmpty()
                        ? Messages.text("permission.was_applied")
                        : Messages.text("permission.was_undo");
            case INCOMPLETE -> Messages.text("permission.was_incomplete");
            case UNDONE -> Messages.text("permission.was_undone");
        };
        box.getChildren()
                .add(Texts.wrapped(
                        Formats.count(entry.plan().changes().size(), "change", "changes") + " by " + entry.by() + ", "
                                + Formats.minute(entry.at()) + " · " + state,
                        "inspector-heading"));
        for (Change change : entry.plan().changes()) {
            box.getChildren().add(Texts.wrapped("· " + change.sentence(), "inspector-line"));
        }
        FlowPane buttons = new FlowPane(8, 8);
        if (entry.state() == PlanJournal.State.APPLYING || entry.state() == PlanJournal.State.INCOMPLETE) {
            Button resume = new Button(Messages.text("permission.resume"));
            resume.setOnAction(event -> model.resume(entry));
            buttons.getChildren().add(resume);
        }
        if (entry.state() != PlanJournal.State.UNDONE && entry.undoes().isEmpty()) {
            Button undo = new Button(Messages.text("permission.undo"));
            undo.getStyleClass().add("undo-plan");
            undo.setOnAction(event -> model.undo(entry));
            buttons.getChildren().add(undo);
        }
        box.getChildren().add(buttons);
        return box;
    }
}
