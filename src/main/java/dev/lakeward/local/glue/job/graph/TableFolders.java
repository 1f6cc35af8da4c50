package dev.lakeward.local.glue.job.graph;

import dev.lakeward.access.TableRef;
import dev.lakeward.local.engine.S3Location;
import dev.lakeward.local.engine.read.TableFile;
import dev.lakeward.local.glue.CatalogStore;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Partition;
import software.amazon.awssdk.services.glue.model.StorageDescriptor;

/// The folders of a table as the catalog has them now, for a bookmark that tells them apart.
final class TableFolders {
    private final Map<List<String>, Folder> byValues;

    /// A folder of files and when the catalog was told of it.
    record Folder(String uri, Instant created) {}

    private TableFolders(Map<List<String>, Folder> byValues) {
        this.byValues = byValues;
    }

    static TableFolders of(CatalogStore catalog, TableRef ref) {
        Map<List<String>, Folder> folders = new HashMap<>();
        catalog.table(ref).ifPresent(table -> put(folders, List.of(), table.storageDescriptor(), null));
        for (Partition partition : catalog.partitions(ref)) {
            put(folders, partition.values(), partition.storageDescriptor(), partition.creationTime());
        }
        return new TableFolders(folders);
    }

    // Of what has no time of its own nobody can say that it came late.
    private static void put(
            Map<List<String>, Folder> folders,
            List<String> values,
            @Nullable StorageDescriptor descriptor,
            @Nullable Instant created) {
        if (descriptor != null) {
            S3Location.find(String.valueOf(descriptor.location()))
                    .ifPresent(place ->
                            folders.put(values, new Folder(place.uri(), created == null ? Instant.MIN : created)));
        }
    }

    /// The folder in which a file lies; its own where the catalog has none for it, as of a partition that a table
    /// projects, or of a table that a view reads.
    Folder of(TableFile file) {
        Folder folder = byValues.get(file.partition());
        return folder != null && file.uri().startsWith(folder.uri())
                ? folder
                : new Folder(file.uri().substring(0, file.uri().lastIndexOf('/') + 1), Instant.MIN);
    }
}
