package dev.lakeward.local.glue.crawler.jdbc;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;

/// Opens connections with the drivers that the program brings, with properties of our own only.
public final class Drivers {
    // Beyond what a question may take: the server should say so first.
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final JdbcLimits limits;

    public Drivers(JdbcLimits limits) {
        this.limits = limits;
    }

    /// A connection whose one transaction only reads. Blocks.
    public Connection open(JdbcSource source, String database) throws SQLException {
        Connection connection =
                source.url().engine() == JdbcEngine.POSTGRESQL ? postgresql(source, database) : mariadb(source);
        try {
            connection.setNetworkTimeout(
                    Runnable::run, (int) limits.statement().plus(GRACE).toMillis());
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /// A connection whose one transaction writes, and which waits for a lock no longer than a question may take.
    /// Blocks.
    public Connection openToWrite(JdbcSource source, String database) throws SQLException {
        boolean isPostgres = source.url().engine() == JdbcEngine.POSTGRESQL;
        Connection connection = isPostgres ? postgresql(source, database) : mariadb(source);
        try (Statement statement = connection.createStatement()) {
            connection.setNetworkTimeout(
                    Runnable::run, (int) limits.whole().plus(GRACE).toMillis());
            // A server that is not strict cuts what does not fit, and says nothing; a zero becomes the next number of
            // an AUTO_INCREMENT column otherwise.
            statement.execute(
                    isPostgres
                            ? "SET lock_timeout = " + limits.statement().toMillis()
                            : "SET SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                                    + "NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION', innodb_lock_wait_timeout = "
                                    + limits.statement().toSeconds());
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private Connection postgresql(JdbcSource source, String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", source.user());
        // Without any the driver would look into files of whoever runs this.
        properties.setProperty("password", source.password());
        properties.setProperty("ApplicationName", "Lakeward crawler");
        properties.setProperty("connectTimeout", seconds(limits.connect()));
        properties.setProperty("sslResponseTimeout", millis(limits.connect()));
        properties.setProperty("socketTimeout", seconds(limits.connect()));
        properties.setProperty("gssEncMode", "disable");
        // Otherwise nobody would be told which rows a trigger kept away.
        properties.setProperty("reWriteBatchedInserts", "false");
        properties.setProperty("sslmode", sslMode(source.encryption()));
        boolean isVerified = source.encryption() == Encryption.VERIFIED;
        // Neither reads certificates and keys of whoever runs this.
        properties.setProperty(
                "sslfactory",
                isVerified ? "org.postgresql.ssl.DefaultJavaSSLFactory" : "org.postgresql.ssl.NonValidatingFactory");
        // Who the server is must be known before it is told the password itself.
        properties.setProperty("requireAuth", isVerified ? "!gss,!sspi" : "!password,!gss,!sspi");
        return connected("jdbc:postgresql://" + source.url().address() + "/" + encoded(database), properties);
    }

    private static Connection connected(String url, Properties properties) throws SQLException {
        return DriverManager.getDriver(url).connect(url, properties);
    }

    private static String sslMode(Encryption encryption) {
        return switch (encryption) {
            case NONE -> "disable";
            case PREFERRED -> "prefer";
            case REQUIRED -> "require";
            case VERIFIED -> "verify-full";
        };
    }

    private static String encoded(String database) {
        return URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    // Without a database: a missing one is told from what the server lists.
    private Connection mariadb(JdbcSource source) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", source.user());
        properties.setProperty("password", source.password());
        properties.setProperty("connectTimeout", millis(limits.connect()));
        properties.setProperty("socketTimeout", millis(limits.connect()));
        properties.setProperty("allowLocalInfile", "false");
        properties.setProperty("allowMultiQueries", "false");
        properties.setProperty("permitRedirect", "false");
        properties.setProperty("useCompression", "false");
        properties.setProperty("fallbackToSystemKeyStore", "false");
        boolean isVerified = source.encryption() == Encryption.VERIFIED;
        properties.setProperty(
                "sslMode",
                switch (source.encryption()) {
                    case NONE, PREFERRED -> "disable";
                    case REQUIRED -> "trust";
                    case VERIFIED -> "verify-full";
                });
        properties.setProperty(
                "restrictedAuth",
                "mysql_native_password,client_ed25519,parsec,caching_sha2_password"
                        + (isVerified ? ",sha256_password,mysql_clear_password" : ""));
        return connected("jdbc:mariadb://" + source.url().address() + "/", properties);
    }

    private static String seconds(Duration duration) {
        return String.valueOf(Math.max(1, duration.toSeconds()));
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }
}
