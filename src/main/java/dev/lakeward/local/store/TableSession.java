package dev.lakeward.local.store;

import java.sql.PreparedStatement;
import java.sql.SQLException;

/// One connection to the lake's database, the work's alone while it runs.
public interface TableSession {
    /// A statement that is kept: its text is one of the program's own, and a result of it is closed before the
    /// same text is prepared again.
    PreparedStatement prepare(String sql) throws SQLException;
}
