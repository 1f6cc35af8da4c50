package dev.lakeward.local.rds.insert;

import java.sql.SQLException;
import java.util.Set;

/// Sentences for what stops the writing of rows. No driver's text is in them: it may hold a value.
final class InsertFailures {
    private static final Set<Integer> DENIED = Set.of(1044, 1142, 1143, 1227);
    private static final Set<Integer> SAME_KEY = Set.of(1062, 1586);
    private static final Set<Integer> NO_PARENT = Set.of(1216, 1452);
    private static final Set<Integer> NULL = Set.of(1048, 1364);
    private static final Set<Integer> CHECK = Set.of(3819, 4025);
    private static final Set<Integer> LOCKED = Set.of(1205, 1213);

    private InsertFailures() {}

    /// Of a failure while rows were written to a table, where nothing of them is kept.
    static InsertRefusal of(SQLException e, String table) {
        return new InsertRefusal("the database refuses rows of the table " + table + ": " + why(e)
                + ". Nothing of the job's rows was written");
    }

    /// Of a failure while all rows were made durable.
    static InsertRefusal ofCommit(SQLException e) {
        return isBroken(e)
                ? new InsertRefusal(
                        "the connection broke while the database took the job's rows: whether it has them is"
                                + " not known. Look there before the job is run again")
                : new InsertRefusal("the database refuses the job's rows: " + why(e) + ". Nothing of them was written");
    }

    private static boolean isBroken(SQLException e) {
        String state = state(e);
        return state.isEmpty() || state.startsWith("08") || state.startsWith("57P");
    }

    private static String why(SQLException e) {
        String state = state(e);
        int number = e.getErrorCode();
        if (state.equals("23505") || SAME_KEY.contains(number)) {
            return "a row has a key that another one has";
        }
        if (state.equals("23503") || NO_PARENT.contains(number)) {
            return "a row names a row of another table that is not there";
        }
        if (state.equals("23502") || NULL.contains(number)) {
            return "a column that takes no NULL has none of the fields, or one that is NULL";
        }
        if (state.equals("23514") || CHECK.contains(number)) {
            return "a row breaks one of its checks";
        }
        if (state.equals("22003") || number == 1264) {
            return "a number is out of its column's range";
        }
        if (state.equals("22001") || number == 1406) {
            return "a text is longer than its column takes";
        }
        if (state.startsWith("22")) {
            return "a value is none of its column's (SQLSTATE " + state + ")";
        }
        if (state.equals("42501") || DENIED.contains(number)) {
            return "the connection's user may not insert into it; grant the right";
        }
        if (state.equals("40001") || state.equals("40P01") || state.equals("55P03") || LOCKED.contains(number)) {
            return "somebody else has locked what it needs; run the job again";
        }
        if (isBroken(e)) {
            return "the connection broke, or it did not answer in time";
        }
        return (state.matches("[0-9A-Z]{5}") ? "SQLSTATE " + state : "an error without SQLSTATE")
                + (number == 0 ? "" : ", error " + number) + "; see the server's log";
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
