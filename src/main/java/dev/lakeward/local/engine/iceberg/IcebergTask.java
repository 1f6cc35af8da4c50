package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the engine's process is asked about an Iceberg table.
///
/// `metadata` is the URI of the table's metadata file, and `files` the local paths of all files that may be opened, by
/// URI. `out` is the local folder that new metadata goes into.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = IcebergTask.Plan.class, name = "plan"),
    @JsonSubTypes.Type(value = IcebergTask.Rows.class, name = "rows"),
    @JsonSubTypes.Type(value = IcebergTask.Describe.class, name = "describe"),
    @JsonSubTypes.Type(value = IcebergTask.Create.class, name = "create"),
    @JsonSubTypes.Type(value = IcebergTask.Append.class, name = "append"),
    @JsonSubTypes.Type(value = IcebergTask.Delta.class, name = "delta"),
    @JsonSubTypes.Type(value = IcebergTask.Evolve.class, name = "evolve"),
    @JsonSubTypes.Type(value = IcebergTask.Rewrite.class, name = "rewrite"),
    @JsonSubTypes.Type(value = IcebergTask.Expire.class, name = "expire"),
    @JsonSubTypes.Type(value = IcebergTask.Reach.class, name = "reach"),
    @JsonSubTypes.Type(value = IcebergTask.Orphans.class, name = "orphans")
})
public sealed interface IcebergTask {
    /// The state of a table that is read: the snapshot of an id, what was newest at a time in milliseconds since 1970,
    /// or with neither the newest.
    record Version(Optional<Long> snapshot, Optional<Long> asOf) {
        public static final Version NEWEST = new Version(Optional.empty(), Optional.empty());
    }

    /// Which files hold a state's rows.
    record Plan(String metadata, Map<String, String> files, Version version) implements IcebergTask {}

    /// The rows of a table about the table.
    record Rows(String metadata, Map<String, String> files, MetadataTable about) implements IcebergTask {}

    /// How a table is defined.
    record Describe(String metadata, Map<String, String> files) implements IcebergTask {}

    /// A column's name, and its type in Hive's spelling.
    record Field(String name, String type, Optional<String> comment) {}

    /// A partition field: a transform of a column. `width` is that of `bucket` and `truncate`, and else 0.
    record Partition(String column, String transform, int width) {}

    /// Makes the metadata of a table that is not there yet.
    record Create(
            String location,
            List<Field> columns,
            List<Partition> partitioning,
            Map<String, String> properties,
            String out)
            implements IcebergTask {}

    /// A file that was written, where it lies now and is to lie: the values of its partition, as [PartitionTexts] says,
    /// in
    /// the order of the table's partition fields, and empty for NULL.
    record NewFile(String path, String uri, List<Optional<String>> partition) {}

    /// Adds files of rows, whatever else was added meanwhile.
    record Append(String metadata, Map<String, String> files, List<NewFile> data, String out) implements IcebergTask {}

    /// Adds files of rows, and files that name the places of deleted ones. The partition of the latter has one value,
    /// the URI of the file whose rows they delete.
    ///
    /// It fails where what they were found in, the snapshot, or none for an empty table, has other rows by now.
    record Delta(
            String metadata,
            Map<String, String> files,
            List<NewFile> data,
            List<NewFile> deletes,
            Optional<Long> snapshot,
            String out)
            implements IcebergTask {}

    /// Puts other files in the place of some that a snapshot has, without the rows that it says are deleted. It fails
    /// where more rows of those were deleted since.
    record Rewrite(
            String metadata, Map<String, String> files, List<String> old, List<NewFile> data, long snapshot, String out)
            implements IcebergTask {}

    /// Forgets the snapshots that are older than the table keeps them, by its own properties or these defaults.
    record Expire(String metadata, Map<String, String> files, long now, String out) implements IcebergTask {}

    /// Which files the table has, for any of its snapshots.
    record Reach(String metadata, Map<String, String> files) implements IcebergTask {}

    /// Which of the files the table has for none of its snapshots.
    record Orphans(String metadata, Map<String, String> files) implements IcebergTask {}

    /// Changes columns and properties, all or nothing.
    record Evolve(String metadata, Map<String, String> files, List<Change> changes, String out)
            implements IcebergTask {}

    /// A change of a column or a property called `name`: `value` is its type, its new name, its comment, the column
    /// that it comes to stand after, or the property's value.
    record Change(Verb verb, String name, String value) {}

    /// What changes.
    enum Verb {
        ADD("add column"),
        DROP("drop column"),
        RENAME("rename column"),
        RETYPE("change the type of column"),
        COMMENT("comment column"),
        FIRST("move column"),
        AFTER("move column"),
        SET("set property"),
        UNSET("unset property");

        private final String words;

        Verb(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
