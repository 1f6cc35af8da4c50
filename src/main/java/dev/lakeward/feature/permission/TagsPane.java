package dev.lakeward.feature.permission;

import dev.lakeward.access.Tags;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.Texts;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The LF-Tags of the catalog: keys with their values, saved expressions, and what is set on what. An edit first lists
/// the cells of the matrix that it changes, and is then staged like any other.
final class TagsPane implements PartPane {
    private static final double KINDS = 0.4;

    private final PermissionViewModel model;
    private final VBox kinds = new VBox(4);
    private final ListPane<TagReport.Assigned> assignments;
    private final VBox side = new VBox(6);
    private final Node node;

    TagsPane(PermissionViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        assignments = lists.<TagReport.Assigned>of("tagged", "objects", TagReport.columns())
                .whenEmpty(Messages.text("permission.no_assignments"))
                .onMenu(assigned -> ObjectMenu.of(assigned.on(), navigator));
        assignments.selected().subscribe(this::showAssigned);
        VBox.setVgrow(assignments.node(), Priority.ALWAYS);
        VBox set = new VBox(
                4, Texts.wrapped(Messages.text("permission.assignments"), "inspector-heading"), assignments.node());
        set.getStyleClass().add("inspector");
        SplitPane list = new SplitPane(scrolled(kinds), set);
        list.setOrientation(Orientation.VERTICAL);
        list.setDividerPositions(KINDS);
        kinds.getStyleClass().add("inspector");
        list.setId("tagList");
        side.setId("tagEdit");
        side.getStyleClass().add("inspector");
        SplitPane both = new SplitPane(list, scrolled(side));
        both.setDividerPositions(0.55);
        node = new LoadPane<>(
                model.matrix(),
                matrix -> {
                    show(matrix);
                    return both;
                },
                matrix -> false,
                "",
                model::refresh);
        explain();
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        return scroll;
    }

    @Override
    public Node node() {
        return node;
    }

    private void explain() {
        side.getChildren().setAll(Texts.wrapped(Messages.text("permission.tags_explained"), "empty-state"));
    }

    private Optional<Tags> tags() {
        return model.matrix().get() instanceof Load.Ready<Matrix>(Matrix matrix, var ignored)
                ? Optional.of(matrix.tags())
                : Optional.empty();
    }

    private void show(Matrix matrix) {
        Tags tags = matrix.tags();
        List<Node> lines = new ArrayList<>();
        lines.add(head(Messages.text("permission.tag_keys"), "newTag", () -> edit(TagEdits.KeyEdit.of(tags, "", ""))));
        if (!matrix.unreadNotice().isEmpty()) {
            lines.add(Texts.wrapped(matrix.unreadNotice(), "notice"));
        }
        lines.addAll(Parts.draw(TagReport.keys(tags, this::edit)));
        lines.add(head(
                Messages.text("permission.expressions"), "newExpression", () -> edit(ExpressionEdit.of(tags, "", ""))));
        lines.addAll(Parts.draw(TagReport.expressions(tags, this::edit)));
        kinds.getChildren().setAll(lines);
        assignments.show(TagReport.assignments(tags));
    }

    private void showAssigned(TagReport.@Nullable Assigned chosen) {
        if (chosen != null) {
            tags().ifPresent(tags -> side.getChildren()
                    .setAll(Parts.draw(TagReport.assigned(tags, chosen.on(), model.isEditable(), this::edit))));
        }
    }

    private Node head(String title, String id, Runnable add) {
        Button button = new Button(Messages.text("permission.new"));
        button.setId(id);
        button.getStyleClass().addAll("small");
        button.setAccessibleText(Messages.text("permission.new") + ": " + title);
        button.setOnAction(event -> add.run());
        button.setVisible(model.isEditable());
        return new FlowPane(10, 2, Texts.wrapped(title, "inspector-heading"), button);
    }

    private static TextField field(TagEdits.Field asked, Runnable changed) {
        TextField field = new TextField(asked.value());
        field.setId(asked.id());
        field.setPromptText(asked.prompt());
        field.setAccessibleText(asked.prompt());
        field.textProperty().addListener((observable, old, now) -> {
            asked.set().accept(now);
            changed.run();
        });
        return field;
    }

    private void edit(TagEdits.Edit edit) {
        Label problem = Texts.wrapped("", "inspector-lint");
        problem.setId("tagProblem");
        Button stage = new Button(Messages.text("permission.stage"));
        stage.setId("stageTag");
        stage.getStyleClass().add("accent");
        Runnable changed = () -> {
            Optional<String> wrong = edit.problem();
            problem.setText(wrong.orElse(""));
            problem.setManaged(wrong.isPresent());
            stage.setDisable(wrong.isPresent() || !model.isEditable());
            if (wrong.isEmpty()) {
                model.review().foresee(edit);
            }
        };
        stage.setOnAction(event -> finish(() -> model.staging().stage(edit)));
        FlowPane buttons = new FlowPane(8, 8, stage);
        if (edit.isRemovable() && model.isEditable()) {
            Button delete = new Button(Messages.text("permission.delete_tag"));
            delete.setId("deleteTag");
            delete.getStyleClass().add("danger");
            delete.setOnAction(event -> {
                // The list of cells first: the second click stages it.
                model.review().foreseeRemoval(edit);
                delete.setText(Messages.text("permission.delete_tag_sure"));
                delete.setOnAction(again -> finish(() -> model.staging().stageRemoval(edit)));
            });
            buttons.getChildren().add(delete);
        }
        List<Node> parts = new ArrayList<>();
        parts.add(Texts.wrapped(edit.title(), "inspector-title"));
        edit.fields().forEach(asked -> parts.add(field(asked, changed)));
        parts.add(problem);
        parts.add(buttons);
        parts.add(new LoadPane<>(model.review().foreseen(), TagsPane::cells, any -> false, "", changed));
        side.getChildren().setAll(parts);
        changed.run();
    }

    private void finish(Runnable stage) {
        stage.run();
        explain();
    }

    private static Node cells(List<String> impacts) {
        VBox cells = new VBox(2);
        cells.setId("tagImpact");
        cells.getChildren()
                .add(Texts.wrapped(
                        impacts.isEmpty()
                                ? Messages.text("permission.no_cells")
                                : Messages.text("permission.changes_cells", Formats.count(impacts.size(), "cells")),
                        "inspector-heading"));
        cells.getChildren().addAll(Parts.draw(Part.lines(impacts)));
        return cells;
    }
}
