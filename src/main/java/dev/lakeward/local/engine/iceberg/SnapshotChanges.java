package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetFooter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Makes a table's next snapshot, or forgets old ones.
final class SnapshotChanges {
    private static final String AGE_SECONDS = "vacuum_max_snapshot_age_seconds";
    private static final String KEEP = "vacuum_min_snapshots_to_keep";
    private static final long FIVE_DAYS = 432_000;
    private static final long MILLIS = 1_000;

    private final TableMetadataFile operations;
    private final BaseTable table;

    private SnapshotChanges(Edit edit) {
        this.operations = edit.operations();
        this.table = edit.table();
    }

    static IcebergAnswer commit(IcebergTask.Commit commit) {
        Edit edit = Edit.of(commit.metadata(), commit.files(), commit.out());
        new SnapshotChanges(edit).commit(commit.data(), commit.deletes(), commit.snapshot());
        return edit.committed(Set.of());
    }

    private void commit(List<IcebergTask.NewFile> data, List<IcebergTask.NewFile> deletes, Optional<Long> expected) {
        if (deletes.isEmpty()) {
            AppendFiles append = table.newAppend();
            data.forEach(file -> append.appendFile(data(file)));
            append.commit();
            return;
        }
        Optional<Long> now = Optional.ofNullable(table.currentSnapshot()).map(Snapshot::snapshotId);
        if (!now.equals(expected)) {
            throw new CommitFailedException("the table has another snapshot now");
        }
        if (operations.formatVersion() < 2) {
            throw new Refusal("NOT_SUPPORTED", "Iceberg table updates require at least format version 2");
        }
        RowDelta delta = table.newRowDelta();
        data.forEach(file -> delta.addRows(data(file)));
        Map<String, StructLike> partitions = partitions();
        deletes.forEach(file -> delta.addDeletes(deletes(file, partitions)));
        delta.commit();
    }

    private DataFile data(IcebergTask.NewFile file) {
        DataFiles.Builder builder = DataFiles.builder(table.spec())
                .withPath(file.uri())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(size(file))
                .withMetrics(FileMetrics.of(footer(file), table));
        return (table.spec().isPartitioned() ? builder.withPartition(partition(file)) : builder).build();
    }

    // Of the files of rows, by their URIs.
    private Map<String, StructLike> partitions() {
        Map<String, StructLike> partitions = new HashMap<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                partitions.put(task.file().location(), task.file().partition());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return partitions;
    }

    private DeleteFile deletes(IcebergTask.NewFile file, Map<String, StructLike> partitions) {
        FileMetadata.Builder builder = FileMetadata.deleteFileBuilder(table.spec())
                .ofPositionDeletes()
                .withPath(file.uri())
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(size(file))
                .withRecordCount(footer(file).rows());
        if (table.spec().isPartitioned()) {
            String of = file.partition().getFirst().orElse("");
            builder.withPartition(Objects.requireNonNull(partitions.get(of)));
        }
        return builder.build();
    }

    private static long size(IcebergTask.NewFile file) {
        try {
            return Files.size(Path.of(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ParquetFooter footer(IcebergTask.NewFile file) {
        try {
            return ParquetFooter.of(Path.of(file.path()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PartitionData partition(IcebergTask.NewFile file) {
        Types.StructType type = table.spec().partitionType();
        PartitionData values = new PartitionData(type);
        for (int i = 0; i < type.fields().size(); i++) {
            Type field = type.fields().get(i).type();
            values.set(
                    i,
                    file.partition()
                            .get(i)
                            .map(text -> field.typeId() == Type.TypeID.STRING
                                    ? text
                                    : Conversions.fromPartitionString(field, text))
                            .orElse(null));
        }
        return values;
    }

    static IcebergAnswer rewrite(IcebergTask.Rewrite rewrite) {
        Edit edit = Edit.of(rewrite.metadata(), rewrite.files(), rewrite.out());
        new SnapshotChanges(edit).rewrite(rewrite.data(), rewrite.snapshot());
        return edit.committed(Set.of());
    }

    private void rewrite(List<IcebergTask.NewFile> data, long expected) {
        if (table.currentSnapshot() == null || table.currentSnapshot().snapshotId() != expected) {
            throw new CommitFailedException("the table has another snapshot now");
        }
        RewriteFiles rewrite = table.newRewrite();
        Set<String> seen = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                rewrite.deleteFile(task.file());
                task.deletes().stream()
                        .filter(file -> seen.add(file.location()))
                        .forEach(rewrite::deleteFile);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        data.forEach(file -> rewrite.addFile(data(file)));
        rewrite.validateFromSnapshot(expected).commit();
    }

    static IcebergAnswer expire(IcebergTask.Expire expire) {
        Edit edit = Edit.of(expire.metadata(), expire.files(), expire.out());
        SnapshotChanges changes = new SnapshotChanges(edit);
        Set<String> unneeded = ReachableFiles.of(edit.table());
        edit.table()
                .expireSnapshots()
                .expireOlderThan(expire.now() - changes.number(AGE_SECONDS, FIVE_DAYS) * MILLIS)
                .retainLast((int) changes.number(KEEP, 1))
                .cleanupLevel(ExpireSnapshots.CleanupLevel.NONE)
                .commit();
        unneeded.removeAll(ReachableFiles.of(edit.table()));
        return edit.committed(unneeded);
    }

    private long number(String property, long otherwise) {
        String value = table.properties().getOrDefault(property, String.valueOf(otherwise));
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new Refusal("INVALID_TABLE_PROPERTY", "the table's property " + property + " is no number from 1 on");
        }
        return Long.parseLong(value);
    }
}
