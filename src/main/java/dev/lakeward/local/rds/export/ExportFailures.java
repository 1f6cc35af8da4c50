package dev.lakeward.local.rds.export;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;

/// Sentences for what stops an export. No driver's text is in them: it may hold a value.
final class ExportFailures {
    private static final Set<String> DENIED = Set.of("42501", "42000");
    private static final Set<Integer> DENIED_NUMBERS = Set.of(1044, 1142, 1143, 1227);
    // MariaDB's and MySQL's: no such table, another definition than in the snapshot.
    private static final Set<Integer> CHANGED = Set.of(1146, 1412, 1051);

    private ExportFailures() {}

    /// Of a failure of a connection that was there, while a table was read, or the database's own catalog where `what`
    /// says so.
    static ExportRefusal of(SQLException e, ExportSource source, String what) {
        String of = "The reading of " + what + " over connection " + source.connection();
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals("42P01") || state.equals("42703") || CHANGED.contains(e.getErrorCode())) {
            return new ExportRefusal(
                    of + " failed: it was dropped or changed since the snapshot was taken. Export again.");
        }
        if (state.equals("55P03")) {
            return new ExportRefusal(
                    of + " failed: a table is being altered, and was not free within 10 s. Export again" + " later.");
        }
        if (DENIED_NUMBERS.contains(e.getErrorCode()) || e.getErrorCode() == 0 && DENIED.contains(state)) {
            return new ExportRefusal(
                    of + " failed: the connection's user may not read it. Grant the right, or leave the"
                            + " table out by ExportOnly.");
        }
        if (state.equals("40001") || state.equals("72000")) {
            return new ExportRefusal(of + " failed: the server gave the snapshot up. Export again.");
        }
        if (state.startsWith("08") || state.startsWith("57P") || isSilent(e)) {
            return new ExportRefusal("The connection broke during the reading of " + what + " over connection "
                    + source.connection() + ": nothing was written. See whether the server runs, and export again.");
        }
        if (state.startsWith("53") || state.equals("57014")) {
            return new ExportRefusal(of + " failed: the server has no room or time left for it (SQLSTATE " + state
                    + "). See the server's log.");
        }
        return new ExportRefusal(of + " failed (" + code(state, e.getErrorCode()) + "): see the server's log.");
    }

    private static boolean isSilent(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (at instanceof SocketTimeoutException || at instanceof java.io.EOFException) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }

    // Its code only, and only if it is one.
    private static String code(String state, int number) {
        return (state.matches("[0-9A-Z]{5}") ? "SQLSTATE " + state : "an error without SQLSTATE")
                + (number == 0 ? "" : ", error " + number);
    }
}
