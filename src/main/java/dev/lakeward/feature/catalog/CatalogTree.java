package dev.lakeward.feature.catalog;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.ObjectMenu;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Databases with their tables as a tree, which remembers the table that was chosen last.
final class CatalogTree {
    private static final String TABLE = "catalog.table";
    private static final int FEW = 5;

    private final CatalogViewModel model;
    private final Navigator navigator;
    private final Memory memory;
    private final TreeView<Object> tree = new TreeView<>();
    private final Label nothing = new Label();
    private final StackPane node = new StackPane(tree, nothing);
    private final Set<DatabaseRef> closed = new HashSet<>();
    private final Set<DatabaseRef> opened = new HashSet<>();

    // Where the person is sent before the tree has it.
    private @Nullable Object wanted;

    CatalogTree(CatalogViewModel model, Navigator navigator, Memory memory) {
        this.model = model;
        this.navigator = navigator;
        this.memory = memory;
        tree.setId("catalogTree");
        tree.setShowRoot(false);
        tree.setCellFactory(view -> new Cell());
        tree.setAccessibleText(Messages.text("catalog.tree"));
        nothing.setId("nothingFound");
        nothing.setWrapText(true);
        nothing.getStyleClass().add("empty-state");
        tree.getSelectionModel().selectedItemProperty().addListener((observable, old, now) -> {
            if (now != null && now.getValue() instanceof Table table) {
                memory.set(TABLE, table.ref().toString());
                model.select(table);
            } else if (now != null && now.getValue() instanceof Counted(Database database, int ignored)) {
                model.select(database);
            }
        });
        model.search().addListener(observable -> {
            if (model.content().get() instanceof dev.lakeward.async.Load.Ready<CatalogContent> ready) {
                show(ready.value());
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
            item.setExpanded(searching || isOpen(database.ref(), shown.tables().size()));
            item.expandedProperty().addListener(observable -> keep(database.ref(), item.isExpanded()));
            root.getChildren().add(item);
        });
        tree.setRoot(root);
        tree.setVisible(!shown.tables().isEmpty());
        nothing.setText(
                shown.tables().isEmpty()
                        ? Messages.text("catalog.nothing_found", model.search().get())
                        : "");
        if (wanted != null) {
            select(wanted);
        } else if (model.database().get() instanceof Database database) {
            select((Object) database.ref());
        } else if (model.selected().get() instanceof Table table) {
            if (!searching) {
                select((Object) table.ref());
            }
        } else {
            shown.initial(memory.get(TABLE, ""), model.isComplete()).ifPresent(table -> select((Object) table.ref()));
        }
        return node;
    }

    private boolean isOpen(DatabaseRef database, int databases) {
        return opened.contains(database) || databases <= FEW && !closed.contains(database);
    }

    private void keep(DatabaseRef database, boolean open) {
        if (model.search().get().isBlank()) {
            (open ? opened : closed).add(database);
            (open ? closed : opened).remove(database);
        }
    }

    /// Selects a table, now or as soon as it is there.
    void select(TableRef table) {
        wanted = table;
        select((Object) table);
    }

    /// Selects a database, now or as soon as it is there.
    void select(DatabaseRef database) {
        wanted = database;
        select((Object) database);
    }

    private void select(Object ref) {
        TreeItem<Object> root = tree.getRoot();
        if (root == null) {
            return;
        }
        for (TreeItem<Object> database : root.getChildren()) {
            if (ref.equals(ref(database.getValue()))) {
                select(database, ref);
            }
            for (TreeItem<Object> item : database.getChildren()) {
                if (ref.equals(ref(item.getValue()))) {
                    database.setExpanded(true);
                    select(item, ref);
                }
            }
        }
    }

    private void select(TreeItem<Object> item, Object ref) {
        if (Objects.equals(wanted, ref)) {
            wanted = null;
        }
        if (tree.getSelectionModel().getSelectedItem() != item) {
            tree.getSelectionModel().select(item);
            tree.scrollTo(Math.max(0, tree.getRow(item) - 4));
        }
    }

    private static @Nullable Object ref(Object value) {
        return switch (value) {
            case Counted counted -> counted.database().ref();
            case Table table -> table.ref();
            default -> null;
        };
    }

    /// Takes the keyboard.
    void focus() {
        tree.requestFocus();
    }

    static Ikon icon(Table table) {
        return switch (table.kind()) {
            case TABLE -> Feather.GRID;
            case PARTITIONED -> Feather.LAYERS;
            case ICEBERG -> Feather.HEXAGON;
            case VIEW -> Feather.EYE;
            case PROTECTED_VIEW -> Feather.SHIELD;
        };
    }

    private final class Cell extends TreeCell<Object> {
        private final FontIcon icon = new FontIcon(Feather.DATABASE);
        private final ContextMenu menu = new ContextMenu();

        @Override
        protected void updateItem(Object item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setText(null);
                setGraphic(null);
                setContextMenu(null);
                return;
            }
            switch (item) {
                case Counted counted -> {
                    icon.setIconCode(Feather.DATABASE);
                    setText(counted.database().ref().name() + "  (" + counted.tables() + ")");
                    menu.getItems().setAll(ObjectMenu.of(counted.database().ref(), navigator));
                    setContextMenu(menu);
                }
                case Table table -> {
                    icon.setIconCode(icon(table));
                    setText(table.ref().name());
                    setAccessibleText(
                            ObjectCard.kindOf(table) + " " + table.ref().name());
                    menu.getItems().setAll(ObjectMenu.of(table.ref(), navigator));
                    setContextMenu(menu);
                }
                default -> setText(item.toString());
            }
            setGraphic(icon);
        }
    }
}
