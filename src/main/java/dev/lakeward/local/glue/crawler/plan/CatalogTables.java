package dev.lakeward.local.glue.crawler.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /// The table of each place: rather one whose location is written so, rather one of this crawler's own, and rather
    /// one whose files were there all the time.
    Map<FoundTable, Table> matches(List<FoundTable> found) {
        Map<FoundTable, Table> matches = new IdentityHashMap<>();
        Set<String> taken = new HashSet<>();
        for (boolean isExact : new boolean[] {true, false}) {
            for (FoundTable each : found) {
                if (!matches.containsKey(each)) {
                    byLocation.getOrDefault(Locations.same(each.location()), List.of()).stream()
                            .filter(table -> !taken.contains(table.name())
                                    && (!isExact || Locations.of(table).equals(each.location())))
                            .min(preference())
                            .ifPresent(table -> {
                                taken.add(table.name());
                                matches.put(each, table);
                            });
                }
            }
        }
        return matches;
    }

    private Comparator<Table> preference() {
        return Comparator.comparing((Table table) -> !isOurs(table))
                .thenComparing(table -> table.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER))
                .thenComparing(Table::name);
    }

    /// This crawler's own, by name.
    List<Table> ours() {
        return byName.values().stream().filter(this::isOurs).toList();
    }

    /// The paths of folders that hold several tables and a file that nobody saw: that file may be why they are several.
    /// `others` are the longer include paths below, whose tables are not this folder's.
    Set<String> splitByUnseen(Folder root, List<String> others, Findings findings) {
        Set<String> split = new HashSet<>();
        for (Table table : ours()) {
            String location = Locations.same(Locations.of(table));
            boolean isThere = !table.parameters().containsKey(CrawlerParameters.DEPRECATED_BY_CRAWLER)
                    && location.length() > root.location().length()
                    && location.startsWith(root.location())
                    && others.stream().noneMatch(other -> location.startsWith(root.location(other)));
            for (String above = isThere ? above(location) : "";
                    above.startsWith(root.location());
                    above = above(above)) {
                if (findings.holdsUnseen(above)) {
                    split.add(above.substring(root.location("").length()));
                }
            }
        }
        return split;
    }

    // The folder that holds one.
    private static String above(String location) {
        return location.substring(0, location.lastIndexOf('/', location.length() - 2) + 1);
    }
}
