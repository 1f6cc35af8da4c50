package dev.lakeward.feature.catalog;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.feature.catalog.CatalogViewModel.Content;
import dev.lakeward.feature.catalog.CatalogViewModel.Viewers;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridRows;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ResultGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The catalog screen.
public final class CatalogView {
    private static final String TABLE = "catalog.table";

    private final CatalogViewModel model;
    private final Navigator navigator;
    private final Memory memory;
    private final DataGrid columns;
    private final DataGrid properties;

    @FXML
    private TextField search;

    @FXML
    private StackPane treePane;

    @FXML
    private Label title;

    @FXML
    private Label facts;

    @FXML
    private Label description;

    @FXML
    private Button query;

    @FXML
    private Button who;

    @FXML
    private TabPane details;

    @FXML
    private Tab columnsTab;

    @FXML
    private Tab sampleTab;

    @FXML
    private Tab partitionsTab;

    @FXML
    private Tab versionsTab;

    @FXML
    private Tab propertiesTab;

    private final TreeView<Object> tree = new TreeView<>();

    public CatalogView(CatalogViewModel model, Navigator navigator, Memory memory) {
        this.model = model;
        this.navigator = navigator;
        this.memory = memory;
        this.columns = new DataGrid().remembering(memory, "columns");
        this.properties = new DataGrid().remembering(memory, "properties");
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.search());
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
        treePane.getChildren()
                .setAll(new LoadPane<>(
                        model.content(),
                        this::tree,
                        all -> all.tables().isEmpty(),
                        Messages.text("catalog.empty"),
                        model::refresh));
        model.search().addListener(observable -> ready(model.content().get()).ifPresent(this::tree));
        model.selected().addListener((observable, old, now) -> showTable());
        model.viewers().addListener((observable, old, now) -> showColumns());
        columnsTab.setContent(columns);
        propertiesTab.setContent(properties);
        sampleTab.setContent(new LoadPane<>(
                model.sample(),
                result -> grid(new ResultGrid(result.rows())),
                result -> result.rows().rowCount() == 0,
                Messages.text("catalog.no_rows"),
                this::reload));
        partitionsTab.setContent(new LoadPane<>(
                model.partitions(),
                partitions -> grid(new GridRows(
                        List.of("values", "location", "made"),
                        partitions.stream()
                                .map(partition -> List.of(
                                        String.join(" / ", partition.values()),
                                        partition.location(),
                                        Formats.minute(partition.created())))
                                .toList())),
                List::isEmpty,
                Messages.text("catalog.no_partitions"),
                this::reload));
        versionsTab.setContent(new LoadPane<>(
                model.versions(),
                versions -> grid(versionRows(versions)),
                List::isEmpty,
                Messages.text("catalog.no_rows"),
                this::reload));
        showTable();
    }

    private void reload() {
        Table table = model.selected().get();
        if (table != null) {
            model.select(table);
        }
    }

    private static Node grid(dev.lakeward.ui.GridModel rows) {
        DataGrid grid = new DataGrid();
        grid.show(rows);
        return grid;
    }

    private static <T> Optional<T> ready(Load<T> load) {
        return load instanceof Load.Ready<T> ready ? Optional.of(ready.value()) : Optional.empty();
    }

    private Node tree(Content all) {
        Content shown = model.matching(all);
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
            shown.initial(memory.get(TABLE, "")).ifPresent(table -> select(table.ref()));
        } else if (!searching) {
            select(selected.ref());
        }
        return tree;
    }

    /// A database and how many tables it shows.
    private record Counted(Database database, int tables) {}

    /// Selects a table of the tree; one that is not there changes nothing.
    public void select(TableRef table) {
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

    private void showTable() {
        Table table = model.selected().get();
        details.setVisible(table != null);
        query.setDisable(table == null);
        who.setDisable(table == null);
        if (table == null) {
            title.setText(Messages.text("catalog.choose"));
            return;
        }
        title.setText(table.ref().database().name() + " ▸ " + table.ref().name());
        facts.setText(table.format() + "  ·  " + Formats.count(table.columns().size(), "column", "columns") + "  ·  "
                + (table.location().isEmpty() ? "" : table.location() + "  ·  ") + "changed "
                + Formats.minute(table.updated()));
        description.setText(table.description());
        description.setManaged(!table.description().isEmpty());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("location", table.location()));
        rows.add(List.of("format", table.format()));
        rows.add(List.of("owner", table.owner()));
        rows.add(List.of("version", table.version()));
        new TreeMap<>(table.properties()).forEach((key, value) -> rows.add(List.of(key, value)));
        properties.show(new GridRows(List.of("property", "value"), rows));
        query.setOnAction(event -> navigator.query("SELECT *\nFROM " + table.ref() + "\nLIMIT 100"));
        who.setOnAction(event -> navigator.who(table.ref()));
        showColumns();
    }

    private void showColumns() {
        Table table = model.selected().get();
        if (table != null) {
            Optional<Viewers> known = ready(model.viewers().get());
            columns.show(new GridRows(
                    List.of("column", "type", "key", "visible here", "seen by", "comment"),
                    model.columnRows(table, known)));
        }
    }

    private static GridRows versionRows(List<Table> versions) {
        return new GridRows(
                List.of("version", "changed", "columns", "description"),
                versions.stream()
                        .map(version -> List.of(
                                version.version(),
                                Formats.minute(version.updated()),
                                String.valueOf(version.columns().size()),
                                version.description()))
                        .toList());
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
