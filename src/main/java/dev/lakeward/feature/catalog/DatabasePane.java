package dev.lakeward.feature.catalog;

import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A database's page: what it is, and its tables as a list.
final class DatabasePane {
    private final ListPane<Table> tables;
    private final VBox node;

    DatabasePane(CatalogViewModel model, Navigator navigator, Lists lists) {
        Label title = new Label();
        title.setId("databaseTitle");
        title.getStyleClass().add("screen-title");
        ContextMenu menu = new ContextMenu();
        title.setContextMenu(menu);
        Label description = new Label();
        description.getStyleClass().add("one-line");
        tables = lists.<Table>of(
                        "tables",
                        "tables",
                        List.of(
                                ListColumn.<Table>text(
                                                "table",
                                                Messages.text("catalog.table"),
                                                table -> table.ref().name())
                                        .carded(ObjectCard::of),
                                ListColumn.text("kind", Messages.text("catalog.kind"), ObjectCard::kindOf),
                                ListColumn.text("format", Messages.text("catalog.format"), Table::format),
                                ListColumn.number(
                                        "columns",
                                        Messages.text("catalog.column_count"),
                                        table -> table.columns().size()),
                                ListColumn.of(
                                                "changed",
                                                Messages.text("catalog.changed"),
                                                Table::updated,
                                                time -> Formats.ago(
                                                        time, model.clock().instant()))
                                        .detailed(table -> Formats.exact(table.updated())),
                                ListColumn.text(
                                        "description", Messages.text("catalog.description"), Table::description)))
                .whenEmpty(Messages.text("catalog.no_tables"))
                .onOpen(table -> navigator.go(new Address.TableAt(table.ref())))
                .onMenu(table -> ObjectMenu.of(table.ref(), navigator));
        VBox.setVgrow(tables.node(), Priority.ALWAYS);
        node = new VBox(title, description, tables.node());
        node.getStyleClass().add("main");
        model.database().subscribe(database -> {
            if (database != null) {
                title.setText(database.ref().name());
                menu.getItems().setAll(ObjectMenu.of(database.ref(), navigator));
                description.setText(database.description());
            }
            showTables(model);
        });
        model.content().subscribe(all -> showTables(model));
    }

    private void showTables(CatalogViewModel model) {
        Database database = model.database().get();
        if (database != null) {
            tables.show(model.tables(database));
        }
    }

    Node node() {
        return node;
    }
}
