package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.glue.model.Table;

/// The tables that crawlers wrote at a crawler's include paths. Tables that nobody's crawler wrote are left alone.
final class CatalogTables {
    private final CrawlSettings settings;
    private final Map<String, Table> byName = new TreeMap<>();
    private final Map<String, List<Table>> byLocation = new HashMap<>();

    private CatalogTables(CrawlSettings settings) {
        this.settings = settings;
    }

    static CatalogTables at(Collection<String> locations, CrawlSettings settings, KnownTables known) {
        CatalogTables tables = new CatalogTables(settings);
        for (String location : locations) {
            try (var within = known.within(settings.database(), location)) {
                within.filter(table -> !crawler(table).isEmpty())
                        .forEach(table -> tables.byName.put(table.name(), table));
            }
        }
        tables.byName
                .values()
                .forEach(table -> tables.byLocation
                        .computeIfAbsent(Locations.same(Locations.of(table)), each -> new ArrayList<>())
                        .add(table));
        return tables;
    }

    private static String crawler(Table table) {
        return table.parameters().getOrDefault(CrawlerParameters.UPDATED_BY_CRAWLER, "");
    }

    private boolean isOurs(Table table) {
        return crawler(table).equals(settings.crawler());
    }

    /// The table at a place: rather one of this crawler's own, and rather one whose files were there all the time.
    Optional<Table> at(String location) {
        return byLocation.getOrDefault(Locations.same(location), List.of()).stream()
                .min(Comparator.comparing((Table table) -> !isOurs(table))
                        .thenComparing(table -> table.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER))
                        .thenComparing(Table::name));
    }

    /// This crawler's own, by name.
    List<Table> ours() {
        return byName.values().stream().filter(this::isOurs).toList();
    }
}
