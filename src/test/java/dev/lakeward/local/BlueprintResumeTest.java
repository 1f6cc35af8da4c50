package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.service.Services;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.BlueprintRun;
import software.amazon.awssdk.services.glue.model.BlueprintRunState;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.S3Target;

/// Runs of blueprints that a killed process left, at the moments when it may be killed.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class BlueprintResumeTest {
    private static final String NAME = "snapshot";

    @TempDir
    private Path folder;

    private String run = "";

    // Its load fails a moment later, as nobody listens there.
    @BeforeEach
    void make() throws Exception {
        LocalLake.create(folder.resolve("lake"), InstantSource.system()).close();
        try (LocalLake lake = open()) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("lake"));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("bank")));
            admin.glue()
                    .createConnection(r -> r.connectionInput(c -> c.name("bank")
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(Map.of(
                                    "JDBC_CONNECTION_URL", "jdbc:postgresql://127.0.0.1:1/bank", "USERNAME", "u"))));
            byte[] archive = BlueprintZip.of(
                    "blueprint.cfg",
                    "{\"layoutGenerator\": \"lakeward.database_snapshot\", \"parameterSpec\": {"
                            + "\"WorkflowName\": {\"type\": \"String\"}, \"TargetDatabase\": {\"type\": \"String\"},"
                            + " \"TargetPath\": {\"type\": \"S3Uri\"}, \"Connection\": {\"type\": \"String\"}}}");
            admin.s3().putObject(r -> r.bucket("lake").key("b.zip"), RequestBody.fromBytes(archive));
            admin.glue().createBlueprint(r -> r.name(NAME).blueprintLocation("s3://lake/b.zip"));
            run = admin.glue()
                    .startBlueprintRun(r -> r.blueprintName(NAME)
                            .roleArn(LocalLake.role("admin").id())
                            .parameters("{\"WorkflowName\": \"w\", \"TargetDatabase\": \"bank\","
                                    + " \"TargetPath\": \"s3://lake/w/\", \"Connection\": \"bank\"}"))
                    .runId();
            assertThat(ended(admin).state()).isEqualTo(BlueprintRunState.SUCCEEDED);
        }
    }

    private LocalLake open() {
        return LocalLake.open(folder.resolve("lake"), InstantSource.system());
    }

    private BlueprintRun ended(Clients admin) throws InterruptedException {
        return BlueprintContractTest.ended(admin.glue(), NAME, run);
    }

    private String load() {
        return "blueprint-" + run.substring(run.length() - 20);
    }

    // The run as a process leaves it that is killed when it had reached a checkpoint.
    private void leave(String checkpoint) throws Exception {
        change(
                "UPDATE run SET state = 'RUNNING', ended = NULL, result = NULL, checkpoint = ? WHERE id = ?",
                checkpoint,
                run);
    }

    private void change(String sql, String... values) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/lakeward.db"));
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
    }

    @Test
    void oneWhoseLoadWasStartedSucceeds() throws Exception {
        leave("CRAWLER WORKFLOW TRIGGER LOAD");
        try (LocalLake lake = open()) {
            Clients admin = lake.as(LocalLake.role("admin"));
            BlueprintRun ended = ended(admin);
            assertThat(ended.errorMessage()).isNull();
            assertThat(ended.state()).isEqualTo(BlueprintRunState.SUCCEEDED);
            assertThat(ended.workflowName()).isEqualTo("w");
            assertThat(admin.glue().getWorkflow(r -> r.name("w")).workflow()).isNotNull();
            assertThat(admin.of(Services.RDS)
                            .describeExportTasks(r -> r.exportTaskIdentifier(load()))
                            .exportTasks())
                    .hasSize(1);
        }
    }

    @Test
    void oneWhoseLoadWasNotStartedIsTakenBack() throws Exception {
        leave("CRAWLER WORKFLOW TRIGGER LOAD");
        change("DELETE FROM run WHERE id = ?", "export-" + load());
        try (LocalLake lake = open()) {
            Clients admin = lake.as(LocalLake.role("admin"));
            BlueprintRun ended = ended(admin);
            assertThat(ended.state()).isEqualTo(BlueprintRunState.FAILED);
            assertThat(ended.errorMessage()).contains("what it had made was taken back");
            assertThatThrownBy(() -> admin.glue().getWorkflow(r -> r.name("w")))
                    .isInstanceOf(EntityNotFoundException.class);
        }
        assertThat(notes()).isZero();
    }

    // Of runs that took back what they had made: nothing but the run itself remembers it.
    private int notes() throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("lake/lakeward.db"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM document WHERE kind LIKE 'blueprint%' AND key = '" + run + "'")) {
            return rows.getInt(1);
        }
    }

    @Test
    void whatSomebodyElseMadeMeanwhileStays() throws Exception {
        try (LocalLake lake = open()) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.glue().deleteCrawler(r -> r.name("w"));
            admin.glue()
                    .createCrawler(r -> r.name("w")
                            .role("admin")
                            .databaseName("bank")
                            .targets(t -> t.s3Targets(s -> s.path("s3://lake/other/"))));
        }
        leave("CRAWLER WORKFLOW");
        try (LocalLake lake = open()) {
            Clients admin = lake.as(LocalLake.role("admin"));
            BlueprintRun ended = ended(admin);
            assertThat(ended.state()).isEqualTo(BlueprintRunState.FAILED);
            assertThat(ended.rollbackErrorMessage())
                    .isEqualTo("The crawler was not taken back: somebody else made or changed it.");
            assertThat(admin.glue()
                            .getCrawler(r -> r.name("w"))
                            .crawler()
                            .targets()
                            .s3Targets())
                    .extracting(S3Target::path)
                    .containsExactly("s3://lake/other/");
            assertThatThrownBy(() -> admin.glue().getWorkflow(r -> r.name("w")))
                    .isInstanceOf(EntityNotFoundException.class);
        }
    }
}
