package dev.lakeward.feature.catalog;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
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
import javafx.scene.layout.StackPane;

/// The catalog screen.
public final class CatalogView {
    private final CatalogViewModel model;
    private final Navigator navigator;
    private final CatalogTree tree;
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

    public CatalogView(CatalogViewModel model, Navigator navigator, Memory memory) {
        this.model = model;
        this.navigator = navigator;
        this.tree = new CatalogTree(model, memory);
        this.columns = new DataGrid().remembering(memory, "columns");
        this.properties = new DataGrid().remembering(memory, "properties");
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.search());
        treePane.getChildren()
                .setAll(new LoadPane<>(
                        model.content(),
                        tree::show,
                        all -> all.tables().isEmpty(),
                        Messages.text("catalog.empty"),
                        model::refresh));
        model.search().addListener(observable -> ready(model.content().get()).ifPresent(tree::show));
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
                                        Formats.exact(partition.created())))
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

    /// Selects a table of the tree; one that is not there changes nothing.
    public void select(TableRef table) {
        tree.select(table);
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
        facts.setText(table.format() + "  ·  " + Formats.count(table.columns().size(), "columns") + "  ·  "
                + (table.location().isEmpty() ? "" : table.location() + "  ·  ") + "changed "
                + Formats.exact(table.updated()));
        description.setText(table.description());
        description.setManaged(!table.description().isEmpty());
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("location", table.location()));
        rows.add(List.of("format", table.format()));
        rows.add(List.of("owner", table.owner()));
        rows.add(List.of("version", table.version()));
        new TreeMap<>(table.properties()).forEach((key, value) -> rows.add(List.of(key, value)));
        properties.show(new GridRows(List.of("property", "value"), rows));
        query.setOnAction(
                event -> navigator.go(new Address.QueryText("SELECT *\nFROM " + table.ref() + "\nLIMIT 100")));
        who.setOnAction(event -> navigator.go(new Address.WhoSees(table.ref())));
        showColumns();
    }

    private void showColumns() {
        Table table = model.selected().get();
        if (table != null) {
            columns.show(new GridRows(
                    List.of("column", "type", "key", "visible here", "seen by", "comment"),
                    model.columnRows(table, model.viewers().get())));
        }
    }

    private static GridRows versionRows(List<Table> versions) {
        return new GridRows(
                List.of("version", "changed", "columns", "description"),
                versions.stream()
                        .map(version -> List.of(
                                version.version(),
                                Formats.exact(version.updated()),
                                String.valueOf(version.columns().size()),
                                version.description()))
                        .toList());
    }
}
