package dev.lakeward.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL of Debian's package, in a folder and on a port of its own, until it is closed.
record PostgresProcess(Path programs, Path folder, int port, Process server) implements AutoCloseable {
    static final String USER = "boss";

    static PostgresProcess start(Path folder) throws IOException, InterruptedException {
        Path programs = installed();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(folder);
        if (isRoot()) {
            run(List.of("chmod", "a+rx", folder.resolve("..").normalize().toString()));
            run(List.of("chown", "nobody", folder.toString()));
        }
        run(asUser(List.of(
                programs.resolve("initdb").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-U",
                USER,
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync")));
        Process server = new ProcessBuilder(asUser(List.of(
                        programs.resolve("postgres").toString(),
                        "-D",
                        folder.resolve("data").toString(),
                        "-p",
                        String.valueOf(port),
                        "-c",
                        "listen_addresses=127.0.0.1",
                        "-c",
                        "unix_socket_directories=",
                        "-c",
                        "shared_buffers=1GB",
                        "-c",
                        "fsync=off")))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolveSibling("log").toFile())
                .start();
        PostgresProcess made = new PostgresProcess(programs, folder, port, server);
        made.await();
        return made;
    }

    private static Path installed() throws IOException {
        Path all = Path.of("/usr/lib/postgresql");
        if (Files.isDirectory(all)) {
            try (Stream<Path> versions = Files.list(all)) {
                return versions.map(version -> version.resolve("bin"))
                        .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                        .max(Comparator.naturalOrder())
                        .orElseThrow(() -> new IOException("needs Debian's package postgresql"));
            }
        }
        throw new IOException("needs Debian's package postgresql");
    }

    private void await() throws IOException, InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                psql("SELECT 1");
                return;
            } catch (IOException e) {
                if (attempt == 100) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    /// Runs a statement, or a command of psql's.
    void psql(String statement) throws IOException, InterruptedException {
        run(List.of(
                programs.resolve("psql").toString(),
                "-X",
                "-q",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-U",
                USER,
                "-d",
                "postgres",
                "-c",
                statement));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    // No database server runs as root.
    private static List<String> asUser(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        all.addAll(command);
        return all;
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process running = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (running.waitFor() != 0) {
            throw new IOException(command.getFirst() + ": " + said);
        }
    }

    @Override
    public void close() {
        // At once: nothing of it is kept.
        List<ProcessHandle> children = server.descendants().toList();
        server.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        server.onExit().join();
    }
}
