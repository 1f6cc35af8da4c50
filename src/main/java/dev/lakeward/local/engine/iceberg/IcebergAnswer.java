package dev.lakeward.local.engine.iceberg;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import dev.lakeward.local.engine.format.ParquetColumn;
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

    /// How files have their columns: by ids, where only those of several parts are told, or by the names in `columns`.
    record FileForm(boolean hasIds, List<ParquetColumn> columns) {}

    /// The place of a file's partition among the plan's, and the number of the change that it came with. Deleted places
    /// count in files of the same partition that came no later.
    record Placement(int partition, long sequence) {}

    /// A file of rows, its placement, its form's place among the plan's, its partition as Iceberg names it in paths,
    /// empty where the table has none, what all of its rows have for columns that it lacks, by their ids, and the
    /// places of the plan's deletes by values that its rows are subject to.
    record DataFile(
            String uri,
            Placement placement,
            int form,
            String partition,
            Map<Integer, Optional<String>> constants,
            List<Integer> deletes) {}

    /// A file that names deleted rows: by their values in the columns `keys`, or with none of these by their places,
    /// for which no form counts, in the file `of` alone where there is one.
    record DeleteFile(String uri, Placement placement, Optional<String> of, int form, List<Field> keys) {}

    /// A state of a table: its columns of now and of then, how new files are partitioned and compressed, whether all
    /// are so, its snapshot, and the files of rows and of deletes with their forms.
    record Planned(
            List<Field> columns,
            List<Field> columnsThen,
            List<IcebergTask.Partition> partitioning,
            String codec,
            boolean isEvenlyPartitioned,
            Optional<Long> snapshot,
            List<DataFile> data,
            List<DeleteFile> deletes,
            List<FileForm> forms)
            implements IcebergAnswer {}

    /// A column of an answer, and its type in Hive's spelling.
    record ListedColumn(String name, String type) {}

    /// Rows that tell of the table: cells are texts, objects or lists for structs, objects for maps, or null. `columns`
    /// are told where the table decides them.
    record Listed(List<ListedColumn> columns, List<List<JsonNode>> rows) implements IcebergAnswer {}

    /// How a table is defined, and the folder in which it says that it lies.
    record Described(
            String location,
            List<Field> columns,
            List<IcebergTask.Partition> partitioning,
            Map<String, String> properties)
            implements IcebergAnswer {}

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
