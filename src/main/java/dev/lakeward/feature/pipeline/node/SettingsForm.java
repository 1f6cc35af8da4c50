package dev.lakeward.feature.pipeline.node;

import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.FormSheet;
import dev.lakeward.ui.page.Panes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Draws the form of settings. What was opened stays open when it is drawn anew.
final class SettingsForm extends VBox {
    private final Set<String> opened = new HashSet<>();

    SettingsForm() {
        super(6);
        getStyleClass().add("settings-form");
    }

    void show(List<SettingPart> parts) {
        getChildren().setAll(parts.stream().map(this::node).toList());
    }

    private Node node(SettingPart part) {
        return switch (part) {
            case SettingPart.Fields fields -> new FormSheet(fields.fields());
            case SettingPart.Block block -> block(block);
            case SettingPart.Add add -> add(add);
            case SettingPart.More more -> more(more);
        };
    }

    private Node block(SettingPart.Block block) {
        VBox inside = new VBox(4);
        Label title = new Label(block.title());
        title.getStyleClass().add("form-source");
        title.setMinWidth(Region.USE_PREF_SIZE);
        Label summary = new Label(block.summary());
        summary.getStyleClass().add("facts");
        summary.setMinWidth(0);
        summary.setTooltip(new Tooltip(block.summary()));
        HBox head = new HBox(6, title, summary, Panes.space());
        head.setAlignment(Pos.CENTER_LEFT);
        if (block.folded()) {
            head.getChildren().addFirst(fold(block, inside, summary));
        } else {
            Panes.show(summary, false);
        }
        block.remove().ifPresent(remove -> {
            String text = Messages.text("node.remove", block.title());
            Button button = new Button("", new FontIcon(Feather.X));
            button.setId(block.id() + "Remove");
            button.getStyleClass().addAll("flat", "small");
            button.setAccessibleText(text);
            button.setTooltip(new Tooltip(text));
            button.setOnAction(event -> remove.run());
            head.getChildren().add(button);
        });
        if (!block.folded() || opened.contains(block.id())) {
            block.inside().forEach(part -> inside.getChildren().add(node(part)));
        }
        VBox box = new VBox(4, head, inside);
        box.setId(block.id());
        box.getStyleClass().add("form-source-row");
        return box;
    }

    private Node fold(SettingPart.Block block, VBox inside, Label summary) {
        boolean open = opened.contains(block.id());
        Button button = new Button("", new FontIcon(open ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        button.setId(block.id() + "Fold");
        button.getStyleClass().addAll("flat", "small");
        button.setAccessibleText(block.title() + ": " + block.summary());
        Panes.show(summary, !open);
        button.setOnAction(event -> {
            boolean opens = opened.add(block.id()) || !opened.remove(block.id());
            button.setGraphic(new FontIcon(opens ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
            Panes.show(summary, !opens);
            inside.getChildren()
                    .setAll(opens ? block.inside().stream().map(this::node).toList() : List.of());
        });
        return button;
    }

    private static Node add(SettingPart.Add add) {
        Hyperlink button = new Hyperlink(add.text(), new FontIcon(Feather.PLUS));
        button.setId(add.id());
        button.setOnAction(event -> {
            button.setVisited(false);
            add.work().run();
        });
        return button;
    }

    private Node more(SettingPart.More more) {
        VBox inside = new VBox(6);
        Hyperlink button = new Hyperlink();
        button.setId(more.id());
        VBox box = new VBox(4, button, inside);
        button.setOnAction(event -> {
            button.setVisited(false);
            if (!opened.remove(more.id())) {
                opened.add(more.id());
            }
            fill(more, button, inside);
        });
        fill(more, button, inside);
        return box;
    }

    private void fill(SettingPart.More more, Hyperlink button, VBox inside) {
        boolean open = opened.contains(more.id());
        button.setText(Messages.text(open ? "node.fewer" : "node.more"));
        inside.getChildren()
                .setAll(open ? more.inside().stream().map(this::node).toList() : List.of());
        Panes.show(inside, open);
    }
}
