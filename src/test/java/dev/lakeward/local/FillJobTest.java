package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.job.FirstRows;
import dev.lakeward.local.service.Clients;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.glue.model.CodeGenConfigurationNode;
import software.amazon.awssdk.services.glue.model.Job;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// Missing values are predicted from what a job's role sees, and the run's log says how.
class FillJobTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String BUCKET = "fill-jobs";

    private static Map<String, CodeGenConfigurationNode> nodes(String name) {
        return Map.of(
                "read",
                CodeGenConfigurationNode.builder()
                        .catalogSource(s -> s.name("in").database("fills").table("pay"))
                        .build(),
                "fill",
                CodeGenConfigurationNode.builder()
                        .fillMissingValues(f -> f.name("paid").inputs("read").imputedPath("pay"))
                        .build(),
                "write",
                CodeGenConfigurationNode.builder()
                        .s3DirectTarget(t -> t.name("out")
                                .inputs("fill")
                                .path("s3://" + BUCKET + "/" + name + "/")
                                .format("csv"))
                        .build());
    }

    private static JobRun run(String name, String role) throws InterruptedException {
        Clients admin = LAKE.as("admin");
        admin.glue()
                .createJob(r -> r.name(name)
                        .role(role)
                        .command(c -> c.name("glueetl").scriptLocation("s3://" + BUCKET + "/" + name + ".py"))
                        .codeGenConfigurationNodes(nodes(name)));
        String id = admin.glue().startJobRun(r -> r.jobName(name)).jobRunId();
        while (true) {
            JobRun now = admin.glue().getJobRun(r -> r.jobName(name).runId(id)).jobRun();
            if (now.completedOn() != null) {
                assertThat(now.jobRunState()).as(now.errorMessage()).isEqualTo(JobRunState.SUCCEEDED);
                return now;
            }
            Thread.sleep(20);
        }
    }

    private static String written(String name) {
        return LAKE.as("admin").s3().listObjectsV2(r -> r.bucket(BUCKET).prefix(name + "/")).contents().stream()
                .map(object -> LAKE.as("admin")
                        .s3()
                        .getObjectAsBytes(r -> r.bucket(BUCKET).key(object.key()))
                        .asUtf8String())
                .reduce("", String::concat);
    }

    @Test
    void hiddenRowsTellNothingOfWhatIsMissing() throws InterruptedException {
        Clients admin = LAKE.as("admin");
        admin.s3().createBucket(r -> r.bucket(BUCKET));
        LAKE.query("admin", "CREATE DATABASE fills");
        LAKE.query(
                "admin",
                "CREATE TABLE fills.pay WITH (format = 'PARQUET', external_location = 's3://shop-lake/fills/') AS"
                        + " SELECT * FROM (VALUES ('kr', 10), ('kr', 20), ('kr', NULL), ('us', 1000), ('us', 3000))"
                        + " AS t(land, pay)");
        admin.iam()
                .putRolePolicy(r -> r.roleName("marketing")
                        .policyName("jobs")
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":"
                                + "\"s3:PutObject\",\"Resource\":\"arn:aws:s3:::" + BUCKET + "/*\"}]}"));
        admin.lakeFormation()
                .createDataCellsFilter(r -> r.tableData(t -> t.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName("fills")
                        .tableName("pay")
                        .name("kr")
                        .rowFilter(f -> f.filterExpression("land = 'kr'"))
                        .columnWildcard(w -> {})));
        admin.lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("marketing").id()))
                        .resource(x -> x.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName("fills")
                                .tableName("pay")
                                .name("kr")))
                        .permissions(Permission.SELECT));

        FirstRows first = LAKE.lake()
                .jobs(LocalLake.role("admin"))
                .show(
                        Job.builder()
                                .name("unsaved")
                                .role("marketing")
                                .codeGenConfigurationNodes(nodes("none"))
                                .build(),
                        "fill",
                        10);
        assertThat(first.columns().getLast().name()).isEqualTo("pay_filled");
        assertThat(first.rows()).hasSize(3).contains(List.of(Optional.of("kr"), Optional.empty(), Optional.of("15")));

        JobRun whole = run("whole", "admin");
        JobRun seen = run("seen", "marketing");

        assertThat(written("whole")).contains("kr,,1008");
        assertThat(written("seen")).isEqualTo("land,pay,pay_filled\nkr,10,10\nkr,20,20\nkr,,15\n");
        List<String> log = LAKE.lake().jobs(LocalLake.role("marketing")).log("seen", seen.id());
        assertThat(String.join("\n", log))
                .contains(
                        "paid (fill): 1 of 3 values of pay are missing and predicted in pay_filled by the mean of the 2"
                                + " rows that have a number")
                .contains("This is Lakeward's own model");
        assertThat(LAKE.lake().jobs(LocalLake.role("admin")).log("whole", whole.id()))
                .anySatisfy(line -> assertThat(line).contains("1 of 5 values of pay"));
    }
}
