package dev.lakeward.local.athena;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.iceberg.IcebergAnswer;
import dev.lakeward.local.engine.iceberg.IcebergTask;
import dev.lakeward.local.engine.projection.TableProjection;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
        List<String> old = orphaned.files().stream()
                .filter(uri -> uri.startsWith(data))
                .filter(uri -> Optional.ofNullable(state.source().folder().get(uri))
                        .filter(file -> file.lastModified().isBefore(before))
                        .isPresent())
                .toList();
        Set<String> others = old.isEmpty() ? Set.of() : others(state.source().table(), data);
        return old.stream()
                .filter(uri -> others.stream().noneMatch(uri::startsWith))
                .toList();
    }

    // What lies in another table's folder, or in one of its partitions, may be that one's: those at the folder `data`.
    private Set<String> others(Table own, String data) {
        Set<String> others = new HashSet<>();
        for (Database database : scope.catalog().databases()) {
            for (Table table : scope.catalog().tables(database.name())) {
                boolean isOwn = table.databaseName().equals(own.databaseName())
                        && table.name().equals(own.name());
                if (!isOwn) {
                    places(table)
                            .filter(place -> place.startsWith(data) || data.startsWith(place))
                            .forEach(others::add);
                }
            }
        }
        return others;
    }

    private Stream<String> places(Table table) {
        return Stream.concat(
                Stream.concat(place(table.storageDescriptor()), TableProjection.places(table).stream()),
                scope.catalog().partitions(TableRef.of(table.databaseName(), table.name())).stream()
                        .flatMap(partition -> place(partition.storageDescriptor())));
    }

    // A location may be any text, or missing.
    private static Stream<String> place(@Nullable StorageDescriptor storage) {
        return Optional.ofNullable(storage)
                .map(StorageDescriptor::location)
                .flatMap(S3Location::find)
                .map(S3Location::uri)
                .stream();
    }
}
