package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.JobRun;

/// Rows for a real PostgreSQL that would be there twice, not at all, or as others than the job's.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseGuardTest {
    private PostgresServer server;
    private DatabaseJobs jobs;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = PostgresServer.started();
        server.sql("postgres", "CREATE DATABASE bank");
        server.sql(
                "bank",
                "CREATE TABLE plain (id int PRIMARY KEY, name varchar(5))",
                "CREATE TABLE late (id int UNIQUE DEFERRABLE INITIALLY DEFERRED)",
                "INSERT INTO late VALUES (90)");
        jobs = DatabaseJobs.open(
                folder.resolve("lake"),
                "jdbc:postgresql://127.0.0.1:" + server.port + "/bank",
                PostgresServer.PASSWORD,
                "bank.public.",
                "plain");
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
        List<String> all = new ArrayList<>();
        try (Connection connection = server.connect("bank");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    private static int runs(GlueClient glue, JobRun of) {
        return glue.getJobRuns(r -> r.jobName(of.jobName())).jobRuns().size();
    }

    @Test
    void aRunThatMayHaveCommittedIsNotTriedAgain() throws Exception {
        GlueClient glue = jobs.lake().as(LocalLake.role("admin")).glue();
        var first = glue.getConnection(r -> r.name("bank")).connection();
        glue.createConnection(r -> r.connectionInput(c -> c.name("second")
                .connectionType(first.connectionType())
                .connectionPropertiesWithStrings(first.connectionPropertiesAsStrings())));
        glue.createTable(r -> r.databaseName("bank")
                .tableInput(t -> t.name("late")
                        .parameters(Map.of("connectionName", "second"))
                        .storageDescriptor(s -> s.location("bank.public.late"))));
        // The constraint is looked at when the second connection commits, behind the first.
        JobRun committed = jobs.run(
                "SELECT 90 AS id", Map.of("a", DatabaseJobs.postgres("plain"), "b", DatabaseJobs.postgres("late")), 1);
        assertThat(committed.errorMessage())
                .contains("a row has a key that another one has")
                .contains("Committed before: 1 rows over the connection bank");
        assertThat(rows("SELECT id FROM plain WHERE id = 90")).hasSize(1);
        // One that fails earlier is, which shows that ends are dealt with.
        JobRun refused = jobs.run("SELECT CAST(NULL AS integer) AS id", Map.of("a", DatabaseJobs.postgres("plain")), 1);
        while (runs(glue, refused) < 2) {
            Thread.sleep(50);
        }
        assertThat(runs(glue, committed)).isEqualTo(1);
    }
}
