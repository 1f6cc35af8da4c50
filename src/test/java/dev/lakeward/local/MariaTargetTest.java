package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.jdbc.MariaServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Rows that jobs write into tables of a real MariaDB, which is not strict by itself: all of them or none.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MariaTargetTest {
    private MariaServer server;
    private DatabaseJobs jobs;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = MariaServer.started();
        server.sql("mysql", "CREATE DATABASE bank CHARACTER SET utf8mb4", "SET GLOBAL sql_mode = ''");
        server.sql(
                "bank",
                "CREATE TABLE kinds (id int PRIMARY KEY, price decimal(6,2), day date, at datetime(3), yes tinyint(1),"
                        + " name varchar(5), half float, whole double, raw blob, second datetime) ENGINE=InnoDB",
                "CREATE TABLE numbered (id int AUTO_INCREMENT PRIMARY KEY, name varchar(5)) ENGINE=InnoDB",
                "CREATE TABLE rounding (whole double(8,2), half float(8,2)) ENGINE=InnoDB",
                "CREATE TABLE fixed (code char(5)) ENGINE=InnoDB",
                "CREATE TABLE loose (id int) ENGINE=MyISAM");
        jobs = DatabaseJobs.open(
                folder.resolve("lake"),
                "jdbc:mariadb://127.0.0.1:" + server.port + "/bank",
                MariaServer.PASSWORD,
                "bank.",
                "kinds",
                "numbered",
                "rounding",
                "fixed",
                "loose");
    }

    @AfterAll
    void stop() throws Exception {
        if (jobs != null) {
            jobs.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private JobRun run(String select, String table) throws Exception {
        return jobs.run(select, DatabaseJobs.mysql(table));
    }

    private List<String> rows(String sql) throws Exception {
        return DatabaseJobs.rows(server.connect("bank"), sql);
    }

    @Test
    void valuesOfEachTypeAreWritten() throws Exception {
        JobRun run = run(
                "SELECT CAST(1 AS integer) AS id, CAST(12.3 AS decimal(8,3)) AS price, DATE '2024-02-29' AS day,"
                        + " TIMESTAMP '2024-02-29 10:20:30.500' AS at, true AS yes, 'é''b' AS name,"
                        + " CAST(0.5 AS real) AS half, CAST(0.1 AS double) AS whole, CAST('xy' AS varbinary) AS raw",
                "kinds");
        assertThat(run.errorMessage()).isNull();
        assertThat(rows("SELECT CONCAT_WS('|', id, price, day, at, yes, name, half, whole, HEX(raw)) FROM kinds"
                        + " WHERE id = 1"))
                .containsExactly("1|12.30|2024-02-29|2024-02-29 10:20:30.500|1|é'b|0.5|0.1|7879");
    }

    @Test
    void whatDoesNotFitFailsTheRunThoughTheServerIsNotStrict() throws Exception {
        assertThat(run("SELECT 50 AS id, 'toolong' AS name", "kinds").errorMessage())
                .contains("in the field name a text has more than 5 characters");
        assertThat(run("SELECT CAST(5000000000 AS bigint) AS id", "kinds").errorMessage())
                .contains("a number is out of its column's range");
        assertThat(run("SELECT 50 AS id, CAST(12345.5 AS decimal(8,1)) AS price", "kinds")
                        .errorMessage())
                .contains("a number is out of its column's range");
        assertThat(run("SELECT 50 AS id, TIMESTAMP '2024-02-29 10:20:30.500' AS second", "kinds")
                        .errorMessage())
                .contains("in the field second a time has more than 0 digits of a second");
        assertThat(run("SELECT 50 AS id, nan() AS whole", "kinds").errorMessage())
                .contains("in the field whole a number is not finite");
        assertThat(run("SELECT 50 AS id UNION ALL SELECT 50", "kinds").errorMessage())
                .contains("a row has a key that another one has");
        assertThat(rows("SELECT id FROM kinds WHERE id = 50")).isEmpty();
    }

    @Test
    void aTableWithoutTransactionsIsRefused() throws Exception {
        assertThat(run("SELECT 1 AS id", "loose").errorMessage())
                .contains("the table bank.loose is kept by MyISAM, which has no transactions");
        assertThat(jobs.run("SELECT 1 AS id", DatabaseJobs.postgres("kinds")).errorMessage())
                .contains("which is another database than the node's");
    }

    @Test
    void aZeroStaysOneAndNullIsGivenNoNumber() throws Exception {
        assertThat(run("SELECT 0 AS id, 'zero' AS name", "numbered").errorMessage())
                .isNull();
        assertThat(rows("SELECT id FROM numbered WHERE name = 'zero'")).containsExactly("0");
        assertThat(run("SELECT CAST(NULL AS integer) AS id, 'null' AS name", "numbered")
                        .errorMessage())
                .contains("row 1 does not fit into the table bank.numbered: in the field id a number is NULL");
        assertThat(run("SELECT 'own' AS name", "numbered").errorMessage()).isNull();
        assertThat(rows("SELECT name FROM numbered WHERE name <> 'zero'")).containsExactly("own");
    }

    @Test
    void aFloatingColumnThatRoundsIsRefused() throws Exception {
        assertThat(run("SELECT CAST(1.005 AS double) AS whole", "rounding").errorMessage())
                .contains("the column whole of type double of 2 digits does not hold exactly");
        assertThat(run("SELECT CAST(1.005 AS real) AS half", "rounding").errorMessage())
                .contains("the column half of type float of 2 digits does not hold exactly");
        assertThat(rows("SELECT whole FROM rounding")).isEmpty();
    }

    @Test
    void aSpaceAtTheEndIsRefusedWhereItWouldBeLost() throws Exception {
        assertThat(run("SELECT 'ab ' AS code", "fixed").errorMessage())
                .contains("row 1 does not fit into the table bank.fixed: in the field code a text ends in a space");
        assertThat(run("SELECT ' ab' AS code", "fixed").errorMessage()).isNull();
        assertThat(rows("SELECT CONCAT('<', code, '>') FROM fixed")).containsExactly("< ab>");
    }
}
