package dev.lakeward.local.glue.crawler.jdbc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A real database server, in a folder and on a port of its own, until it is closed.
public abstract class TestServer implements AutoCloseable {
    // No database server runs as root.
    private static final String USER = "nobody";

    final Path folder;
    public final int port;
    private Process process;

    TestServer() throws IOException {
        folder = Files.createTempDirectory("lakeward-db");
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
    }

    /// Makes the database's files.
    abstract void make() throws IOException, InterruptedException;

    abstract List<String> command();

    /// As one who may do everything.
    public abstract Connection connect(String database) throws SQLException;

    abstract String firstDatabase();

    /// Makes it and starts it; nothing of it is left where that fails.
    final void begin() throws IOException, InterruptedException {
        boolean isStarted = false;
        try {
            if (isRoot()) {
                run(List.of("chown", "-R", USER, folder.toString()), false);
            }
            make();
            start();
            isStarted = true;
        } finally {
            if (!isStarted) {
                close();
            }
        }
    }

    public final void start() throws IOException, InterruptedException {
        process = new ProcessBuilder(asUser(command()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try {
                connect(firstDatabase()).close();
                return;
            } catch (SQLException e) {
                if (System.nanoTime() > end || !process.isAlive()) {
                    throw new IllegalStateException(
                            Files.readAllLines(folder.resolve("log")).stream()
                                    .limit(30)
                                    .toList()
                                    .toString(),
                            e);
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        }
    }

    /// As a crash.
    public final void kill() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        process.onExit().join();
        children.forEach(child -> child.onExit().join());
    }

    public final void sql(String database, String... statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    final void run(List<String> command, boolean isUsers) throws IOException, InterruptedException {
        Process running = new ProcessBuilder(isUsers ? asUser(command) : command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IllegalStateException(command + ": " + said);
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static List<String> asUser(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all = new ArrayList<>(
                List.of("setpriv", "--reuid=" + USER, "--regid=nogroup", "--clear-groups", "--no-new-privs"));
        all.addAll(command);
        return all;
    }

    @Override
    public void close() throws IOException {
        if (process != null) {
            kill();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
