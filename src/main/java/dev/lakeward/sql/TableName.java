package dev.lakeward.sql;

/// A table or view as a statement names it, resolved against the current database; both parts lower-case.
public record TableName(String database, String table) {
    @Override
    public String toString() {
        return database + "." + table;
    }
}
