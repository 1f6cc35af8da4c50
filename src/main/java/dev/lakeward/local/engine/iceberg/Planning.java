package dev.lakeward.local.engine.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.iceberg.ContentFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.util.SnapshotUtil;

/// Finds which files hold the rows of a state of a table.
final class Planning {
    private static final Set<Type.TypeID> CONSTANTS = Set.of(
            Type.TypeID.BOOLEAN,
            Type.TypeID.INTEGER,
            Type.TypeID.LONG,
            Type.TypeID.FLOAT,
            Type.TypeID.DOUBLE,
            Type.TypeID.DECIMAL,
            Type.TypeID.DATE,
            Type.TypeID.TIMESTAMP,
            Type.TypeID.STRING);
    private static final Set<Type.TypeID> KEYS = Set.of(
            Type.TypeID.BOOLEAN,
            Type.TypeID.INTEGER,
            Type.TypeID.LONG,
            Type.TypeID.DECIMAL,
            Type.TypeID.DATE,
            Type.TypeID.TIMESTAMP,
            Type.TypeID.STRING,
            Type.TypeID.BINARY);

    private final Table table;
    private final FileForms forms;
    private final Map<String, IcebergAnswer.DataFile> data = new LinkedHashMap<>();
    private final List<IcebergAnswer.DeleteFile> deletes = new ArrayList<>();
    private final Map<String, Integer> deletesByUri = new HashMap<>();
    private final Map<List<Object>, Integer> partitions = new HashMap<>();

    private Planning(Table table, Map<String, String> files) {
        this.table = table;
        this.forms = new FileForms(table, files);
    }

    static IcebergAnswer plan(IcebergTask.Plan plan) {
        return new Planning(IcebergWork.table(plan.metadata(), plan.files()), plan.files()).plan(plan.version());
    }

    private IcebergAnswer plan(IcebergTask.Version version) {
        Optional<Snapshot> snapshot = snapshot(table, version);
        snapshot.ifPresent(state -> collect(table.newScan().useSnapshot(state.snapshotId())));
        Schema then = version.equals(IcebergTask.Version.NEWEST)
                ? table.schema()
                : snapshot.map(this::schema).orElse(table.schema());
        return new IcebergAnswer.Planned(
                IcebergTypes.fields(table.schema().asStruct()),
                IcebergTypes.fields(then.asStruct()),
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
                List.copyOf(deletes),
                forms.all());
    }

    private Schema schema(Snapshot snapshot) {
        Integer id = snapshot.schemaId();
        Schema then = id == null ? table.schema() : table.schemas().get(id);
        if (then == null) {
            throw new Refusal("ICEBERG_INVALID_METADATA", "the table's metadata lacks the columns of that snapshot");
        }
        return then;
    }

    static IcebergTask.Partition partition(Schema schema, PartitionField field) {
        String transform = field.transform().toString();
        int bracket = transform.indexOf('[');
        return new IcebergTask.Partition(
                // Of a column that is gone nothing is partitioned any more.
                Optional.ofNullable(schema.findColumnName(field.sourceId())).orElse(""),
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

    private void collect(TableScan scan) {
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            for (FileScanTask task : tasks) {
                String uri = task.file().location();
                require(task.file().format());
                FileForms.Found found = forms.of(uri);
                IcebergAnswer.Placement placement = placement(task, task.file());
                List<Integer> values = new ArrayList<>();
                for (DeleteFile delete : task.deletes()) {
                    int place = place(delete, placement(task, delete));
                    if (!deletes.get(place).keys().isEmpty()) {
                        values.add(place);
                    }
                }
                IcebergAnswer.DataFile twice = data.put(
                        uri,
                        new IcebergAnswer.DataFile(
                                uri,
                                placement,
                                found.form(),
                                partition(task),
                                constants(task, found.ids()),
                                values.stream().sorted().toList()));
                if (twice != null) {
                    throw new Refusal("ICEBERG_BAD_DATA", "the table's metadata names a file of rows twice");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // By the columns that are there: what others held is told to nobody here.
    private String partition(FileScanTask task) {
        List<PartitionField> keys = task.spec().fields();
        String[] parts = task.spec().partitionToPath(task.file().partition()).split("/");
        return IntStream.range(0, keys.size())
                .filter(i -> table.schema().findField(keys.get(i).sourceId()) != null)
                .mapToObj(i -> parts[i])
                .collect(Collectors.joining("/"));
    }

    // The partition is that of the task's file, which a file of deleted places shares.
    private IcebergAnswer.Placement placement(FileScanTask task, ContentFile<?> file) {
        List<Object> values = new ArrayList<>();
        values.add(task.spec().specId());
        for (int i = 0; i < task.spec().fields().size(); i++) {
            Object value = task.file().partition().get(i, Object.class);
            values.add(value instanceof CharSequence text ? text.toString() : value);
        }
        Long sequence = file.dataSequenceNumber();
        return new IcebergAnswer.Placement(
                partitions.computeIfAbsent(values, key -> partitions.size()), sequence == null ? 0 : sequence);
    }

    private int place(DeleteFile delete, IcebergAnswer.Placement placement) {
        int place = deletesByUri.computeIfAbsent(delete.location(), uri -> {
            require(delete.format());
            deletes.add(delete(delete, placement));
            return deletes.size() - 1;
        });
        if (delete.content() == FileContent.POSITION_DELETES
                && !deletes.get(place).placement().equals(placement)) {
            throw new Refusal("ICEBERG_BAD_DATA", "the table's metadata names a file of deleted rows twice");
        }
        return place;
    }

    private IcebergAnswer.DeleteFile delete(DeleteFile delete, IcebergAnswer.Placement placement) {
        if (delete.content() == FileContent.POSITION_DELETES) {
            // The names of its columns are the format's own.
            return new IcebergAnswer.DeleteFile(
                    delete.location(), placement, Optional.ofNullable(delete.referencedDataFile()), 0, List.of());
        }
        FileForms.Found found = forms.of(delete.location());
        List<IcebergAnswer.Field> keys = new ArrayList<>();
        for (int id : delete.equalityFieldIds()) {
            Types.NestedField key = forms.field(id)
                    .filter(field -> found.ids().contains(id))
                    .orElseThrow(() -> new Refusal(
                            "ICEBERG_BAD_DATA", "a file of deleted rows lacks a column that it deletes by"));
            // A NaN, and a zero with a sign, equal what nobody has agreed upon.
            if (!KEYS.contains(key.type().typeId()) || !isColumn(id)) {
                throw new Refusal(
                        "NOT_SUPPORTED",
                        "an Iceberg table with rows deleted by their values of the type " + key.type()
                                + ", or in a member of a struct, is not supported by the embedded lake yet");
            }
            keys.add(IcebergTypes.field(key));
        }
        if (keys.isEmpty()) {
            throw new Refusal("ICEBERG_BAD_DATA", "a file of deleted rows names no column that it deletes by");
        }
        return new IcebergAnswer.DeleteFile(delete.location(), placement, Optional.empty(), found.form(), keys);
    }

    private boolean isColumn(int id) {
        return table.schemas().values().stream()
                .anyMatch(schema -> schema.columns().stream().anyMatch(column -> column.fieldId() == id));
    }

    // What a file lacks as all of its rows have it: the values of the partition that are the column's own.
    private Map<Integer, Optional<String>> constants(FileScanTask task, Set<Integer> ids) {
        Map<Integer, Optional<String>> constants = new LinkedHashMap<>();
        List<PartitionField> keys = task.spec().fields();
        for (int i = 0; i < keys.size(); i++) {
            int id = keys.get(i).sourceId();
            Types.NestedField column = forms.field(id).orElse(null);
            if (column == null || !keys.get(i).transform().isIdentity() || ids.contains(id)) {
                continue;
            }
            if (!CONSTANTS.contains(column.type().typeId()) || !isColumn(id)) {
                throw new Refusal(
                        "NOT_SUPPORTED",
                        "an Iceberg table whose files lack the column '" + column.name()
                                + "' that it is partitioned by is not supported by the embedded lake yet");
            }
            Type type = task.spec().partitionType().fields().get(i).type();
            Object value = task.file().partition().get(i, type.typeId().javaClass());
            constants.put(id, Optional.ofNullable(value).map(found -> IcebergTypes.text(type, found)));
        }
        return constants;
    }

    private static void require(FileFormat format) {
        if (format != FileFormat.PARQUET) {
            throw new Refusal(
                    "NOT_SUPPORTED", format + " files of Iceberg tables are not supported by the embedded lake yet");
        }
    }
}
