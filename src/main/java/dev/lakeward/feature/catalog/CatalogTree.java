package dev.lakeward.feature.catalog;

import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import javafx.scene.Node;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Databases with their tables as a tree, which remembers the table that was chosen last.
final class CatalogTree {
    private static final String TABLE = "catalog.table";

    private final CatalogViewModel model;
    private final Memory memory;
    private final TreeView<Object> tree = new TreeView<>();

    CatalogTree(CatalogViewModel model, Memory memory) {
        this.model = model;
        this.memory = memory;
        tree.setId("catalogTree");
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new Cell());
        tree.setAccessibleText(Messages.text("catalog.tree"));
        tree.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null && now.getValue() instanceof Table table) {
                memory.set(TABLE, table.ref().toString());
                model.select(table);
            }
        });
    }

    /// A database and how many tables it shows.
    private record Counted(Database database, int tables) {}

    /// Shows what the search finds.
    Node show(CatalogContent all) {
        CatalogContent shown = all.matching(model.search().get());
        boolean searching = !model.search().get().isBlank();
        TreeItem<Object> root = new TreeItem<>();
        shown.tables().forEach((database, tables) -> {
            TreeItem<Object> item = new TreeItem<>(new Counted(database, tables.size()));
            tables.forEach(table -> item.getChildren().add(new TreeItem<>(table)));
            item.setExpanded(searching || shown.tables().size() <= 5);
            root.getChildren().add(item);
        });
        tree.setRoot(root);
        Table selected = model.selected().get();
        if (selected == null) {
            shown.initial(memory.get(TABLE, ""), model.isComplete()).ifPresent(table -> select(table.ref()));
        } else if (!searching) {
            select(selected.ref());
        }
        return tree;
    }

    /// Selects a table of the tree; one that is not there changes nothing.
    void select(TableRef table) {
        if (tree.getRoot() == null) {
            return;
        }
        for (TreeItem<Object> database : tree.getRoot().getChildren()) {
            for (TreeItem<Object> item : database.getChildren()) {
                if (item.getValue() instanceof Table each && each.ref().equals(table)) {
                    database.setExpanded(true);
                    tree.getSelectionModel().select(item);
                    tree.scrollTo(Math.max(0, tree.getRow(item) - 4));
                }
            }
        }
    }

    private static final class Cell extends TreeCell<Object> {
        private final FontIcon icon = new FontIcon(Feather.DATABASE);

        @Override
        protected void updateItem(Object item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                return;
            }
            switch (item) {
                case Counted counted -> {
                    icon.setIconCode(Feather.DATABASE);
                    setText(counted.database().ref().name() + "  (" + counted.tables() + ")");
                }
                case Table table -> {
                    icon.setIconCode(table.view() ? Feather.EYE : Feather.GRID);
                    setText(table.ref().name());
                }
                default -> setText(item.toString());
            }
            setGraphic(icon);
        }
    }
}
