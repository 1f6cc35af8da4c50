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
import java.util.Locale;
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
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/// The LF-Tags of the catalog: keys with their values, saved expressions, and what is set on what. An edit first lists
/// the cells of the matrix that it changes, and is then staged like any other.
final class TagsPane {
    private static final int MOST_ASSIGNMENTS = 200;

    private final PermissionViewModel model;
    private final VBox kinds = new VBox(4);
    private final VBox assignments = new VBox(4);
    private final VBox side = new VBox(6);
    private final TextField search = new TextField();
    private final SplitPane node;

    TagsPane(PermissionViewModel model) {
        this.model = model;
        VBox list = new VBox(
                4,
                kinds,
                Texts.wrapped(Messages.text("permission.assignments"), "inspector-heading"),
                search,
                assignments);
        list.setId("tagList");
        side.setId("tagEdit");
        list.getStyleClass().add("inspector");
        side.getStyleClass().add("inspector");
        node = new SplitPane(scrolled(list), scrolled(side));
        node.setDividerPositions(0.55);
        search.setId("tagSearch");
        search.setPromptText(Messages.text("permission.find_assignment"));
        search.setAccessibleText(Messages.text("permission.find_assignment"));
        search.textProperty().addListener(observable -> tags().ifPresent(this::showAssignments));
        model.matrix().subscribe(load -> tags().ifPresent(this::show));
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

    private Optional<Tags> tags() {
        return model.matrix().get() instanceof Load.Ready<Matrix>(Matrix matrix, var ignored)
                ? Optional.of(matrix.after().facts().tags())
                : Optional.empty();
    }

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
        kinds.getChildren().setAll(lines);
        showAssignments(tags);
    }

    private void showAssignments(Tags tags) {
        List<Node> lines = new ArrayList<>();
        String wanted = search.getText().strip().toLowerCase(Locale.ROOT);
        List<Map.Entry<Securable, Map<String, String>>> set = tags.assignments().entrySet().stream()
                .filter(each -> (each.getKey().title() + " " + words(each.getValue())).contains(wanted))
                .sorted(Comparator.comparing((Map.Entry<Securable, Map<String, String>> each) -> depth(each.getKey()))
                        .thenComparing(each ->
                                each.getKey().ofTable().map(Object::toString).orElse(""))
                        .thenComparing(each -> each.getKey().title()))
                .toList();
        set.stream()
                .limit(MOST_ASSIGNMENTS)
                .forEach(each -> lines.add(line(
                        each.getKey().title() + ": " + words(each.getValue()), () -> assigned(tags, each.getKey()))));
        if (set.isEmpty()) {
            lines.add(Texts.wrapped(
                    Messages.text(wanted.isEmpty() ? "permission.no_assignments" : "permission.no_assignments_found"),
                    "facts"));
        } else if (set.size() > MOST_ASSIGNMENTS) {
            lines.add(Texts.wrapped(Messages.text("permission.more_lines", set.size() - MOST_ASSIGNMENTS), "facts"));
        }
        assignments.getChildren().setAll(lines);
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
        cells.getChildren()
                .addAll(Texts.lines(impacts.stream().map(Impact::sentence).toList()));
        return cells;
    }
}
