package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lakeward.lake.pipeline.job.JobAgain;
import dev.lakeward.lake.pipeline.job.JobFromNode;
import dev.lakeward.local.glue.job.JobDesk;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.AggFunction;
import software.amazon.awssdk.services.glue.model.AggregateOperation;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.lakeformation.model.Permission;
import software.amazon.awssdk.services.lakeformation.model.Resource;

/// Runs that begin at a node, and take over what an earlier run kept before it.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class FromNodeTest {
    private static final String BUCKET = "from-node";
    private static final String OUT = "from-node-out";
    private static final String POLICY = """
            {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}""";
    private static final String NOTHING = "nothing is taken over";

    private Path folder = Path.of("");
    private LocalLake lake;
    private Clients admin;

    // The SDK takes builders as varargs.
    @SuppressWarnings("unchecked")
    @BeforeEach
    void makeTheLake() throws IOException {
        folder = Files.createTempDirectory("lakeward-from").resolve("lake");
        lake = LocalLake.create(folder, InstantSource.system());
        admin = lake.as(LocalLake.role("admin"));
        admin.s3().createBucket(r -> r.bucket(BUCKET));
        put(
                "in/a.json",
                "{\"shop\":\"x\",\"price\":\"1\"}\n{\"shop\":\"x\",\"price\":\"2\"}\n{\"shop\":\"y\",\"price\":\"3\"}\n");
        admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
        admin.glue()
                .createTable(r -> r.databaseName("d")
                        .tableInput(t -> t.name("t")
                                .tableType("EXTERNAL_TABLE")
                                .storageDescriptor(s -> s.location("s3://" + BUCKET + "/in/")
                                        .columns(
                                                c -> c.name("shop").type("string"),
                                                c -> c.name("price").type("string"))
                                        .inputFormat("org.apache.hadoop.mapred.TextInputFormat")
                                        .outputFormat("org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat")
                                        .serdeInfo(
                                                i -> i.serializationLibrary("org.openx.data.jsonserde.JsonSerDe")))));
        admin.glue()
                .createJob(r -> r.name("sums")
                        .role("admin")
                        .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/sums.py"))
                        .defaultArguments(Map.of("--TempDir", "s3://" + BUCKET + "/temporary/"))
                        .codeGenConfigurationNodes(nodes("d")));
    }

    @AfterEach
    void removeIt() throws IOException {
        lake.close();
        Volume.deleteTree(folder.getParent());
    }

    private static Map<String, CodeGenConfigurationNode> nodes(String database) {
        return Map.of(
                "read",
                CodeGenConfigurationNode.builder()
                        .catalogSource(s -> s.name("in").database(database).table("t"))
                        .build(),
                "groups",
                CodeGenConfigurationNode.builder()
                        .aggregate(a -> a.name("shops")
                                .inputs("read")
                                .groups(List.of(List.of("shop")))
                                .aggs(AggregateOperation.builder()
                                        .column(List.of("price"))
                                        .aggFunc(AggFunction.COUNT)
                                        .build()))
                        .build(),
                "write",
                CodeGenConfigurationNode.builder()
                        .s3DirectTarget(t -> t.name("out")
                                .inputs("groups")
                                .path("s3://" + OUT + "/sums/")
                                .format("json"))
                        .build());
    }

    private void put(String key, String text) {
        admin.s3().putObject(r -> r.bucket(BUCKET).key(key), RequestBody.fromString(text));
    }

    private JobRun run(String id) {
        return admin.glue().getJobRun(r -> r.jobName("sums").runId(id)).jobRun();
    }

    private JobRun ended(String id) throws InterruptedException {
        while (true) {
            JobRun now = run(id);
            if (now.completedOn() != null) {
                return now;
            }
            Thread.sleep(20);
        }
    }

    // A run that fails as there is no place for what it makes, and the place, afterwards.
    private String failed() throws InterruptedException {
        JobRun failed = ended(admin.glue().startJobRun(r -> r.jobName("sums")).jobRunId());
        assertThat(failed.jobRunState()).isEqualTo(JobRunState.FAILED);
        admin.s3().createBucket(r -> r.bucket(OUT));
        return failed.id();
    }

    private JobRun from(String run, String node) throws InterruptedException {
        JobRun ended = ended(new JobFromNode(admin.glue()).start("sums", run, node));
        assertThat(ended.jobRunState()).as(ended.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
        return ended;
    }

    private String written() {
        return admin.s3().listObjectsV2(r -> r.bucket(OUT)).contents().stream()
                .map(object -> admin.s3()
                        .getObjectAsBytes(r -> r.bucket(OUT).key(object.key()))
                        .asUtf8String())
                .collect(Collectors.joining());
    }

    private String log(JobRun run) {
        return String.join("\n", lake.jobs(LocalLake.role("admin")).log("sums", run.id()));
    }

    private Map<String, Long> counts(JobRun run) {
        return lake.jobs(LocalLake.role("admin")).counts("sums", run.id());
    }

    @Test
    void whatStandsBeforeTheNodeIsTakenOver() throws Exception {
        JobRun again = from(failed(), "write");
        assertThat(log(again))
                .contains("taken over from the run")
                .contains("(groups)")
                .doesNotContain(NOTHING);
        assertThat(counts(again))
                .containsEntry("taken.read", 1L)
                .containsEntry("taken.groups", 1L)
                .containsEntry("out.groups", 2L)
                .containsEntry("in.write", 2L)
                .doesNotContainKey("taken.write");
        assertThat(written()).contains("\"x\"").contains("\"y\"").contains("2");
        JobRun next = from(again.id(), "out");
        assertThat(counts(next)).containsEntry("taken.groups", 1L);
    }

    @Test
    void aRecordOfAnOlderVersionMarksNoCodeAndIsTakenOverAllTheSame() throws Exception {
        String failed = failed();
        JobDesk desk = lake.jobs(LocalLake.role("admin"));
        Map<String, String> code = desk.code("sums", failed);
        assertThat(code).containsOnlyKeys("read", "groups", "write");
        Path record = folder.resolve("runs").resolve(failed + ".stages.json");
        ObjectMapper json = new ObjectMapper();
        ObjectNode root = (ObjectNode) json.readTree(Files.readString(record));
        Files.writeString(record, json.writeValueAsString(root.without("code")));
        assertThat(desk.code("sums", failed)).isEmpty();
        JobRun again = from(failed, "write");
        assertThat(counts(again)).containsEntry("taken.groups", 1L);
        assertThat(desk.code("sums", again.id())).isEqualTo(code);
    }

    @Test
    void marksOfCodeAreForWhoMayReadTheJob() throws Exception {
        String failed = failed();
        admin.iam().createRole(r -> r.roleName("watcher").assumeRolePolicyDocument("{\"Statement\":[]}"));
        admin.iam()
                .putRolePolicy(r -> r.roleName("watcher")
                        .policyName("p")
                        .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"glue:GetJobRun\","
                                + "\"Resource\":\"*\"}]}"));
        JobDesk desk = lake.jobs(LocalLake.role("watcher"));
        assertThat(desk.counts("sums", failed)).containsKey("read.read");
        assertThatThrownBy(() -> desk.code("sums", failed))
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("glue:GetJob ");
    }

    @Test
    void aSourceThatChangedIsReadAgain() throws Exception {
        String failed = failed();
        put("in/b.json", "{\"shop\":\"z\",\"price\":\"1\"}\n");
        JobRun again = from(failed, "write");
        assertThat(log(again)).contains(NOTHING).contains("what in reads has changed");
        assertThat(counts(again)).doesNotContainKey("taken.groups").containsEntry("out.groups", 3L);
        assertThat(written()).contains("\"z\"");
    }

    @Test
    void otherArgumentsAreAnotherRun() throws Exception {
        String failed = failed();
        JobRun again = ended(admin.glue()
                .startJobRun(new JobFromNode(admin.glue()).order(run(failed), "write", Map.of("--other", "1")))
                .jobRunId());
        assertThat(log(again)).contains(NOTHING).contains("its graph, its arguments or its role were others");
        assertThat(counts(again)).doesNotContainKey("taken.groups");
    }

    @Test
    void aStageThatSomebodyElsePutIsNoStage() throws Exception {
        String failed = failed();
        put("temporary/sums/" + failed + "/groups/rows.parquet", "forged");
        JobRun again = from(failed, "write");
        assertThat(log(again)).contains(NOTHING).contains("it kept no stage before write");
        assertThat(written()).contains("\"x\"");
    }

    @Test
    void nothingStandsBeforeTheFirstNode() throws Exception {
        JobRun again = from(failed(), "groups");
        assertThat(log(again)).contains(NOTHING);
        assertThat(counts(again)).doesNotContainKey("taken.read");
    }

    @Test
    void theNextProcessTakesOverToo() throws Exception {
        String failed = failed();
        lake.close();
        lake = LocalLake.open(folder, InstantSource.system());
        admin = lake.as(LocalLake.role("admin"));
        assertThat(counts(from(failed, "write"))).containsEntry("taken.groups", 1L);
    }

    @Test
    void whatIsNoRunOfTheJobIsRefused() throws Exception {
        String failed = failed();
        assertThatThrownBy(() -> admin.glue()
                        .startJobRun(r -> r.jobName("sums").arguments(Map.of("--lakeward-from-run", failed))))
                .isInstanceOf(InvalidInputException.class);
        JobRun none = ended(admin.glue()
                .startJobRun(r -> r.jobName("sums")
                        .arguments(Map.of("--lakeward-from-run", "jr_none", "--lakeward-from-node", "write")))
                .jobRunId());
        assertThat(none.errorMessage()).contains("names no run of this job");
        assertThatThrownBy(() -> new JobFromNode(admin.glue()).start("sums", failed, "nosuch"))
                .hasMessageContaining("nosuch");
    }

    @Test
    void aRunThatWasNarrowStaysNarrow() throws Exception {
        JobRun first = ended(admin.glue()
                .startJobRun(r -> r.jobName("sums")
                        .executionRoleSessionPolicy(POLICY)
                        .timeout(7)
                        .arguments(Map.of("--lakeward-backfill", "bf_1", "--day", "1")))
                .jobRunId());
        JobRun from = ended(new JobFromNode(admin.glue()).start("sums", first.id(), "write"));
        assertThat(from.executionRoleSessionPolicy()).isEqualTo(POLICY);
        assertThat(from.timeout()).isEqualTo(7);
        assertThat(from.arguments()).containsEntry("--lakeward-backfill", "bf_1");
        JobRun again = ended(new JobAgain(admin.glue()).start("sums", first.id(), first.arguments()));
        assertThat(again.executionRoleSessionPolicy()).isEqualTo(POLICY);
        assertThat(new JobFromNode(admin.glue())
                        .order(first, "write", Map.of("--day", "2"))
                        .arguments())
                .doesNotContainKey("--lakeward-backfill");
    }

    @Test
    void theNewestRunThatKeptStagesIsTaken() throws Exception {
        String failed = failed();
        admin.glue()
                .updateJob(r -> r.jobName("sums")
                        .jobUpdate(j -> j.role("admin")
                                .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/sums.py"))
                                .codeGenConfigurationNodes(nodes("nosuch"))));
        String broken = ended(admin.glue().startJobRun(r -> r.jobName("sums")).jobRunId())
                .id();
        JobFromNode from = new JobFromNode(admin.glue());
        JobDesk desk = lake.jobs(LocalLake.role("admin"));
        assertThat(from.newest("sums", run -> desk.keepsStages("sums", run)).id())
                .isEqualTo(failed);
        assertThat(from.newest("sums", run -> false).id()).isEqualTo(broken);
        JobRun going = run(failed).toBuilder().completedOn(null).build();
        assertThatThrownBy(() -> from.order(going, "write", Map.of())).hasMessageContaining("is still going");
    }

    @Test
    void aRunWhoseRowsMayBeInADatabaseIsNotGoneOnWith() throws Exception {
        lake.close();
        lake = LocalLake.open(folder, InstantSource.system(), job -> new TestJobs());
        admin = lake.as(LocalLake.role("admin"));
        JobRun committed = ended(admin.glue()
                .startJobRun(r -> r.jobName("sums").arguments(Map.of("--act", "commit-fail", "--bucket", BUCKET)))
                .jobRunId());
        JobRun refused = ended(new JobFromNode(admin.glue()).start("sums", committed.id(), "write"));
        assertThat(refused.jobRunState()).isEqualTo(JobRunState.FAILED);
        assertThat(refused.errorMessage()).contains("may have written rows to a database");
    }

    @Test
    void whatItsRoleMaySeeNoMoreIsNotTakenOver() throws Exception {
        admin.lakeFormation()
                .putDataLakeSettings(r -> r.dataLakeSettings(s -> s.dataLakeAdmins(a ->
                        a.dataLakePrincipalIdentifier(LocalLake.role("admin").id()))));
        admin.iam().createRole(r -> r.roleName("team").assumeRolePolicyDocument("{\"Statement\":[]}"));
        admin.iam()
                .putRolePolicy(r -> r.roleName("team")
                        .policyName("p")
                        .policyDocument(
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}]}"));
        everybodyNoMore(Resource.builder().table(t -> t.databaseName("d").name("t")));
        everybodyNoMore(Resource.builder().database(d -> d.name("d")));
        see("shop = 'x' OR shop = 'y'", "both");
        admin.glue()
                .updateJob(r -> r.jobName("sums")
                        .jobUpdate(u -> u.role("team")
                                .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/sums.py"))
                                .defaultArguments(Map.of("--TempDir", "s3://" + BUCKET + "/temporary/"))
                                .codeGenConfigurationNodes(nodes("d"))));
        String failed = failed();
        admin.lakeFormation()
                .revokePermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("team").id()))
                        .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("d")
                                .tableName("t")
                                .name("both")))
                        .permissions(Permission.SELECT));
        see("shop = 'x'", "one");
        JobRun again = from(failed, "write");
        assertThat(log(again)).contains(NOTHING).contains("or who may see it");
        assertThat(written()).contains("\"x\"").doesNotContain("\"y\"");
    }

    private void everybodyNoMore(Resource.Builder of) {
        admin.lakeFormation()
                .revokePermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier("IAM_ALLOWED_PRINCIPALS"))
                        .resource(of.build())
                        .permissions(Permission.ALL));
    }

    private void see(String rows, String name) {
        admin.lakeFormation()
                .createDataCellsFilter(r -> r.tableData(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("d")
                        .tableName("t")
                        .name(name)
                        .rowFilter(x -> x.filterExpression(rows))
                        .columnWildcard(w -> {})));
        admin.lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("team").id()))
                        .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("d")
                                .tableName("t")
                                .name(name)))
                        .permissions(Permission.SELECT));
    }
}
