package dev.lakeward.local.glue.crawler.jdbc;

import java.sql.SQLException;
import java.util.List;

/// What a kind of database tells of its tables.
interface DatabaseCatalog {
    /// What a path includes: by schema and name, and what the user may not see into.
    record Contents(List<FoundRelation> relations, List<JdbcReading.Unread> unread) {}

    /// Reads everything that a path includes, by a fixed number of questions. Throws JdbcRefusal where the database is
    /// not there.
    Contents read(JdbcPath path) throws SQLException;
}
