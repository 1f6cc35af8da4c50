package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.*;

/// What Glue's blueprints promise.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
class BlueprintContractTest extends SampleLakeContract {
    private static final String LOGS = """
            {"layoutGenerator": "lakeward.log_file", "parameterSpec": {
              "WorkflowName": {"type": "String"},
              "TargetDatabase": {"type": "String", "defaultValue": "shop"},
              "SourcePath": {"type": "S3Uri", "description": "where the logs lie"},
              "Schedule": {"type": "String", "defaultValue": ""}}}
            """;
    private static int made;

    private static GlueClient glue() {
        return lake.as("admin").glue();
    }

    private static String stored(byte[] archive) {
        String key = "blueprints/b" + ++made + ".zip";
        lake.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromBytes(archive));
        return "s3://shop-lake/" + key;
    }

    private static String blueprint(String config) throws IOException {
        String location = stored(BlueprintZip.of("Project/blueprint.cfg", config));
        String name = "blueprint" + ++made;
        glue().createBlueprint(r -> r.name(name).blueprintLocation(location).description("d"));
        return name;
    }

    private static BlueprintRun run(String blueprint, String parameters) throws InterruptedException {
        String id = glue().startBlueprintRun(r -> r.blueprintName(blueprint)
                        .parameters(parameters)
                        .roleArn(LocalLake.role("admin").id()))
                .runId();
        return ended(glue(), blueprint, id);
    }

    static BlueprintRun ended(GlueClient glue, String blueprint, String id) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            BlueprintRun run = glue.getBlueprintRun(
                            r -> r.blueprintName(blueprint).runId(id))
                    .blueprintRun();
            if (run.completedOn() != null) {
                return run;
            }
            assertThat(run.state()).isIn(BlueprintRunState.RUNNING, BlueprintRunState.ROLLING_BACK);
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(10);
        }
    }

    @Test
    void aBlueprintIsRegisteredShownListedAndDeleted() throws Exception {
        String name = blueprint(LOGS);
        Blueprint shown = glue().getBlueprint(r -> r.name(name)).blueprint();
        assertThat(shown.status()).isEqualTo(BlueprintStatus.ACTIVE);
        assertThat(shown.description()).isEqualTo("d");
        assertThat(shown.parameterSpec()).isNull();
        assertThat(glue().getBlueprint(r -> r.name(name).includeParameterSpec(true))
                        .blueprint()
                        .parameterSpec())
                .contains("\"SourcePath\":{\"type\":\"S3Uri\"");
        assertThat(glue().listBlueprints(r -> {}).blueprints()).contains(name);
        BatchGetBlueprintsResponse both = glue().batchGetBlueprints(r -> r.names(name, "none"));
        assertThat(both.blueprints()).extracting(Blueprint::name).containsExactly(name);
        assertThat(both.missingBlueprints()).containsExactly("none");
        String arn = "arn:aws:glue:us-east-1:123456789012:blueprint/" + name;
        glue().tagResource(r -> r.resourceArn(arn).tagsToAdd(Map.of("team", "a")));
        assertThat(glue().listBlueprints(r -> r.tags(Map.of("team", "a"))).blueprints())
                .containsExactly(name);
        assertThatThrownBy(() -> glue().createBlueprint(r -> r.name(name).blueprintLocation(shown.blueprintLocation())))
                .isInstanceOf(AlreadyExistsException.class);
        glue().deleteBlueprint(r -> r.name(name));
        assertThatThrownBy(() -> glue().getBlueprint(r -> r.name(name))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void anArchiveThatIsMalformedMakesTheBlueprintFailed() throws Exception {
        String name = blueprint(LOGS);
        for (byte[] wrong : new byte[][] {
            "no zip".getBytes(StandardCharsets.UTF_8),
            BlueprintZip.of("a/b/blueprint.cfg", LOGS),
            BlueprintZip.of("blueprint.cfg", "{"),
            BlueprintZip.of("blueprint.cfg", "{\"parameterSpec\": {}}"),
            BlueprintZip.of(
                    "blueprint.cfg", "{\"layoutGenerator\": \"a\", \"parameterSpec\": {\"p\": {\"type\": \"Text\"}}}")
        }) {
            String location = stored(wrong);
            glue().updateBlueprint(r -> r.name(name).blueprintLocation(location));
            Blueprint failed = glue().getBlueprint(r -> r.name(name)).blueprint();
            assertThat(failed.status()).isEqualTo(BlueprintStatus.FAILED);
            assertThat(failed.errorMessage()).contains("blueprint");
            assertThat(failed.lastActiveDefinition().description()).isEqualTo("d");
        }
        assertThatThrownBy(() -> run(name, "{}")).isInstanceOf(IllegalBlueprintStateException.class);
        assertThatThrownBy(() -> glue().createBlueprint(r -> r.name("b").blueprintLocation("s3://shop-lake/none.zip")))
                .hasMessageContaining("There is no archive");
    }

    @Test
    void aRunMakesTheWorkflowItsTriggerAndItsCrawler() throws Exception {
        String name = blueprint(LOGS);
        BlueprintRun run = run(
                name,
                "{\"WorkflowName\": \"logs1\", \"SourcePath\": \"s3://shop-lake/logs\","
                        + " \"Schedule\": \"cron(0 3 * * ? *)\"}");
        assertThat(run.errorMessage()).isNull();
        assertThat(run.state()).isEqualTo(BlueprintRunState.SUCCEEDED);
        assertThat(run.workflowName()).isEqualTo("logs1");
        assertThat(glue().getCrawler(r -> r.name("logs1")).crawler().targets().s3Targets())
                .extracting(S3Target::path)
                .containsExactly("s3://shop-lake/logs/");
        Trigger trigger = glue().getTrigger(r -> r.name("logs1-start")).trigger();
        assertThat(trigger.workflowName()).isEqualTo("logs1");
        assertThat(trigger.state()).isEqualTo(TriggerState.ACTIVATED);
        assertThat(trigger.actions()).extracting(Action::crawlerName).containsExactly("logs1");
        assertThat(glue().getBlueprintRuns(r -> r.blueprintName(name)).blueprintRuns())
                .extracting(BlueprintRun::runId)
                .containsExactly(run.runId());
        BlueprintRun second = run(name, "{\"WorkflowName\": \"logs1\", \"SourcePath\": \"s3://shop-lake/logs\"}");
        assertThat(second.state()).isEqualTo(BlueprintRunState.FAILED);
        assertThat(second.errorMessage()).contains("take another WorkflowName");
        assertThat(glue().getWorkflow(r -> r.name("logs1")).workflow()).isNotNull();
    }

    @Test
    void whatWasMadeIsTakenBackWhereTheRestFails() throws Exception {
        String name = blueprint(LOGS);
        BlueprintRun run = run(
                name, "{\"WorkflowName\": \"back\", \"SourcePath\": \"s3://shop-lake/logs\", \"Schedule\": \"never\"}");
        assertThat(run.state()).isEqualTo(BlueprintRunState.FAILED);
        assertThat(run.errorMessage()).isNotBlank();
        assertThat(run.rollbackErrorMessage()).isNull();
        assertThat(run.workflowName()).isNull();
        assertThatThrownBy(() -> glue().getWorkflow(r -> r.name("back"))).isInstanceOf(EntityNotFoundException.class);
        assertThatThrownBy(() -> glue().getCrawler(r -> r.name("back"))).isInstanceOf(EntityNotFoundException.class);
    }

    @Test
    void aScriptIsNotRun() throws Exception {
        String name = blueprint("{\"layoutGenerator\": \"Project.layout.generate_layout\", \"parameterSpec\": {}}");
        BlueprintRun run = run(name, "{}");
        assertThat(run.state()).isEqualTo(BlueprintRunState.FAILED);
        assertThat(run.errorMessage())
                .isEqualTo("The layoutGenerator Project.layout.generate_layout is a script, and the embedded lake runs"
                        + " none. It has lakeward.database_snapshot, lakeward.incremental_database,"
                        + " lakeward.log_file.");
    }

    @Test
    void aRunActsAsItsRole() throws Exception {
        String name = blueprint(LOGS);
        lake.as("admin").iam().createRole(r -> r.roleName("powerless").assumeRolePolicyDocument("{}"));
        String id = glue().startBlueprintRun(r -> r.blueprintName(name)
                        .parameters("{\"WorkflowName\": \"powerless\", \"SourcePath\": \"s3://shop-lake/logs\"}")
                        .roleArn(LocalLake.role("powerless").id()))
                .runId();
        BlueprintRun run = ended(glue(), name, id);
        assertThat(run.state()).isEqualTo(BlueprintRunState.FAILED);
        assertThat(run.errorMessage()).contains("not authorized");
    }

    @Test
    void parametersAreCheckedByTheirSpec() throws Exception {
        String name = blueprint("""
                {"layoutGenerator": "x", "parameterSpec": {
                  "Dpu": {"type": "Integer", "allowedValues": [2, 4], "defaultValue": 2},
                  "Names": {"type": "String", "collection": true},
                  "Role": {"type": "IAMRoleArn", "defaultValue": "arn:aws:iam::123456789012:role/a"}}}
                """);
        for (Map.Entry<String, String> each : Map.of(
                        "{\"Names\": [\"a\"], \"Other\": 1}", "takes no parameter Other",
                        "{}", "Names is mandatory",
                        "{\"Names\": \"a\"}", "Names is a list",
                        "{\"Names\": [1]}", "Each value of the parameter Names",
                        "{\"Names\": [], \"Dpu\": 3}", "Dpu is of type Integer of [2,4]",
                        "{\"Names\": [], \"Role\": \"admin\"}", "Role is of type IAMRoleArn",
                        "[]", "no JSON object",
                        "{", "no JSON")
                .entrySet()) {
            assertThatThrownBy(() -> run(name, each.getKey()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(each.getValue());
        }
        assertThatThrownBy(() -> glue().startBlueprintRun(r -> r.blueprintName(name)
                        .parameters("{\"Names\": []}")
                        .roleArn("arn:aws:iam::123456789012:role/nobody")))
                .hasMessageContaining("does not exist");
    }
}
