package dev.lakeward.local.engine;

import java.sql.SQLException;

/// The error of a streaming query, found by running it once more into a temporary table: the driver's stream
/// itself only says that its result is invalid.
final class DiagnosedException extends SQLException {
    private static final long serialVersionUID = 1L;

    /// What stands before the query in the statement whose offsets the error speaks of.
    static final String PREFIX = "CREATE TEMP TABLE diagnosis AS ";

    DiagnosedException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
