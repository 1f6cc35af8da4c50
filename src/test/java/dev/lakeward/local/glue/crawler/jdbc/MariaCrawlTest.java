package dev.lakeward.local.glue.crawler.jdbc;

import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.changes;
import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.column;
import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Table;

@Tag("slow")
class MariaCrawlTest {
    private static MariaServer server;
    private static int databases;

    private String database;
    private DatabaseCrawl crawl;

    @BeforeAll
    static void start() throws Exception {
        server = MariaServer.started();
        server.sql("mysql", "CREATE USER reader@'%' IDENTIFIED BY 'reader'");
    }

    @AfterAll
    static void stop() throws Exception {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void database() throws Exception {
        database = "shop" + ++databases;
        server.sql("mysql", "CREATE DATABASE " + database);
        crawl = crawl("boss", MariaServer.PASSWORD);
    }

    private DatabaseCrawl crawl(String user, String password) {
        return new DatabaseCrawl()
                .connection("maria", "jdbc:mysql://127.0.0.1:" + server.port + "/" + database, user, password);
    }

    private void sql(String... statements) throws Exception {
        server.sql(database, statements);
    }

    private String name(String rest) {
        return "x_" + database + "_" + rest;
    }

    @Test
    void everyTypeHasOneOfTheCatalog() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        StringBuilder columns = new StringBuilder();
        String[][] all = {
            {"boolean", "boolean"},
            {"tinyint", "tinyint"},
            {"tinyint unsigned", "smallint"},
            {"tinyint(1) unsigned", "smallint"},
            {"smallint", "smallint"},
            {"smallint unsigned", "int"},
            {"mediumint", "int"},
            {"mediumint unsigned", "int"},
            {"int", "int"},
            {"int unsigned", "bigint"},
            {"int zerofill", "bigint"},
            {"bigint", "bigint"},
            {"bigint unsigned", "decimal(20,0)"},
            {"decimal", "decimal(10,0)"},
            {"decimal(38,10)", "decimal(38,10)"},
            {"decimal(39,1)", "string"},
            {"decimal(9,2) unsigned", "decimal(9,2)"},
            {"float", "float"},
            {"double", "double"},
            {"double unsigned", "double"},
            {"bit", "boolean"},
            {"bit(9)", "bigint"},
            {"bit(64)", "decimal(20,0)"},
            {"char(3)", "string"},
            {"varchar(20)", "string"},
            {"tinytext", "string"},
            {"text", "string"},
            {"mediumtext", "string"},
            {"longtext", "string"},
            {"json", "string"},
            {"enum('a','b')", "string"},
            {"set('a','b')", "string"},
            {"uuid", "string"},
            {"inet6", "string"},
            {"inet4", "string"},
            {"binary(3)", "binary"},
            {"varbinary(9)", "binary"},
            {"blob", "binary"},
            {"longblob", "binary"},
            {"date", "date"},
            {"time", "string"},
            {"datetime(6)", "timestamp"},
            {"timestamp null", "timestamp"},
            {"year", "int"},
            {"geometry", "binary"},
            {"point", "binary"},
        };
        for (int i = 0; i < all.length; i++) {
            String name = "c%02d".formatted(i);
            columns.append(i == 0 ? "" : ", ").append(name).append(' ').append(all[i][0]);
            expected.put(name, all[i][1]);
        }
        sql("CREATE TABLE types (" + columns + ")");
        crawl.target("maria", database + "/types").crawl();

        Table table = crawl.table(name("types"));
        assertThat(new TreeMap<>(types(table))).isEqualTo(expected);
        assertThat(column(table, "c09").parameters()).containsOnly(entry("aws:RawType", "int(10) unsigned"));
        assertThat(column(table, "c24").parameters())
                .containsOnly(entry("aws:RawType", "varchar(20)"), entry("aws:RawColumnLength", "20"));
    }

    @Test
    void aTableIsWrittenAsGlueWritesIt() throws Exception {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY COMMENT 'the key', `E-Mail` text) COMMENT 'who buys'",
                "CREATE TABLE orders (id int, line int, customer int, PRIMARY KEY (line, id), UNIQUE u (customer),"
                        + " CONSTRAINT f FOREIGN KEY (customer) REFERENCES customers (id))",
                "CREATE VIEW recent AS SELECT id FROM orders",
                "CREATE SEQUENCE numbers");
        JdbcReading reading = crawl.target("maria", database + "/%").read();
        CrawlPlan plan = crawl.plan(reading);
        crawl.catalog.apply(plan);

        assertThat(changes(plan))
                .containsExactly("ADD " + name("customers"), "ADD " + name("orders"), "ADD " + name("recent"));
        Table table = crawl.table(name("customers"));
        assertThat(table.parameters())
                .containsEntry("classification", "mysql")
                .containsEntry("typeOfData", "table")
                .containsEntry("connectionName", "maria")
                .containsEntry("aws:RawTableComment", "who buys");
        assertThat(table.storageDescriptor().location()).isEqualTo(database + ".customers");
        assertThat(table.description()).isEqualTo("who buys");
        assertThat(column(table, "id").comment()).isEqualTo("the key");
        assertThat(column(table, "id").parameters()).containsEntry("aws:RawColumnComment", "the key");
        Table view = crawl.table(name("recent"));
        assertThat(view.parameters()).containsEntry("typeOfData", "view");
        assertThat(view.description()).isNull();
        assertThat(reading.targets().getFirst().relations().get(1).keys())
                .containsExactlyInAnyOrder(
                        new FoundKey(FoundKey.Kind.PRIMARY, "PRIMARY", List.of("line", "id"), Optional.empty()),
                        new FoundKey(FoundKey.Kind.UNIQUE, "u", List.of("customer"), Optional.empty()),
                        new FoundKey(
                                FoundKey.Kind.FOREIGN, "f", List.of("customer"), Optional.of(database + ".customers")));

        crawl.connection(
                "maria",
                "jdbc:mariadb://127.0.0.1:" + server.port + "/" + database + "?tinyInt1isBit=false",
                "boss",
                MariaServer.PASSWORD);
        assertThat(changes(crawl.crawl())).hasSize(3).allMatch(each -> each.startsWith("UPDATE"));
        assertThat(crawl.table(name("customers")).parameters()).containsEntry("classification", "mariadb");
    }

    @Test
    void pathsAndExclusionsChooseTables() throws Exception {
        sql(
                "CREATE TABLE order_2024 (a int)",
                "CREATE TABLE orderx2025 (a int)",
                "CREATE TABLE Order_2025 (a int)",
                "CREATE TABLE market_eu (a int)");
        assertThat(found(database + "/order_%")).containsExactly("order_2024");
        assertThat(found(database + "/%2025")).containsExactlyInAnyOrder("orderx2025", "Order_2025");
        assertThat(found(database + "/%", "market_*", "**2025")).containsExactly("order_2024");
        assertThat(found(database + "/ORDER_2024")).isEmpty();
        assertThat(found("information_schema/SCHEMATA")).containsExactly("SCHEMATA");
    }

    private List<String> found(String path, String... exclusions) {
        crawl.targets.clear();
        JdbcReading reading = crawl.target("maria", path, exclusions).read();
        assertThat(reading.failures()).isEmpty();
        return reading.targets().getFirst().relations().stream()
                .map(FoundRelation::name)
                .toList();
    }

    @Test
    void databasesWhoseNamesDifferInCaseAreTwo() throws Exception {
        server.sql("mysql", "CREATE DATABASE Case" + database, "CREATE DATABASE case" + database);
        server.sql("mysql", "CREATE TABLE Case" + database + ".upper (a int)");
        server.sql("mysql", "CREATE TABLE case" + database + ".lower (a int)");
        assertThat(found("Case" + database + "/%")).containsExactly("upper");
        assertThat(found("case" + database + "/%")).containsExactly("lower");
        assertThat(crawl.target("maria", "CASE" + database + "/%").read().failures())
                .singleElement()
                .asString()
                .contains("has no database CASE" + database);
    }

    @Test
    void whatChangesIsTheWholePlanAndThenThereIsNone() throws Exception {
        sql("CREATE TABLE a (id int, price decimal(9,2), old text)", "CREATE TABLE b (id int)");
        crawl.target("maria", database + "/%").crawl();
        Map<String, Table> before = new HashMap<>(crawl.catalog.tables);
        assertThat(crawl.crawl().isEmpty()).isTrue();
        assertThat(crawl.catalog.tables).isEqualTo(before);
        sql("ALTER TABLE a ADD made date, MODIFY price bigint, DROP old", "DROP TABLE b", "CREATE TABLE c (id int)");

        CrawlPlan plan = crawl.crawl();

        assertThat(changes(plan)).containsExactly("UPDATE " + name("a"), "DEPRECATE " + name("b"), "ADD " + name("c"));
        TableChange change = plan.changes().getFirst();
        assertThat(change.columns().stream().map(each -> each.kind() + " " + each.name()))
                .containsExactly("RETYPED price", "ADDED made", "REMOVED old");
        assertThat(crawl.crawl().isEmpty()).isTrue();
    }

    @Test
    void aDatabaseThatCannotBeReadSaysWhyAndChangesNothing() throws Exception {
        sql("CREATE TABLE a (id int)");
        crawl.target("maria", database + "/%").crawl();
        String url = "jdbc:mariadb://127.0.0.1:" + server.port + "/" + database;

        assertThat(failure(url, "boss", "wrong-Passw0rd")).contains("refuses the connection's user");
        assertThat(failure("jdbc:mariadb://127.0.0.1:1/" + database, "boss", "one-Passw0rd"))
                .contains("cannot be reached");
        assertThat(failure("jdbc:mysql://no-such-host.invalid/" + database, "boss", "one-Passw0rd"))
                .contains("is not known by this name");
        assertThat(failure(url + "?sslMode=REQUIRED", "boss", MariaServer.PASSWORD))
                .contains("cannot be spoken with encrypted");
        assertThat(failure(url, "reader", "reader")).contains("has no database " + database);
    }

    private String failure(String url, String user, String password) {
        crawl.connection("maria", url, user, password);
        JdbcReading reading = crawl.read();
        assertThat(reading.failures()).hasSize(1);
        assertThat(reading.json()).doesNotContain("assw0rd").doesNotContain(password + "\"");
        assertThat(changes(crawl.plan(reading))).isEmpty();
        return reading.failures().getFirst();
    }

    @Test
    void theServersDeathMidwayChangesNothing() throws Exception {
        sql("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
        crawl.target("maria", database + "/%").crawl();
        sql("DROP TABLE b", "ALTER TABLE a ADD x int");

        try (Tap tap = new Tap(server.port, "KEY_COLUMN_USAGE", server::kill)) {
            crawl.connection("maria", "jdbc:mysql://127.0.0.1:" + tap.port(), "boss", MariaServer.PASSWORD);
            JdbcReading reading = crawl.read();
            assertThat(reading.failures().getFirst()).contains("The connection broke during the reading");
            assertThat(changes(crawl.plan(reading))).isEmpty();
        } finally {
            server.start();
        }
        crawl.connection("maria", "jdbc:mysql://127.0.0.1:" + server.port, "boss", MariaServer.PASSWORD);
        assertThat(changes(crawl.crawl())).containsExactly("UPDATE " + name("a"), "DEPRECATE " + name("b"));
    }

    @Test
    void aThousandTablesTakeAFewSeconds() throws Exception {
        try (Connection connection = server.connect(database);
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < 1_000; i++) {
                statement.execute("CREATE TABLE t" + i + " (id int PRIMARY KEY, a text, b decimal(9,2), c datetime)"
                        + " ENGINE=MyISAM");
            }
        }
        crawl.target("maria", database + "/%");
        long begun = System.nanoTime();
        JdbcReading reading = crawl.read();
        long read = System.nanoTime();
        crawl.catalog.apply(crawl.plan(reading));
        long planned = System.nanoTime();
        System.out.printf(
                "1,000 tables: read in %d ms, planned in %d ms%n",
                (read - begun) / 1_000_000, (planned - read) / 1_000_000);
        assertThat(crawl.catalog.tables).hasSize(1_000);
        assertThat(Duration.ofNanos(planned - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
