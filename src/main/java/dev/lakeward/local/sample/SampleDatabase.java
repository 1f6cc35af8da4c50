package dev.lakeward.local.sample;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.ConnectionPropertyKey;

/// The database of the purchase department while the sample is made: a PostgreSQL where one is installed, or SQLite,
/// which stands for it. `url` is what a Glue connection says, `exportOnly` how an export names its purchases.
record SampleDatabase(String url, String exportOnly, Optional<SamplePostgres> server, String password)
        implements AutoCloseable {
    static final String NAME = "purchasing";

    private static final String SQLITE = "purchasing.db";
    private static final int PASSWORD_BYTES = 24;

    /// SQLite in a file of the sample's sources, in place of a server that was there.
    static SampleDatabase file(Path sources) throws IOException {
        Volume.deleteTree(folder(sources));
        Path file = sources.resolve(SQLITE);
        Files.deleteIfExists(file);
        return new SampleDatabase("jdbc:sqlite:" + file, NAME + ".purchases", Optional.empty(), "");
    }

    /// A PostgreSQL in the sample's sources, its password among a lake's secrets. Throws IOException where none can
    /// run.
    static SampleDatabase server(Path sources, Path lake) throws IOException, InterruptedException, SQLException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        SamplePostgres server = SamplePostgres.make(folder(sources), password);
        boolean made = false;
        try {
            try (Connection first = server.connect("postgres", password);
                    Statement statement = first.createStatement()) {
                statement.execute("CREATE DATABASE " + NAME);
            }
            keep(lake, password);
            made = true;
            return new SampleDatabase(
                    "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + NAME + "?sslmode=disable",
                    NAME + "." + NAME + ".purchases",
                    Optional.of(server),
                    password);
        } finally {
            if (!made) {
                server.close();
            }
        }
    }

    /// Where the server's data is, of the sample's sources.
    static Path folder(Path sources) {
        return sources.resolve(NAME);
    }

    private static void keep(Path lake, String password) throws IOException {
        Path folder = Files.createDirectories(lake.resolve("secrets"));
        Path secret = Files.createFile(
                folder.resolve(NAME + ".json"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(secret, "{\"username\":\"" + SamplePostgres.USER + "\",\"password\":\"" + password + "\"}");
    }

    /// Tables that are made here lie in a schema of the department's name, where the database has such.
    Connection connect() throws SQLException {
        if (server.isEmpty()) {
            return DriverManager.getConnection(url);
        }
        Connection connection = server.get().connect(NAME, password);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA IF NOT EXISTS " + NAME);
            statement.execute("SET search_path = " + NAME);
        }
        return connection;
    }

    /// The properties of the Glue connection to it.
    Map<ConnectionPropertyKey, String> properties() {
        Map<ConnectionPropertyKey, String> properties = new HashMap<>();
        properties.put(ConnectionPropertyKey.JDBC_CONNECTION_URL, url);
        if (server.isPresent()) {
            properties.put(ConnectionPropertyKey.SECRET_ID, NAME);
        }
        return properties;
    }

    String description() {
        return server.isPresent()
                ? "The purchase department's database, a PostgreSQL that runs while the lake is open"
                : "The purchase department's database; SQLite stands for it";
    }

    @Override
    public void close() {
        server.ifPresent(SamplePostgres::close);
    }

    // The password stays where it is kept.
    @Override
    public String toString() {
        return url;
    }
}
