package dev.lakeward.feature.catalog;

import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Partition;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.DataGrid;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.GridRows;
import dev.lakeward.ui.LoadPane;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.ObjectMenu;
import dev.lakeward.ui.ResultGrid;
import dev.lakeward.ui.list.ListColumn;
import dev.lakeward.ui.list.ListPane;
import dev.lakeward.ui.list.Lists;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TextArea;

/// The tabs of a table's page.
final class TableTabs {
    private final CatalogViewModel model;
    private final TableDetails details;
    private final Navigator navigator;
    private final DataGrid columns;
    private final VersionsPane versions;
    private final ListPane<Partition> partitions;
    private final ListPane<AccessRow> access;
    private final ListPane<Map.Entry<String, String>> properties;

    TableTabs(CatalogViewModel model, Navigator navigator, Lists lists) {
        this.model = model;
        this.details = model.details();
        this.navigator = navigator;
        this.columns = new DataGrid().remembering(lists.memory(), "columns");
        this.versions = new VersionsPane(model.clock(), lists);
        this.partitions = lists.<Partition>of(
                        "partitions",
                        "partitions",
                        List.of(
                                ListColumn.text(
                                        "values",
                                        Messages.text("catalog.partition_values"),
                                        each -> String.join(" / ", each.values())),
                                ListColumn.text("location", Messages.text("catalog.location"), Partition::location),
                                ListColumn.of(
                                                "made",
                                                Messages.text("catalog.made"),
                                                Partition::created,
                                                time -> Formats.ago(
                                                        time, model.clock().instant()))
                                        .detailed(each -> Formats.exact(each.created()))))
                .whenEmpty(Messages.text("catalog.no_partitions"));
        this.access = lists.<AccessRow>of("access", "teams", accessColumns())
                .onOpen(row -> openCell(row))
                .onMenu(row -> menu(row));
        this.properties = lists.of(
                "properties",
                "properties",
                List.of(
                        ListColumn.text("property", Messages.text("catalog.property"), Map.Entry::getKey),
                        ListColumn.text("value", Messages.text("catalog.value"), Map.Entry::getValue)));
    }

    private static List<ListColumn<AccessRow>> accessColumns() {
        return List.of(
                ListColumn.<AccessRow>text(
                                "team",
                                Messages.text("catalog.team"),
                                each -> each.principal().name())
                        .carded(each -> ObjectCard.of(each.principal())),
                ListColumn.text("sees", Messages.text("catalog.sees"), AccessRow::sees),
                ListColumn.number("columns", Messages.text("catalog.column_count"), AccessRow::columns),
                ListColumn.text("rows", Messages.text("catalog.rows"), AccessRow::rows),
                ListColumn.text("masks", Messages.text("catalog.masks"), AccessRow::masks));
    }

    private void openCell(AccessRow row) {
        Table table = model.selected().get();
        if (table != null) {
            navigator.go(new Address.CellAt(table.ref(), row.principal()));
        }
    }

    private List<MenuItem> menu(AccessRow row) {
        Table table = model.selected().get();
        return table == null
                ? ObjectMenu.of(row.principal(), navigator)
                : ObjectMenu.of(table.ref(), row.principal(), navigator);
    }

    void fill(Tab tab, Detail detail) {
        tab.setUserData(detail);
        tab.setContent(
                switch (detail) {
                    case COLUMNS -> columns();
                    case SAMPLE -> sample();
                    case PARTITIONS -> partitions();
                    case VERSIONS ->
                        new LoadPane<>(
                                details.versions(),
                                versions::show,
                                List::isEmpty,
                                Messages.text("catalog.no_versions"),
                                details::again);
                    case ACCESS -> access();
                    case PROPERTIES -> properties();
                    case JSON -> json();
                });
    }

    private Node columns() {
        columns.setId("columns");
        columns.onMenu((row, column) -> Optional.ofNullable(model.selected().get())
                .map(table -> ObjectMenu.of(table.ref(), navigator))
                .orElse(List.of()));
        model.selected().subscribe(table -> showColumns());
        model.viewers().subscribe(known -> showColumns());
        details.versions().subscribe(known -> showColumns());
        return columns;
    }

    private void showColumns() {
        Table table = model.selected().get();
        if (table != null) {
            columns.update(new GridRows(
                    List.of(
                            Messages.text("catalog.column"),
                            Messages.text("catalog.type"),
                            Messages.text("catalog.key"),
                            Messages.text("catalog.tags"),
                            Messages.text("catalog.visible_here"),
                            Messages.text("catalog.seen_by_title"),
                            Messages.text("catalog.since"),
                            Messages.text("catalog.comment")),
                    model.columnRows(table, model.viewers().get())));
        }
    }

    private Node sample() {
        return new LoadPane<QueryResult>(
                details.sample(),
                result -> {
                    DataGrid grid = new DataGrid();
                    grid.show(new ResultGrid(result.rows()));
                    return grid;
                },
                result -> result.rows().rowCount() == 0,
                Messages.text("catalog.no_rows"),
                details::again);
    }

    private Node partitions() {
        return partitions.following(details.partitions(), details::again);
    }

    private Node access() {
        model.selected().subscribe(table -> showAccess());
        return new LoadPane<>(
                model.viewers(),
                all -> {
                    showAccess();
                    return access.node();
                },
                all -> false,
                "",
                model::refresh);
    }

    private void showAccess() {
        Table table = model.selected().get();
        if (table != null && model.viewers().get() instanceof Load.Ready<Viewers> ready) {
            access.show(model.accessRows(ready.value(), table));
        }
    }

    private Node properties() {
        model.selected().subscribe(table -> {
            if (table != null) {
                Map<String, String> all = new TreeMap<>(table.properties());
                List<Map.Entry<String, String>> rows = new ArrayList<>();
                rows.add(Map.entry(Messages.text("catalog.location"), table.location()));
                rows.add(Map.entry(Messages.text("catalog.format"), table.format()));
                rows.add(Map.entry(Messages.text("catalog.owner"), table.owner()));
                rows.add(Map.entry(Messages.text("catalog.version"), table.version()));
                rows.addAll(all.entrySet());
                properties.show(rows);
            }
        });
        return properties.node();
    }

    private Node json() {
        TextArea text = new TextArea();
        text.setId("tableJson");
        text.setEditable(false);
        text.getStyleClass().add("code-area");
        text.setAccessibleText("JSON");
        return new LoadPane<>(
                details.json(),
                json -> {
                    text.setText(Objects.requireNonNull(json));
                    return text;
                },
                String::isEmpty,
                "",
                details::again);
    }
}
