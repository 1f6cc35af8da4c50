package dev.lakeward.local.rds.export;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/// A database as it is at one moment. Each of its readers may be used by a thread of its own.
interface Snapshot extends AutoCloseable {
    /// Its tables, those that are left out too.
    List<SourceTable> tables();

    /// How many connections read it at once.
    int readers();

    /// A table in parts, each of which can be read alone.
    List<Part> parts(SourceTable table) throws SQLException;

    /// Reads a part over a connection: its rows go to `rows`.
    void read(int reader, Part part, TableRows rows) throws SQLException, IOException;

    /// Breaks all its connections, whatever they wait for.
    void abort();

    @Override
    void close();

    /// A part of a table: a condition on its rows in the database's own words, empty for all of them.
    record Part(SourceTable table, String condition, long bytes, boolean isFirst) {
        /// All of a table.
        static Part whole(SourceTable table) {
            return new Part(table, "", table.bytes(), true);
        }
    }
}
