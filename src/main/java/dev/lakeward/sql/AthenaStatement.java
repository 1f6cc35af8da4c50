package dev.lakeward.sql;

import io.trino.sql.tree.Query;
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

    record InsertInto(TableName name, List<String> columns, Query query) implements AthenaStatement {}

    record CreateView(TableName name, boolean replace, Query query, String sql, Protection protection)
            implements AthenaStatement {}

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

    record CreateDatabase(String name, boolean ifNotExists, Optional<String> comment, Optional<String> location)
            implements AthenaStatement {}

    record DropDatabase(String name, boolean ifExists, boolean cascade) implements AthenaStatement {}

    record CreateExternalTable(ExternalTable table, boolean ifNotExists) implements AthenaStatement {}

    record ShowDatabases(Optional<String> like) implements AthenaStatement {}

    record ShowTables(String database, Optional<String> like) implements AthenaStatement {}

    record ShowColumns(TableName name) implements AthenaStatement {}

    record ShowPartitions(TableName name) implements AthenaStatement {}

    record Describe(TableName name) implements AthenaStatement {}

    /// EXPLAIN (TYPE VALIDATE): checks the inner statement and runs nothing.
    record Validate(AthenaStatement statement) implements AthenaStatement {}

    /// A table as CREATE EXTERNAL TABLE describes it; types in Hive's spelling.
    record ExternalTable(
            TableName name,
            List<HiveColumn> columns,
            List<HiveColumn> partitionKeys,
            Optional<String> comment,
            Optional<String> serde,
            Map<String, String> serdeProperties,
            String storedAs,
            String location,
            Map<String, String> properties) {}

    record HiveColumn(String name, String type, Optional<String> comment) {}

    /// Athena's kind of statement: DML writes CSV results, DDL and UTILITY a text.
    default String type() {
        return switch (this) {
            case Select ignored -> "DML";
            case CreateTableAs ignored -> "DDL";
            case InsertInto ignored -> "DML";
            case Validate ignored -> "UTILITY";
            case ShowDatabases ignored -> "UTILITY";
            case ShowTables ignored -> "UTILITY";
            case ShowColumns ignored -> "UTILITY";
            case ShowPartitions ignored -> "UTILITY";
            case Describe ignored -> "UTILITY";
            case CreateView ignored -> "DDL";
            case DropView ignored -> "DDL";
            case DropTable ignored -> "DDL";
            case CreateDatabase ignored -> "DDL";
            case DropDatabase ignored -> "DDL";
            case CreateExternalTable ignored -> "DDL";
        };
    }
}
