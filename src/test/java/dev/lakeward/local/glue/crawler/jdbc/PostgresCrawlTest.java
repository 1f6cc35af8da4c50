package dev.lakeward.local.glue.crawler.jdbc;

import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.changes;
import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.column;
import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.types;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.lakeward.local.glue.crawler.plan.ColumnChange;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

class PostgresCrawlTest {
    private static PostgresServer server;
    private static int databases;

    private String database;
    private DatabaseCrawl crawl;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.started();
        server.sql("postgres", "CREATE ROLE reader LOGIN PASSWORD 'reader'");
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
        server.sql("postgres", "CREATE DATABASE " + database);
        crawl = crawl("boss", PostgresServer.PASSWORD);
    }

    private DatabaseCrawl crawl(String user, String password) {
        return new DatabaseCrawl()
                .connection("pg", "jdbc:postgresql://127.0.0.1:" + server.port + "/" + database, user, password);
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
            {"smallint", "smallint"},
            {"integer", "int"},
            {"bigint", "bigint"},
            {"serial", "int"},
            {"bigserial", "bigint"},
            {"real", "float"},
            {"double precision", "double"},
            {"numeric", "decimal(38,18)"},
            {"numeric(10,2)", "decimal(10,2)"},
            {"numeric(7)", "decimal(7,0)"},
            {"numeric(39,2)", "string"},
            {"numeric(3,-2)", "decimal(5,0)"},
            {"numeric(3,5)", "decimal(5,5)"},
            {"money", "string"},
            {"char(3)", "string"},
            {"varchar(20)", "string"},
            {"varchar", "string"},
            {"text", "string"},
            {"name", "string"},
            {"\"char\"", "string"},
            {"date", "date"},
            {"timestamp", "timestamp"},
            {"timestamp(3)", "timestamp"},
            {"timestamptz", "timestamp"},
            {"time", "string"},
            {"timetz", "string"},
            {"interval", "string"},
            {"interval day to second", "string"},
            {"bytea", "binary"},
            {"bit(1)", "string"},
            {"bit(8)", "string"},
            {"bit varying(9)", "string"},
            {"uuid", "string"},
            {"json", "string"},
            {"jsonb", "string"},
            {"xml", "string"},
            {"inet", "string"},
            {"cidr", "string"},
            {"macaddr", "string"},
            {"point", "string"},
            {"polygon", "string"},
            {"tsvector", "string"},
            {"int4range", "string"},
            {"nummultirange", "string"},
            {"oid", "bigint"},
            {"integer[]", "array<int>"},
            {"text[][]", "array<array<string>>"},
            {"numeric(6,3)[]", "array<decimal(6,3)>"},
            {"mood", "string"},
            {"mood[]", "array<string>"},
            {"price", "decimal(9,2)"},
            {"dear", "decimal(9,2)"},
            {"prices", "array<decimal(9,2)>"},
            {"price[]", "array<decimal(9,2)>"},
            {"pair", "string"},
            {"pair[]", "array<string>"},
            {"pg_lsn", "string"},
            {"regclass", "string"},
            {"other.int4", "string"},
        };
        for (int i = 0; i < all.length; i++) {
            String name = "c%02d".formatted(i);
            columns.append(i == 0 ? "" : ", ").append(name).append(' ').append(all[i][0]);
            expected.put(name, all[i][1]);
        }
        sql(
                "CREATE TYPE mood AS ENUM ('happy', 'sad')",
                "CREATE DOMAIN price AS numeric(9,2) CHECK (VALUE >= 0)",
                "CREATE DOMAIN dear AS price CHECK (VALUE > 100)",
                "CREATE DOMAIN prices AS price[]",
                "CREATE TYPE pair AS (a int, b text)",
                "CREATE SCHEMA other",
                "CREATE TYPE other.int4 AS ENUM ('four')",
                "CREATE TABLE types (" + columns + ")");
        crawl.target("pg", database + "/public/types").crawl();

        Table table = crawl.table(name("public_types"));
        assertThat(new TreeMap<>(types(table))).isEqualTo(expected);
        assertThat(column(table, "c09").parameters()).containsOnly(entry("aws:RawType", "numeric(10,2)"));
        assertThat(column(table, "c16").parameters())
                .containsOnly(entry("aws:RawType", "character varying(20)"), entry("aws:RawColumnLength", "20"));
    }

    @Test
    void aTableIsWrittenAsGlueWritesIt() throws Exception {
        sql(
                "CREATE TABLE customers (id int PRIMARY KEY, \"E-Mail\" text NOT NULL, country char(2))",
                "CREATE TABLE orders (id int, line int, customer int REFERENCES customers, PRIMARY KEY (line, id),"
                        + " UNIQUE (customer))",
                "CREATE VIEW recent AS SELECT id FROM orders",
                "CREATE MATERIALIZED VIEW totals AS SELECT count(*) AS n FROM orders",
                "COMMENT ON TABLE customers IS E'who\\nbuys'",
                "COMMENT ON COLUMN customers.\"E-Mail\" IS 'private'");
        JdbcReading reading = crawl.target("pg", database + "/%").read();
        CrawlPlan plan = crawl.plan(reading);
        crawl.catalog.apply(plan);

        assertThat(changes(plan))
                .containsExactly(
                        "ADD " + name("public_customers"),
                        "ADD " + name("public_orders"),
                        "ADD " + name("public_recent"),
                        "ADD " + name("public_totals"));
        Table table = crawl.table(name("public_customers"));
        assertThat(table.parameters())
                .containsOnly(
                        entry("classification", "postgresql"),
                        entry("compressionType", "none"),
                        entry("typeOfData", "table"),
                        entry("connectionName", "pg"),
                        entry("UPDATED_BY_CRAWLER", "crawler"),
                        entry("CRAWL_RUN_ID", "run-1"),
                        entry("CrawlerSchemaSerializerVersion", "1.0"),
                        entry("CrawlerSchemaDeserializerVersion", "1.0"),
                        entry("aws:RawTableComment", "who buys"));
        assertThat(table.storageDescriptor().parameters()).isEqualTo(table.parameters());
        assertThat(table.storageDescriptor().location()).isEqualTo(database + ".public.customers");
        assertThat(table.storageDescriptor().inputFormat()).isNull();
        assertThat(table.description()).isEqualTo("who buys");
        assertThat(column(table, "e-mail").comment()).isEqualTo("private");
        assertThat(crawl.table(name("public_recent")).parameters()).containsEntry("typeOfData", "view");
        assertThat(crawl.table(name("public_totals")).parameters()).containsEntry("typeOfData", "view");
        FoundRelation orders = reading.targets().getFirst().relations().get(1);
        assertThat(orders.keys())
                .containsExactlyInAnyOrder(
                        new FoundKey(FoundKey.Kind.PRIMARY, "orders_pkey", List.of("line", "id"), Optional.empty()),
                        new FoundKey(
                                FoundKey.Kind.UNIQUE, "orders_customer_key", List.of("customer"), Optional.empty()),
                        new FoundKey(
                                FoundKey.Kind.FOREIGN,
                                "orders_customer_fkey",
                                List.of("customer"),
                                Optional.of("public.customers")));
        assertThat(plan.log())
                .anyMatch(line -> line.text().equals("Created table " + name("public_orders") + " in database lake"));
    }

    @Test
    void pathsAndExclusionsChooseTables() throws Exception {
        sql(
                "CREATE SCHEMA sales",
                "CREATE SCHEMA \"Sales\"",
                "CREATE TABLE sales.order_2024 (a int)",
                "CREATE TABLE sales.order_2025 (a int)",
                "CREATE TABLE sales.orderx2025 (a int)",
                "CREATE TABLE \"Sales\".\"Order_2025\" (a int)",
                "CREATE TABLE public.market_eu (a int)",
                "CREATE TABLE public.market_us (a int)",
                "CREATE TABLE public.parts (a int) PARTITION BY RANGE (a)",
                "CREATE TABLE public.parts1 PARTITION OF parts FOR VALUES FROM (0) TO (9)");

        assertThat(found(database + "/sales/order_%")).containsExactly("sales.order_2024", "sales.order_2025");
        assertThat(found(database + "/%/%2025"))
                .containsExactly("Sales.Order_2025", "sales.order_2025", "sales.orderx2025");
        assertThat(found(database + "/Sales/%")).containsExactly("Sales.Order_2025");
        assertThat(found(database + "/SALES/%")).isEmpty();
        assertThat(found(database + "/public/%", "market_*")).containsExactly("public.parts");
        assertThat(found(database + "/%", "sales/**", "Sales/*", "**_us"))
                .containsExactly("public.market_eu", "public.parts");
        assertThat(found(database + "/pg_catalog/pg_class")).containsExactly("pg_catalog.pg_class");
    }

    private List<String> found(String path, String... exclusions) {
        crawl.targets.clear();
        return crawl.target("pg", path, exclusions).read().targets().getFirst().relations().stream()
                .map(relation -> relation.schema() + "." + relation.name())
                .toList();
    }

    @Test
    void anUnchangedDatabaseChangesNothing() throws Exception {
        sql(
                "CREATE TABLE a (id int, price numeric(9,2), names text[])",
                "COMMENT ON COLUMN a.id IS 'the key'",
                "COMMENT ON TABLE a IS 'all of a'");
        crawl.target("pg", database + "/%/%")
                .target("pg", database + "/public/a")
                .crawl();
        Map<String, Table> before = new HashMap<>(crawl.catalog.tables);

        CrawlPlan again = crawl.crawl();

        assertThat(again.isEmpty()).isTrue();
        assertThat(crawl.catalog.tables).isEqualTo(before).hasSize(1);
    }

    @Test
    void columnsComeChangeAndGoAndWhatAPersonWroteStays() throws Exception {
        sql("CREATE TABLE a (id int, price numeric(9,2), old text)", "COMMENT ON COLUMN a.id IS 'one'");
        crawl.target("pg", database + "/public/%").crawl();
        Table crawled = crawl.table(name("public_a"));
        Map<String, String> parameters = new HashMap<>(crawled.parameters());
        parameters.put("owner.team", "shop");
        crawl.catalog.tables.put(
                crawled.name(),
                crawled.toBuilder()
                        .description("by hand")
                        .parameters(parameters)
                        .storageDescriptor(crawled.storageDescriptor().toBuilder()
                                .columns(
                                        column(crawled, "id"),
                                        column(crawled, "price").toBuilder()
                                                .comment("in won")
                                                .build(),
                                        column(crawled, "old"))
                                .build())
                        .build());
        sql(
                "ALTER TABLE a ADD made date, ALTER price TYPE bigint, DROP old",
                "COMMENT ON COLUMN a.id IS 'two'",
                "COMMENT ON COLUMN a.price IS 'theirs'",
                "COMMENT ON TABLE a IS 'theirs'");

        CrawlPlan plan = crawl.crawl();

        TableChange change = plan.changes().getFirst();
        assertThat(change.kind()).isEqualTo(TableChange.Kind.UPDATE);
        assertThat(change.archivesVersion()).isTrue();
        assertThat(change.columns().stream().map(each -> each.kind() + " " + each.name()))
                .containsExactly("RETYPED price", "ADDED made", "REMOVED old");
        assertThat(change.columns().getFirst().evidence())
                .containsExactly(new ColumnChange.Evidence(database + ".public.a", "price", "bigint", Map.of(), 0));
        Table after = crawl.table(name("public_a"));
        assertThat(types(after)).containsOnly(entry("id", "int"), entry("price", "bigint"), entry("made", "date"));
        assertThat(column(after, "id").comment()).isEqualTo("two");
        assertThat(column(after, "price").comment()).isEqualTo("in won");
        assertThat(after.description()).isEqualTo("by hand");
        assertThat(after.parameters()).containsEntry("owner.team", "shop");
        assertThat(crawl.crawl().isEmpty()).isTrue();
    }

    @Test
    void underLogATableStaysAndThePlanSaysWhatIsWithheld() throws Exception {
        sql("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
        crawl.updates = UpdateBehavior.LOG;
        crawl.deletions = DeleteBehavior.LOG;
        crawl.configuration =
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"AddOrUpdateBehavior\":\"MergeNewColumns\"}}}";
        crawl.target("pg", database + "/public/%").crawl();
        sql("ALTER TABLE a ADD made date", "DROP TABLE b", "CREATE TABLE c (id int)");

        CrawlPlan plan = crawl.crawl();

        assertThat(changes(plan)).containsExactly("ADD " + name("public_c"));
        assertThat(plan.changes().getFirst().reasons())
                .anyMatch(reason -> reason instanceof Reason.KeptBy(var policy, var withheld)
                        && policy == Reason.KeptBy.Policy.UPDATE_BEHAVIOR_LOG
                        && withheld.orElseThrow().name().equals("made"));
        assertThat(types(crawl.table(name("public_a")))).containsOnly(entry("id", "int"));
    }

    @Test
    void aTableThatIsDroppedIsDeprecatedOrDeletedAndReturns() throws Exception {
        sql("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
        crawl.target("pg", database + "/public/%").crawl();
        sql("DROP TABLE a");
        assertThat(changes(crawl.crawl())).containsExactly("DEPRECATE " + name("public_a"));
        assertThat(crawl.table(name("public_a")).parameters()).containsKey("DEPRECATED_BY_CRAWLER");
        assertThat(crawl.crawl().isEmpty()).isTrue();

        sql("CREATE TABLE a (id int)");
        CrawlPlan returned = crawl.crawl();
        assertThat(changes(returned)).containsExactly("UPDATE " + name("public_a"));
        assertThat(returned.changes().getFirst().reasons()).contains(new Reason.Returned());
        assertThat(crawl.table(name("public_a")).parameters()).doesNotContainKey("DEPRECATED_BY_CRAWLER");

        sql("DROP TABLE b");
        crawl.deletions = DeleteBehavior.DELETE_FROM_DATABASE;
        assertThat(changes(crawl.crawl())).containsExactly("DELETE " + name("public_b"));
    }

    @Test
    void namesThatAreTakenOrHardAreToldApartOrLeftOutByName() throws Exception {
        sql(
                "CREATE TABLE \"a b\" (id int)",
                "CREATE TABLE a_b (id int)",
                "CREATE TABLE \"dot.ted\" (id int)",
                "CREATE TABLE empty ()",
                "CREATE TABLE twice (\"Id\" int, id int, \"값\" int)",
                "CREATE TABLE \"" + "l".repeat(63) + "\" (id int)");
        CrawlPlan plan = crawl.target("pg", database + "/public/%").crawl();

        assertThat(changes(plan)).hasSize(4);
        assertThat(crawl.catalog.tables.keySet()).anyMatch(name -> name.matches("x_shop\\d+_public_a_b_[0-9a-f]{32}"));
        assertThat(plan.findings().stream().map(each -> each.kind() + " " + each.location()))
                .containsExactly(
                        "ILLEGAL_LOCATION " + database + ".public.dot.ted", "NO_COLUMNS " + database + ".public.empty");
        assertThat(types(crawl.table(name("public_twice")))).containsOnlyKeys("id", "값");
        assertThat(crawl.crawl().isEmpty()).isTrue();
    }

    @Test
    void whatTheUserMayNotSeeIntoStaysAndIsTold() throws Exception {
        sql(
                "CREATE SCHEMA secret",
                "CREATE TABLE secret.s (id int)",
                "CREATE TABLE a (id int)",
                "CREATE TABLE b (id int)",
                "GRANT USAGE ON SCHEMA secret TO reader",
                "GRANT SELECT ON ALL TABLES IN SCHEMA secret, public TO reader");
        crawl = crawl("reader", "reader");
        crawl.target("pg", database + "/%/%").crawl();
        assertThat(crawl.catalog.tables).hasSize(3);
        sql("REVOKE USAGE ON SCHEMA secret FROM reader", "REVOKE SELECT ON b FROM reader", "ALTER TABLE a ADD x int");

        JdbcReading reading = crawl.read();
        CrawlPlan plan = crawl.plan(reading);

        assertThat(reading.warnings())
                .containsExactly(
                        "The user of the connection may not use schema secret of database " + database
                                + ", so its tables stay as they are: GRANT USAGE ON SCHEMA to the user, or leave it out"
                                + " of the target's Path.",
                        "The user of the connection may not read table " + database
                                + ".public.b, so it stays as it is: GRANT SELECT to the user, or exclude the table.");
        assertThat(changes(plan)).containsExactly("UPDATE " + name("public_a"));
        assertThat(plan.changes().stream()
                        .filter(change -> change.reasons().stream().anyMatch(Reason.NotRead.class::isInstance))
                        .map(TableChange::name))
                .containsExactly(name("public_b"), name("secret_s"));
    }

    @Test
    void aDatabaseThatCannotBeReadSaysWhyAndChangesNothing() throws Exception {
        sql("CREATE TABLE a (id int)");
        crawl.target("pg", database + "/%/%").crawl();
        String url = "jdbc:postgresql://127.0.0.1:" + server.port + "/" + database;

        assertThat(failure(url, "boss", "wrong-Passw0rd")).contains("refuses the connection's user");
        assertThat(failure(url, "nobody-here", "one-Passw0rd")).contains("refuses the connection's user");
        assertThat(failure("jdbc:postgresql://127.0.0.1:1/" + database, "boss", "one-Passw0rd"))
                .contains("cannot be reached");
        assertThat(failure("jdbc:postgresql://no-such-host.invalid/" + database, "boss", "one-Passw0rd"))
                .contains("is not known by this name");
        assertThat(failure(url + "?sslmode=verify-ca", "boss", PostgresServer.PASSWORD))
                .contains("cannot be spoken with encrypted");
        assertThat(failure(url + "x", "boss", PostgresServer.PASSWORD)).contains("make them the same");
        crawl.targets.clear();
        crawl.target("pg", "absent/%/%");
        assertThat(failure("jdbc:postgresql://127.0.0.1:" + server.port + "/absent", "boss", PostgresServer.PASSWORD))
                .contains("has no database absent");
    }

    @Test
    void aConnectionIsAsSafeAsItSays() throws Exception {
        sql("CREATE VIEW safe AS SELECT 1 AS a");
        crawl.target("pg", database + "/%/%");
        String url = "jdbc:postgresql://127.0.0.1:" + server.port + "/" + database;
        for (String mode : List.of("disable", "prefer", "require")) {
            crawl.connection("pg", url + "?sslmode=" + mode, "boss", PostgresServer.PASSWORD);
            assertThat(crawl.read().failures()).isEmpty();
        }
        crawl.connections.computeIfPresent(
                "pg",
                (name, connection) -> connection.toBuilder()
                        .connectionPropertiesWithStrings(Map.of(
                                "JDBC_CONNECTION_URL",
                                url,
                                "USERNAME",
                                "boss",
                                "PASSWORD",
                                PostgresServer.PASSWORD,
                                "JDBC_ENFORCE_SSL",
                                "true"))
                        .build());
        assertThat(crawl.read().failures()).singleElement().asString().contains("cannot be spoken with encrypted");
    }

    @Test
    void noServerGetsThePasswordItselfUnlessItsNameIsVerified() throws Exception {
        server.sql("postgres", "CREATE ROLE plain LOGIN PASSWORD 'plain-Passw0rd'");
        crawl.target("pg", database + "/%/%");
        assertThat(failure("jdbc:postgresql://127.0.0.1:" + server.port + "/" + database, "plain", "plain-Passw0rd"))
                .contains("asks for the password itself");
    }

    private String failure(String url, String user, String password) {
        crawl.connection("pg", url, user, password);
        JdbcReading reading = crawl.read();
        assertThat(reading.failures()).hasSize(1);
        assertThat(reading.json()).doesNotContain(password).doesNotContain("sslmode");
        assertThat(changes(crawl.plan(reading))).isEmpty();
        return reading.failures().getFirst();
    }

    @Test
    void theServersDeathMidwayChangesNothing() throws Exception {
        sql("CREATE TABLE a (id int)", "CREATE TABLE b (id int)");
        crawl.target("pg", database + "/%/%").crawl();
        sql("DROP TABLE b", "ALTER TABLE a ADD x int");

        try (Blocked blocked = new Blocked()) {
            blocked.awaitReader();
            server.kill();
            JdbcReading reading = blocked.reading.get(30, TimeUnit.SECONDS);
            assertThat(reading.failures().getFirst()).contains("The connection broke during the reading");
            assertThat(changes(crawl.plan(reading))).isEmpty();
        } finally {
            server.start();
        }
        assertThat(changes(crawl.crawl()))
                .containsExactly("UPDATE " + name("public_a"), "DEPRECATE " + name("public_b"));
    }

    @Test
    void aSlowAnswerIsGivenUpAndAReadingCanBeCancelled() throws Exception {
        sql("CREATE TABLE a (id int)");
        crawl.target("pg", database + "/%/%");
        crawl.limits = new JdbcLimits(Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(60), 10, 10_000);
        try (Blocked blocked = new Blocked()) {
            assertThat(blocked.reading.get(30, TimeUnit.SECONDS).failures().getFirst())
                    .contains("took too long and was given up");
        }
        crawl.limits = JdbcLimits.DEFAULT;
        try (Blocked blocked = new Blocked()) {
            blocked.awaitReader();
            long begun = System.nanoTime();
            blocked.reader.cancel();
            assertThatThrownBy(() -> blocked.reading.get(30, TimeUnit.SECONDS))
                    .satisfies(failure -> assertThat(failure instanceof CancellationException
                                    || failure.getCause() instanceof CancellationException)
                            .isTrue());
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
        }
    }

    /// A reading that waits for a lock of the database's own catalog.
    private final class Blocked implements AutoCloseable {
        private final Connection locking = server.connect(database);
        private final JdbcReader reader = new JdbcReader(crawl.limits);
        private final CompletableFuture<JdbcReading> reading;

        Blocked() throws Exception {
            locking.setAutoCommit(false);
            try (Statement statement = locking.createStatement()) {
                statement.execute("LOCK TABLE pg_catalog.pg_constraint IN ACCESS EXCLUSIVE MODE");
            }
            reading = CompletableFuture.supplyAsync(
                    () -> reader.read(crawl.targets, name -> Optional.ofNullable(crawl.connections.get(name))));
        }

        void awaitReader() throws Exception {
            String waits = "SELECT 1 FROM pg_stat_activity WHERE application_name = 'Lakeward crawler'"
                    + " AND wait_event_type = 'Lock'";
            try (Connection watch = server.connect("postgres");
                    Statement statement = watch.createStatement()) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
                while (!statement.executeQuery(waits).next()) {
                    assertThat(System.nanoTime()).isLessThan(end);
                    Thread.onSpinWait();
                }
            }
        }

        @Override
        public void close() throws SQLException {
            locking.close();
        }
    }

    @Test
    void aThousandTablesTakeAFewSeconds() throws Exception {
        sql("DO $$ BEGIN FOR i IN 1..1000 LOOP EXECUTE format("
                + "'CREATE TABLE t%s (id int PRIMARY KEY, a text, b numeric(9,2), c timestamptz, d jsonb, e text[])', i);"
                + " END LOOP; END $$");
        crawl.target("pg", database + "/%/%");
        long begun = System.nanoTime();
        JdbcReading reading = crawl.read();
        long read = System.nanoTime();
        crawl.catalog.apply(crawl.plan(reading));
        long first = System.nanoTime();
        assertThat(crawl.plan(reading).isEmpty()).isTrue();
        long second = System.nanoTime();
        System.out.printf(
                "1,000 tables: read in %d ms, planned in %d ms and again in %d ms%n",
                (read - begun) / 1_000_000, (first - read) / 1_000_000, (second - first) / 1_000_000);
        assertThat(crawl.catalog.tables).hasSize(1_000);
        assertThat(Duration.ofNanos(second - begun)).isLessThan(Duration.ofSeconds(10));
    }
}
