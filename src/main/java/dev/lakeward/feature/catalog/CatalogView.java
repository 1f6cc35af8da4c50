package dev.lakeward.feature.catalog;

import dev.lakeward.access.DatabaseRef;
import dev.lakeward.access.TableRef;
import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Memory;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.list.Lists;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The catalog screen: the tree at the left, the page of what is chosen in it at the right.
public final class CatalogView {
    private static final String DIVIDER = "catalog.divider";
    private static final double USUAL_DIVIDER = 0.24;

    private final CatalogViewModel model;
    private final Memory memory;
    private final Navigator navigator;
    private final CatalogTree tree;
    private final DatabasePane database;
    private final TableHead head;
    private final TableTabs tabs;

    @FXML
    private SplitPane split;

    @FXML
    private TextField search;

    @FXML
    private StackPane treePane;

    @FXML
    private Label nothing;

    @FXML
    private StackPane databasePage;

    @FXML
    private VBox tablePage;

    @FXML
    private Label title;

    @FXML
    private Label kind;

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
    private Tab accessTab;

    @FXML
    private Tab propertiesTab;

    @FXML
    private Tab jsonTab;

    public CatalogView(CatalogViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.memory = lists.memory();
        this.navigator = navigator;
        this.tree = new CatalogTree(model, navigator, lists.memory());
        this.database = new DatabasePane(model, navigator, lists);
        this.head = new TableHead(model, navigator);
        this.tabs = new TableTabs(model, navigator, lists);
    }

    @FXML
    private void initialize() {
        search.textProperty().bindBidirectional(model.search());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
                tree.focus();
                event.consume();
            }
        });
        split.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
                search.requestFocus();
                event.consume();
            }
        });
        split.setDividerPositions(memory.number(DIVIDER, USUAL_DIVIDER));
        split.getDividers()
                .getFirst()
                .positionProperty()
                .subscribe((was, now) -> memory.set(DIVIDER, String.valueOf(now)));
        treePane.getChildren()
                .setAll(new LoadPane<>(
                                model.content(),
                                tree::show,
                                all -> all.tables().isEmpty(),
                                Messages.text("catalog.empty"),
                                model::refresh)
                        .withNextStep(Messages.text("query.first"), () -> navigator.go(Address.NEW_QUERY)));
        databasePage.getChildren().setAll(database.node());
        head.bind(title, kind, facts, description, query, who);
        tabs.fill(columnsTab, Detail.COLUMNS);
        tabs.fill(sampleTab, Detail.SAMPLE);
        tabs.fill(partitionsTab, Detail.PARTITIONS);
        tabs.fill(versionsTab, Detail.VERSIONS);
        tabs.fill(accessTab, Detail.ACCESS);
        tabs.fill(propertiesTab, Detail.PROPERTIES);
        tabs.fill(jsonTab, Detail.JSON);
        details.getSelectionModel()
                .selectedItemProperty()
                .subscribe(tab -> model.details().look((Detail) tab.getUserData()));
        model.selected().subscribe(table -> show(table, model.database().get()));
        model.database().subscribe(chosen -> show(model.selected().get(), chosen));
    }

    private void show(@Nullable Table table, @Nullable Database chosen) {
        tablePage.setVisible(table != null);
        databasePage.setVisible(table == null && chosen != null);
        nothing.setVisible(table == null && chosen == null);
    }

    /// Selects a table of the tree, now or as soon as the tree has it.
    void select(TableRef table) {
        tree.select(table);
    }

    /// Selects a database of the tree, now or as soon as the tree has it.
    void select(DatabaseRef chosen) {
        tree.select(chosen);
    }

    /// Takes the keyboard.
    void focus() {
        tree.focus();
    }
}
