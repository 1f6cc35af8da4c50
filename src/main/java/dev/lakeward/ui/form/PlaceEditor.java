package dev.lakeward.ui.form;

import dev.lakeward.async.Load;
import dev.lakeward.ui.ErrorTexts;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.form.Folders.Folder;
import dev.lakeward.ui.page.Panes;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A folder in S3: typed, or chosen in a tree of buckets and folders that opens below.
final class PlaceEditor extends VBox {
    private static final double TREE_HEIGHT = 190;

    private final FormField.Place field;
    private final TextField text;
    private final ToggleButton browse = new ToggleButton(Messages.text("form.browse"));
    private final TreeView<Folder> tree = new TreeView<>();

    PlaceEditor(FormField.Place field) {
        super(4);
        this.field = field;
        text = FieldEditors.typed(field, field.prompt());
        text.textProperty().bindBidirectional(field.value());
        field.problem().subscribe(problem -> text.pseudoClassStateChanged(FieldEditors.WRONG, !problem.isEmpty()));
        HBox.setHgrow(text, Priority.ALWAYS);
        browse.setId(field.id() + "Browse");
        browse.setMinWidth(Region.USE_PREF_SIZE);
        tree.setId(field.id() + "Tree");
        tree.setShowRoot(false);
        tree.setPrefHeight(TREE_HEIGHT);
        tree.setAccessibleText(Messages.text("form.folders_of_s3"));
        tree.getSelectionModel().selectedItemProperty().subscribe(item -> {
            if (item != null && item.getValue().isOne()) {
                text.setText(item.getValue().path());
            }
        });
        tree.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ENTER && !event.isShortcutDown() || event.getCode() == KeyCode.ESCAPE) {
                browse.setSelected(false);
                text.requestFocus();
                event.consume();
            }
        });
        browse.selectedProperty().subscribe(this::open);
        HBox line = new HBox(6, text, browse);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(line, tree);
    }

    private void open(boolean opened) {
        Panes.show(tree, opened);
        if (opened) {
            TreeItem<Folder> root = new TreeItem<>(new Folder("", ""));
            tree.setRoot(root);
            follow(root, field.folders().buckets());
            tree.requestFocus();
        }
    }

    private void follow(TreeItem<Folder> parent, ObservableValue<Load<List<Folder>>> load) {
        load.subscribe(now -> {
            switch (now) {
                case Load.Idle<List<Folder>> ignored -> {}
                case Load.Loading<List<Folder>> ignored -> say(parent, Messages.text("form.reading"));
                case Load.Failed<List<Folder>> failed ->
                    say(parent, ErrorTexts.of(failed.cause()).what());
                case Load.Ready<List<Folder>> ready ->
                    parent.getChildren()
                            .setAll(ready.value().stream().map(this::item).toList());
            }
        });
    }

    private static void say(TreeItem<Folder> parent, String text) {
        parent.getChildren().setAll(List.of(new TreeItem<>(new Folder("", text))));
    }

    // What lies in a folder is asked for when it is opened.
    private TreeItem<Folder> item(Folder folder) {
        TreeItem<Folder> item = new TreeItem<>(folder);
        if (folder.isOne()) {
            say(item, Messages.text("form.reading"));
            item.expandedProperty().subscribe(open -> {
                if (open) {
                    follow(item, field.folders().below(folder));
                }
            });
        }
        return item;
    }
}
