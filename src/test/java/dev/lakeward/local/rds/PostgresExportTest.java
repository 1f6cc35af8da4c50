package dev.lakeward.local.rds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// What exports of a real PostgreSQL promise.
@Tag("slow")
class PostgresExportTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static PostgresServer server;
    private static TestLake lake;
    private static ExportLake exports;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.started();
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        exports = new ExportLake(lake);
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("exported")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
        if (lake != null) {
            lake.close();
        }
    }

    // A database of its own, and a connection of the same name.
    private static void database(String name, String... statements) throws Exception {
        server.sql("postgres", "CREATE DATABASE " + name);
        server.sql(name, statements);
        exports.connect(
                name, "jdbc:postgresql://127.0.0.1:" + server.port + "/" + name, "boss", PostgresServer.PASSWORD);
    }

    @Test
    void aDatabaseIsExportedWholeInRdsLayout() throws Exception {
        database(
                "crm",
                "CREATE TABLE people (id bigint PRIMARY KEY, name text, age int)",
                "INSERT INTO people VALUES (1, E'Ann\\tB\\\\\\n한', 31), (2, NULL, NULL), (-9223372036854775808, '', 0)",
                "CREATE TABLE nothing (id int)");
        ExportTask task = exports.export("crm-1", "crm");
        assertThat(task.failureCause()).isNull();
        assertThat(task.status()).isEqualTo("COMPLETE");
        assertThat(task.percentProgress()).isEqualTo(100);
        assertThat(task.snapshotTime()).isNotNull();
        assertThat(task.kmsKeyId()).isEqualTo("alias/lake");
        assertThat(task.warningMessage()).isNull();
        List<String> keys = exports.keys("exports/crm-1/");
        assertThat(keys.stream().map(key -> key.replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "UUID")))
                .containsExactlyInAnyOrder(
                        "exports/crm-1/crm/public.nothing/1/_SUCCESS",
                        "exports/crm-1/crm/public.nothing/1/part-00000-UUID-c000.gz.parquet",
                        "exports/crm-1/crm/public.people/1/_SUCCESS",
                        "exports/crm-1/crm/public.people/1/part-00000-UUID-c000.gz.parquet",
                        "exports/crm-1/export_info_crm-1.json",
                        "exports/crm-1/export_tables_info_crm-1_from_1_to_2.json");
        assertThat(exports.rows(
                        "crm-1",
                        "crm/public.people",
                        "id bigint, name string, age int",
                        "SELECT id, name, age FROM TABLE ORDER BY id"))
                .containsExactly(
                        Arrays.asList("-9223372036854775808", "", "0"),
                        Arrays.asList("1", "Ann\tB\\\n한", "31"),
                        Arrays.asList("2", null, null));
        assertThat(exports.rows("crm-1", "crm/public.nothing", "id int", "SELECT count(*) FROM TABLE"))
                .containsExactly(List.of("0"));
        JsonNode info = JSON.readTree(exports.text("exports/crm-1/export_info_crm-1.json"));
        assertThat(info.findValuesAsText("Status")).containsExactly("COMPLETE");
        JsonNode tables = JSON.readTree(exports.text("exports/crm-1/export_tables_info_crm-1_from_1_to_2.json"));
        assertThat(tables.path("perTableStatus").get(1).path("target").asText()).isEqualTo("crm.public.people");
        assertThat(tables.path("perTableStatus")
                        .get(1)
                        .at("/tableStatistics/rows")
                        .asInt())
                .isEqualTo(3);
        assertThat(exports.holding(PostgresServer.PASSWORD)).isEmpty();
    }

    @Test
    void moneyThatMovesMeanwhileIsNeitherLostNorDoubled() throws Exception {
        database(
                "bank",
                "CREATE TABLE accounts (id int PRIMARY KEY, balance bigint, padding text)",
                "INSERT INTO accounts SELECT i, 100, repeat(md5(i::text), 20) FROM generate_series(1, 250000) i",
                "CREATE TABLE vault (id int PRIMARY KEY, balance bigint)",
                "INSERT INTO vault VALUES (1, 0)");
        AtomicBoolean isOver = new AtomicBoolean();
        Thread mover = Thread.ofPlatform().start(() -> {
            try (Connection connection = server.connect("bank");
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                for (long i = 0; !isOver.get(); i++) {
                    long from = 1 + (i * 7919) % 250_000;
                    statement.execute("UPDATE accounts SET balance = balance - 10 WHERE id = " + from);
                    statement.execute(
                            i % 2 == 0
                                    ? "UPDATE vault SET balance = balance + 10"
                                    : "UPDATE accounts SET balance = balance + 10 WHERE id = "
                                            + (1 + (i * 104_729) % 250_000));
                    connection.commit();
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            for (int i = 1; i <= 3; i++) {
                String id = "bank-" + i;
                ExportTask task = exports.export(id, "bank");
                assertThat(task.failureCause()).isNull();
                String columns = "id int, balance bigint";
                List<String> accounts = exports.rows(
                                id,
                                "bank/public.accounts",
                                columns + ", padding string",
                                "SELECT count(*), count(DISTINCT id), sum(balance) FROM TABLE")
                        .getFirst();
                List<String> vault = exports.rows(id, "bank/public.vault", columns, "SELECT sum(balance) FROM TABLE")
                        .getFirst();
                assertThat(accounts.subList(0, 2)).containsExactly("250000", "250000");
                assertThat(Long.parseLong(accounts.get(2)) + Long.parseLong(vault.getFirst()))
                        .isEqualTo(25_000_000);
                assertThat(exports.keys("exports/" + id + "/bank/public.accounts/"))
                        .hasSizeGreaterThan(2);
            }
        } finally {
            isOver.set(true);
            mover.join();
        }
    }
}
