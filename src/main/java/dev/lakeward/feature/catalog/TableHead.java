package dev.lakeward.feature.catalog;

import dev.lakeward.lake.catalog.Table;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectCard;
import dev.lakeward.ui.ObjectMenu;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// What stands above a table's tabs: its name and kind, what there is of it, and where to go with it.
final class TableHead {
    private final CatalogViewModel model;
    private final Navigator navigator;

    TableHead(CatalogViewModel model, Navigator navigator) {
        this.model = model;
        this.navigator = navigator;
    }

    void bind(Label title, Label kind, Label facts, Label description, Button query, Button who) {
        title.setContextMenu(new ContextMenu());
        model.selected().subscribe(table -> {
            if (table != null) {
                title.setText(
                        table.ref().database().name() + " ▸ " + table.ref().name());
                title.getContextMenu()
                        .getItems()
                        .setAll(
                                ObjectMenu.named(table.ref().toString(), ObjectMenu.of(table.ref(), navigator)),
                                ObjectMenu.named(
                                        table.ref().database().name(),
                                        ObjectMenu.of(table.ref().database(), navigator)));
                kind.setText(ObjectCard.kindOf(table));
                say(facts);
                facts.setTooltip(new Tooltip(table.location() + "\n" + Formats.exact(table.updated())));
                description.setText(table.description());
                description.setTooltip(table.description().isEmpty() ? null : new Tooltip(table.description()));
                query.setOnAction(event -> navigator.go(ObjectMenu.query(table.ref())));
                who.setOnAction(event -> navigator.go(new Address.WhoSees(table.ref())));
            }
        });
        model.size().subscribe(size -> say(facts));
        model.viewers().subscribe(known -> say(facts));
    }

    private void say(Label facts) {
        Table table = model.selected().get();
        if (table != null) {
            facts.setText(new TableFacts(model).words(table));
        }
    }
}
