package dev.lakeward.local.athena;

import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.glue.model.Database;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;
import software.amazon.awssdk.services.glue.model.Table;

/// Files that lie in an Iceberg table's folder of data and that no snapshot of it has, such as a writer that failed
/// leaves. Those of now may be somebody's who is about to commit: only older ones than the table keeps snapshots count.
record IcebergOrphans(StatementScope scope, Instant now) {
    List<String> of(IcebergCommits.State state, IcebergAnswer.Committed committed) {
        Map<String, String> files = new HashMap<>(state.source().files());
        files.putAll(committed.written());
        if (!(scope.engine().iceberg(new IcebergTask.Orphans(committed.metadata(), files))
                instanceof IcebergAnswer.Orphaned orphaned)) {
            throw new IllegalStateException("no files were told");
        }
        Instant before = now.minusSeconds(orphaned.ageSeconds());
        String data = S3Location.parse(state.location()).uri() + "data/";
        Set<String> others = others(state.source().table());
        return orphaned.files().stream()
                .filter(uri -> uri.startsWith(data) && others.stream().noneMatch(uri::startsWith))
                .filter(uri -> state.source().folder().containsKey(uri)
                        && state.source().folder().get(uri).lastModified().isBefore(before))
                .toList();
    }

    // What lies in another table's folder may be that one's.
    private Set<String> others(Table own) {
        Set<String> others = new HashSet<>();
        for (Database database : scope.catalog().databases()) {
            for (Table table : scope.catalog().tables(database.name())) {
                StorageDescriptor storage = table.storageDescriptor();
                boolean isOwn = table.databaseName().equals(own.databaseName())
                        && table.name().equals(own.name());
                if (!isOwn && storage != null && isPlace(storage.location())) {
                    others.add(S3Location.parse(storage.location()).uri());
                }
            }
        }
        return others;
    }

    private static boolean isPlace(String location) {
        try {
            return !S3Location.parse(location).bucket().isEmpty();
        } catch (RuntimeException e) {
            // A location may be any text.
            return false;
        }
    }
}
