package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the engine's process answers about an Iceberg table.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "answer")
@JsonSubTypes({
    @JsonSubTypes.Type(value = IcebergAnswer.Planned.class, name = "planned"),
    @JsonSubTypes.Type(value = IcebergAnswer.Described.class, name = "described"),
    @JsonSubTypes.Type(value = IcebergAnswer.Listed.class, name = "listed"),
    @JsonSubTypes.Type(value = IcebergAnswer.Committed.class, name = "committed"),
    @JsonSubTypes.Type(value = IcebergAnswer.Reached.class, name = "reached"),
    @JsonSubTypes.Type(value = IcebergAnswer.Orphaned.class, name = "orphaned"),
    @JsonSubTypes.Type(value = IcebergAnswer.Failed.class, name = "failed")
})
public sealed interface IcebergAnswer {
    /// A column: `id` is what files know it by, at any depth of `type`.
    record Field(int id, String name, String type, boolean isRequired, Optional<String> comment, List<Field> members) {}

    /// A partition field of the table: a transform of a column.
    record Partition(String column, String transform, int width) {}

    /// A file of rows, and its partition as Iceberg names it in paths; empty where the table has none.
    record DataFile(String uri, String partition) {}

    /// A state of a table: its columns, how new files are partitioned and compressed, whether all are so, its snapshot,
    /// the files of
    /// rows, and the URIs of files with places of deleted rows.
    record Planned(
            List<Field> columns,
            List<Partition> partitioning,
            String codec,
            boolean isEvenlyPartitioned,
            Optional<Long> snapshot,
            List<DataFile> data,
            List<String> deletes)
            implements IcebergAnswer {}

    /// How a table is defined.
    record Described(List<Field> columns, List<Partition> partitioning, Map<String, String> properties)
            implements IcebergAnswer {}

    /// Rows of texts, empty for NULL.
    record Listed(List<List<Optional<String>>> rows) implements IcebergAnswer {}

    /// New metadata: where it begins, the files that hold it by URI, the columns as they are now, and the files that no
    /// snapshot needs any more.
    record Committed(String metadata, Map<String, String> written, List<Field> columns, List<String> unneeded)
            implements IcebergAnswer {}

    /// Files of a table, by URI.
    record Reached(List<String> files) implements IcebergAnswer {}

    /// Files that are no table's, and how old they are to be before they go.
    record Orphaned(List<String> files, long ageSeconds) implements IcebergAnswer {}

    /// Why it could not be done, in Trino's name for it and in words that tell no value of a row.
    record Failed(String kind, String sentence) implements IcebergAnswer {}
}
