package dev.lakeward.feature.permission;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.Securable;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.TagExpression;
import dev.lakeward.access.Tags;
import dev.lakeward.access.plan.Impact;
import dev.lakeward.async.Load;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The LF-Tags of the catalog: keys with their values, saved expressions, and what is set on what. An edit first lists
/// the cells of the matrix that it changes, and is then staged like any other.
final class TagsPane {
    private final PermissionViewModel model;
    private final VBox list = new VBox(4);
    private final VBox side = new VBox(6);
    private final SplitPane node;

    TagsPane(PermissionViewModel model) {
        this.model = model;
        list.setId("tagList");
        side.setId("tagEdit");
        list.getStyleClass().add("inspector");
        side.getStyleClass().add("inspector");
        node = new SplitPane(scrolled(list), scrolled(side));
        node.setDividerPositions(0.55);
        model.matrix().subscribe(load -> {
            if (load instanceof Load.Ready<Matrix>(Matrix matrix, var ignored)) {
                show(matrix.after().facts().tags());
            }
        });
        explain();
    }

    private static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        return scroll;
    }

    Node node() {
        return node;
    }

    private void explain() {
        side.getChildren().setAll(Texts.wrapped(Messages.text("permission.tags_explained"), "empty-state"));
    }

    // ---- what there is

    private void show(Tags tags) {
        List<Node> lines = new ArrayList<>();
        lines.add(head(Messages.text("permission.tag_keys"), "newTag", () -> edit(TagEdits.KeyEdit.of(tags, "", ""))));
        tags.keys()
                .forEach((key, values) -> lines.add(line(
                        key + " = " + String.join(" | ", values),
                        () -> edit(TagEdits.KeyEdit.of(tags, key, String.join(", ", values))))));
        if (tags.keys().isEmpty()) {
            lines.add(Texts.wrapped(Messages.text("permission.no_tag_keys"), "facts"));
        }
        lines.add(head(
                Messages.text("permission.expressions"),
                "newExpression",
                () -> edit(TagEdits.ExpressionEdit.of(tags, "", ""))));
        tags.saved()
                .forEach((name, expression) -> lines.add(line(
                        name + ": " + words(expression),
                        () -> edit(TagEdits.ExpressionEdit.of(tags, name, TagEdits.written(expression))))));
        if (tags.saved().isEmpty()) {
            lines.add(Texts.wrapped(Messages.text("permission.no_expressions"), "facts"));
        }
        lines.add(Texts.wrapped(Messages.text("permission.assignments"), "inspector-heading"));
        tags.assignments().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Securable, Map<String, String>> each) -> depth(each.getKey()))
                        .thenComparing(each ->
                                each.getKey().ofTable().map(Object::toString).orElse(""))
                        .thenComparing(each -> each.getKey().title()))
                .forEach(each -> lines.add(line(
                        each.getKey().title() + ": " + words(each.getValue()), () -> assigned(tags, each.getKey()))));
        if (tags.assignments().isEmpty()) {
            lines.add(Texts.wrapped(Messages.text("permission.no_assignments"), "facts"));
        }
        list.getChildren().setAll(lines);
    }

    // Databases first, then tables, then columns.
    private static int depth(Securable on) {
        return switch (on) {
            case DatabaseRef ignored -> 0;
            case TableRef ignored -> 1;
            default -> 2;
        };
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

    private static Node line(String text, Runnable open) {
        Hyperlink line = new Hyperlink(text);
        line.getStyleClass().add("tag-line");
        line.setWrapText(true);
        line.setOnAction(event -> {
            line.setVisited(false);
            open.run();
        });
        return line;
    }

    private static String words(TagExpression expression) {
        return expression.values().entrySet().stream()
                .map(each -> each.getKey() + " = " + String.join(" | ", each.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private static String words(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(each -> each.getKey() + " = " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    // An object's own values and those it inherits, with where they come from.
    private void assigned(Tags tags, Securable on) {
        List<Node> parts = new ArrayList<>();
        parts.add(Texts.wrapped(on.title(), "inspector-title"));
        tags.effective(on).forEach(tag -> parts.add(TagPart.line(on, tag)));
        if (model.isEditable()) {
            parts.add(TagPart.menu(
                    tags,
                    (key, value) -> edit(new TagEdits.AssignmentEdit(
                            on,
                            key,
                            tags.assignments().getOrDefault(on, Map.of()).getOrDefault(key, ""),
                            value))));
        }
        side.getChildren().setAll(parts);
    }

    // ---- edits

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
                model.foresee(edit::applyTo);
            }
        };
        stage.setOnAction(event -> finish(edit::applyTo));
        FlowPane buttons = new FlowPane(8, 8, stage);
        UnaryOperator<AccessFacts> removal = edit.removal();
        if (removal != null && model.isEditable()) {
            Button delete = new Button(Messages.text("permission.delete_tag"));
            delete.setId("deleteTag");
            delete.getStyleClass().add("danger");
            delete.setOnAction(event -> {
                // The list of cells first: the second click stages it.
                model.foresee(removal);
                delete.setText(Messages.text("permission.delete_tag_sure"));
                delete.setOnAction(again -> finish(removal));
            });
            buttons.getChildren().add(delete);
        }
        List<Node> parts = new ArrayList<>();
        parts.add(Texts.wrapped(edit.title(), "inspector-title"));
        parts.addAll(edit.fields(changed));
        parts.add(problem);
        parts.add(buttons);
        parts.add(new LoadPane<>(model.foreseen(), TagsPane::cells, any -> false, "", changed));
        side.getChildren().setAll(parts);
        changed.run();
    }

    private void finish(UnaryOperator<AccessFacts> edit) {
        model.staging().stage(edit);
        explain();
    }

    private static Node cells(List<Impact> impacts) {
        VBox cells = new VBox(2);
        cells.setId("tagImpact");
        cells.getChildren()
                .add(Texts.wrapped(
                        impacts.isEmpty()
                                ? Messages.text("permission.no_cells")
                                : Messages.text(
                                        "permission.changes_cells", Formats.count(impacts.size(), "cell", "cells")),
                        "inspector-heading"));
        impacts.forEach(impact -> cells.getChildren().add(Texts.wrapped(impact.sentence(), "inspector-line")));
        return cells;
    }
}
