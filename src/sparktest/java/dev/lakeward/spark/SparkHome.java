package dev.lakeward.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.job.spark.SparkForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real Spark for tests: `src/spark/pom.xml` makes it.
public final class SparkHome {
    private static final Path HOME =
            Path.of(System.getProperty("lakeward.spark.home", "target/spark")).toAbsolutePath();
    private static final Path CLASSES =
            Path.of("target/classes/META-INF/versions/17").toAbsolutePath();

    private SparkHome() {}

    public static Path home() {
        assertThat(HOME.resolve("bin/spark-submit"))
                .as("./mvnw -f src/spark/pom.xml package")
                .isExecutable();
        return HOME;
    }

    /// A Java that Spark runs on.
    public static Path java() {
        String said = System.getenv("LAKEWARD_SPARK_JAVA");
        if (said != null) {
            return Path.of(said);
        }
        try (Stream<Path> all = Files.list(Path.of("/usr/lib/jvm"))) {
            return all.filter(path -> path.getFileName().toString().startsWith("java-17-openjdk-"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("install openjdk-17-jre-headless"));
        } catch (IOException e) {
            throw new AssertionError("LAKEWARD_SPARK_JAVA names no Java 17", e);
        }
    }

    /// Runs forms, each a folder of statements, in sessions of one Spark; answers what is told of each.
    public static Map<Path, String> run(Path work, List<Path> forms) throws IOException, InterruptedException {
        Path jar = work.resolve("runner.jar");
        try (var out = new java.util.jar.JarOutputStream(Files.newOutputStream(jar))) {
            String name = "dev/lakeward/spark/FormRunner.class";
            out.putNextEntry(new java.util.zip.ZipEntry(name));
            Files.copy(CLASSES.resolve(name), out);
        }
        List<String> command =
                new ArrayList<>(List.of(home().resolve("bin/spark-submit").toString(), "--master", "local[2]"));
        Map<String, String> settings = new TreeMap<>(SparkForm.SETTINGS);
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.log.level", "ERROR");
        settings.put("spark.sql.shuffle.partitions", "1");
        settings.put(
                "spark.sql.warehouse.dir", work.resolve("warehouse").toUri().toString());
        settings.forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.addAll(List.of("--class", "dev.lakeward.spark.FormRunner", jar.toString()));
        forms.forEach(form -> command.add(form.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("spark.log").toFile());
        builder.environment().put("JAVA_HOME", java().toString());
        Process process = builder.start();
        assertThat(process.waitFor(30, TimeUnit.MINUTES)).isTrue();
        Map<Path, String> told = new TreeMap<>();
        for (String line : Files.readAllLines(work.resolve("spark.log"))) {
            if (line.startsWith("done ")) {
                told.put(Path.of(line.substring(5)), "");
            } else if (line.startsWith("failed ")) {
                String[] parts = line.split(" ", 3);
                told.put(Path.of(parts[1]), parts[2]);
            }
        }
        assertThat(told.keySet())
                .as(Files.readString(work.resolve("spark.log"))
                        .lines()
                        .limit(60)
                        .toList()
                        .toString())
                .hasSameSizeAs(forms);
        return told;
    }

    public static Path form(Path folder, List<String> statements) throws IOException {
        Files.createDirectories(folder);
        for (int i = 0; i < statements.size(); i++) {
            Files.writeString(folder.resolve((i + 1) + ".sql"), statements.get(i));
        }
        return folder;
    }
}
