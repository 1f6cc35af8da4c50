package dev.lakeward.feature.catalog;

import dev.lakeward.async.Load;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.ui.Formats;
import dev.lakeward.ui.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What the catalog says of a table in one line. How much there is of it, and its LF-Tags, are said to the steward
/// alone: a team may see less.
record TableFacts(CatalogViewModel model) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /// What crawlers and writers note of a table's rows, in the order in which they are believed.
    private static final List<String> ROW_COUNTS = List.of("recordCount", "numRows");

    String words(Table table) {
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
        if (model.isOwn() && model.viewers().get() instanceof Load.Ready<Viewers> ready) {
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
