package dev.lakeward.local.rds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.rds.model.ExportTask;
import software.amazon.awssdk.services.rds.model.InvalidExportSourceStateException;
import software.amazon.awssdk.services.rds.model.StartExportTaskRequest;

/// What exports of a real PostgreSQL promise.
class PostgresExportTest {
    private static final int EXPORTS = Integer.getInteger("lakeward.exports", 1);

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
                        "exports/crm-1/crm/public.nothing/1/part-00000-UUID-c000.snappy.parquet",
                        "exports/crm-1/crm/public.people/1/_SUCCESS",
                        "exports/crm-1/crm/public.people/1/part-00000-UUID-c000.snappy.parquet",
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
    void eachTypeArrivesAsRdsWritesIt() throws Exception {
        // The type, a literal of it, Athena's type, and what Athena reads.
        List<List<String>> types = List.of(
                List.of("smallint", "-32768", "smallint", "-32768"),
                List.of("int", "-2147483648", "int", "-2147483648"),
                List.of("bigint", "9223372036854775807", "bigint", "9223372036854775807"),
                List.of("real", "'NaN'", "float", "NaN"),
                List.of("real", "0.1", "float", "0.1"),
                List.of("double precision", "'-Infinity'", "double", "-Infinity"),
                List.of("double precision", "0.30000000000000004", "double", "0.30000000000000004"),
                List.of("boolean", "true", "boolean", "true"),
                List.of("numeric", "'NaN'", "string", "NaN"),
                List.of("numeric(50,20)", "-1.5", "string", "-1.50000000000000000000"),
                List.of("numeric(10,2)", "7", "string", "7.00"),
                List.of("money", "12.5", "string", "$12.50"),
                List.of("char(5)", "'ab'", "string", "ab   "),
                List.of("varchar(20)", "E'한 \\t\\n\\\\N'", "string", "한 \t\n\\N"),
                List.of("text", "'\\N'", "string", "\\N"),
                List.of("date", "'infinity'", "string", "infinity"),
                List.of("date", "'0044-03-15 BC'", "string", "0044-03-15 BC"),
                List.of("time", "'24:00'", "string", "24:00:00"),
                List.of("timetz", "'10:20:30.5+05:30'", "string", "10:20:30.5+05:30"),
                List.of("timestamp", "'2024-02-29 23:59:59.123456'", "string", "2024-02-29 23:59:59.123456"),
                List.of("timestamptz", "'2024-02-29 23:59:59+02'", "string", "2024-02-29 21:59:59+00"),
                List.of("interval", "'1 year 2 days -03:04:05'", "string", "1 year 2 days -03:04:05"),
                List.of("int[]", "'{1,NULL,3}'", "string", "{1,NULL,3}"),
                List.of("text[]", "ARRAY['a\"b', 'c,d']", "string", "{\"a\\\"b\",\"c,d\"}"),
                List.of("json", "'{ \"a\": 1 }'", "string", "{ \"a\": 1 }"),
                List.of("jsonb", "'{ \"a\":   1 }'", "string", "{\"a\": 1}"),
                List.of(
                        "uuid",
                        "'123E4567-e89b-12d3-a456-426655440000'",
                        "string",
                        "123e4567-e89b-12d3-a456-426655440000"),
                List.of("inet", "'10.0.0.1'", "string", "10.0.0.1"),
                List.of("cidr", "'10.0.0.0/8'", "string", "10.0.0.0/8"),
                List.of("macaddr", "'08:00:2b:01:02:03'", "string", "08:00:2b:01:02:03"),
                List.of("bit(3)", "B'101'", "string", "101"),
                List.of("point", "'(1,2)'", "string", "(1,2)"),
                List.of("int4range", "'[1,5)'", "string", "[1,5)"),
                List.of("xml", "'<a/>'", "string", "<a/>"),
                List.of("tsvector", "'a b'", "string", "'a' 'b'"),
                List.of("mood", "'so so'", "string", "so so"),
                List.of("pair", "ROW(1,'x')", "string", "(1,x)"),
                List.of("positive", "5", "int", "5"),
                List.of("\"char\"", "'x'", "string", "x"));
        StringBuilder columns = new StringBuilder("id int");
        StringBuilder values = new StringBuilder("1");
        StringBuilder athena = new StringBuilder("id int");
        List<String> names = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            columns.append(", c").append(i).append(' ').append(types.get(i).get(0));
            values.append(", ").append(types.get(i).get(1));
            athena.append(", c").append(i).append(' ').append(types.get(i).get(2));
            names.add("c" + i);
        }
        database(
                "types",
                "CREATE TYPE mood AS ENUM ('so so')",
                "CREATE TYPE pair AS (a int, b text)",
                "CREATE DOMAIN positive AS int CHECK (VALUE > 0)",
                "CREATE TABLE t (" + columns + ", b bytea)",
                "INSERT INTO t VALUES (" + values + ", '\\x00ff5c')",
                "INSERT INTO t (id) VALUES (2)");
        ExportTask task = exports.export("types-1", "types");
        assertThat(task.failureCause()).isNull();
        List<List<String>> rows = exports.rows(
                "types-1",
                "types/public.t",
                athena + ", b binary",
                "SELECT " + String.join(", ", names) + ", to_hex(b) FROM TABLE ORDER BY id");
        assertThat(rows.getFirst().subList(0, types.size()))
                .containsExactlyElementsOf(
                        types.stream().map(type -> type.get(3)).toList());
        assertThat(rows.getFirst().getLast()).isEqualTo("00FF5C");
        assertThat(rows.get(1)).containsOnlyNulls();
    }

    @Test
    void textsOfValuesAreTheServersOwn() throws Exception {
        database(
                "texts",
                "ALTER DATABASE texts SET DateStyle = 'SQL, DMY'",
                "SET DateStyle = 'ISO, YMD'",
                "SET TimeZone = 'UTC'",
                "CREATE TYPE pair AS (a int, b text)",
                "CREATE TABLE t AS SELECT id, n::numeric, at::timestamp, at::timestamptz AS zoned, at::date AS day,"
                        + " md5(id::text)::uuid AS one, ROW(id, NULL)::pair AS pair FROM (SELECT id,"
                        + " (random() - 0.5) * 10::numeric ^ (id % 60 - 30) AS n, timestamp '2000-01-01'"
                        + " + (random() - 0.5) * interval '13000 years' + (id % 7) * interval '0.1 s' AS at"
                        + " FROM generate_series(1, 20000) id) made",
                "INSERT INTO t SELECT -row_number() OVER (), n::numeric, at::timestamp, at::timestamptz, at::date"
                        + " FROM unnest(ARRAY['NaN', 'Infinity', '-Infinity', '0', '0.000', '-0.0010', '1000', '10000.00',"
                        + " '99999999.99990', '1e100', '-1e-100', '0.00001234', '12345678901234567890.5']) n,"
                        + " unnest(ARRAY['infinity', '-infinity', '4713-01-01 BC', '0001-12-31 23:59:59.999999 BC',"
                        + " '0001-01-01', '1999-12-31 23:59:59.5', '2000-02-29', '2100-02-28', '2024-03-01 00:00:00.000001',"
                        + " '9999-12-31 23:59:59.999999', '10000-01-01', '294276-12-31 23:59:59.999999']) at",
                "INSERT INTO t (id, day, pair) VALUES (0, '5874897-12-31', ROW(NULL, NULL))",
                "CREATE TABLE shown AS SELECT id, n::text, at::text, zoned::text, day::text, one::text,"
                        + " pair::text FROM t");
        ExportTask task = exports.export("texts-1", "texts");
        assertThat(task.failureCause()).isNull();
        String all = "SELECT id, n, \"at\", zoned, day, one, pair FROM TABLE ORDER BY id";
        String columns = "id int, n string, at string, zoned string, day string, one string, pair string";
        List<List<String>> own = exports.rows("texts-1", "texts/public.t", columns, all);
        assertThat(own).hasSize(20_157);
        assertThat(own).isEqualTo(exports.rows("texts-1", "texts/public.shown", columns, all));
    }

    @Test
    void hostileNamesAreExportedOrSkippedAsRdsDoes() throws Exception {
        database(
                "odd",
                "CREATE SCHEMA \"sch \"\"ema\"",
                "CREATE TABLE \"sch \"\"ema\".\"t'a\"\"b\\\\le 한\" (\"co'l\"\"한\" int)",
                "INSERT INTO \"sch \"\"ema\".\"t'a\"\"b\\\\le 한\" VALUES (7)",
                "CREATE TABLE \"a/b\" (x int)",
                "CREATE TABLE spaced (\"a b\" int)",
                "CREATE TABLE braced (\"a{\" int)",
                "CREATE TABLE cased (a int, \"A\" int)",
                "CREATE TABLE \"x y\" (a int)",
                "CREATE TABLE \"x_y\" (a int)",
                "CREATE UNLOGGED TABLE unlogged (a int)",
                "CREATE VIEW v AS SELECT 1 AS a",
                "CREATE TABLE parent (a int)",
                "CREATE TABLE child () INHERITS (parent)",
                "INSERT INTO parent VALUES (1)",
                "INSERT INTO child VALUES (2)",
                "CREATE TABLE parted (a int) PARTITION BY LIST (a)",
                "CREATE TABLE parted_1 PARTITION OF parted FOR VALUES IN (1)",
                "INSERT INTO parted VALUES (1)",
                "CREATE TABLE closed (a int)",
                "ALTER TABLE closed OWNER TO boss");
        ExportTask task = exports.export("odd-1", "odd");
        assertThat(task.failureCause()).isNull();
        JsonNode skipped = JSON.readTree(task.warningMessage()).path("skippedTables");
        assertThat(skipped.findValuesAsText("tableName"))
                .containsExactlyInAnyOrder(
                        "odd.public.a/b",
                        "odd.public.spaced",
                        "odd.public.braced",
                        "odd.public.cased",
                        "odd.public.x_y",
                        "odd.public.unlogged");
        assertThat(exports.keys("exports/odd-1/odd/"))
                .anyMatch(key -> key.startsWith("exports/odd-1/odd/sch__ema.t'a_b__le_한/1/part-00000-"));
        String count = "SELECT count(*) FROM TABLE";
        assertThat(exports.rows("odd-1", "odd/sch__ema.t'a_b__le_한", "a int", count))
                .containsExactly(List.of("1"));
        assertThat(exports.rows("odd-1", "odd/public.parent", "a int", count)).containsExactly(List.of("1"));
        assertThat(exports.rows("odd-1", "odd/public.child", "a int", count)).containsExactly(List.of("1"));
        assertThat(exports.rows("odd-1", "odd/public.parted", "a int", count)).containsExactly(List.of("1"));
        assertThat(exports.keys("exports/odd-1/odd/public.parted_1")).isEmpty();

        ExportTask chosen = exports.export("odd-2", "odd", "odd.public.parent");
        assertThat(chosen.status()).isEqualTo("COMPLETE");
        assertThat(exports.keys("exports/odd-2/odd/")).hasSize(2).allMatch(key -> key.contains("public.parent/1/"));
        assertThat(exports.export("odd-3", "odd", "odd.public.nobody").failureCause())
                .contains("odd.public.nobody");
    }

    @Test
    void whatTheUserMayNotReadIsSkippedAndAWrongPasswordFails() throws Exception {
        database(
                "guarded",
                "CREATE ROLE half LOGIN PASSWORD 'letmein-9'",
                "CREATE TABLE open_one (a int)",
                "CREATE TABLE closed_one (a int)",
                "CREATE TABLE by_policy (a int)",
                "ALTER TABLE by_policy ENABLE ROW LEVEL SECURITY",
                "GRANT SELECT ON open_one, by_policy TO half");
        String url = "jdbc:postgresql://127.0.0.1:" + server.port + "/guarded";
        exports.connect("half", url, "half", "letmein-9");
        ExportTask task = exports.export("half-1", "half");
        assertThat(task.status()).isEqualTo("COMPLETE");
        JsonNode skipped = JSON.readTree(task.warningMessage()).path("skippedTables");
        assertThat(skipped.findValuesAsText("tableName"))
                .containsExactly("guarded.public.by_policy", "guarded.public.closed_one");
        assertThat(skipped.findValuesAsText("reason")).containsOnly("PERMISSIONS_DO_NOT_EXIST");
        exports.connect("wrong", url, "half", "letmein-8");
        ExportTask failed = exports.export("half-2", "wrong");
        assertThat(failed.status()).isEqualTo("FAILED");
        assertThat(failed.failureCause()).contains("refuses the connection's user");
        assertThat(exports.holding("letmein-")).isEmpty();
    }

    @Test
    void whatIsCancelledOrBreaksLeavesNothing() throws Exception {
        database(
                "large",
                "CREATE TABLE t (id int PRIMARY KEY, secret text)",
                "INSERT INTO t SELECT i, 'hidden-value-' || repeat(md5(i::text), 20) FROM generate_series(1, 400000) i");
        exports.rds().startExportTask(ExportLake.asked("large-1", "large"));
        assertThatThrownBy(() -> exports.rds().startExportTask(ExportLake.asked("large-x", "large")))
                .isInstanceOf(InvalidExportSourceStateException.class);
        reading("large-1");
        assertThat(exports.rds()
                        .cancelExportTask(r -> r.exportTaskIdentifier("large-1"))
                        .status())
                .isIn("CANCELING", "CANCELED");
        assertThat(exports.ended("large-1").status()).isEqualTo("CANCELED");

        exports.rds().startExportTask(ExportLake.asked("large-2", "large"));
        reading("large-2");
        server.sql(
                "postgres",
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'Lakeward export'");
        ExportTask broken = exports.ended("large-2");
        assertThat(broken.status()).isEqualTo("FAILED");
        assertThat(broken.failureCause())
                .startsWith("The connection broke during the reading of table large.public.t over connection large");
        assertThat(exports.keys("exports/large-")).isEmpty();
        assertThat(lake.lake().parts().store().work().toFile().list((folder, name) -> name.endsWith(".export")))
                .isEmpty();
        assertThat(exports.holding("hidden-value-")).isEmpty();
        assertThat(exports.holding(PostgresServer.PASSWORD)).isEmpty();
    }

    @Test
    @Tag("long")
    void aTableIsNotDroppedOrEmptiedBeforeItsExportIsOver() throws Exception {
        database(
                "held",
                "CREATE TABLE t AS SELECT i AS id, repeat(md5(i::text), 20) AS text FROM generate_series(1, 300000) i",
                "CREATE TABLE last_one (id int)",
                "INSERT INTO last_one VALUES (1)");
        exports.rds().startExportTask(ExportLake.asked("held-1", "held"));
        reading("held-1");
        // The last table is read when the others are.
        for (String statement : List.of("DROP TABLE last_one", "TRUNCATE last_one")) {
            assertThatThrownBy(() -> server.sql("held", "SET lock_timeout = '10ms'", statement))
                    .hasMessageContaining("lock timeout");
        }
        assertThat(exports.ended("held-1").failureCause()).isNull();
        assertThat(exports.rows("held-1", "held/public.last_one", "id int", "SELECT id FROM TABLE"))
                .containsExactly(List.of("1"));
        server.sql("held", "DROP TABLE last_one");
        ExportTask without = exports.export("held-2", "held", "held.public.last_one");
        assertThat(without.status()).isEqualTo("FAILED");
        assertThat(without.failureCause()).contains("held.public.last_one");
    }

    @Test
    @Tag("long")
    void oneConnectionThatIsLostFailsAllAndTheNextExportIsWhole() throws Exception {
        database(
                "lost",
                "CREATE TABLE t AS SELECT i AS id, repeat(md5(i::text), 20) AS text FROM generate_series(1, 300000) i");
        exports.rds().startExportTask(ExportLake.asked("lost-1", "lost"));
        reading("lost-1");
        server.sql(
                "postgres",
                "SELECT pg_terminate_backend(max(pid)) FROM pg_stat_activity"
                        + " WHERE application_name = 'Lakeward export' AND datname = 'lost'");
        ExportTask broken = exports.ended("lost-1");
        assertThat(broken.status()).isEqualTo("FAILED");
        assertThat(broken.failureCause()).startsWith("The connection broke during the reading of table lost.public.t");
        assertThat(exports.keys("exports/lost-1")).isEmpty();
        assertThat(exports.export("lost-2", "lost").failureCause()).isNull();
        assertThat(exports.rows(
                        "lost-2",
                        "lost/public.t",
                        "id int, text string",
                        "SELECT count(*), count(DISTINCT id) FROM TABLE"))
                .containsExactly(List.of("300000", "300000"));
    }

    @Test
    void onlyWhatIsNewIsExportedUnderABookmark() throws Exception {
        database(
                "news",
                "CREATE TABLE t (id bigint PRIMARY KEY, at timestamp, word text)",
                "CREATE TABLE other (id int)",
                "INSERT INTO t VALUES (1, '2024-01-01', 'a'), (2, '2024-01-02 03:04:05.678', 'b''c')");
        for (Map.Entry<String, String> column :
                Map.of("id", "3", "at", "2024-01-03 00:00:00", "word", "b'd").entrySet()) {
            String name = "by-" + column.getKey();
            Map<String, String> columns = Map.of("news.public.t", column.getKey());
            assertThat(count(name + "-1", name, columns)).isEqualTo("2");
            assertThat(count(name + "-2", name, columns)).isEqualTo("0");
            server.sql("news", "INSERT INTO t VALUES (3, '2024-01-03', 'b''d')");
            assertThat(count(name + "-3", name, columns)).isEqualTo("1");
            server.sql("news", "DELETE FROM t WHERE id = 3");
            assertThat(count(name + "-4", name, columns)).isEqualTo("0");
            assertThat(lake.lake()
                            .exports(LocalLake.role("admin"))
                            .bookmarks(name)
                            .orElseThrow()
                            .tables()
                            .get("news.public.t")
                            .last())
                    .contains(column.getValue());
            assertThat(exports.keys("exports/" + name + "-1/news/public.other")).isEmpty();
        }
        ExportDesk desk = lake.lake().exports(LocalLake.role("admin"));
        assertThatThrownBy(() -> desk.start(request("by-id-x", "news"), "by-id", Map.of("news.public.t", "at")))
                .hasMessageContaining("one of column id");
        server.sql("news", "INSERT INTO t VALUES (4, NULL, 'z')");
        desk.start(request("by-at-x", "news"), "by-at", Map.of("news.public.t", "at"));
        assertThat(exports.ended("by-at-x").failureCause()).contains("rows without a value in column at");
        assertThatThrownBy(() -> lake.lake()
                        .exports(LocalLake.role("marketing"))
                        .start(request("by-id-y", "news"), "by-id", Map.of("news.public.t", "id")))
                .hasMessageContaining("not authorized to perform: rds:StartExportTask");
    }

    private static StartExportTaskRequest request(String id, String connection) {
        return StartExportTaskRequest.builder()
                .applyMutation(ExportLake.asked(id, connection))
                .build();
    }

    private static String count(String id, String name, Map<String, String> columns) throws InterruptedException {
        lake.lake().exports(LocalLake.role("admin")).start(request(id, "news"), name, columns);
        assertThat(exports.ended(id).failureCause()).isNull();
        return exports.rows(id, "news/public.t", "id bigint, at string, word string", "SELECT count(*) FROM TABLE")
                .getFirst()
                .getFirst();
    }

    private static void reading(String id) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (exports.task(id).snapshotTime() == null) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(5);
        }
    }

    @Test
    @Tag("long")
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
            for (int i = 1; i <= EXPORTS; i++) {
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
