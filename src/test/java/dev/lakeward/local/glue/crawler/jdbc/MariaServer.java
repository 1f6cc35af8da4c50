package dev.lakeward.local.glue.crawler.jdbc;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

/// MariaDB of Debian's package.
public final class MariaServer extends TestServer {
    public static final String PASSWORD = "p:a/s?s&w=o'rd";

    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");

    private MariaServer() throws IOException {}

    /// A running server; the test is skipped where there is no MariaDB.
    public static MariaServer started() throws IOException, InterruptedException {
        assumeTrue(
                Files.isExecutable(SERVER) && Files.isExecutable(Path.of("/usr/bin/my_print_defaults")),
                "needs Debian's packages mariadb-server-core and mariadb-client-core");
        MariaServer server = new MariaServer();
        server.begin();
        return server;
    }

    @Override
    void make() throws IOException, InterruptedException {
        run(
                List.of(
                        "mariadb-install-db",
                        "--no-defaults",
                        "--datadir=" + folder.resolve("data"),
                        "--auth-root-authentication-method=normal",
                        "--skip-test-db",
                        "--skip-name-resolve"),
                true);
        Path init = folder.resolve("init.sql");
        Files.writeString(
                init,
                "CREATE USER IF NOT EXISTS boss@'%' IDENTIFIED BY '" + PASSWORD.replace("'", "''") + "';\n"
                        + "GRANT ALL ON *.* TO boss@'%' WITH GRANT OPTION;\n");
        run(List.of("chmod", "a+r", init.toString()), false);
    }

    @Override
    List<String> command() {
        return List.of(
                SERVER.toString(),
                "--no-defaults",
                "--datadir=" + folder.resolve("data"),
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--skip-name-resolve",
                "--init-file=" + folder.resolve("init.sql"),
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-buffer-pool-size=64M");
    }

    @Override
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "boss");
        properties.setProperty("password", PASSWORD);
        properties.setProperty("sslMode", "disable");
        return DriverManager.getConnection("jdbc:mariadb://127.0.0.1:" + port + "/" + database, properties);
    }

    @Override
    String firstDatabase() {
        return "mysql";
    }
}
