package dev.lakeward.local.glue.job.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Which Spark is taken, and what is said where there is none.
@DisabledOnOs(OS.WINDOWS)
class SparkInstallTest {
    private final Map<String, String> environment = new HashMap<>();
    private Path home;

    @BeforeEach
    void install(@TempDir Path folder) throws IOException {
        home = folder.resolve("spark");
        Files.createDirectories(home.resolve("jars"));
        Files.createFile(home.resolve("jars/hadoop-client-api-3.4.2.jar"));
        Files.createDirectories(home.resolve("bin"));
        assertThat(Files.createFile(home.resolve("bin/spark-submit")).toFile().setExecutable(true))
                .isTrue();
        environment.put("SPARK_HOME", home.toString());
        environment.put("LAKEWARD_SPARK_JAVA", java(folder.resolve("java17"), "17.0.15"));
    }

    private static String java(Path folder, String version) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder.toString();
    }

    private SparkInstall found() {
        return SparkInstall.of(environment::get);
    }

    @Test
    void sparkAsItIsHandedOutIsGivenWhatReadsS3() throws IOException {
        assertThat(found().packages()).containsExactly("org.apache.hadoop:hadoop-aws:3.4.2");
        assertThat(found().master().url()).isEqualTo("local[*]");
        Files.createFile(home.resolve("jars/hadoop-aws-3.4.2.jar"));
        assertThat(found().packages()).isEmpty();
    }

    @Test
    void withoutSparkItIsSaidWhatToSet() {
        environment.remove("SPARK_HOME");
        assertThatThrownBy(this::found).hasMessageContaining("set SPARK_HOME");
        environment.put("SPARK_HOME", home.resolve("bin").toString());
        assertThatThrownBy(this::found).hasMessageContaining("SPARK_HOME is no Spark");
    }

    @Test
    void ofAnotherJavaItIsSaid(@TempDir Path other) throws IOException {
        environment.put("LAKEWARD_SPARK_JAVA", java(other, "25.0.1"));
        assertThatThrownBy(this::found).hasMessageContaining("no folder of a Java 17 or 21");
    }

    @Test
    void theJavaOfTheEnvironmentIsTakenWhereItFits(@TempDir Path other) throws IOException {
        environment.remove("LAKEWARD_SPARK_JAVA");
        environment.put("JAVA_HOME", java(other, "21.0.2"));
        assertThat(found().java()).isEqualTo(other);
    }
}
