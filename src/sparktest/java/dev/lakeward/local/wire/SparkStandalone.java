package dev.lakeward.local.wire;

import dev.lakeward.spark.SparkHome;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A master of Spark's own and a worker of it, as processes on an address of this machine.
final class SparkStandalone implements AutoCloseable {
    static final String SETTINGS = "settings.conf";
    static final String SECRET = "the-secret-of-a-cluster";

    private final Path work;
    private final String host;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    SparkStandalone(Path work, String host) throws IOException {
        this.work = work;
        this.host = host;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Files.createDirectories(work);
        Path settings = work.resolve(SETTINGS);
        Files.writeString(settings, """
                spark.authenticate true
                spark.authenticate.secret %s
                spark.network.crypto.enabled true
                spark.master.rest.enabled false
                """.formatted(SECRET));
        start("master.Master", "master", "--port", "" + port, "--properties-file", settings.toString());
        SparkLake.await(this::isListening);
        start(
                "worker.Worker",
                "worker",
                "--cores",
                "2",
                "--memory",
                "2g",
                "--work-dir",
                work.resolve("apps").toString(),
                "--properties-file",
                settings.toString(),
                url());
    }

    private void start(String main, String name, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                SparkHome.home().resolve("bin/spark-class").toString(),
                "org.apache.spark.deploy." + main,
                "--host",
                host,
                "--webui-port",
                "0"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(work.resolve(name + ".log").toFile());
        builder.environment().put("JAVA_HOME", SparkHome.java().toString());
        builder.environment().put("SPARK_LOCAL_IP", host);
        builder.environment().put("SPARK_LOCAL_DIRS", work.resolve("local").toString());
        processes.add(builder.start());
    }

    private boolean isListening() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    String url() {
        return "spark://" + host + ":" + port;
    }

    @Override
    public void close() {
        processes.reversed().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }
}
