package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.service.Services;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.glue.model.AlreadyExistsException;
import software.amazon.awssdk.services.glue.model.ConnectionType;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.*;

/// What RDS's databases and export tasks promise; here no database answers.
@ParameterizedClass
@EnumSource(TestLake.Side.class)
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class RdsContractTest extends SampleLakeContract {
    private static final String CLUSTER = "arn:aws:rds:us-east-1:123456789012:cluster:";
    private static int made;

    private static RdsClient rds() {
        return lake.as("admin").of(Services.RDS);
    }

    @BeforeEach
    void connections() {
        connection("gone", "jdbc:postgresql://127.0.0.1:1/shop");
        connection("gone-maria", "jdbc:mariadb://127.0.0.1:1/shop");
        connection("whole-server", "jdbc:postgresql://127.0.0.1:1/");
    }

    private static void connection(String name, String url) {
        try {
            lake.as("admin")
                    .glue()
                    .createConnection(r -> r.connectionInput(c -> c.name(name)
                            .connectionType(ConnectionType.JDBC)
                            .connectionPropertiesWithStrings(
                                    Map.of("JDBC_CONNECTION_URL", url, "USERNAME", "reader"))));
        } catch (AlreadyExistsException e) {
            // Made by the test before.
            assertThat(e.statusCode()).isEqualTo(400);
        }
    }

    private static Consumer<StartExportTaskRequest.Builder> asked(String id) {
        return r -> r.exportTaskIdentifier(id)
                .sourceArn(CLUSTER + "gone")
                .s3BucketName("shop-lake")
                .s3Prefix("exports")
                .iamRoleArn(LocalLake.role("admin").id())
                .kmsKeyId("alias/lake");
    }

    private static String fresh() {
        return "task-" + ++made;
    }

    private static ExportTask ended(String id) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (true) {
            ExportTask task = rds().describeExportTasks(r -> r.exportTaskIdentifier(id))
                    .exportTasks()
                    .getFirst();
            if (task.taskEndTime() != null && !task.status().equals("CANCELING")) {
                return task;
            }
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(10);
        }
    }

    private static void fails(String code, String sentence, Consumer<StartExportTaskRequest.Builder> change) {
        assertThatThrownBy(() -> rds().startExportTask(asked(fresh()).andThen(change)))
                .isInstanceOf(RdsException.class)
                .hasMessageContaining(sentence)
                .satisfies(e -> assertThat(
                                ((AwsServiceException) e).awsErrorDetails().errorCode())
                        .isEqualTo(code));
    }

    @Test
    void connectionsAreClustersOfOneInstance() {
        DBCluster cluster = rds().describeDBClusters(r -> r.dbClusterIdentifier("gone"))
                .dbClusters()
                .getFirst();
        assertThat(cluster.dbClusterArn()).isEqualTo(CLUSTER + "gone");
        assertThat(cluster.engine()).isEqualTo("postgres");
        assertThat(cluster.endpoint()).isEqualTo("127.0.0.1");
        assertThat(cluster.port()).isEqualTo(1);
        assertThat(cluster.databaseName()).isEqualTo("shop");
        assertThat(cluster.status()).isEqualTo("available");
        assertThat(cluster.dbClusterMembers().getFirst().dbInstanceIdentifier()).isEqualTo("gone");
        assertThat(rds().describeDBClusters(r -> r.filters(f -> f.name("engine").values("mariadb", "mysql")))
                        .dbClusters())
                .extracting(DBCluster::dbClusterIdentifier)
                .containsExactly("gone-maria");
        DBInstance instance = rds().describeDBInstances(r -> r.dbInstanceIdentifier("gone-maria"))
                .dbInstances()
                .getFirst();
        assertThat(instance.dbClusterIdentifier()).isEqualTo("gone-maria");
        assertThat(instance.endpoint().port()).isEqualTo(1);
        assertThat(instance.engine()).isEqualTo("mariadb");
        assertThat(rds().describeDBClustersPaginator(r -> r.maxRecords(20)).dbClusters().stream()
                        .map(DBCluster::dbClusterIdentifier))
                .contains("gone", "gone-maria", "whole-server");
        assertThatThrownBy(() -> rds().describeDBClusters(r -> r.dbClusterIdentifier("nobody")))
                .isInstanceOf(DbClusterNotFoundException.class);
        assertThatThrownBy(() -> rds().describeDBInstances(r -> r.dbInstanceIdentifier("nobody")))
                .isInstanceOf(DbInstanceNotFoundException.class);
        assertThatThrownBy(() -> rds().describeDBClusters(
                                r -> r.filters(f -> f.name("colour").values("red"))))
                .hasMessageContaining("Unrecognized filter name");
    }

    @Test
    void aDatabaseThatCannotBeReachedFailsTheTaskAndLeavesNothing() throws Exception {
        String id = fresh();
        StartExportTaskResponse started =
                rds().startExportTask(asked(id).andThen(r -> r.exportOnly("shop.public", "shop.a.b")));
        assertThat(started.exportTaskIdentifier()).isEqualTo(id);
        assertThat(started.exportOnly()).containsExactly("shop.public", "shop.a.b");
        ExportTask task = ended(id);
        assertThat(task.status()).isEqualTo("FAILED");
        assertThat(task.failureCause())
                .isEqualTo("The database server at 127.0.0.1:1 of connection gone cannot be reached: start it, or"
                        + " correct host and port in JDBC_CONNECTION_URL.");
        assertThat(task.sourceArn()).isEqualTo(CLUSTER + "gone");
        assertThat(task.sourceType()).isEqualTo(ExportSourceType.CLUSTER);
        assertThat(task.s3Bucket()).isEqualTo("shop-lake");
        assertThat(task.s3Prefix()).isEqualTo("exports");
        assertThat(task.kmsKeyId()).isEqualTo("alias/lake");
        assertThat(lake.as("admin")
                        .s3()
                        .listObjectsV2(r -> r.bucket("shop-lake").prefix("exports/" + id))
                        .contents())
                .isEmpty();
        assertThatThrownBy(() -> rds().startExportTask(asked(id)))
                .isInstanceOf(ExportTaskAlreadyExistsException.class)
                .hasMessageContaining("The export task with the ID " + id + " already exists");
        assertThatThrownBy(() -> rds().cancelExportTask(r -> r.exportTaskIdentifier(id)))
                .isInstanceOf(InvalidExportTaskStateException.class)
                .hasMessageContaining("FAILED");
        assertThat(rds().describeExportTasks(r -> r.filters(
                                f -> f.name("status").values("failed"),
                                f -> f.name("source-arn").values(CLUSTER + "gone")))
                        .exportTasks())
                .extracting(ExportTask::exportTaskIdentifier)
                .contains(id);
        assertThat(rds().describeExportTasks(
                                r -> r.filters(f -> f.name("status").values("complete")))
                        .exportTasks())
                .extracting(ExportTask::exportTaskIdentifier)
                .doesNotContain(id);
        assertThat(rds().describeExportTasks(r -> r.sourceArn(CLUSTER + "other"))
                        .exportTasks())
                .isEmpty();
    }

    @Test
    void whatCannotBeExportedIsRefusedAtOnce() {
        fails("DBClusterNotFoundFault", "nobody", r -> r.sourceArn(CLUSTER + "nobody"));
        fails(
                "DBClusterNotFoundFault",
                "snapshot",
                r -> r.sourceArn("arn:aws:rds:us-east-1:123456789012:snapshot:gone"));
        fails("InvalidS3BucketFault", "no-such-bucket", r -> r.s3BucketName("no-such-bucket"));
        fails(
                "IamRoleNotFound",
                "nobody",
                r -> r.iamRoleArn(LocalLake.role("nobody").id()));
        fails(
                "IamRoleMissingPermissions",
                "s3:PutObject",
                r -> r.iamRoleArn(LocalLake.role("marketing").id()));
        fails("InvalidExportOnly", "database shop", r -> r.exportOnly("other"));
        fails("InvalidExportOnly", "letters, digits", r -> r.exportOnly("shop.a b"));
        fails("InvalidExportOnly", "database.schema.table", r -> r.exportOnly("shop.a.b.c"));
        fails(
                "InvalidExportOnly",
                "database.table",
                r -> r.sourceArn(CLUSTER + "gone-maria").exportOnly("shop.a.b"));
        fails("InvalidExportSourceState", "names no database", r -> r.sourceArn(CLUSTER + "whole-server"));
        for (String id : List.of("1a", "a--b", "a-", "a_b", "a".repeat(61), " ")) {
            fails("InvalidParameterValue", "", r -> r.exportTaskIdentifier(id));
        }
        assertThatThrownBy(() -> rds().describeExportTasks(r -> r.exportTaskIdentifier("no-such")))
                .isInstanceOf(ExportTaskNotFoundException.class);
        assertThatThrownBy(() -> rds().cancelExportTask(r -> r.exportTaskIdentifier("no-such")))
                .isInstanceOf(ExportTaskNotFoundException.class);
        assertThatThrownBy(() -> rds().describeExportTasks(r -> r.marker("x"))).hasMessageContaining("marker");
    }

    @Test
    void theRoleIsWhoReadsTheConnection() throws Exception {
        lake.as("admin").iam().createRole(r -> r.roleName("exporter").assumeRolePolicyDocument("{}"));
        lake.as("admin")
                .iam()
                .putRolePolicy(r -> r.roleName("exporter")
                        .policyName("write")
                        .policyDocument("{\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"s3:PutObject\","
                                + "\"Resource\":\"arn:aws:s3:::shop-lake/exports/*\"}]}"));
        String id = fresh();
        rds().startExportTask(asked(id)
                .andThen(r -> r.iamRoleArn(LocalLake.role("exporter").id())));
        ExportTask task = ended(id);
        assertThat(task.status()).isEqualTo("FAILED");
        assertThat(task.failureCause())
                .contains("role/exporter is not authorized to perform: glue:GetConnection on resource:");
        assertThat(lake.lake().events(20).stream().filter(event -> event.contains("StartExportTask")))
                .anyMatch(event -> event.contains(id) && event.contains("role/exporter"));
        fails(
                "IamRoleMissingPermissions",
                "elsewhere",
                r -> r.s3Prefix("elsewhere")
                        .iamRoleArn(LocalLake.role("exporter").id()));
    }

    @Test
    void onlyWhoMayPassesTheRole() {
        assertThatThrownBy(() -> lake.as("marketing").of(Services.RDS).startExportTask(asked(fresh())))
                .isInstanceOf(RdsException.class)
                .hasMessageContaining("is not authorized to perform: rds:StartExportTask");
        assertThatThrownBy(() -> lake.as("marketing").of(Services.RDS).describeDBClusters())
                .hasMessageContaining("rds:DescribeDBClusters");
    }
}
