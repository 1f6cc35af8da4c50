package dev.lakeward.local.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.glue.crawler.jdbc.MariaServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// What exports of a real MariaDB promise.
@Tag("long")
@Tag("slow")
class MariaExportTest {
    private static MariaServer server;
    private static TestLake lake;
    private static ExportLake exports;

    @BeforeAll
    static void start() throws Exception {
        server = MariaServer.started();
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        exports = new ExportLake(lake);
        lake.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("exported")));
        server.sql(
                "mysql",
                "CREATE USER plain@'%' IDENTIFIED BY 'letmein-9'",
                "GRANT SELECT ON *.* TO plain@'%'",
                "SET GLOBAL sql_mode = ''");
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
    private static void database(String name, String user, String password, String... statements) throws Exception {
        server.sql("mysql", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        server.sql(name, statements);
        exports.connect(name, "jdbc:mariadb://127.0.0.1:" + server.port + "/" + name, user, password);
    }

    @Test
    void eachTypeArrivesAsRdsWritesIt() throws Exception {
        List<List<String>> types = List.of(
                List.of("tinyint", "-128", "int", "-128"),
                List.of("tinyint unsigned", "255", "int", "255"),
                List.of("smallint", "-32768", "int", "-32768"),
                List.of("mediumint", "8388607", "int", "8388607"),
                List.of("int", "-2147483648", "int", "-2147483648"),
                List.of("int unsigned", "4294967295", "bigint", "4294967295"),
                List.of("bigint", "-9223372036854775808", "bigint", "-9223372036854775808"),
                List.of("bigint unsigned", "18446744073709551615", "decimal(20,0)", "18446744073709551615"),
                List.of(
                        "decimal(38,10)",
                        "-1234567890123456789012345678.0123456789",
                        "decimal(38,10)",
                        "-1234567890123456789012345678.0123456789"),
                List.of("decimal(10,2)", "12345678.90", "decimal(10,2)", "12345678.90"),
                List.of("decimal(45,2)", "1.25", "string", "1.25"),
                List.of("float", "16777217.5", "double", "1.6777218E7"),
                List.of("double", "0.1", "double", "0.1"),
                List.of("year", "1999", "int", "1999"),
                List.of("date", "'2024-02-29'", "string", "2024-02-29"),
                List.of("date", "'0000-00-00'", "string", "0000-00-00"),
                List.of("time(3)", "'-838:59:58.999'", "string", "-838:59:58.999"),
                List.of("datetime(6)", "'2024-02-29 23:59:59.123456'", "timestamp", "2024-02-29 23:59:59.123"),
                List.of("datetime", "'1969-12-31 23:59:59'", "timestamp", "1969-12-31 23:59:59.000"),
                List.of("timestamp", "'2024-02-29 23:59:59'", "timestamp", "2024-02-29 23:59:59.000"),
                List.of("char(5)", "'ab'", "string", "ab"),
                List.of("varchar(20)", "'한 \\'\"\\\\'", "string", "한 '\"\\"),
                List.of("longtext", "'a\\nb'", "string", "a\nb"),
                List.of("json", "'{\"a\": 1}'", "string", "{\"a\": 1}"),
                List.of("enum('x','y z')", "'y z'", "string", "y z"),
                List.of("set('x','y')", "'x,y'", "string", "x,y"),
                List.of(
                        "uuid",
                        "'123e4567-e89b-12d3-a456-426655440000'",
                        "string",
                        "123e4567-e89b-12d3-a456-426655440000"),
                List.of("inet6", "'::1'", "string", "::1"));
        StringBuilder columns = new StringBuilder("id int PRIMARY KEY");
        StringBuilder values = new StringBuilder("1");
        StringBuilder nulls = new StringBuilder("2");
        StringBuilder athena = new StringBuilder("id int");
        for (int i = 0; i < types.size(); i++) {
            columns.append(", c")
                    .append(i)
                    .append(' ')
                    .append(types.get(i).get(0))
                    .append(" NULL");
            values.append(", ").append(types.get(i).get(1));
            nulls.append(", NULL");
            athena.append(", c").append(i).append(' ').append(types.get(i).get(2));
        }
        database(
                "types",
                "boss",
                MariaServer.PASSWORD,
                "CREATE TABLE t (" + columns + ", b blob, v bit(9))",
                "INSERT INTO t VALUES (" + values + ", x'00ff', b'100000001')",
                "INSERT INTO t VALUES (" + nulls + ", NULL, NULL)",
                "CREATE TABLE none (at datetime)",
                "INSERT INTO none VALUES ('0000-00-00 00:00:00'), ('2024-00-10 00:00:00')");
        ExportTask task = exports.export("types-1", "types");
        assertThat(task.failureCause()).isNull();
        assertThat(task.warningMessage())
                .contains("Table types.types.none has times that are none")
                .contains("\"skippedTables\":[]");
        String all = types.stream().map(type -> "c" + types.indexOf(type)).collect(Collectors.joining(", "));
        List<List<String>> rows = exports.rows(
                "types-1",
                "types/types.t",
                athena + ", b binary, v binary",
                "SELECT " + all + ", to_hex(b), to_hex(v) FROM TABLE ORDER BY id");
        assertThat(rows.getFirst().subList(0, types.size()))
                .containsExactlyElementsOf(
                        types.stream().map(type -> type.get(3)).toList());
        assertThat(rows.getFirst().subList(types.size(), types.size() + 2)).containsExactly("00FF", "0101");
        assertThat(rows.get(1)).containsOnlyNulls();
        assertThat(exports.holding(MariaServer.PASSWORD)).isEmpty();
    }

    @Test
    void aConnectionThatIsLostOrATableThatIsToBeDroppedIsTold() throws Exception {
        database(
                "lost",
                "boss",
                MariaServer.PASSWORD,
                "CREATE TABLE t (id int PRIMARY KEY, text varchar(700))",
                "INSERT INTO t SELECT seq, repeat(md5(seq), 20) FROM seq_1_to_300000",
                "CREATE TABLE zz (id int)",
                "INSERT INTO zz VALUES (1)");
        Thread killer = Thread.ofPlatform().start(MariaExportTest::killReader);
        exports.rds().startExportTask(ExportLake.asked("lost-1", "lost"));
        killer.join();
        ExportTask broken = exports.ended("lost-1");
        assertThat(broken.status()).isEqualTo("FAILED");
        assertThat(broken.failureCause()).startsWith("The connection broke during the reading of table lost.lost.");
        assertThat(exports.keys("exports/lost-1")).isEmpty();
        begin("lost-2");
        assertThatThrownBy(() -> server.sql("lost", "SET lock_wait_timeout = 0", "DROP TABLE zz"))
                .hasMessageContaining("Lock wait timeout");
        assertThat(exports.ended("lost-2").failureCause()).isNull();
        assertThat(exports.rows(
                        "lost-2",
                        "lost/lost.t",
                        "id int, text string",
                        "SELECT count(*), count(DISTINCT id) FROM TABLE"))
                .containsExactly(List.of("300000", "300000"));
        exports.connect("wrong", "jdbc:mariadb://127.0.0.1:" + server.port + "/lost", "plain", "letmein-8");
        ExportTask refused = exports.export("lost-3", "wrong");
        assertThat(refused.status()).isEqualTo("FAILED");
        assertThat(refused.failureCause()).contains("refuses the connection's user");
        assertThat(exports.holding("letmein-")).isEmpty();
    }

    private static void begin(String id) throws InterruptedException {
        exports.rds().startExportTask(ExportLake.asked(id, "lost"));
        while (exports.task(id).snapshotTime() == null) {
            Thread.sleep(2);
        }
    }

    // Ends a connection that reads the table, as soon as there is one.
    private static void killReader() {
        try (Connection connection = server.connect("mysql");
                Statement statement = connection.createStatement()) {
            long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
            while (System.nanoTime() < until) {
                try (ResultSet row = statement.executeQuery("SELECT id FROM information_schema.processlist"
                        + " WHERE info LIKE 'SELECT `id`, `text` FROM `lost`.`t`%'")) {
                    if (row.next()) {
                        server.sql("mysql", "KILL CONNECTION " + row.getString(1));
                        return;
                    }
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void moneyThatMovesMeanwhileIsNeitherLostNorDoubled() throws Exception {
        String[] bank = {
            "CREATE TABLE accounts (id int PRIMARY KEY, balance bigint, padding varchar(700))",
            "INSERT INTO accounts SELECT seq, 100, repeat(md5(seq), 20) FROM seq_1_to_200000",
            "CREATE TABLE vault (id int PRIMARY KEY, balance bigint)",
            "INSERT INTO vault VALUES (1, 0)",
            "ANALYZE TABLE accounts"
        };
        database("bank", "boss", MariaServer.PASSWORD, bank);
        database("oldbank", "plain", "letmein-9", bank);
        for (String name : List.of("bank", "oldbank")) {
            AtomicBoolean isOver = new AtomicBoolean();
            Thread mover = Thread.ofPlatform().start(() -> move(name, isOver));
            try {
                String id = name + "-1";
                ExportTask task = exports.export(id, name);
                assertThat(task.failureCause()).isNull();
                List<String> accounts = exports.rows(
                                id,
                                name + "/" + name + ".accounts",
                                "id int, balance bigint, padding string",
                                "SELECT count(*), count(DISTINCT id), sum(balance) FROM TABLE")
                        .getFirst();
                List<String> vault = exports.rows(
                                id,
                                name + "/" + name + ".vault",
                                "id int, balance bigint",
                                "SELECT sum(balance) FROM TABLE")
                        .getFirst();
                assertThat(accounts.subList(0, 2)).isEqualTo(Arrays.asList("200000", "200000"));
                assertThat(Long.parseLong(accounts.get(2)) + Long.parseLong(vault.getFirst()))
                        .isEqualTo(20_000_000);
                assertThat(exports.keys("exports/" + id + "/" + name + "/" + name + ".accounts/"))
                        .hasSize(name.equals("bank") ? 6 : 2);
            } finally {
                isOver.set(true);
                mover.join();
            }
        }
    }

    private static void move(String database, AtomicBoolean isOver) {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (long i = 0; !isOver.get(); i++) {
                statement.execute(
                        "UPDATE accounts SET balance = balance - 10 WHERE id = " + (1 + (i * 7919) % 200_000));
                statement.execute(
                        i % 2 == 0
                                ? "UPDATE vault SET balance = balance + 10"
                                : "UPDATE accounts SET balance = balance + 10 WHERE id = "
                                        + (1 + (i * 104_729) % 200_000));
                connection.commit();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
