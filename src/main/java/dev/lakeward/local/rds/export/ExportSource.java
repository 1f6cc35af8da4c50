package dev.lakeward.local.rds.export;

import dev.lakeward.local.glue.crawler.jdbc.JdbcEngine;
import dev.lakeward.local.glue.crawler.jdbc.JdbcSource;
import dev.lakeward.local.glue.crawler.jdbc.JdbcUrl;
import java.nio.file.Path;
import software.amazon.awssdk.services.glue.model.Connection;

/// A database that can be exported, as a connection of the catalog says it.
public sealed interface ExportSource {
    /// The connection's name.
    String connection();

    /// What leads there, without a login.
    Address address();

    /// A server.
    record Server(JdbcSource source) implements ExportSource {
        @Override
        public String connection() {
            return source.connection();
        }

        @Override
        public Address address() {
            return Address.of(source.url());
        }
    }

    /// A file of SQLite's, which needs no server and knows no users.
    record File(String connection, Path path) implements ExportSource {
        @Override
        public Address address() {
            return Address.of(path);
        }
    }

    /// Of which engine a database is, where it listens, and what it is called; empty where a server is read whole.
    record Address(String engine, String host, int port, String database, boolean hasSchemas) {
        private static Address of(JdbcUrl url) {
            String engine = url.engine() == JdbcEngine.POSTGRESQL
                    ? "postgres"
                    : url.engine().classification();
            return new Address(
                    engine, url.host(), url.port(), url.database(), url.engine().hasSchemas());
        }

        private static Address of(Path file) {
            String name = String.valueOf(file.getFileName());
            int dot = name.lastIndexOf('.');
            return new Address("sqlite", "localhost", 0, dot <= 0 ? name : name.substring(0, dot), false);
        }

        /// Of a connection, whoever may use it. Throws JdbcRefusal.
        public static Address of(Connection connection) {
            String url = connection.connectionPropertiesAsStrings().getOrDefault("JDBC_CONNECTION_URL", "");
            return SqliteUrl.isOne(url) ? of(SqliteUrl.path(url)) : of(JdbcUrl.of(url));
        }
    }

    /// Of a connection with its login; `lake` is the lake's own folder. Throws JdbcRefusal.
    static ExportSource of(Connection connection, Path lake) {
        String url = connection.connectionPropertiesAsStrings().getOrDefault("JDBC_CONNECTION_URL", "");
        return SqliteUrl.isOne(url)
                ? new File(connection.name(), SqliteUrl.file(url, lake))
                : new Server(JdbcSource.of(connection));
    }
}
