package dev.lakeward.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.store.Volume;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The sample's own database server is there as long as somebody holds it, and no longer.
class SamplePostgresTest {
    private static final String PASSWORD = "one";

    private Path folder = Path.of("none");

    /// Holds a server until it is killed.
    static final class Victim {
        private Victim() {}

        public static void main(String[] args) throws Exception {
            SamplePostgres server = SamplePostgres.start(Path.of(args[0])).orElseThrow();
            System.out.println(server.port());
            Thread.sleep(TimeUnit.MINUTES.toMillis(5));
        }
    }

    @BeforeEach
    void makeFolder() throws IOException {
        assumeTrue(SamplePostgres.isInstalled(), "needs Debian's package postgresql");
        // The server may run as somebody else.
        folder = Files.createTempDirectory("lakeward-pg");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    }

    @AfterEach
    void deleteFolder() throws IOException {
        Volume.deleteTree(folder);
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static void awaitSilence(int port) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (listens(port) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
        assertThat(listens(port)).isFalse();
    }

    @Test
    void whatIsInItIsThereWhenItStartsAgain() throws Exception {
        Path at = folder.resolve("server");
        int port;
        try (SamplePostgres server = SamplePostgres.make(at, PASSWORD);
                Connection connection = server.connect("postgres", PASSWORD);
                Statement statement = connection.createStatement()) {
            port = server.port();
            statement.execute("CREATE TABLE kept AS SELECT 7 AS id");
            assertThatThrownBy(() -> server.connect("postgres", "another")).isInstanceOf(SQLException.class);
        }
        awaitSilence(port);
        assertThat(Files.exists(at.resolve("password"))).isFalse();
        try (SamplePostgres server = SamplePostgres.start(at).orElseThrow();
                Connection connection = server.connect("postgres", PASSWORD);
                ResultSet row = connection.createStatement().executeQuery("SELECT id FROM kept")) {
            assertThat(server.port()).isEqualTo(port);
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).isEqualTo(7);
        }
        awaitSilence(port);
    }

    @Test
    void itEndsWithTheProcessThatIsKilled() throws Exception {
        Path at = folder.resolve("server");
        SamplePostgres.make(at, PASSWORD).close();
        Process victim = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        at.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            int port = Integer.parseInt(out.readLine());
            assertThat(listens(port)).isTrue();
            victim.destroyForcibly().waitFor();
            awaitSilence(port);
        }
        SamplePostgres.start(at).orElseThrow().close();
    }

    @Test
    void aPortThatIsTakenIsNoServerOfOurs() throws Exception {
        Path at = folder.resolve("server");
        try (SamplePostgres server = SamplePostgres.make(at, PASSWORD)) {
            assertThatThrownBy(() -> SamplePostgres.start(at)).isInstanceOf(IOException.class);
            assertThat(listens(server.port())).isTrue();
        }
    }

    @Test
    void whereNoneIsMadeNoneIsStarted() throws Exception {
        assertThat(SamplePostgres.start(folder)).isEmpty();
    }
}
