package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetFooter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/// Finds which files hold the rows of a state of a table.
final class Planning {
    private Planning() {}

    static IcebergAnswer plan(IcebergTask.Plan plan) {
        Table table = IcebergWork.table(plan.metadata(), plan.files());
        Optional<Snapshot> snapshot = snapshot(table, plan.version());
        Map<String, IcebergAnswer.DataFile> data = new LinkedHashMap<>();
        Set<String> deletes = new LinkedHashSet<>();
        if (snapshot.isPresent()) {
            requireSameColumns(table, snapshot.get());
            collect(table.newScan().useSnapshot(snapshot.get().snapshotId()), data, deletes);
        }
        requireSameMembers(table);
        requireIds(table, plan.files(), data.keySet());
        return new IcebergAnswer.Planned(
                IcebergTypes.fields(table.schema().asStruct()),
                table.spec().fields().stream()
                        .map(field -> partition(table.schema(), field))
                        .toList(),
                table.properties()
                        .getOrDefault(
                                "write_compression",
                                table.properties().getOrDefault("write.parquet.compression-codec", "zstd")),
                table.specs().size() == 1,
                snapshot.map(Snapshot::snapshotId),
                List.copyOf(data.values()),
                List.copyOf(deletes));
    }

    static IcebergAnswer.Partition partition(Schema schema, PartitionField field) {
        String transform = field.transform().toString();
        int bracket = transform.indexOf('[');
        return new IcebergAnswer.Partition(
                schema.findColumnName(field.sourceId()),
                bracket < 0 ? transform : transform.substring(0, bracket),
                bracket < 0 ? 0 : Integer.parseInt(transform.substring(bracket + 1, transform.length() - 1)));
    }

    private static Optional<Snapshot> snapshot(Table table, IcebergTask.Version version) {
        if (version.snapshot().isPresent()) {
            Snapshot snapshot = table.snapshot(version.snapshot().get());
            if (snapshot == null) {
                throw new Refusal(
                        "INVALID_ARGUMENTS",
                        "Iceberg snapshot ID does not exists: "
                                + version.snapshot().get());
            }
            return Optional.of(snapshot);
        }
        if (version.asOf().isPresent()) {
            Long id = SnapshotUtil.nullableSnapshotIdAsOfTime(
                    table, version.asOf().get());
            if (id == null) {
                throw new Refusal("INVALID_ARGUMENTS", "No version history of the table at or before that time");
            }
            return Optional.of(table.snapshot(id));
        }
        return Optional.ofNullable(table.currentSnapshot());
    }

    // Grants name the columns of today.
    private static void requireSameColumns(Table table, Snapshot snapshot) {
        Integer id = snapshot.schemaId();
        Schema then = id == null ? table.schema() : table.schemas().get(id);
        if (then == null || !Objects.equals(snapshot, table.currentSnapshot()) && !then.sameSchema(table.schema())) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "the table had other columns then; to read such a version is not supported by the embedded lake yet");
        }
    }

    // Members of structs are found by their names, so those must never have changed.
    private static void requireSameMembers(Table table) {
        for (Schema schema : table.schemas().values()) {
            for (var now : table.schema().asStruct().fields()) {
                var then = schema.findField(now.fieldId());
                if (now.type().isNestedType() && then != null && !then.type().equals(now.type())) {
                    throw new Refusal(
                            "NOT_SUPPORTED",
                            "column '" + now.name()
                                    + "' had other members once; to read it is not supported by the embedded lake yet");
                }
            }
        }
    }

    private static void collect(TableScan scan, Map<String, IcebergAnswer.DataFile> data, Set<String> deletes) {
        Set<String> seen = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            for (FileScanTask task : tasks) {
                require(task.file().format());
                data.put(
                        task.file().location(),
                        new IcebergAnswer.DataFile(
                                task.file().location(),
                                task.spec().partitionToPath(task.file().partition())));
                for (DeleteFile delete : task.deletes()) {
                    if (seen.add(delete.location())) {
                        requirePositions(delete);
                        deletes.add(delete.location());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // By their ids a file's columns are found: without them all would read NULL. What a file lacks as all its rows have
    // the value of the partition would, too.
    private static void requireIds(Table table, Map<String, String> files, Set<String> data) {
        Set<Integer> keys = table.specs().values().stream()
                .flatMap(spec -> spec.fields().stream())
                .filter(field -> field.transform().isIdentity())
                .map(PartitionField::sourceId)
                .collect(Collectors.toSet());
        for (String uri : data) {
            String path = files.get(uri);
            if (path == null) {
                throw new NotFoundException("no file of the table's is called so");
            }
            try {
                Set<Integer> ids = ParquetFooter.of(Path.of(path))
                        .ids()
                        .orElseThrow(() -> new Refusal(
                                "NOT_SUPPORTED",
                                "an Iceberg table whose files name columns without ids is not supported by the embedded"
                                        + " lake yet"));
                if (!ids.containsAll(keys)) {
                    throw new Refusal(
                            "NOT_SUPPORTED",
                            "an Iceberg table whose files lack the columns that it is partitioned by is not supported by"
                                    + " the embedded lake yet");
                }
            } catch (IOException e) {
                throw new Refusal("ICEBERG_BAD_DATA", "a file of the table is no Parquet file");
            }
        }
    }

    private static void require(FileFormat format) {
        if (format != FileFormat.PARQUET) {
            throw new Refusal(
                    "NOT_SUPPORTED", format + " files of Iceberg tables are not supported by the embedded lake yet");
        }
    }

    private static void requirePositions(DeleteFile delete) {
        require(delete.format());
        if (delete.content() != FileContent.POSITION_DELETES) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "Iceberg tables with rows deleted by their values are not supported by the embedded lake yet");
        }
    }
}
