package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.jdbc.PostgresServer;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.BlueprintRun;
import software.amazon.awssdk.services.glue.model.BlueprintRunState;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.WorkflowRunStatus;
import software.amazon.awssdk.services.rds.model.ExportTask;

/// Blueprints that load a real PostgreSQL.
@Tag("slow")
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class BlueprintLoadTest {
    private static final String SPEC =
            "\"WorkflowName\": {\"type\": \"String\"}, \"TargetDatabase\": {\"type\": \"String\"},"
                    + " \"TargetPath\": {\"type\": \"S3Uri\"}, \"Connection\": {\"type\": \"String\"}";

    @Test
    void aDatabaseIsLoadedAndTheWorkflowMakesTablesOfIt(@TempDir Path folder) throws Exception {
        try (PostgresServer server = PostgresServer.started()) {
            server.sql("postgres", "CREATE DATABASE bank", "CREATE ROLE trusted LOGIN");
            server.sql(
                    "bank",
                    "CREATE TABLE accounts AS SELECT i AS id FROM generate_series(1, 10) i",
                    "CREATE TABLE notes AS SELECT i AS id, 'x' AS text FROM generate_series(1, 5) i",
                    "GRANT SELECT ON accounts, notes TO trusted");
            LocalLake.create(folder.resolve("lake"), InstantSource.system()).close();
            try (LocalLake lake = LocalLake.open(folder.resolve("lake"), InstantSource.system())) {
                Clients admin = lake.as(LocalLake.role("admin"));
                admin.s3().createBucket(r -> r.bucket("lake"));
                admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("bank")));
                admin.glue()
                        .createConnection(r -> r.connectionInput(c -> c.name("bank")
                                .connectionType(ConnectionType.JDBC)
                                .connectionPropertiesWithStrings(Map.of(
                                        "JDBC_CONNECTION_URL",
                                        "jdbc:postgresql://127.0.0.1:" + server.port + "/bank",
                                        "USERNAME",
                                        "trusted"))));
                BlueprintRun whole = run(
                        admin,
                        "database_snapshot",
                        ", \"Tables\": {\"type\": \"String\", \"collection\": true, \"defaultValue\": []}",
                        "");
                assertThat(whole.errorMessage()).isNull();
                assertThat(task(admin, whole).status()).isEqualTo("COMPLETE");
                String id = admin.glue()
                        .startWorkflowRun(r -> r.name("database_snapshot"))
                        .runId();
                while (admin.glue()
                                .getWorkflowRun(r -> r.name("database_snapshot").runId(id))
                                .run()
                                .status()
                        == WorkflowRunStatus.RUNNING) {
                    Thread.sleep(20);
                }
                assertThat(admin.glue().getTables(r -> r.databaseName("bank")).tableList())
                        .extracting(table -> table.storageDescriptor().location())
                        .anyMatch(place -> place.contains("accounts"))
                        .anyMatch(place -> place.contains("notes"));
                BlueprintRun part = run(
                        admin,
                        "incremental_database",
                        ", \"BookmarkColumns\": {\"type\": \"String\", \"collection\": true}",
                        ", \"BookmarkColumns\": [\"bank.public.accounts=id\"]");
                assertThat(part.errorMessage()).isNull();
                assertThat(task(admin, part).status()).isEqualTo("COMPLETE");
                assertThat(lake.exports(LocalLake.role("admin")).columns("incremental_database"))
                        .isEqualTo(Map.of("bank.public.accounts", "id"));
            }
        }
    }

    private static BlueprintRun run(Clients admin, String generator, String spec, String parameters) throws Exception {
        byte[] archive = BlueprintZip.of(
                "blueprint.cfg",
                "{\"layoutGenerator\": \"lakeward." + generator + "\", \"parameterSpec\": {" + SPEC + spec + "}}");
        admin.s3().putObject(r -> r.bucket("lake").key(generator + ".zip"), RequestBody.fromBytes(archive));
        admin.glue().createBlueprint(r -> r.name(generator).blueprintLocation("s3://lake/" + generator + ".zip"));
        String id = admin.glue()
                .startBlueprintRun(r -> r.blueprintName(generator)
                        .roleArn(LocalLake.role("admin").id())
                        .parameters("{\"WorkflowName\": \"" + generator + "\", \"TargetDatabase\": \"bank\","
                                + " \"TargetPath\": \"s3://lake/" + generator + "/\", \"Connection\": \"bank\""
                                + parameters + "}"))
                .runId();
        BlueprintRun run = BlueprintContractTest.ended(admin.glue(), generator, id);
        assertThat(run.errorMessage()).isNull();
        assertThat(run.state()).isEqualTo(BlueprintRunState.SUCCEEDED);
        return run;
    }

    private static ExportTask task(Clients admin, BlueprintRun run) throws InterruptedException {
        String id = "blueprint-" + run.runId().substring(run.runId().length() - 20);
        while (true) {
            ExportTask task = admin.of(Services.RDS)
                    .describeExportTasks(r -> r.exportTaskIdentifier(id))
                    .exportTasks()
                    .getFirst();
            if (task.taskEndTime() != null) {
                return task;
            }
            Thread.sleep(20);
        }
    }
}
