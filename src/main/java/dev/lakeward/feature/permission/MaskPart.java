package dev.lakeward.feature.permission;

import dev.lakeward.access.Mask;
import dev.lakeward.access.plan.MaskNaming;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.Masks;
import dev.lakeward.ui.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The masks of a table's columns, as the form of a cell shows them: kinds by menu, an expression as text, and the rule
/// by which the masking view is named.
final class MaskPart {
    private final Staging staging;
    private final Table table;
    private final Runnable changed;
    private final Map<String, Mask> masks = new TreeMap<>();
    private final VBox node = new VBox(4);
    private final VBox lines = new VBox(4);

    MaskPart(Staging staging, Table table, Map<String, Mask> start, Runnable changed) {
        this.staging = staging;
        this.table = table;
        this.changed = changed;
        // A protected view reads tables, and no other view.
        node.setVisible(!table.view());
        node.setManaged(!table.view());
        node.getChildren().setAll(menu(), lines);
        reset(start);
    }

    Node node() {
        return node;
    }

    /// Takes back every edit.
    void reset(Map<String, Mask> start) {
        masks.clear();
        masks.putAll(start);
        draw();
    }

    Map<String, Mask> chosen() {
        return masks;
    }

    /// The masks that count for an edit: those of columns that it shows.
    Map<String, Mask> of(TableEdit edit, Set<String> shown) {
        Map<String, Mask> counting = new TreeMap<>(masks);
        counting.keySet().retainAll(shown);
        return edit.select() ? counting : Map.of();
    }

    /// Why some column cannot be masked so.
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        masks.forEach((column, mask) -> Masks.problem(table, column, mask).ifPresent(problems::add));
        return problems;
    }

    private MenuButton menu() {
        MenuButton add = new MenuButton(Messages.text("permission.mask"));
        add.setId("mask");
        for (String column : table.shape().columns()) {
            Menu of = new Menu(column);
            of.setMnemonicParsing(false);
            for (Mask.Kind kind : Mask.Kind.values()) {
                if (Masks.problem(table, column, kind).isEmpty()) {
                    of.getItems().add(Texts.item(kind.title(), () -> set(column, kind)));
                }
            }
            of.getItems()
                    .add(Texts.item(
                            Messages.text("permission.mask_custom"), () -> set(column, new Mask.Custom("'***'"))));
            of.getItems().add(Texts.item(Messages.text("permission.mask_none"), () -> set(column, null)));
            add.getItems().add(of);
        }
        return add;
    }

    private void set(String column, @Nullable Mask mask) {
        if (mask == null) {
            masks.remove(column);
        } else {
            masks.put(column, mask);
        }
        draw();
        changed.run();
    }

    private void draw() {
        lines.getChildren().clear();
        masks.forEach((column, mask) -> lines.getChildren().add(line(column, mask)));
        if (!masks.isEmpty()) {
            lines.getChildren().add(naming());
        }
    }

    private Node line(String column, Mask mask) {
        Button remove = new Button("✕");
        remove.getStyleClass().addAll("flat", "small");
        remove.setAccessibleText(Messages.text("permission.mask_none") + ": " + column);
        remove.setOnAction(event -> set(column, null));
        FlowPane line = new FlowPane(6, 2);
        if (mask instanceof Mask.Custom custom) {
            TextField expression = new TextField(custom.sql());
            expression.setId("mask-" + column);
            expression.getStyleClass().add("inspector-code");
            expression.setPrefWidth(230);
            expression.setPromptText(Messages.text("permission.mask_expression"));
            expression.setAccessibleText(Messages.text("permission.mask_expression") + ": " + column);
            expression.textProperty().addListener((observable, old, now) -> {
                masks.put(column, new Mask.Custom(now));
                changed.run();
            });
            line.getChildren().setAll(new Label("▒ " + column + ":"), expression, remove);
        } else {
            line.getChildren().setAll(new Label("▒ " + column + ": " + mask.title()), remove);
        }
        return line;
    }

    // The rule, and a field to change it in place.
    private Node naming() {
        Label problem = Texts.wrapped("", "inspector-lint");
        problem.setManaged(false);
        TextField pattern = new TextField(staging.naming().pattern());
        pattern.setId("maskNaming");
        pattern.setPrefWidth(230);
        pattern.setAccessibleText(Messages.text("permission.mask_naming"));
        pattern.textProperty().addListener((observable, old, now) -> {
            String wrong = MaskNaming.problem(now).orElse("");
            problem.setText(wrong);
            problem.setManaged(!wrong.isEmpty());
            if (wrong.isEmpty()) {
                staging.setNaming(new MaskNaming(now));
            }
        });
        VBox change = new VBox(2, pattern, problem);
        Hyperlink link = new Hyperlink(Messages.text("permission.mask_naming"));
        link.setId("changeNaming");
        link.setOnAction(event -> {
            lines.getChildren().remove(link);
            lines.getChildren().add(change);
            pattern.requestFocus();
        });
        return link;
    }
}
