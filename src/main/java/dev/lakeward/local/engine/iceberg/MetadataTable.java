package dev.lakeward.local.engine.iceberg;

import dev.lakeward.sql.Column;
import dev.lakeward.sql.type.DataType;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A table that tells of an Iceberg table, by its name behind the `$`.
public enum MetadataTable {
    HISTORY(
            column("made_current_at", DataType.TIMESTAMP_WITH_TIME_ZONE),
            column("snapshot_id", DataType.BIGINT),
            column("parent_id", DataType.BIGINT),
            column("is_current_ancestor", DataType.BOOLEAN)),
    SNAPSHOTS(
            column("committed_at", DataType.TIMESTAMP_WITH_TIME_ZONE),
            column("snapshot_id", DataType.BIGINT),
            column("parent_id", DataType.BIGINT),
            column("operation", DataType.VARCHAR),
            column("manifest_list", DataType.VARCHAR),
            column("summary", DataType.ofHive("map<string,string>"))),
    FILES(
            column("content", DataType.INTEGER),
            column("file_path", DataType.VARCHAR),
            column("record_count", DataType.BIGINT),
            column("file_format", DataType.VARCHAR),
            column("file_size_in_bytes", DataType.BIGINT)),
    MANIFESTS(
            column("path", DataType.VARCHAR),
            column("length", DataType.BIGINT),
            column("partition_spec_id", DataType.INTEGER),
            column("added_snapshot_id", DataType.BIGINT),
            column("added_data_files_count", DataType.INTEGER),
            column("added_rows_count", DataType.BIGINT),
            column("existing_data_files_count", DataType.INTEGER),
            column("existing_rows_count", DataType.BIGINT),
            column("deleted_data_files_count", DataType.INTEGER),
            column("deleted_rows_count", DataType.BIGINT)),
    REFS(
            column("name", DataType.VARCHAR),
            column("type", DataType.VARCHAR),
            column("snapshot_id", DataType.BIGINT),
            column("max_reference_age_in_ms", DataType.BIGINT),
            column("min_snapshots_to_keep", DataType.INTEGER),
            column("max_snapshot_age_in_ms", DataType.BIGINT)),
    /// What it tells of partitions depends on how the table is partitioned, and on its columns.
    PARTITIONS();

    private final List<Column> columns;

    MetadataTable(Column... columns) {
        this.columns = List.of(columns);
    }

    private static Column column(String name, DataType type) {
        return new Column(name, type);
    }

    /// The columns, in their order; none where each table has its own.
    public List<Column> columns() {
        return columns;
    }

    /// What tells of a table, and that table's name.
    public record Named(MetadataTable about, String table) {}

    /// What a name in a query means; empty where it is a table's own.
    public static Optional<Named> of(String name) {
        int dollar = name.lastIndexOf('$');
        for (MetadataTable about : values()) {
            if (dollar > 0 && about.name().toLowerCase(Locale.ROOT).equals(name.substring(dollar + 1))) {
                return Optional.of(new Named(about, name.substring(0, dollar)));
            }
        }
        return Optional.empty();
    }
}
