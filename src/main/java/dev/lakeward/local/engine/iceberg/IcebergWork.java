package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
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
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileContent;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.PartitionField;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;

/// Answers what is asked about Iceberg tables.
public final class IcebergWork {
    /// Tasks and answers as they go over the wire.
    public static final ObjectMapper JSON = new ObjectMapper().registerModule(new Jdk8Module());

    private static final String INVALID = "ICEBERG_INVALID_METADATA";
    // The newest form that is read.
    private static final int VERSION = 2;

    private IcebergWork() {}

    /// Does what a task says.
    public static IcebergAnswer answer(IcebergTask task) {
        try {
            return switch (task) {
                case IcebergTask.Plan plan -> plan(plan);
                case IcebergTask.Rows rows -> new MetadataRows(table(rows.metadata(), rows.files())).of(rows.about());
                case IcebergTask.Create create -> Changes.create(create);
                case IcebergTask.Commit commit -> Changes.commit(commit);
                case IcebergTask.Evolve evolve -> Changes.evolve(evolve);
                case IcebergTask.Rewrite rewrite -> Changes.rewrite(rewrite);
                case IcebergTask.Expire expire -> Changes.expire(expire);
                case IcebergTask.Reach reach ->
                    new IcebergAnswer.Reached(List.copyOf(ReachableFiles.of(table(reach.metadata(), reach.files()))));
            };
        } catch (Refusal e) {
            return e.answer();
        } catch (NotFoundException e) {
            return new IcebergAnswer.Failed(
                    "ICEBERG_MISSING_METADATA", "a file of the table's metadata is not there, or not in its folder");
        } catch (CommitFailedException e) {
            return new IcebergAnswer.Failed("ICEBERG_COMMIT_ERROR", "the table was changed meanwhile; run it again");
        } catch (ValidationException | IllegalArgumentException | UnsupportedOperationException e) {
            return new IcebergAnswer.Failed(INVALID, "the table's metadata does not allow it");
        } catch (UncheckedIOException e) {
            return new IcebergAnswer.Failed(INVALID, "a file of the table's metadata cannot be read");
        } catch (RuntimeException e) {
            // Whatever a library makes of bytes that are anybody's.
            return new IcebergAnswer.Failed(INVALID, "the table's metadata cannot be read");
        }
    }

    /// A task of its JSON.
    public static IcebergTask task(String json) throws JsonProcessingException {
        return JSON.readValue(json, IcebergTask.class);
    }

    static Table table(String metadata, Map<String, String> files) {
        return new BaseTable(open(metadata, new MappedFiles(files, "")), "table");
    }

    static TableMetadataFile open(String metadata, MappedFiles files) {
        if (metadata.isEmpty()) {
            throw new NotFoundException("the table names no metadata");
        }
        TableMetadataFile file = new TableMetadataFile(files, metadata);
        TableMetadata current = Objects.requireNonNull(file.current());
        if (current.formatVersion() > VERSION) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "Iceberg tables of format version " + current.formatVersion()
                            + " are not supported by the embedded lake yet");
        }
        if (current.properties().containsKey("schema.name-mapping.default")) {
            throw new Refusal(
                    "NOT_SUPPORTED",
                    "Iceberg tables whose files name columns without ids are not supported by the embedded lake yet");
        }
        return file;
    }

    private static IcebergAnswer plan(IcebergTask.Plan plan) {
        Table table = table(plan.metadata(), plan.files());
        Optional<Snapshot> snapshot = snapshot(table, plan.version());
        Map<String, IcebergAnswer.DataFile> data = new LinkedHashMap<>();
        Set<String> deletes = new LinkedHashSet<>();
        if (snapshot.isPresent()) {
            requireSameColumns(table, snapshot.get());
            collect(table.newScan().useSnapshot(snapshot.get().snapshotId()), data, deletes);
        }
        requireSameMembers(table);
        requireIds(plan.files(), data.keySet());
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

    private static IcebergAnswer.Partition partition(Schema schema, PartitionField field) {
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

    // By its ids a file's columns are found: without them all would read NULL.
    private static void requireIds(Map<String, String> files, Set<String> data) {
        for (String uri : data) {
            String path = files.get(uri);
            if (path == null) {
                throw new NotFoundException("no file of the table's is called so");
            }
            try {
                if (!ParquetFooter.of(Path.of(path)).hasIds()) {
                    throw new Refusal(
                            "NOT_SUPPORTED",
                            "an Iceberg table whose files name columns without ids is not supported by the embedded"
                                    + " lake yet");
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
