package dev.lakeward.local;

import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.service.Clients;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.JobRun;

/// A lake whose jobs write into tables of a database, which its catalog knows as those of database `bank`.
final class DatabaseJobs implements AutoCloseable {
    private final LocalLake lake;
    private final Clients admin;
    private int made;

    private DatabaseJobs(LocalLake lake) {
        this.lake = lake;
        this.admin = lake.as(LocalLake.role("admin"));
    }

    /// A lake with a connection `bank` whose user is boss; `prefix` stands before a table's name in its location.
    static DatabaseJobs open(Path folder, String url, String password, String prefix, String... tables)
            throws IOException {
        LocalLake.create(folder, InstantSource.system()).close();
        Path login = folder.resolve("secrets/bank.json");
        Files.createDirectories(login.getParent());
        Files.writeString(login, "{\"username\":\"boss\",\"password\":\"" + password + "\"}");
        Files.setPosixFilePermissions(login, PosixFilePermissions.fromString("rw-------"));
        DatabaseJobs jobs = new DatabaseJobs(LocalLake.open(folder, InstantSource.system()));
        jobs.make(url, prefix, tables);
        return jobs;
    }

    private void make(String url, String prefix, String... tables) {
        admin.s3().createBucket(r -> r.bucket("jobs"));
        admin.athena()
                .updateWorkGroup(r -> r.workGroup("primary")
                        .configurationUpdates(
                                c -> c.resultConfigurationUpdates(u -> u.outputLocation("s3://jobs/results/"))));
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("bank")));
        admin.glue()
                .createConnection(r -> r.connectionInput(c -> c.name("bank")
                        .connectionType(ConnectionType.JDBC)
                        .connectionPropertiesWithStrings(Map.of("JDBC_CONNECTION_URL", url, "SECRET_ID", "bank"))));
        for (String table : tables) {
            admin.glue()
                    .createTable(r -> r.databaseName("bank")
                            .tableInput(t -> t.name(table)
                                    .parameters(Map.of("connectionName", "bank"))
                                    .storageDescriptor(s -> s.location(prefix + table))));
        }
    }

    LocalLake lake() {
        return lake;
    }

    static CodeGenConfigurationNode postgres(String table) {
        return CodeGenConfigurationNode.builder()
                .postgreSQLCatalogTarget(
                        t -> t.name("out").inputs("source").database("bank").table(table))
                .build();
    }

    static CodeGenConfigurationNode mysql(String table) {
        return CodeGenConfigurationNode.builder()
                .mySQLCatalogTarget(
                        t -> t.name("out").inputs("source").database("bank").table(table))
                .build();
    }

    JobRun run(String select, CodeGenConfigurationNode target) throws InterruptedException {
        return run(select, target, "job-bookmark-disable");
    }

    /// Runs a job whose rows are those of a query.
    JobRun run(String select, CodeGenConfigurationNode target, String bookmark) throws InterruptedException {
        return ended(started(select, target, bookmark));
    }

    /// Runs a job that waits for somebody in its target, and stops it there.
    JobRun stopped(String select, CodeGenConfigurationNode target) throws InterruptedException {
        JobRun run = started(select, target, "job-bookmark-disable");
        while (lake.jobs(LocalLake.role("admin")).log(run.jobName(), run.id()).stream()
                .noneMatch(line -> line.contains("PostgreSQLCatalogTarget"))) {
            Thread.sleep(20);
        }
        // It asks for the lock a moment later.
        Thread.sleep(2_000);
        admin.glue().batchStopJobRun(r -> r.jobName(run.jobName()).jobRunIds(run.id()));
        return ended(run);
    }

    private JobRun ended(JobRun run) throws InterruptedException {
        JobRun now = run;
        while (now.completedOn() == null) {
            Thread.sleep(20);
            now = admin.glue()
                    .getJobRun(r -> r.jobName(run.jobName()).runId(run.id()))
                    .jobRun();
        }
        return now;
    }

    private JobRun started(String select, CodeGenConfigurationNode target, String bookmark) {
        return started(select, Map.of("target", target), bookmark, 0);
    }

    /// Runs a job of several targets once, and says how it ended; whether it is tried again shows later.
    JobRun run(String select, Map<String, CodeGenConfigurationNode> targets, int retries) throws InterruptedException {
        return ended(started(select, targets, "job-bookmark-disable", retries));
    }

    private JobRun started(String select, Map<String, CodeGenConfigurationNode> targets, String bookmark, int retries) {
        Map<String, CodeGenConfigurationNode> nodes = new HashMap<>(targets);
        String name = "job" + ++made;
        new QueryService(admin.athena(), admin.s3())
                .run(
                        "CREATE TABLE bank." + name + " WITH (format = 'PARQUET', external_location = 's3://jobs/"
                                + name + "/') AS " + select,
                        "bank")
                .close();
        CodeGenConfigurationNode source = CodeGenConfigurationNode.builder()
                .catalogSource(s -> s.name("in").database("bank").table(name))
                .build();
        nodes.put("source", source);
        return begun(name, nodes, bookmark, retries);
    }

    /// Runs a job that has records of CSV behind its node `csv`.
    JobRun records(String records, Map<String, CodeGenConfigurationNode> nodes) throws InterruptedException {
        String name = "job" + ++made;
        admin.s3().putObject(r -> r.bucket("jobs").key(name + "/a.csv"), RequestBody.fromString(records));
        Map<String, CodeGenConfigurationNode> all = new HashMap<>(nodes);
        all.put(
                "csv",
                CodeGenConfigurationNode.builder()
                        .s3CsvSource(s -> s.name("csv")
                                .paths("s3://jobs/" + name + "/")
                                .separator("comma")
                                .quoteChar("quote")
                                .withHeader(true))
                        .build());
        return ended(begun(name, all, "job-bookmark-disable", 0));
    }

    private JobRun begun(String name, Map<String, CodeGenConfigurationNode> nodes, String bookmark, int retries) {
        admin.glue()
                .createJob(r -> r.name(name)
                        .role("admin")
                        .maxRetries(retries)
                        .command(c -> c.name("glueetl").scriptLocation("s3://jobs/x.py"))
                        .defaultArguments(Map.of("--job-bookmark-option", bookmark))
                        .codeGenConfigurationNodes(nodes));
        String id = admin.glue().startJobRun(r -> r.jobName(name)).jobRunId();
        return admin.glue().getJobRun(r -> r.jobName(name).runId(id)).jobRun();
    }

    @Override
    public void close() {
        lake.close();
    }

    /// The first column of what a query answers, over a connection that is closed then.
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> all = new ArrayList<>();
        try (connection;
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }
}
