package dev.lakeward.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/// A server in a process of its own that the same calls are measured on: this program, a former build of it, or
/// another one of the same services.
final class Subject implements AutoCloseable {
    private static final List<String> FLAGS = List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--add-modules=jdk.incubator.vector",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw");

    private final String name;
    private final Process process;
    private final URI endpoint;
    private final AwsBasicCredentials credentials;

    private Subject(String name, Process process, URI endpoint, AwsBasicCredentials credentials) {
        this.name = name;
        this.process = process;
        this.endpoint = endpoint;
        this.credentials = credentials;
        // Also where the measuring is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
    }

    /// A small sample lake, made and served by the Lakeward of a class path.
    static Subject lakeward(String name, String classPath, Path folder) throws IOException {
        String lake = sample(classPath, folder);
        List<String> profile =
                lines(java(classPath, folder, "dev.lakeward.app.Launcher", "credentials", "admin", "--lake", lake));
        Process serving = java(classPath, folder, "dev.lakeward.app.Launcher", "serve", "--lake", lake, "--port", "0");
        BufferedReader said = serving.inputReader();
        String first = String.valueOf(said.readLine());
        if (!first.startsWith("Serving")) {
            serving.destroy();
            throw new IllegalStateException("The served lake said: " + first);
        }
        return new Subject(
                name,
                serving,
                URI.create(first.substring(first.lastIndexOf(' ') + 1)),
                AwsBasicCredentials.create(
                        value(profile, "aws_access_key_id"), value(profile, "aws_secret_access_key")));
    }

    /// moto's server, where Python has it.
    static Optional<Subject> moto() throws IOException, InterruptedException {
        if (lines(python("import moto.server, boto3; print('here')")).isEmpty()) {
            return Optional.empty();
        }
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Process serving = new ProcessBuilder(
                        "python3", "-c", "from moto.server import main; main(['-p', '" + port + "'])")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int i = 0; i < 300 && !answers(port); i++) {
            Thread.sleep(100);
        }
        return Optional.of(new Subject(
                "moto_server",
                serving,
                URI.create("http://127.0.0.1:" + port),
                AwsBasicCredentials.create("testing", "testing")));
    }

    private static boolean answers(int port) {
        try (Socket asked = new Socket("127.0.0.1", port)) {
            return asked.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /// CPU seconds until a console of a class path shows the catalog, and the matrix.
    static String startUp(String classPath, Path folder) throws IOException {
        String lake = sample(classPath, folder);
        List<String> said = List.of();
        // The first one fills the machine's caches of files.
        for (int i = 0; i < 2; i++) {
            said = lines(java(classPath + java.io.File.pathSeparator + own(), folder, StartUp.class.getName(), lake));
        }
        return said.isEmpty() ? "-" : said.getLast();
    }

    private static String sample(String classPath, Path folder) throws IOException {
        String lake = folder.resolve("lake").toString();
        if (!Files.exists(Path.of(lake))) {
            lines(java(classPath, folder, "dev.lakeward.app.Launcher", "sample", "--lake", lake, "--scale", "0.01"));
        }
        return lake;
    }

    /// This program's own class path.
    static String own() {
        return System.getProperty("java.class.path");
    }

    private static Process java(String classPath, Path folder, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("-cp", classPath));
        command.addAll(List.of(arguments));
        ProcessBuilder made = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // A home of its own: the measured lake's keys touch nobody's settings.
        for (String variable : List.of("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME")) {
            made.environment().put(variable, folder.resolve(variable).toString());
        }
        return made.start();
    }

    private static Process python(String program, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("python3", "-c", program));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static List<String> lines(Process process) throws IOException {
        try (BufferedReader said = process.inputReader()) {
            return said.lines().toList();
        }
    }

    private static String value(List<String> profile, String key) {
        return profile.stream()
                .filter(line -> line.startsWith(key))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst()
                .orElseThrow();
    }

    String name() {
        return name;
    }

    /// CPU seconds that the server has used.
    double seconds() {
        return process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    }

    <B extends AwsClientBuilder<B, ?> & AwsSyncClientBuilder<B, ?>> B configured(B builder, SdkHttpClient http) {
        return builder.region(Region.US_EAST_1)
                .endpointOverride(endpoint)
                .httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(credentials));
    }

    /// What a program in Python prints that is given the endpoint, the key and the secret.
    List<String> boto3(String program) throws IOException {
        return lines(python(program, endpoint.toString(), credentials.accessKeyId(), credentials.secretAccessKey()));
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
