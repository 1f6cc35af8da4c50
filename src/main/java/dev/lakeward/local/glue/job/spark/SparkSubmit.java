package dev.lakeward.local.glue.job.spark;

import dev.lakeward.job.JobException;
import dev.lakeward.job.spark.SparkForm;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/// One `spark-submit` of a jar, as a process of its own that sees the lake and nothing else of AWS.
record SparkSubmit(SparkInstall spark, String region, Path jar, Path work) {
    private static final String STATEMENT = "failed statement ";

    /// The process, which has begun. Credentials are in its environment alone: others may read a command line.
    Process start(ServedLake.Access access) {
        ProcessBuilder builder = new ProcessBuilder(command(access))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("AWS_"));
        environment.put("AWS_ACCESS_KEY_ID", access.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", access.secret());
        environment.put("AWS_SESSION_TOKEN", access.token());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("JAVA_HOME", spark.java().toString());
        environment.put(SparkInstall.HOME, spark.home().toString());
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new JobException("", "Spark does not start: " + spark.script() + " cannot be run");
        }
    }

    private List<String> command(ServedLake.Access access) {
        List<String> command = new ArrayList<>(
                List.of(spark.script().toString(), "--master", spark.master(), "--deploy-mode", "client"));
        if (!spark.packages().isEmpty()) {
            command.addAll(List.of("--packages", String.join(",", spark.packages())));
        }
        settings(access).forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.addAll(List.of("--class", FormJar.RUNNER, jar.toString()));
        return command;
    }

    private Map<String, String> settings(ServedLake.Access access) {
        Map<String, String> settings = new TreeMap<>(SparkForm.SETTINGS);
        settings.put("spark.app.name", "lakeward");
        settings.put("spark.ui.enabled", "false");
        settings.put("spark.log.level", "WARN");
        settings.put("spark.eventLog.enabled", "false");
        settings.put(
                "spark.sql.warehouse.dir", work.resolve("warehouse").toUri().toString());
        settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "true");
        settings.put("spark.hadoop.fs.s3a.endpoint", access.endpoint().toString());
        settings.put("spark.hadoop.fs.s3a.endpoint.region", region);
        settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
        settings.put("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
        settings.put("spark.hadoop.fs.s3a.buffer.dir", work.resolve("buffer").toString());
        settings.put("spark.hadoop.fs.s3a.attempts.maximum", "3");
        settings.put("spark.hadoop.fs.s3a.retry.limit", "3");
        return settings;
    }

    /// Follows what a process says until it ends. Throws [JobException] where it ends without having done all.
    static void await(Process process, Consumer<String> log) {
        String failed = "";
        try (BufferedReader said = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                if (line.startsWith(STATEMENT)) {
                    failed = line.substring(STATEMENT.length());
                }
                log.accept(line);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new JobException(
                        "",
                        failed.isEmpty()
                                ? "Spark ended with " + code + "; the run's log has what it said"
                                : "Spark failed at statement " + failed);
            }
        } catch (IOException e) {
            throw new JobException("", "Spark was ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobException("", "Spark was ended");
        }
    }
}
