package dev.lakeward.lake.catalog;

import java.util.List;

/// A database with its tables and views, by name.
public record DatabaseTables(Database database, List<Table> tables) {
    public DatabaseTables {
        tables = List.copyOf(tables);
    }
}
