package dev.lakeward.feature.catalog;

import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.ui.Address;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import dev.lakeward.ui.Navigator;
import dev.lakeward.ui.ObjectMenu;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/// What stands above a table's tabs: its name and kind, what there is of it, and where to go with it.
final class TableHead {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /// What crawlers and writers note of a table's rows, in the order in which they are believed.
    private static final List<String> ROW_COUNTS = List.of("recordCount", "numRows");

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
                title.getContextMenu().getItems().setAll(ObjectMenu.of(table.ref(), navigator));
                kind.setText(kindOf(table));
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

    static String kindOf(Table table) {
        return Messages.text("catalog.kind_" + table.kind().name().toLowerCase(Locale.ROOT));
    }

    private void say(Label facts) {
        Table table = model.selected().get();
        if (table != null) {
            facts.setText(words(table));
        }
    }

    private String words(Table table) {
        List<String> parts = new ArrayList<>();
        if (!table.view()) {
            parts.add(table.format());
        }
        parts.add(Formats.count(table.columns().size(), "columns"));
        if (model.isOwn()) {
            rows(table).ifPresent(rows -> parts.add(Formats.count(rows, "rows")));
            size().ifPresent(parts::add);
        }
        if (table.updated().isAfter(Instant.EPOCH)) {
            parts.add(Messages.text(
                    "catalog.changed_at",
                    Formats.ago(table.updated(), model.clock().instant())));
        }
        if (model.viewers().get() instanceof Load.Ready<Viewers> ready) {
            String tags = CatalogViewModel.words(
                    ready.value().state().tags().of(table.ref()).values());
            if (!tags.isEmpty()) {
                parts.add(tags);
            }
        }
        return String.join("  ·  ", parts);
    }

    private static Optional<Long> rows(Table table) {
        return ROW_COUNTS.stream()
                .map(key -> table.properties().getOrDefault(key, ""))
                .filter(text -> NUMBER.matcher(text).matches())
                .map(Long::valueOf)
                .findFirst();
    }

    private Optional<String> size() {
        return model.size().get() instanceof Load.Ready<TableSize.Size> ready
                        && ready.value().bytes() >= 0
                ? Optional.of(
                        ready.value().complete()
                                ? Formats.bytes(ready.value().bytes())
                                : Messages.text(
                                        "catalog.more_than",
                                        Formats.bytes(ready.value().bytes())))
                : Optional.empty();
    }
}
