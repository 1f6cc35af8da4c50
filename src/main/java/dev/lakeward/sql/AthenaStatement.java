package dev.lakeward.sql;

import io.trino.sql.tree.Expression;
import io.trino.sql.tree.Merge;
import io.trino.sql.tree.Query;
import io.trino.sql.tree.Table;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A statement that the embedded Athena understands.
public sealed interface AthenaStatement {
    /// SELECT, WITH, VALUES, TABLE.
    record Select(Query query) implements AthenaStatement {}

    /// CREATE TABLE … AS; property values as text, lists for `partitioned_by`.
    record CreateTableAs(
            TableName name, boolean ifNotExists, Map<String, List<String>> properties, Query query, boolean withData)
            implements AthenaStatement {}

    /// UNLOAD (query) TO a place; property values as those of [CreateTableAs].
    record Unload(Query query, String location, Map<String, List<String>> properties) implements AthenaStatement {}

    record InsertInto(TableName name, List<String> columns, Query query) implements AthenaStatement {}

    /// `columns` name the view's columns, or are empty where the query's own names are kept.
    record CreateView(
            TableName name,
            boolean replace,
            List<ViewColumn> columns,
            Optional<String> comment,
            Query query,
            String sql,
            Protection protection)
            implements AthenaStatement {}

    record ViewColumn(String name, Optional<String> comment) {}

    /// Whose rights a view reads its tables with.
    enum Protection {
        /// Whoever asks.
        INVOKER,
        /// Whoever made it: a protected multi-dialect view of the Data Catalog.
        DEFINER,
        /// As DEFINER, and only shown as JSON, not made.
        DEFINER_DRY_RUN
    }

    record DropView(TableName name, boolean ifExists) implements AthenaStatement {}

    record DropTable(TableName name, boolean ifExists) implements AthenaStatement {}

    record CreateDatabase(
            String name,
            boolean ifNotExists,
            Optional<String> comment,
            Optional<String> location,
            Map<String, String> properties)
            implements AthenaStatement {}

    /// DELETE and UPDATE: the rows of a table that meet a condition, and the columns that then have other values, none
    /// where the rows go.
    record ChangeRows(TableName name, Table table, Map<String, Expression> values, Optional<Expression> where)
            implements AthenaStatement {}

    /// MERGE into a table.
    record MergeRows(TableName name, Merge merge) implements AthenaStatement {}

    /// CREATE TABLE of an Iceberg table, whose data is the table's own.
    record CreateIcebergTable(
            TableName name,
            boolean ifNotExists,
            List<HiveColumn> columns,
            List<PartitionField> partitioning,
            Optional<String> comment,
            String location,
            Map<String, String> properties)
            implements AthenaStatement {}

    /// A column that an Iceberg table is partitioned by, or a transform of one; `width` is that of `bucket` and
    /// `truncate`, and else 0.
    record PartitionField(String column, String transform, int width) {}

    /// Adds to a database's properties.
    record AlterDatabase(String name, Map<String, String> properties) implements AthenaStatement {}

    record DropDatabase(String name, boolean ifExists, boolean cascade) implements AthenaStatement {}

    record CreateExternalTable(ExternalTable table, boolean ifNotExists) implements AthenaStatement {}

    record ShowDatabases(Optional<String> like) implements AthenaStatement {}

    record ShowTables(String database, Optional<String> like) implements AthenaStatement {}

    record ShowViews(String database, Optional<String> like) implements AthenaStatement {}

    record ShowColumns(TableName name) implements AthenaStatement {}

    record ShowPartitions(TableName name) implements AthenaStatement {}

    /// The properties of a table, or one of them.
    record ShowProperties(TableName name, Optional<String> key) implements AthenaStatement {}

    /// The statement that makes a table or view.
    record ShowCreate(TableName name, boolean view) implements AthenaStatement {}

    /// What a table is; `path` leads to a column or into it, and is empty for the whole table or partition.
    record Describe(TableName name, Detail detail, Map<String, String> partition, List<String> path)
            implements AthenaStatement {}

    /// How much DESCRIBE tells.
    enum Detail {
        PLAIN,
        EXTENDED,
        FORMATTED
    }

    /// Writes the rows of an Iceberg table into as few files as there need be: all, or those in files that have a row
    /// of which `condition`, an expression's text, is true.
    record OptimizeTable(TableName name, Optional<String> condition) implements AthenaStatement {}

    /// Forgets old snapshots of an Iceberg table, with the files that only they need.
    record VacuumTable(TableName name) implements AthenaStatement {}

    /// Adds the partitions whose folders lie below a table's location.
    record RepairTable(TableName name) implements AthenaStatement {}

    /// EXPLAIN (TYPE VALIDATE): checks the inner statement and runs nothing.
    record Validate(AthenaStatement statement) implements AthenaStatement {}

    /// EXPLAIN: what a statement would do, or did.
    record Explain(AthenaStatement statement, Explained what, PlanFormat format) implements AthenaStatement {}

    enum Explained {
        LOGICAL,
        DISTRIBUTED,
        IO,
        /// EXPLAIN ANALYZE: the statement runs, and its answer is dropped.
        ANALYZED
    }

    enum PlanFormat {
        TEXT,
        JSON,
        GRAPHVIZ
    }

    /// `sql` is the text that is kept.
    record Prepare(String name, String sql) implements AthenaStatement {}

    /// Runs a prepared statement with these constants for its parameters.
    record Execute(String name, List<Expression> parameters) implements AthenaStatement {}

    record Deallocate(String name) implements AthenaStatement {}

    /// A statement that changes a table or its partitions.
    ///
    /// A partition stands as its values' text by key, in the statement's order.
    sealed interface AlterTable extends AthenaStatement {
        TableName name();

        record AddPartitions(TableName name, boolean ifNotExists, List<Added> partitions) implements AlterTable {}

        /// A partition to add, and where it lies if not below the table's location.
        record Added(Map<String, String> partition, Optional<String> location) {}

        /// Each goes with all that its keys name.
        record DropPartitions(TableName name, boolean ifExists, List<Map<String, String>> partitions)
                implements AlterTable {}

        record RenamePartition(TableName name, Map<String, String> from, Map<String, String> to)
                implements AlterTable {}

        /// Of Iceberg tables only.
        record RenameTable(TableName name, TableName to) implements AlterTable {}

        /// Columns of the table, or of one partition where `partition` is not empty.
        record AddColumns(TableName name, Map<String, String> partition, List<HiveColumn> columns)
                implements AlterTable {}

        record ReplaceColumns(TableName name, Map<String, String> partition, List<HiveColumn> columns)
                implements AlterTable {}

        record SetLocation(TableName name, Map<String, String> partition, String location) implements AlterTable {}

        /// Of Iceberg tables only.
        record DropColumn(TableName name, String column) implements AlterTable {}

        /// Gives a column another name, type, comment or place: of Iceberg tables only.
        record ChangeColumn(TableName name, String column, HiveColumn to, boolean first, Optional<String> after)
                implements AlterTable {}

        /// Of Iceberg tables only.
        record UnsetProperties(TableName name, List<String> properties) implements AlterTable {}

        /// Adds to a table's properties.
        record SetProperties(TableName name, Map<String, String> properties) implements AlterTable {}
    }
}
