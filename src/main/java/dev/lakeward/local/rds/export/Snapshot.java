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

    /// The rows of a table that meet a condition, all where it is empty, in parts, each of which can be read alone.
    List<Part> parts(SourceTable table, String bound) throws SQLException;

    /// What is new of a table since its bookmark. Throws ExportRefusal where its column cannot tell.
    Bound bound(SourceTable table, Bookmark bookmark) throws SQLException;

    /// Reads a part over a connection: its rows go to `rows`.
    void read(int reader, Part part, TableRows rows) throws SQLException, IOException;

    /// What of the rows that were read could not be written as it is there.
    default List<String> warnings() {
        return List.of();
    }

    /// Breaks all its connections, whatever they wait for.
    void abort();

    @Override
    void close();

    /// What is new: a condition in the database's own words, and the bookmark behind it.
    record Bound(String condition, Bookmark reached) {}

    /// A part of a table: a condition on its rows in the database's own words, empty for all of them.
    record Part(SourceTable table, String condition, long bytes, boolean isFirst) {
        /// In one part.
        static List<Part> whole(SourceTable table, String bound) {
            return List.of(new Part(table, bound.isEmpty() ? "" : " WHERE " + bound, table.bytes(), true));
        }
    }
}
