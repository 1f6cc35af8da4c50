package dev.lakeward.local.glue.crawler.jdbc;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;
import javax.net.ssl.SSLException;

/// Sentences for what a database or the way to it refuses. No driver's text is in them: it may have anything.
public final class JdbcFailures {
    // MariaDB's and MySQL's own numbers.
    private static final int UNKNOWN_DATABASE = 1049;
    private static final Set<Integer> ACCESS_DENIED = Set.of(1044, 1142, 1143, 1227);
    private static final Set<Integer> WRONG_USER = Set.of(1045, 1698);
    private static final Set<Integer> TOO_SLOW = Set.of(1969, 3024);
    private static final Set<Integer> TOO_MANY = Set.of(1040, 1203, 1226);

    private JdbcFailures() {}

    static JdbcRefusal noDatabase(String database) {
        return new JdbcRefusal("The server of the connection has no database " + database
                + " that its user may see: create it or grant the user a right to it, or correct the target's Path.");
    }

    static JdbcRefusal tooLong(JdbcLimits limits) {
        return new JdbcRefusal(
                "The database was not read within " + limits.whole().toSeconds()
                        + " s and stays as it is in the catalog: narrow the target's Path, and crawl again.");
    }

    /// Of a failure before there was a connection.
    public static JdbcRefusal ofConnecting(SQLException e, JdbcSource source, String database) {
        String at = "The database server at " + source.url().address() + " of connection " + source.connection();
        if (has(e, UnknownHostException.class)) {
            return new JdbcRefusal(at + " is not known by this name: correct the host in JDBC_CONNECTION_URL.");
        }
        if (has(e, SSLException.class)) {
            return unencrypted(at);
        }
        if (has(e, ConnectException.class) || has(e, NoRouteToHostException.class)) {
            return new JdbcRefusal(
                    at + " cannot be reached: start it, or correct host and port in" + " JDBC_CONNECTION_URL.");
        }
        if (has(e, SocketTimeoutException.class) || has(e, SQLTimeoutException.class)) {
            return new JdbcRefusal(at + " does not answer in time: see whether it runs and may be reached from here.");
        }
        String state = state(e);
        if (state.equals("3D000") || e.getErrorCode() == UNKNOWN_DATABASE) {
            return noDatabase(database);
        }
        if (state.startsWith("28") || WRONG_USER.contains(e.getErrorCode())) {
            return new JdbcRefusal(at + " refuses the connection's user: the name or the password is wrong, or it may"
                    + " not come from here. Correct USERNAME and the password, or the server's rules.");
        }
        if (isDenied(e)) {
            return new JdbcRefusal(
                    at + " does not let the connection's user into database " + database + ": grant it CONNECT.");
        }
        boolean isEncrypted = source.encryption() == Encryption.REQUIRED || source.encryption() == Encryption.VERIFIED;
        if (isEncrypted && state.startsWith("08")) {
            return unencrypted(at);
        }
        if (state.equals("08004")) {
            return new JdbcRefusal(at + " asks for the password itself, which only a server gets whose name is"
                    + " verified: let it ask by scram-sha-256, or set JDBC_ENFORCE_SSL to true.");
        }
        if (state.startsWith("53") || TOO_MANY.contains(e.getErrorCode())) {
            return new JdbcRefusal(at + " has no connection left: crawl again when it is less busy.");
        }
        if (state.equals("57P03")) {
            return new JdbcRefusal(at + " is starting or stopping: crawl again when it runs.");
        }
        return new JdbcRefusal(at + " cannot be connected to (" + error(e) + "): see the server's log.");
    }

    private static JdbcRefusal unencrypted(String at) {
        return new JdbcRefusal(at + " cannot be spoken with encrypted: its certificate is not one that this computer"
                + " trusts for this host, or it has no encryption. Correct the server, or ask for less in"
                + " JDBC_ENFORCE_SSL and the property sslMode.");
    }

    /// Of a failure of a connection that was there.
    static JdbcRefusal ofReading(SQLException e, JdbcSource source, String database) {
        String of = " of database " + database + " over connection " + source.connection();
        String state = state(e);
        if (e instanceof SQLTimeoutException
                || state.equals("57014")
                || TOO_SLOW.contains(e.getErrorCode())
                || has(e, SocketTimeoutException.class)) {
            return new JdbcRefusal("The reading" + of
                    + " took too long and was given up: narrow the target's Path, or crawl when the server is less"
                    + " busy.");
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return new JdbcRefusal("The connection broke during the reading" + of
                    + ": nothing was changed. See whether the server runs, and crawl again.");
        }
        if (isDenied(e)) {
            return new JdbcRefusal(
                    "The connection's user may not do the reading" + of + ": grant it the right to see the tables.");
        }
        return new JdbcRefusal("The server failed the reading" + of + " (" + error(e) + "): see the server's log.");
    }

    private static boolean isDenied(SQLException e) {
        return state(e).equals("42501") || ACCESS_DENIED.contains(e.getErrorCode());
    }

    private static String state(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }

    // Its code only, and only if it is one.
    private static String error(SQLException e) {
        String state = state(e);
        return (state.matches("[0-9A-Z]{5}") ? "SQLSTATE " + state : "an error without SQLSTATE")
                + (e.getErrorCode() == 0 ? "" : ", error " + e.getErrorCode());
    }

    private static boolean has(Throwable failure, Class<? extends Throwable> cause) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++) {
            if (cause.isInstance(at)) {
                return true;
            }
            at = at.getCause();
        }
        return false;
    }
}
