package dev.lakeward.local.glue.job.spark;

import dev.lakeward.job.JobException;
import dev.lakeward.job.spark.SparkForm;
import dev.lakeward.local.store.Volume;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// One `spark-submit` of a jar, as a process of its own that sees the lake and nothing else of AWS.
record SparkSubmit(SparkInstall spark, String region, Path jar, Path work) {
    private static final String STATEMENT = "failed statement ";
    private static final Pattern OTHERS =
            Pattern.compile("(AWS|SPARK|HADOOP|PYSPARK|YARN)_.*|JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS");

    /// The process, which has begun. Credentials are in its environment alone: others may read a command line.
    Process start(ServedLake.Access access) {
        ProcessBuilder builder = new ProcessBuilder(command(access))
                .directory(work.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.PIPE);
        Map<String, String> environment = builder.environment();
        // A configuration of the person's own could send the lake's rows elsewhere, or leave files out.
        environment.keySet().removeIf(name -> OTHERS.matcher(name).matches());
        Path none = folder("conf");
        environment.put("SPARK_CONF_DIR", none.toString());
        environment.put("HADOOP_CONF_DIR", none.toString());
        environment.put("SPARK_LOCAL_IP", host());
        environment.put("SPARK_LOCAL_DIRS", folder("local").toString());
        environment.put("AWS_ACCESS_KEY_ID", access.accessKeyId());
        environment.put("AWS_SECRET_ACCESS_KEY", access.secret());
        environment.put("AWS_SESSION_TOKEN", access.token());
        environment.put("AWS_EC2_METADATA_DISABLED", "true");
        environment.put("JAVA_HOME", spark.java().toString());
        environment.put(SparkInstall.HOME, home().toString());
        environment.remove(SparkMaster.SECRET);
        spark.master().secret().ifPresent(secret -> environment.put(SparkMaster.SECRET, secret));
        try {
            // Its input stays open: where this process is gone it ends, and Spark with it.
            return builder.start();
        } catch (IOException e) {
            throw new JobException("", "Spark does not start: " + spark.script() + " cannot be run");
        }
    }

    private String host() {
        return spark.master().address().getHostAddress();
    }

    // Workers of a local cluster keep what executors say below it, whoever else may read it there.
    private Path home() {
        return spark.master().kind() == SparkMaster.Kind.LOCAL_CLUSTER
                ? new SparkMirror(spark.home()).in(folder("home"))
                : spark.home();
    }

    private Path folder(String name) {
        return Volume.run(() -> Files.createDirectories(work.resolve(name)));
    }

    private List<String> command(ServedLake.Access access) {
        List<String> command = new ArrayList<>(
                List.of(spark.script().toString(), "--master", spark.master().url(), "--deploy-mode", "client"));
        if (!spark.packages().isEmpty()) {
            command.addAll(List.of("--packages", String.join(",", spark.packages())));
        }
        command.addAll(List.of("--driver-java-options", "-Djava.io.tmpdir=" + folder("tmp")));
        settings(access).forEach((name, value) -> command.addAll(List.of("--conf", name + "=" + value)));
        command.addAll(List.of("--class", FormJar.RUNNER, jar.toString()));
        return command;
    }

    private Map<String, String> settings(ServedLake.Access access) {
        Map<String, String> settings = new TreeMap<>(SparkForm.SETTINGS);
        settings.put("spark.app.name", "lakeward");
        settings.put("spark.ui.enabled", "false");
        // What Spark says of a failure has values of rows in it.
        settings.put("spark.log.level", "OFF");
        // Its own servers are for the executors, and for itself; the secret is in its environment.
        settings.put("spark.driver.host", host());
        settings.put("spark.driver.bindAddress", host());
        settings.put("spark.authenticate", "true");
        if (spark.master().kind() != SparkMaster.Kind.LOCAL) {
            settings.put("spark.executor.syncLogLevel.enabled", "true");
            // Keys and rows go from process to process, and to local files.
            settings.put("spark.network.crypto.enabled", "true");
            settings.put("spark.network.crypto.saslFallback", "false");
            settings.put("spark.io.encryption.enabled", "true");
            // What S3A sends would lie in plain files until then; in memory it is held in few and small parts.
            settings.put("spark.hadoop.fs.s3a.fast.upload.buffer", "bytebuffer");
            settings.put("spark.hadoop.fs.s3a.fast.upload.active.blocks", "2");
            settings.put("spark.hadoop.fs.s3a.multipart.size", "32M");
            // A local cluster has pages on loopback whatever is said of Spark's own.
            settings.put("spark.ui.killEnabled", "false");
        }
        settings.put("spark.local.dir", folder("local").toString());
        settings.put("spark.sql.runSQLOnFiles", "false");
        settings.put("spark.sql.catalogImplementation", "in-memory");
        settings.put("spark.sql.files.ignoreCorruptFiles", "false");
        settings.put("spark.sql.files.ignoreMissingFiles", "false");
        settings.put("spark.eventLog.enabled", "false");
        settings.put(
                "spark.sql.warehouse.dir", work.resolve("warehouse").toUri().toString());
        settings.put("spark.hadoop.mapreduce.fileoutputcommitter.marksuccessfuljobs", "true");
        settings.put("spark.hadoop.fs.s3a.endpoint", access.endpoint().toString());
        settings.put("spark.hadoop.fs.s3a.endpoint.region", region);
        settings.put("spark.hadoop.fs.s3a.path.style.access", "true");
        settings.put("spark.hadoop.fs.s3a.connection.ssl.enabled", "false");
        // In the folder that each process begins in: an executor elsewhere has no other that is this run's.
        settings.put("spark.hadoop.fs.s3a.buffer.dir", "buffer");
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
