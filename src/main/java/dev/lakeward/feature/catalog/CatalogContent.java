package dev.lakeward.feature.catalog;

import dev.lakeward.lake.catalog.Database;
import dev.lakeward.lake.catalog.DatabaseTables;
import dev.lakeward.lake.catalog.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Databases with their tables, in name order.
public record CatalogContent(Map<Database, List<Table>> tables) {
    public CatalogContent {
        tables = new LinkedHashMap<>(tables);
    }

    /// The table to show first: the remembered one, or, where this is all there is, the first of the last database, in
    /// which curated data lies.
    public Optional<Table> initial(String remembered, boolean all) {
        return all().filter(table -> table.ref().toString().equals(remembered))
                .findFirst()
                .or(() -> tables.values().stream()
                        .filter(list -> all && !list.isEmpty())
                        .reduce((first, second) -> second)
                        .map(List::getFirst));
    }

    private Stream<Table> all() {
        return tables.values().stream().flatMap(List::stream);
    }

    static CatalogContent of(List<DatabaseTables> all) {
        Map<Database, List<Table>> tables = new LinkedHashMap<>();
        all.forEach(each -> tables.put(each.database(), each.tables()));
        return new CatalogContent(tables);
    }

    /// The content that matches a search: databases, tables and columns by part of their name.
    public CatalogContent matching(String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return this;
        }
        Map<Database, List<Table>> found = new LinkedHashMap<>();
        tables.forEach((database, some) -> {
            boolean whole = database.ref().name().contains(wanted);
            List<Table> matching = some.stream()
                    .filter(table -> whole || mentions(table, wanted))
                    .toList();
            if (!matching.isEmpty()) {
                found.put(database, matching);
            }
        });
        return new CatalogContent(found);
    }

    private static boolean mentions(Table table, String wanted) {
        return table.ref().name().contains(wanted)
                || table.columns().stream()
                        .anyMatch(
                                column -> column.name().toLowerCase(Locale.ROOT).contains(wanted));
    }
}
