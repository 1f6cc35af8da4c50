package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lakeward.local.service.Services;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.keyprovider.SimpleGeneratorHostKeyProvider;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.*;
import software.amazon.awssdk.services.s3.model.S3Object;

/// Transfers from OpenSSH's own server, started for this class; skipped where Debian's package openssh-server is not
/// installed.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class SftpTransferTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final String SECRETS = "arn:aws:secretsmanager:us-east-1:123456789012:secret:";
    private static final String AGENT = "arn:aws:datasync:us-east-1:123456789012:agent/agent-0000000000000sftp";
    private static final String PASSWORD = "p:a/s?s&w=o'rd";
    private static int made;

    private static Path folder;
    private static Path files;
    private static Process server;
    private static int port;

    @BeforeAll
    static void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/sbin/sshd")), "needs Debian's package openssh-server");
        folder = Files.createTempDirectory("lakeward-sshd");
        files = Files.createDirectory(folder.resolve("files"));
        for (String key : List.of("host", "user", "other")) {
            run(
                    "ssh-keygen",
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-f",
                    folder.resolve(key).toString());
        }
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.write(
                folder.resolve("config"),
                List.of(
                        "Port " + port,
                        "ListenAddress 127.0.0.1",
                        "HostKey " + folder.resolve("host"),
                        "AuthorizedKeysFile " + folder.resolve("authorized"),
                        "PidFile none",
                        "UsePAM no",
                        "StrictModes no",
                        "PasswordAuthentication yes",
                        "PermitRootLogin yes",
                        "Subsystem sftp internal-sftp"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        startServer();
        secret("right", "\"privateKey\":" + quoted(Files.readString(folder.resolve("user"))));
        secret("otherkey", "\"privateKey\":" + quoted(Files.readString(folder.resolve("other"))));
        secret("wrong", "\"password\":" + quoted(PASSWORD));
    }

    private static void startServer() throws IOException, InterruptedException {
        server = new ProcessBuilder(
                        "/usr/sbin/sshd",
                        "-D",
                        "-e",
                        "-f",
                        folder.resolve("config").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (true) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end || !server.isAlive()) {
                    throw new IllegalStateException(Files.readString(folder.resolve("log")), e);
                }
                server.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    @AfterAll
    static void stop() throws IOException {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly();
        }
        if (folder != null) {
            Volume.deleteTree(folder);
        }
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\n", "\\n").replace("\"", "\\\"") + "\"";
    }

    private static void secret(String name, String members) throws IOException {
        Path all = Files.createDirectories(LAKE.lake().folder().resolve("secrets"));
        Path file = all.resolve(name + ".json");
        Files.writeString(file, "{" + members + "}");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static DataSyncClient datasync() {
        return LAKE.as("admin").of(Services.DATA_SYNC);
    }

    private static String hostKey() throws IOException {
        return Files.readString(folder.resolve("host.pub"));
    }

    private static String server(int at, String secret, String hostKey, Path path) {
        return datasync()
                .createLocationObjectStorage(r -> r.serverHostname("127.0.0.1")
                        .serverPort(at)
                        .bucketName("sftp")
                        .subdirectory(path.toString())
                        .accessKey(System.getProperty("user.name"))
                        .agentArns(AGENT)
                        .customSecretConfig(c -> c.secretArn(SECRETS + secret)
                                .secretAccessRoleArn(LocalLake.role("admin").id()))
                        .serverCertificate(hostKey.isEmpty() ? null : SdkBytes.fromUtf8String(hostKey)))
                .locationArn();
    }

    private static String task(String from, String prefix) {
        String to = datasync()
                .createLocationS3(r -> r.s3BucketArn("arn:aws:s3:::shop-lake")
                        .subdirectory(prefix)
                        .s3Config(c ->
                                c.bucketAccessRoleArn(LocalLake.role("admin").id())))
                .locationArn();
        return datasync()
                .createTask(r -> r.sourceLocationArn(from).destinationLocationArn(to))
                .taskArn();
    }

    private static DescribeTaskExecutionResponse execute(String task) throws InterruptedException {
        return ended(datasync().startTaskExecution(r -> r.taskArn(task)).taskExecutionArn());
    }

    private static DescribeTaskExecutionResponse ended(String execution) throws InterruptedException {
        while (true) {
            DescribeTaskExecutionResponse shown = datasync().describeTaskExecution(r -> r.taskExecutionArn(execution));
            if (shown.status() == TaskExecutionStatus.SUCCESS || shown.status() == TaskExecutionStatus.ERROR) {
                return shown;
            }
            Thread.sleep(20);
        }
    }

    private static Map<String, String> objects(String prefix) {
        Map<String, String> all = new TreeMap<>();
        for (S3Object object : LAKE.as("admin")
                .s3()
                .listObjectsV2(r -> r.bucket("shop-lake").prefix(prefix))
                .contents()) {
            all.put(
                    object.key().substring(prefix.length()),
                    LAKE.as("admin")
                            .s3()
                            .getObjectAsBytes(r -> r.bucket("shop-lake").key(object.key()))
                            .asUtf8String());
        }
        return all;
    }

    private static Path source() throws IOException {
        return Files.createDirectory(files.resolve("s" + ++made));
    }

    @Test
    void aFolderOfAServerIsTransferredByAPrivateKey() throws Exception {
        Path source = source();
        Files.createDirectories(source.resolve("deep"));
        Files.writeString(source.resolve("a.csv"), "1");
        Files.writeString(source.resolve("deep/b ü.csv"), "x".repeat(1_000_000));
        Files.createSymbolicLink(source.resolve("link"), Path.of("/etc/hostname"));
        String from = server(port, "right", hostKey(), source);
        assertThat(datasync()
                        .describeLocationObjectStorage(r -> r.locationArn(from))
                        .locationUri())
                .isEqualTo("sftp://127.0.0.1:" + port + source + "/");
        String task = task(from, "sftp/one/");
        DescribeTaskExecutionResponse end = execute(task);
        assertThat(end.filesTransferred()).isEqualTo(2);
        assertThat(end.filesVerified()).isEqualTo(2);
        assertThat(end.filesFailed().prepare()).isEqualTo(1);
        assertThat(objects("sftp/one/")).isEqualTo(Map.of("a.csv", "1", "deep/b ü.csv", "x".repeat(1_000_000)));
        assertThat(execute(task).filesSkipped()).isEqualTo(2);
        Files.delete(source.resolve("a.csv"));
        datasync().updateTask(r -> r.taskArn(task).options(o -> o.preserveDeletedFiles(PreserveDeletedFiles.REMOVE)));
        assertThat(execute(task).filesDeleted()).isEqualTo(1);
        assertThat(objects("sftp/one/")).containsOnlyKeys("deep/b ü.csv");
    }

    @Test
    void nobodyIsLetInByAnotherKeyOrAWrongPassword() throws Exception {
        Path source = source();
        for (String secret : List.of("otherkey", "wrong")) {
            assertThatThrownBy(() -> server(port, secret, hostKey(), source))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("does not let " + System.getProperty("user.name") + " in")
                    .hasMessageNotContaining(PASSWORD);
        }
    }

    @Test
    void aServerWithAnotherHostKeyIsRefused() throws Exception {
        Path source = source();
        String other = Files.readString(folder.resolve("other.pub"));
        for (String key : List.of("", other)) {
            assertThatThrownBy(() -> server(port, "right", key, source))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("has the host key ssh-ed25519 SHA256:")
                    .hasMessageContaining("which is not trusted")
                    .hasMessageContaining("ServerCertificate");
        }
        secret(
                "trusting",
                "\"privateKey\":" + quoted(Files.readString(folder.resolve("user"))) + ",\"hostKey\":"
                        + quoted(hostKey()));
        assertThat(server(port, "trusting", "", source)).contains(":location/loc-");
    }

    @Test
    void aServerThatGoesAwayEndsTheExecutionWithItsReason() throws Exception {
        Path source = source();
        Files.writeString(source.resolve("slow"), "x".repeat(3_000_000));
        String task = task(server(port, "right", hostKey(), source), "sftp/gone/");
        datasync().updateTask(r -> r.taskArn(task).options(o -> o.bytesPerSecond(300_000L)));
        String execution = datasync().startTaskExecution(r -> r.taskArn(task)).taskExecutionArn();
        while (datasync()
                        .describeTaskExecution(r -> r.taskExecutionArn(execution))
                        .bytesTransferred()
                == 0) {
            Thread.sleep(10);
        }
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        server.waitFor();
        DescribeTaskExecutionResponse end = ended(execution);
        startServer();
        assertThat(end.status()).isEqualTo(TaskExecutionStatus.ERROR);
        assertThat(end.result().errorDetail()).contains("cannot be reached any more");
        assertThat(objects("sftp/gone/")).isEmpty();
        datasync().updateTask(r -> r.taskArn(task).options(o -> o.bytesPerSecond(-1L)));
        assertThat(execute(task).status()).isEqualTo(TaskExecutionStatus.SUCCESS);
    }

    @Test
    void aPasswordIsNeverInTheRequest() throws Exception {
        Path source = source();
        assertThatThrownBy(() -> datasync()
                        .createLocationObjectStorage(r -> r.serverHostname("127.0.0.1")
                                .bucketName("sftp")
                                .subdirectory(source.toString())
                                .accessKey("me")
                                .secretKey(PASSWORD)
                                .agentArns(AGENT)))
                .hasMessageContaining("is not supported by the embedded lake with the member SecretKey")
                .hasMessageNotContaining(PASSWORD);
        assertThat(LAKE.lake().events(20)).noneMatch(event -> event.contains(PASSWORD));
    }

    @Test
    void aFolderIsTransferredByAPassword() throws Exception {
        Path source = source();
        Files.writeString(source.resolve("a"), "1");
        try (SshServer other = SshServer.setUpDefaultServer()) {
            other.setHost("127.0.0.1");
            other.setKeyPairProvider(new SimpleGeneratorHostKeyProvider(folder.resolve("generated")));
            other.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
            other.setSubsystemFactories(List.of(new SftpSubsystemFactory()));
            other.start();
            String key = org.apache.sshd.common.config.keys.PublicKeyEntry.toString(
                    other.getKeyPairProvider().loadKeys(null).iterator().next().getPublic());
            String from = server(other.getPort(), "wrong", key, source);
            assertThat(execute(task(from, "sftp/password/")).status()).isEqualTo(TaskExecutionStatus.SUCCESS);
            assertThat(objects("sftp/password/")).isEqualTo(Map.of("a", "1"));
        }
    }
}
