package dev.lakeward.access;

/// Something that a grant can name.
public sealed interface Securable
        permits Securable.Catalog,
                DatabaseRef,
                TableRef,
                Securable.AllTables,
                Securable.TableColumns,
                Securable.Filter,
                Securable.DataLocation {

    /// The whole Data Catalog.
    record Catalog() implements Securable {}

    /// Every present and future table and view of a database.
    record AllTables(DatabaseRef database) implements Securable {}

    /// Some columns of a table.
    record TableColumns(TableRef table, ColumnSet columns) implements Securable {}

    /// A data cells filter of a table, by name.
    record Filter(TableRef table, String name) implements Securable {}

    /// A registered place in S3, by ARN.
    record DataLocation(String arn) implements Securable {}

    /// How a sentence names it.
    default String title() {
        return switch (this) {
            case Catalog ignored -> "the catalog";
            case DatabaseRef database -> "database " + database.name();
            case TableRef table -> "table " + table;
            case AllTables all -> "all tables of " + all.database().name();
            case TableColumns columns -> columns.columns().title() + " of " + columns.table();
            case Filter filter -> "filter " + filter.name() + " of " + filter.table();
            case DataLocation location -> "location " + location.arn();
        };
    }
}
