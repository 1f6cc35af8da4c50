package dev.lakeward.local.engine.iceberg;

import dev.lakeward.local.engine.format.ParquetFooter;
import dev.lakeward.local.engine.iceberg.IcebergTask.Verb;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileMetadata;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionData;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.RowDelta;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.UpdateProperties;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Conversions;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types;

/// Writes the metadata of a table's next state.
final class Changes {
    private static final Set<Type.TypeID> IDENTITY = Set.of(
            Type.TypeID.BOOLEAN,
            Type.TypeID.INTEGER,
            Type.TypeID.LONG,
            Type.TypeID.STRING,
            Type.TypeID.DATE,
            Type.TypeID.DECIMAL);

    private static final String AGE_SECONDS = "vacuum_max_snapshot_age_seconds";
    private static final String KEEP = "vacuum_min_snapshots_to_keep";
    private static final long FIVE_DAYS = 432_000;
    private static final long MILLIS = 1_000;

    private final MappedFiles files;
    private final TableMetadataFile operations;
    private final BaseTable table;

    private Changes(Map<String, String> known, String metadata, String out) {
        this.files = new MappedFiles(known, out);
        this.operations = IcebergWork.open(metadata, files);
        this.table = new BaseTable(operations, "table");
    }

    static IcebergAnswer create(IcebergTask.Create create) {
        AtomicInteger ids = new AtomicInteger(create.columns().size());
        List<Types.NestedField> fields = new ArrayList<>();
        for (IcebergTask.Field column : create.columns()) {
            fields.add(Types.NestedField.optional(
                    fields.size() + 1,
                    column.name(),
                    IcebergTypes.of(column.type(), ids),
                    column.comment().orElse(null)));
        }
        Schema schema = new Schema(fields);
        Map<String, String> properties = new HashMap<>(create.properties());
        properties.put(TableProperties.FORMAT_VERSION, "2");
        MappedFiles files = new MappedFiles(Map.of(), create.out());
        TableMetadataFile operations = new TableMetadataFile(files, "");
        operations.commit(
                null,
                TableMetadata.newTableMetadata(
                        schema, spec(schema, create.partitioning()), create.location(), properties));
        return committed(files, operations);
    }

    private static PartitionSpec spec(Schema schema, List<IcebergTask.Partition> partitioning) {
        PartitionSpec.Builder spec = PartitionSpec.builderFor(schema);
        for (IcebergTask.Partition key : partitioning) {
            requireWritable(schema, key);
            try {
                switch (key.transform()) {
                    case "identity" -> spec.identity(key.column());
                    case "year" -> spec.year(key.column());
                    case "month" -> spec.month(key.column());
                    case "day" -> spec.day(key.column());
                    case "hour" -> spec.hour(key.column());
                    case "truncate" -> spec.truncate(key.column(), key.width());
                    default ->
                        throw new Refusal(
                                "NOT_SUPPORTED",
                                "the partition transform " + key.transform()
                                        + " is not supported by the embedded lake yet");
                }
            } catch (IllegalArgumentException | ValidationException e) {
                throw new Refusal(
                        "INVALID_TABLE_PROPERTY",
                        "the table cannot be partitioned by " + key.transform() + " of '" + key.column() + "'");
            }
        }
        try {
            return spec.build();
        } catch (ValidationException e) {
            throw new Refusal("INVALID_TABLE_PROPERTY", "a column's type does not allow how it partitions the table");
        }
    }

    // What INSERT could not write is refused before there is a table.
    private static void requireWritable(Schema schema, IcebergTask.Partition key) {
        Type type = schema.findType(key.column());
        boolean writable = type != null
                && switch (key.transform()) {
                    case "identity" -> IDENTITY.contains(type.typeId());
                    case "truncate" -> type.typeId() == Type.TypeID.STRING;
                    default -> true;
                };
        if (!writable) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "to partition by " + key.transform() + " of '" + key.column() + "', of type "
                            + (type == null ? "" : IcebergTypes.hive(type))
                            + ", is not supported by the embedded lake yet");
        }
    }

    static IcebergAnswer commit(IcebergTask.Commit commit) {
        Changes changes = new Changes(commit.files(), commit.metadata(), commit.out());
        changes.commit(commit.data(), commit.deletes(), commit.snapshot());
        return committed(changes.files, changes.operations);
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
                .withRecordCount(footer(file).rows());
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
        Changes changes = new Changes(rewrite.files(), rewrite.metadata(), rewrite.out());
        changes.rewrite(rewrite.data(), rewrite.snapshot());
        return committed(changes.files, changes.operations);
    }

    private void rewrite(List<IcebergTask.NewFile> data, long expected) {
        if (table.currentSnapshot() == null || table.currentSnapshot().snapshotId() != expected) {
            throw new CommitFailedException("the table has another snapshot now");
        }
        Set<DataFile> old = new HashSet<>();
        Set<DeleteFile> deletes = new HashSet<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                old.add(task.file());
                deletes.addAll(task.deletes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        table.newRewrite()
                .rewriteFiles(old, deletes, data.stream().map(this::data).collect(Collectors.toSet()), Set.of())
                .validateFromSnapshot(expected)
                .commit();
    }

    static IcebergAnswer expire(IcebergTask.Expire expire) {
        Changes changes = new Changes(expire.files(), expire.metadata(), expire.out());
        Set<String> unneeded = ReachableFiles.of(changes.table);
        changes.table
                .expireSnapshots()
                .expireOlderThan(expire.now() - changes.number(AGE_SECONDS, FIVE_DAYS) * MILLIS)
                .retainLast((int) changes.number(KEEP, 1))
                .cleanExpiredFiles(false)
                .commit();
        unneeded.removeAll(ReachableFiles.of(changes.table));
        IcebergAnswer.Committed committed = committed(changes.files, changes.operations);
        return new IcebergAnswer.Committed(
                committed.metadata(), committed.written(), committed.columns(), List.copyOf(unneeded));
    }

    private long number(String property, long otherwise) {
        String value = table.properties().getOrDefault(property, String.valueOf(otherwise));
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw new Refusal("INVALID_TABLE_PROPERTY", "the table's property " + property + " is no number from 1 on");
        }
        return Long.parseLong(value);
    }

    static IcebergAnswer evolve(IcebergTask.Evolve evolve) {
        Changes changes = new Changes(evolve.files(), evolve.metadata(), evolve.out());
        changes.evolve(evolve.changes());
        return committed(changes.files, changes.operations);
    }

    private void evolve(List<IcebergTask.Change> changes) {
        UpdateSchema schema = table.updateSchema().caseSensitive(false);
        UpdateProperties properties = table.updateProperties();
        for (IcebergTask.Change change : changes) {
            try {
                apply(change, schema, properties);
            } catch (IllegalArgumentException e) {
                throw new Refusal(
                        "NOT_SUPPORTED",
                        "Iceberg does not allow to " + change.verb().words() + " '" + change.name() + "'"
                                + (change.value().isEmpty() ? "" : ": " + change.value()));
            }
        }
        // A statement changes columns, or properties.
        if (changes.stream().anyMatch(change -> change.verb() == Verb.SET || change.verb() == Verb.UNSET)) {
            properties.commit();
        } else {
            schema.commit();
        }
    }

    private void apply(IcebergTask.Change change, UpdateSchema schema, UpdateProperties properties) {
        switch (change.verb()) {
            case ADD -> schema.addColumn(change.name(), IcebergTypes.of(change.value(), new AtomicInteger()));
            case DROP -> {
                requireNoKey(change.name());
                schema.deleteColumn(change.name());
            }
            case RENAME -> schema.renameColumn(change.name(), change.value());
            case RETYPE -> retype(schema, change);
            case COMMENT -> schema.updateColumnDoc(change.name(), change.value());
            case FIRST -> schema.moveFirst(change.name());
            case AFTER -> schema.moveAfter(change.name(), change.value());
            case SET -> properties.set(change.name(), change.value());
            case UNSET -> properties.remove(change.name());
        }
    }

    private void requireNoKey(String column) {
        Types.NestedField field = table.schema().findField(column);
        if (field != null
                && table.specs().values().stream()
                        .flatMap(spec -> spec.fields().stream())
                        .anyMatch(key -> key.sourceId() == field.fieldId())) {
            throw new Refusal("NOT_SUPPORTED", "Cannot drop partition field: " + column);
        }
    }

    private void retype(UpdateSchema schema, IcebergTask.Change change) {
        Type type = IcebergTypes.of(change.value(), new AtomicInteger());
        // Types with members differ by their ids alone.
        Types.NestedField old = table.schema().findField(change.name());
        if (old != null && IcebergTypes.hive(old.type()).equals(IcebergTypes.hive(type))) {
            return;
        }
        if (!type.isPrimitiveType()) {
            throw new IllegalArgumentException("no type of one value");
        }
        schema.updateColumn(change.name(), type.asPrimitiveType());
    }

    private static IcebergAnswer.Committed committed(MappedFiles files, TableMetadataFile operations) {
        return new IcebergAnswer.Committed(
                operations.location(),
                files.written(),
                IcebergTypes.fields(
                        Objects.requireNonNull(operations.current()).schema().asStruct()),
                List.of());
    }
}
