package dev.lakeward.local.glue.job.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.ConnectionType;

/// Tables of a real PostgreSQL as jobs read them.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseSourceTest {
    private PostgresServer server;
    private GraphLake lake;
    private int runs;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = PostgresServer.started();
        server.sql(
                "postgres",
                "CREATE TABLE things (id bigint PRIMARY KEY, small smallint, price numeric(10,2), free numeric,"
                        + " day date, at timestamp, instant timestamptz, yes boolean, name text, code varchar(3),"
                        + " half real)",
                "INSERT INTO things VALUES (1, 2, 12.30, 1.5, '2024-02-29', '2024-02-29 10:20:30.5',"
                        + " '2024-02-29 10:20:30+02', true, E'a\\tb', 'x', 0.5), (2, NULL, NULL, NULL, NULL, NULL, NULL,"
                        + " NULL, NULL, NULL, NULL)",
                "CREATE SCHEMA other",
                "CREATE TABLE other.days (day date)",
                "INSERT INTO other.days VALUES ('infinity')");
        lake = GraphLake.open(folder, Map.of("a/a.json", "{}"), clients -> {
            login(folder.resolve("lake/secrets/shop.json"));
            clients.glue()
                    .createConnection(r -> r.connectionInput(c -> c.name("shop")
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(Map.of(
                                    "JDBC_CONNECTION_URL",
                                    "jdbc:postgresql://127.0.0.1:" + server.port + "/postgres",
                                    "SECRET_ID",
                                    "shop"))));
        });
    }

    private static void login(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"username\":\"boss\",\"password\":\"" + PostgresServer.PASSWORD + "\"}");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    void stop() throws Exception {
        if (lake != null) {
            lake.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private List<String> read(String connection, String database, String table, String type) {
        String out = "out" + ++runs;
        CodeGenConfigurationNode source = NodeCase.node(
                "DirectJDBCSource {\"Inputs\":[],\"ConnectionName\":\"" + connection + "\",\"Database\":\"" + database
                        + "\",\"Table\":\"" + table + "\",\"ConnectionType\":\"" + type + "\"}",
                "");
        lake.run(Map.of("source", source, "target", GraphLake.target("source", out)), false);
        return lake.records(out);
    }

    @Test
    void aTableIsReadInTheTypesOfGluesOwnReader() {
        assertThat(read("shop", "postgres", "things", "postgresql"))
                .containsExactly(
                        "{\"id\":1,\"small\":2,\"price\":12.30,\"free\":1.500000000000000000,\"day\":\"2024-02-29\","
                                + "\"at\":\"2024-02-29 10:20:30.5\",\"instant\":\"2024-02-29 08:20:30\",\"yes\":true,"
                                + "\"name\":\"a\\tb\",\"code\":\"x\",\"half\":0.5}",
                        "{\"id\":2,\"small\":null,\"price\":null,\"free\":null,\"day\":null,\"at\":null,\"instant\":null,"
                                + "\"yes\":null,\"name\":null,\"code\":null,\"half\":null}");
        assertThat(lake.rows().counts()).containsEntry("out.source", 2L);
    }

    @Test
    void aJobThatRemembersDoesNotReadATableTwice() {
        CodeGenConfigurationNode source = NodeCase.node(
                "DirectJDBCSource {\"Inputs\":[],\"ConnectionName\":\"shop\",\"Database\":\"postgres\",\"Table\":"
                        + "\"things\",\"ConnectionType\":\"postgresql\"}",
                "");
        assertThatThrownBy(
                        () -> lake.run(Map.of("source", source, "target", GraphLake.target("source", "twice")), true))
                .hasMessage("node source: the embedded lake remembers no place in a table of a database, and would read"
                        + " all of it again; disable the job's bookmark");
    }

    @Test
    void aValueThatNoTypeHasFailsTheJob() {
        assertThatThrownBy(() -> read("shop", "postgres", "other.days", "postgresql"))
                .hasMessageNotContaining("infinity");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "none|postgres|things|postgresql|Unable to retrieve connection none: Connection none not found.",
                "shop|postgres|absent|postgresql|it names postgres.public.absent, and the database has no table there that the connection's user may know.",
                "shop|postgres|things|oracle|the embedded lake reads PostgreSQL, MySQL and MariaDB over JDBC, and no oracle"
            })
    void whatIsNotReadSaysWhy(String connection, String database, String table, String type, String sentence) {
        assertThatThrownBy(() -> read(connection, database, table, type)).hasMessage("node source: " + sentence);
    }
}
