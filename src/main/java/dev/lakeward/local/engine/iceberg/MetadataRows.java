package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.ManifestFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;
import org.jspecify.annotations.Nullable;

/// What a table's metadata tells of it, as rows.
final class MetadataRows {
    private final Table table;

    MetadataRows(Table table) {
        this.table = table;
    }

    IcebergAnswer.Listed of(MetadataTable about) {
        return about == MetadataTable.PARTITIONS
                ? new PartitionRows(table).listed()
                : new IcebergAnswer.Listed(List.of(), rows(about));
    }

    private List<List<JsonNode>> rows(MetadataTable about) {
        return switch (about) {
            case HISTORY -> history();
            case SNAPSHOTS -> snapshots();
            case FILES -> files();
            case MANIFESTS -> manifests();
            case REFS -> refs();
            case PARTITIONS -> List.of();
        };
    }

    private static List<JsonNode> row(@Nullable Object... cells) {
        return Stream.of(cells).map(MetadataRows::cell).toList();
    }

    /// A cell of an answer.
    static JsonNode cell(@Nullable Object value) {
        return switch (value) {
            case null -> NullNode.getInstance();
            case JsonNode node -> node;
            default -> TextNode.valueOf(String.valueOf(value));
        };
    }

    private static @Nullable ObjectNode entries(@Nullable Map<String, String> entries) {
        if (entries == null) {
            return null;
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        entries.forEach(node::put);
        return node;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }

    private List<List<JsonNode>> history() {
        Set<Long> ancestors = new HashSet<>();
        if (table.currentSnapshot() != null) {
            ancestors.addAll(SnapshotUtil.currentAncestorIds(table));
        }
        List<List<JsonNode>> rows = new ArrayList<>();
        for (HistoryEntry entry : table.history()) {
            Snapshot snapshot = table.snapshot(entry.snapshotId());
            rows.add(row(
                    time(entry.timestampMillis()),
                    entry.snapshotId(),
                    snapshot == null ? null : snapshot.parentId(),
                    ancestors.contains(entry.snapshotId())));
        }
        return rows;
    }

    private List<List<JsonNode>> snapshots() {
        List<List<JsonNode>> rows = new ArrayList<>();
        for (Snapshot snapshot : table.snapshots()) {
            rows.add(row(
                    time(snapshot.timestampMillis()),
                    snapshot.snapshotId(),
                    snapshot.parentId(),
                    snapshot.operation(),
                    snapshot.manifestListLocation(),
                    entries(snapshot.summary())));
        }
        return rows;
    }

    private List<List<JsonNode>> files() {
        List<List<JsonNode>> rows = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        try (CloseableIterable<org.apache.iceberg.FileScanTask> tasks =
                table.newScan().planFiles()) {
            for (var task : tasks) {
                rows.add(file(task.file()));
                task.deletes().stream()
                        .filter(file -> seen.add(file.location()))
                        .forEach(file -> rows.add(file(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<JsonNode> file(ContentFile<?> file) {
        return row(
                file.content().id(),
                file.location(),
                file.recordCount(),
                file.format().name().toUpperCase(Locale.ROOT),
                file.fileSizeInBytes());
    }

    private List<List<JsonNode>> manifests() {
        List<List<JsonNode>> rows = new ArrayList<>();
        Snapshot snapshot = table.currentSnapshot();
        List<ManifestFile> manifests = snapshot == null ? List.of() : snapshot.allManifests(table.io());
        for (ManifestFile manifest : manifests) {
            rows.add(row(
                    manifest.path(),
                    manifest.length(),
                    manifest.partitionSpecId(),
                    manifest.snapshotId(),
                    manifest.addedFilesCount(),
                    manifest.addedRowsCount(),
                    manifest.existingFilesCount(),
                    manifest.existingRowsCount(),
                    manifest.deletedFilesCount(),
                    manifest.deletedRowsCount()));
        }
        return rows;
    }

    private List<List<JsonNode>> refs() {
        List<List<JsonNode>> rows = new ArrayList<>();
        table.refs().forEach((name, ref) -> rows.add(ref(name, ref)));
        return rows;
    }

    private static List<JsonNode> ref(String name, SnapshotRef ref) {
        return row(
                name,
                ref.isBranch() ? "BRANCH" : "TAG",
                ref.snapshotId(),
                ref.maxRefAgeMs(),
                ref.minSnapshotsToKeep(),
                ref.maxSnapshotAgeMs());
    }
}
