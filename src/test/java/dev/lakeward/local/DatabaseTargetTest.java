package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import dev.lakeward.local.glue.job.JobDesk;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;

/// Rows that jobs write into tables of a real PostgreSQL: all of them or none.
@Tag("slow")
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTargetTest {
    private PostgresServer server;
    private DatabaseJobs jobs;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = PostgresServer.started();
        server.sql("postgres", "CREATE DATABASE bank");
        server.sql(
                "bank",
                "CREATE TABLE kinds (id int PRIMARY KEY, small smallint, price numeric(6,2), free numeric, day date,"
                        + " at timestamp(3), yes boolean, name text, code varchar(3), half real, whole double precision,"
                        + " raw bytea, \"Odd \"\"name\" text DEFAULT 'd', second timestamp(0))",
                "CREATE TABLE plain (id int PRIMARY KEY, name varchar(5))",
                "CREATE VIEW seen AS SELECT * FROM plain");
        jobs = DatabaseJobs.open(
                folder.resolve("lake"),
                "jdbc:postgresql://127.0.0.1:" + server.port + "/bank",
                PostgresServer.PASSWORD,
                "bank.public.",
                "kinds",
                "plain",
                "seen",
                "absent");
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
        return jobs.run(select, DatabaseJobs.postgres(table));
    }

    private List<String> rows(String sql) throws Exception {
        return DatabaseJobs.rows(server.connect("bank"), sql);
    }

    @Test
    void valuesOfEachTypeAreWritten() throws Exception {
        JobRun run = run(
                "SELECT CAST(1 AS integer) AS id, CAST(7 AS smallint) AS small, CAST(12.3 AS decimal(8,3)) AS price,"
                        + " CAST(0.125 AS decimal(10,3)) AS free, DATE '2024-02-29' AS day,"
                        + " TIMESTAMP '2024-02-29 10:20:30.500' AS at, true AS yes, 'a,\"b' AS name,"
                        + " CAST(NULL AS varchar) AS code, CAST(0.1 AS real) AS half, nan() AS whole,"
                        + " CAST('xy' AS varbinary) AS raw",
                "kinds");
        assertThat(run.errorMessage()).isNull();
        assertThat(run.jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(rows("SELECT k::text FROM kinds k WHERE id = 1"))
                .containsExactly(
                        "(1,7,12.30,0.125,2024-02-29,\"2024-02-29 10:20:30.5\",t,\"a,\"\"b\",,0.1,NaN,\"\\\\x7879\",d,)");
    }

    @Test
    void aRowThatDoesNotFitFailsTheRunAndNothingIsWritten() throws Exception {
        String many =
                "SELECT CAST(n AS integer) AS id, 'a' AS name FROM UNNEST(sequence(100, 2599)) AS t(n) UNION ALL ";
        for (Map.Entry<String, String> each : Map.of(
                        "SELECT 1, 'toolong'",
                        " does not fit into the table public.plain: in the field name a text has more than 5 characters",
                        "SELECT 100, 'b'",
                        "a row has a key that another one has",
                        "SELECT CAST(NULL AS integer), 'b'",
                        "a column that takes no NULL has none of the fields, or one that is NULL")
                .entrySet()) {
            JobRun run = run(many + each.getKey(), "plain");
            assertThat(run.jobRunState()).isEqualTo(JobRunState.FAILED);
            assertThat(run.errorMessage()).contains(each.getValue()).contains("Nothing of the job's rows was written");
        }
        assertThat(rows("SELECT id FROM plain WHERE id > 99")).isEmpty();
    }

    @Test
    void whatWouldBeRoundedIsRefused() throws Exception {
        JobRun decimal = run("SELECT 50 AS id, CAST(1.005 AS decimal(8,3)) AS price", "kinds");
        assertThat(decimal.errorMessage()).contains("in the field price a number has more than 2 digits");
        JobRun time = run("SELECT 50 AS id, TIMESTAMP '2024-02-29 10:20:30.123' AS at", "plain");
        assertThat(time.errorMessage()).contains("the table public.plain has no column at");
        JobRun number = run("SELECT CAST(5000000000 AS bigint) AS id", "kinds");
        assertThat(number.errorMessage()).contains("a number is out of its column's range");
        JobRun type = run("SELECT 50 AS id, CAST(1 AS double) AS half", "kinds");
        assertThat(type.errorMessage())
                .contains("the field half is of type double, which the column half of type real does not hold exactly");
        JobRun seconds = run("SELECT 50 AS id, TIMESTAMP '2024-02-29 10:20:30.123' AS second", "kinds");
        assertThat(seconds.errorMessage()).contains("in the field second a time has more than 0 digits of a second");
        assertThat(rows("SELECT id FROM kinds WHERE id = 50")).isEmpty();
    }

    @Test
    void whatIsNoTableOfTheNodeIsRefusedByName() throws Exception {
        String select = "SELECT 60 AS id";
        assertThat(run(select, "seen").errorMessage()).contains("public.seen is no table", "a VIEW");
        assertThat(run(select, "absent").errorMessage()).contains("the database has no table public.absent");
        assertThat(run("SELECT 60 AS id, 1 AS other", "plain").errorMessage())
                .contains("the table public.plain has no column other; drop the field before, or add the column");
        assertThat(run(select, "none").errorMessage()).contains("there is no table bank.none");
        assertThat(jobs.run(select, DatabaseJobs.postgres("plain"), "job-bookmark-enable")
                        .errorMessage())
                .contains("a job that writes to a database keeps no bookmark");
        CodeGenConfigurationNode other = CodeGenConfigurationNode.builder()
                .catalogTarget(
                        t -> t.name("out").inputs("source").database("bank").table("plain"))
                .build();
        assertThat(jobs.run(select, other).errorMessage())
                .contains("bank.plain lies in a database: take a PostgreSQLCatalogTarget");
        CodeGenConfigurationNode oracle = CodeGenConfigurationNode.builder()
                .oracleSQLCatalogTarget(
                        t -> t.name("out").inputs("source").database("bank").table("plain"))
                .build();
        assertThat(jobs.run(select, oracle).errorMessage())
                .contains("does not run OracleSQLCatalogTarget nodes; it writes to tables of PostgreSQL, MySQL and");
        assertThat(rows("SELECT id FROM plain WHERE id = 60")).isEmpty();
    }

    @Test
    void aRunThatIsStoppedWritesNothing() throws Exception {
        try (Connection connection = server.connect("bank");
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("LOCK TABLE plain IN ACCESS EXCLUSIVE MODE");
            JobRun run = jobs.stopped("SELECT 80 AS id", DatabaseJobs.postgres("plain"));
            assertThat(run.jobRunState()).isEqualTo(JobRunState.STOPPED);
        }
        assertThat(rows("SELECT id FROM plain WHERE id = 80")).isEmpty();
    }

    @Test
    void theLogTellsWhatWasCommitted() throws Exception {
        JobRun run = run("SELECT * FROM (VALUES (70, 'x'), (71, 'x')) AS t(id, name)", "plain");
        assertThat(run.errorMessage()).isNull();
        assertThat(rows("SELECT id || name FROM plain WHERE id IN (70, 71) ORDER BY 1"))
                .containsExactly("70x", "71x");
        assertThat(jobs.lake().jobs(LocalLake.role("admin")).log(run.jobName(), run.id()))
                .anyMatch(line -> line.contains("committed 2 rows over the connection bank"));
    }

    // The rows go to the database from a query, and what it left out is counted as before a target of files.
    @Test
    void recordsThatDoNotFitAreCounted() throws Exception {
        JobRun run = jobs.records(
                "id,name\n9071,a\n9072,b,c,d\n9073,e\n",
                Map.of(
                        "source",
                        CodeGenConfigurationNode.builder()
                                .applyMapping(map -> map.name("typed")
                                        .inputs("csv")
                                        .mapping(
                                                m -> m.fromPath("id")
                                                        .toKey("id")
                                                        .toType("int"),
                                                m -> m.fromPath("name")
                                                        .toKey("name")
                                                        .toType("string")))
                                .build(),
                        "target",
                        DatabaseJobs.postgres("plain")));
        assertThat(run.errorMessage()).isNull();
        assertThat(rows("SELECT id || name FROM plain WHERE id > 9000 ORDER BY id"))
                .containsExactly("9071a", "9073e");
        JobDesk desk = jobs.lake().jobs(LocalLake.role("admin"));
        assertThat(desk.counts(run.jobName(), run.id())).containsEntry("rejected.csv", 1L);
        assertThat(String.join("\n", desk.log(run.jobName(), run.id())))
                .contains("1 record does not fit and cannot be kept");
    }
}
