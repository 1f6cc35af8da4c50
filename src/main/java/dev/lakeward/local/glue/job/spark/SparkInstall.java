package dev.lakeward.local.glue.job.spark;

import dev.lakeward.job.JobException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The Spark of this machine: its folder, the Java that it runs on, its master, and the packages that it lacks.
record SparkInstall(Path home, Path java, SparkMaster master, List<String> packages) {
    static final String HOME = "SPARK_HOME";
    static final String JAVA = "LAKEWARD_SPARK_JAVA";

    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("JAVA_VERSION=\"(\\d+)");
    private static final Pattern HADOOP = Pattern.compile("hadoop-client-api-(.+)\\.jar");

    /// What an environment says. Throws [JobException] with what is missing, and what to do.
    static SparkInstall of(UnaryOperator<@Nullable String> environment) {
        Path home = folder(environment.apply(HOME))
                .orElseThrow(() -> new JobException(
                        "", "no Spark is known: set SPARK_HOME to the folder of one, such as Spark 4.1's"));
        if (!Files.isExecutable(script(home))) {
            throw new JobException("", "SPARK_HOME is no Spark: " + script(home) + " is not there to be run");
        }
        return new SparkInstall(home, java(environment), SparkMaster.of(environment), packages(home));
    }

    private static Optional<Path> folder(@Nullable String path) {
        return Optional.ofNullable(path).filter(each -> !each.isBlank()).map(Path::of);
    }

    private static Path java(UnaryOperator<@Nullable String> environment) {
        Optional<Path> said = folder(environment.apply(JAVA));
        if (said.isPresent()) {
            return said.filter(SparkInstall::isFit)
                    .orElseThrow(() -> new JobException("", JAVA + " is no folder of a Java 17 or 21"));
        }
        return Stream.concat(folder(environment.apply("JAVA_HOME")).stream(), installed().stream())
                .filter(SparkInstall::isFit)
                .findFirst()
                .orElseThrow(() -> new JobException(
                        "",
                        "Spark runs on Java 17 or 21, and none is found: install one, such as Debian's"
                                + " openjdk-17-jre-headless, or set " + JAVA + " to its folder"));
    }

    private static List<Path> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(INSTALLED)) {
            return all.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean isFit(Path java) {
        try {
            Matcher version = VERSION.matcher(Files.readString(java.resolve("release")));
            return version.find()
                    && (version.group(1).equals("17") || version.group(1).equals("21"));
        } catch (IOException e) {
            return false;
        }
    }

    // Spark as it is handed out reads no S3.
    private static List<String> packages(Path home) {
        try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
            List<String> names = jars.map(jar -> jar.getFileName().toString()).toList();
            return names.stream().anyMatch(name -> name.startsWith("hadoop-aws-"))
                    ? List.of()
                    : names.stream()
                            .map(HADOOP::matcher)
                            .filter(Matcher::matches)
                            .map(hadoop -> "org.apache.hadoop:hadoop-aws:" + hadoop.group(1))
                            .toList();
        } catch (IOException e) {
            throw new JobException("", "SPARK_HOME is no Spark: it has no folder jars");
        }
    }

    Path script() {
        return script(home);
    }

    private static Path script(Path home) {
        boolean isWindows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        return home.resolve("bin").resolve(isWindows ? "spark-submit.cmd" : "spark-submit");
    }
}
