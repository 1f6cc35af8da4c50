package dev.lakeward.local.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.spark.SparkHome;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.glue.model.JobRun;
import software.amazon.awssdk.services.glue.model.JobRunState;
import software.amazon.awssdk.services.glue.model.TargetFormat;

/// Runs of jobs on executors that are processes of their own.
class SparkClusterTest {
    private Path folder;
    private SparkLake on;

    @BeforeEach
    void open(@TempDir Path given) {
        folder = given;
        on = new SparkLake(given);
    }

    @AfterEach
    void close() {
        on.close();
    }

    // A cluster's own secret stands in its settings.
    private void isAsEmbedded(TargetFormat format, List<List<String>> keys) {
        on.job(format, keys);
        SparkSecrets secrets = new SparkSecrets(folder);
        String id = on.start("orders", "spark");
        SparkLake.await(() -> {
            secrets.look();
            return on.isOver("orders", id);
        });
        JobRun spark = on.get("orders", id);
        assertThat(spark.jobRunState()).as(on.log(spark)).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(secrets.executors()).isNotEmpty();
        assertThat(secrets.secrets()).hasSizeGreaterThanOrEqualTo(3);
        assertThat(secrets.told()).allMatch(file -> file.endsWith(SparkStandalone.SETTINGS));
        assertThat(secrets.plain()).isEmpty();
        assertThat(secrets.secrets()).noneMatch(on.log(spark)::contains);
        List<String> onSpark = on.taken();
        assertThat(on.run("orders", "embedded").jobRunState()).isEqualTo(JobRunState.SUCCEEDED);
        assertThat(onSpark).hasSizeGreaterThan(500).containsExactlyElementsOf(on.taken());
    }

    @Test
    void executorsOfALocalClusterWriteTheRowsThatTheLakesOwnEngineWrites() {
        on.environment.put("LAKEWARD_SPARK_MASTER", "local-cluster[2,1,1024]");
        isAsEmbedded(TargetFormat.JSON, List.of(List.of("name")));
        assertThat(SparkHome.home().resolve("work")).doesNotExist();
    }

    private static Optional<String> ownAddress() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .map(InetAddress::getHostAddress)
                .findFirst();
    }

    @Test
    void workersOfAMasterReachTheLakeAtAnAddressThatIsSaid() throws IOException {
        Optional<String> own = ownAddress();
        try (SparkStandalone cluster = new SparkStandalone(folder.resolve("cluster"), own.orElse("127.0.0.1"))) {
            on.environment.put("LAKEWARD_SPARK_MASTER", cluster.url());
            own.ifPresent(address -> {
                on.job(TargetFormat.JSON, List.of());
                assertThat(on.run("orders", "spark").errorMessage()).contains("set LAKEWARD_SPARK_ADDRESS");
                on.admin.glue().deleteJob(request -> request.jobName("orders"));
                on.environment.put("LAKEWARD_SPARK_ADDRESS", address);
            });
            on.environment.put("LAKEWARD_SPARK_SECRET", SparkStandalone.SECRET);
            isAsEmbedded(TargetFormat.CSV, List.of());
        }
    }
}
