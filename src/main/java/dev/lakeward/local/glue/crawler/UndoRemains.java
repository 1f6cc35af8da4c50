package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Documents;
import dev.lakeward.local.store.Rewrite;
import dev.lakeward.shape.SdkJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.Table;

/// What would remain of a table that an undo removes, and what would come back to a table or database that is gone.
///
/// Rights, filters, LF-Tags and partitions that somebody gave a table since are no part of what a crawl changed; left
/// behind, they would be those of the next table of that name.
record UndoRemains(CatalogStore catalog, Documents documents) {
    private record Place(String kind, String key) {}

    /// Refuses by InvalidInputException what would leave one without the other.
    void require(CatalogDifference wanted) {
        Set<Place> places = new HashSet<>();
        Map<TableRef, Boolean> tables = new HashMap<>();
        for (Rewrite each : wanted.rewrites()) {
            places.add(new Place(each.kind(), each.key()));
            if (each.kind().equals(Governance.TABLE)) {
                tables.put(table(each), each.after() != null);
            }
        }
        tables.forEach((table, comes) -> {
            if (comes) {
                requireDatabase(table);
            } else {
                requireNothingElse(table, places);
            }
        });
        for (Rewrite each : wanted.rewrites()) {
            if (changesKeys(each)) {
                requireNone(table(each), documents.keys(Governance.PARTITION, each.key() + "\u0000"), places);
            }
            if (each.after() != null && CatalogStore.PARTS_OF_TABLES.contains(each.kind())) {
                tables.computeIfAbsent(table(each), this::requireTable);
            }
        }
    }

    private static TableRef table(Rewrite rewrite) {
        String[] names = rewrite.key().split("\u0000");
        return TableRef.of(names[0], names[1]);
    }

    private static boolean changesKeys(Rewrite rewrite) {
        return rewrite.kind().equals(Governance.TABLE)
                && rewrite.before() != null
                && rewrite.after() != null
                && !keys(rewrite.before()).equals(keys(rewrite.after()));
    }

    private static List<String> keys(String table) {
        return SdkJson.read(table, Table::builder).partitionKeys().stream()
                .map(Column::name)
                .toList();
    }

    // A partition of other keys would be none of the table's.
    private static void requireNone(TableRef table, List<String> partitions, Set<Place> places) {
        if (!partitions.stream().allMatch(key -> places.contains(new Place(Governance.PARTITION, key)))) {
            throw changed(table);
        }
    }

    private void requireDatabase(TableRef table) {
        if (catalog.database(table.database().name()).isEmpty()) {
            throw gone(table.database().name());
        }
    }

    private boolean requireTable(TableRef table) {
        if (catalog.table(table).isEmpty()) {
            throw gone(table.toString());
        }
        return true;
    }

    private static AwsServiceException gone(String name) {
        return CrawlerScope.invalid(
                name + " has been changed since: it is gone, and what was in it cannot come back alone.");
    }

    private void requireNothingElse(TableRef table, Set<Place> places) {
        for (Document each : catalog.dropTable(table)) {
            boolean isOthers = !places.contains(new Place(each.kind(), each.key()))
                    && (documents.get(each.kind(), each.key()).isPresent()
                            || documents.isUnreadable(each.kind(), each.key()));
            if (isOthers) {
                throw changed(table);
            }
        }
    }

    private static AwsServiceException changed(TableRef table) {
        return CrawlerScope.invalid(table + " has been changed since: partitions, rights or what else was given to it"
                + " would be lost. Undo that first.");
    }
}
