package dev.lakeward.local.sample;

import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A PostgreSQL of Debian's package with its data in a folder, which listens on this computer alone, on a port that
/// stays
/// the same, and knows one user with a password. It runs until it is closed or this process is gone, however it went.
public final class SamplePostgres implements AutoCloseable {
    static final String USER = "purchasing";

    private static final Path PACKAGES = Path.of("/usr/lib/postgresql");
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final long BETWEEN_MILLIS = 20;
    // The line of its own file that says how a server stands.
    private static final int STATUS = 7;
    // Its standard input is a pipe that this process holds: when that closes, the server is told to stop.
    private static final String GUARD = "exec 3<&0; \"$0\" \"$@\" </dev/null 3<&- & server=$!;"
            + " (while read -r line <&3; do :; done; kill -INT $server) 2>/dev/null & guard=$!;"
            + " exec 3<&-; wait $server; kill $guard 2>/dev/null";

    private final Path folder;
    private final int port;
    private final Process process;

    private SamplePostgres(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /// Whether there is one to run on this computer.
    static boolean isInstalled() {
        return newest().isPresent();
    }

    private static Optional<Path> newest() {
        if (!Files.isDirectory(PACKAGES)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(PACKAGES)) {
            return versions.filter(version -> version.getFileName().toString().matches("\\d{1,4}"))
                    .max(Comparator.comparing(
                            version -> Integer.parseInt(version.getFileName().toString())))
                    .map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// Makes one in a folder, in place of what is there, and starts it.
    static SamplePostgres make(Path folder, String password) throws IOException, InterruptedException {
        Path programs = newest().orElseThrow(() -> new IOException("no PostgreSQL"));
        Volume.deleteTree(folder);
        Files.createDirectories(folder);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.writeString(folder.resolve("port"), String.valueOf(port));
        Path secret = Files.createFile(
                folder.resolve("password"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(secret, password);
            if (isRoot()) {
                run(List.of("chown", "-R", "nobody", folder.toString()));
            }
            run(asUser(List.of(
                    programs.resolve("initdb").toString(),
                    "-D",
                    folder.resolve("data").toString(),
                    "-U",
                    USER,
                    "-A",
                    "scram-sha-256",
                    "-E",
                    "UTF8",
                    "--locale=C",
                    "--pwfile=" + secret)));
        } finally {
            Files.delete(secret);
        }
        return started(folder, programs, port);
    }

    /// Starts the one whose data is in a folder; empty where there is none.
    public static Optional<SamplePostgres> start(Path folder) throws IOException, InterruptedException {
        Path version = folder.resolve("data").resolve("PG_VERSION");
        if (!Files.exists(folder.resolve("port"))) {
            return Optional.empty();
        }
        Path programs = PACKAGES.resolve(Files.readString(version).strip()).resolve("bin");
        return Optional.of(started(
                folder,
                programs,
                Integer.parseInt(Files.readString(folder.resolve("port")).strip())));
    }

    private static SamplePostgres started(Path folder, Path programs, int port)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(asUser(List.of("sh", "-c", GUARD)));
        command.addAll(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                folder.resolve("data").toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "unix_socket_directories="));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        SamplePostgres server = new SamplePostgres(folder, port, process);
        boolean accepts = false;
        try {
            server.await();
            accepts = true;
            return server;
        } finally {
            if (!accepts) {
                server.close();
            }
        }
    }

    private void await() throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > end) {
                throw new IOException("no server: " + folder.resolve("log"));
            }
            Thread.sleep(BETWEEN_MILLIS);
        }
    }

    // By the file that a server keeps of itself beside its data. Another's may lie there.
    private boolean isReady() throws IOException {
        try {
            List<String> lines = Files.readAllLines(folder.resolve("data").resolve("postmaster.pid"));
            return lines.size() > STATUS
                    && lines.get(STATUS).strip().equals("ready")
                    && process.descendants()
                            .anyMatch(child -> String.valueOf(child.pid())
                                    .equals(lines.getFirst().strip()));
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    int port() {
        return port;
    }

    Connection connect(String database, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", USER);
        properties.setProperty("password", password);
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }

    // No server runs as root.
    private static List<String> asUser(List<String> command) {
        if (!isRoot()) {
            return command;
        }
        List<String> all = new ArrayList<>(List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        all.addAll(command);
        return all;
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    private static void run(List<String> command) throws IOException, InterruptedException {
        Process running = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (running.waitFor() != 0) {
            throw new IOException(command.getFirst() + " failed");
        }
    }

    /// Stops it; connections end.
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                end();
            }
        } catch (IOException e) {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            end();
        }
    }

    private void end() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }
}
