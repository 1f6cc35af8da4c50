package dev.lakeward.local.glue.crawler.jdbc;

import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/// PostgreSQL of Debian's package.
public final class PostgresServer extends TestServer {
    public static final String PASSWORD = "p:a/s?s&w=o'rd";

    private final Path programs;

    private PostgresServer(Path programs) throws IOException {
        this.programs = programs;
    }

    /// A running server; the test is skipped where there is no PostgreSQL.
    public static PostgresServer started() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "needs Debian's package openssl");
        PostgresServer server = new PostgresServer(programs());
        server.begin();
        return server;
    }

    private static Path programs() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(all)) {
            try (Stream<Path> versions = Files.list(all)) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max(Comparator.naturalOrder())
                        .orElseGet(() -> abort("needs Debian's package postgresql"));
            }
        }
        return abort("needs Debian's package postgresql");
    }

    @Override
    void make() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("password"), PASSWORD);
        run(List.of("chmod", "a+r", folder.resolve("password").toString()), false);
        run(
                List.of(
                        programs.resolve("initdb").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-U",
                        "boss",
                        "-A",
                        "scram-sha-256",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync",
                        "--pwfile=" + folder.resolve("password")),
                true);
        // A certificate that nobody trusts.
        run(
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "rsa:2048",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        "/CN=127.0.0.1",
                        "-keyout",
                        folder.resolve("data/server.key").toString(),
                        "-out",
                        folder.resolve("data/server.crt").toString()),
                true);
        Path rules = folder.resolve("data/pg_hba.conf");
        // One whom the server asks for the password itself, and one whom it asks for none.
        Files.writeString(
                rules,
                "host all plain 127.0.0.1/32 password\nhost all trusted 127.0.0.1/32 trust\n"
                        + Files.readString(rules));
    }

    @Override
    List<String> command() {
        return List.of(
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_locks_per_transaction=2000",
                "-c",
                "ssl=on",
                "-c",
                "fsync=off");
    }

    @Override
    public Connection connect(String database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", "boss");
        properties.setProperty("password", PASSWORD);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    @Override
    String firstDatabase() {
        return "postgres";
    }
}
