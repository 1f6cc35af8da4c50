package dev.lakeward.local.glue.crawler.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.TestLake;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.JdbcMetadataEntry;
import software.amazon.awssdk.services.glue.model.JdbcTarget;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.Table;

/// A lake's crawler over a database.
@Tag("long")
@Tag("slow")
class CrawledDatabaseTest {
    private GlueClient glue;

    @Test
    void aCrawlerOfTheLakeFindsTheTablesOfADatabase() throws Exception {
        try (PostgresServer server = PostgresServer.started();
                TestLake lake = TestLake.open(TestLake.Side.IN_PROCESS)) {
            server.sql(
                    "postgres",
                    "CREATE ROLE trusted LOGIN",
                    "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), tags text[])",
                    "COMMENT ON COLUMN people.name IS 'as she says it'",
                    "GRANT SELECT ON people TO trusted");
            glue = lake.as("admin").glue();
            makeCrawler(server.port);

            assertThat(crawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);

            Table table = glue.getTable(r -> r.databaseName("found").name("postgres_public_people"))
                    .table();
            assertThat(table.storageDescriptor().columns())
                    .extracting(column -> column.name() + " " + column.type())
                    .containsExactly("id int", "name string", "tags array<string>");
            Column name = table.storageDescriptor().columns().get(1);
            assertThat(name.comment()).isEqualTo("as she says it");
            assertThat(name.parameters())
                    .isEqualTo(Map.of(
                            "aws:RawType", "character varying(20)",
                            "aws:RawColumnLength", "20",
                            "aws:RawColumnComment", "as she says it"));
            assertThatThrownBy(() -> lake.rows("SELECT * FROM found.postgres_public_people"))
                    .hasMessageContaining("HIVE_UNKNOWN_ERROR");
            crawl();
            assertThat(versions()).isEqualTo(1);

            server.sql("postgres", "ALTER TABLE people ADD born date");
            crawl();
            assertThat(versions()).isEqualTo(2);

            server.kill();
            LastCrawlInfo dead = crawl();
            assertThat(dead.status()).isEqualTo(LastCrawlStatus.FAILED);
            assertThat(dead.errorMessage()).contains("cannot be reached");
            assertThat(versions()).isEqualTo(2);
        }
    }

    @Test
    void aPasswordIsASecretOfTheLake() throws Exception {
        try (PostgresServer server = PostgresServer.started();
                TestLake lake = TestLake.open(TestLake.Side.IN_PROCESS)) {
            server.sql("postgres", "CREATE TABLE people (id int PRIMARY KEY)");
            glue = lake.as("admin").glue();
            makeCrawler(server.port);
            glue.updateConnection(r -> r.name("pg")
                    .connectionInput(c -> c.name("pg")
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(Map.of(
                                    "JDBC_CONNECTION_URL",
                                    "jdbc:postgresql://127.0.0.1:" + server.port + "/postgres",
                                    "SECRET_ID",
                                    "shop/pg"))));
            assertThat(crawl().errorMessage())
                    .contains("secret shop/pg not found")
                    .contains("secrets/shop/pg.json");

            Path file = lake.lake().folder().resolve("secrets/shop/pg.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, "{\"username\":\"boss\",\"password\":\"" + PostgresServer.PASSWORD + "\"}");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
            assertThat(crawl().errorMessage()).contains("may be read by others");

            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
            assertThat(crawl().status()).isEqualTo(LastCrawlStatus.SUCCEEDED);
            assertThat(glue.getTable(r -> r.databaseName("found").name("postgres_public_people"))
                            .table()
                            .storageDescriptor()
                            .columns())
                    .hasSize(1);
            assertThat(glue.getConnection(r -> r.name("pg")).toString()).doesNotContain(PostgresServer.PASSWORD);
            try (Stream<Path> files = Files.walk(lake.lake().folder().resolve("runs"))) {
                for (Path each : files.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1))
                            .doesNotContain(PostgresServer.PASSWORD);
                }
            }
        }
    }

    private void makeCrawler(int port) {
        glue.createDatabase(r -> r.databaseInput(d -> d.name("found")));
        glue.createConnection(r -> r.connectionInput(c -> c.name("pg")
                .connectionType(ConnectionType.JDBC)
                .connectionPropertiesWithStrings(Map.of(
                        "JDBC_CONNECTION_URL",
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
                        "USERNAME",
                        "trusted"))));
        glue.createCrawler(r -> r.name("people")
                .role("admin")
                .databaseName("found")
                .targets(t -> t.jdbcTargets(List.of(JdbcTarget.builder()
                        .connectionName("pg")
                        .path("postgres/public/%")
                        .enableAdditionalMetadata(JdbcMetadataEntry.COMMENTS, JdbcMetadataEntry.RAWTYPES)
                        .build()))));
    }

    private int versions() {
        return glue.getTableVersions(r -> r.databaseName("found").tableName("postgres_public_people"))
                .tableVersions()
                .size();
    }

    private LastCrawlInfo crawl() throws InterruptedException {
        glue.startCrawler(r -> r.name("people"));
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (glue.getCrawler(r -> r.name("people")).crawler().state() != CrawlerState.READY) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
        return glue.getCrawler(r -> r.name("people")).crawler().lastCrawl();
    }
}
