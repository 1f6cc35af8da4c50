package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.iceberg.BaseTable;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableMetadata;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.exceptions.ValidationException;

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
                case IcebergTask.Plan plan -> Planning.plan(plan);
                case IcebergTask.Rows rows -> new MetadataRows(table(rows.metadata(), rows.files())).of(rows.about());
                case IcebergTask.Describe describe -> described(table(describe.metadata(), describe.files()));
                case IcebergTask.Create create -> TableCreation.create(create);
                case IcebergTask.Append append -> SnapshotChanges.append(append);
                case IcebergTask.Delta delta -> SnapshotChanges.change(delta);
                case IcebergTask.Evolve evolve -> SchemaChanges.evolve(evolve);
                case IcebergTask.Rewrite rewrite -> SnapshotChanges.rewrite(rewrite);
                case IcebergTask.Expire expire -> SnapshotExpiry.expire(expire);
                case IcebergTask.Orphans orphans -> SnapshotExpiry.orphans(orphans);
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

    private static IcebergAnswer described(Table table) {
        return new IcebergAnswer.Described(
                table.location(),
                IcebergTypes.fields(table.schema().asStruct()),
                table.spec().fields().stream()
                        .map(field -> Planning.partition(table.schema(), field))
                        .toList(),
                Map.copyOf(table.properties()));
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
        return file;
    }
}
