package dev.lakeward.local.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The secrets of a run on Spark, read from the environments of its processes, and where else they stand: in command
/// lines of any process, and in files below some folders, looked for as often as it is asked.
final class SparkSecrets {
    private static final Path PROCESSES = Path.of("/proc");
    private static final Pattern NAMED = Pattern.compile(
            "(?:AWS_SECRET_ACCESS_KEY|AWS_SESSION_TOKEN|LAKEWARD_SPARK_SECRET|_SPARK_AUTH_SECRET)=(.+)");
    private static final long PAUSE = 500_000_000;
    private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

    private final List<Path> folders;
    private final Set<String> secrets = new TreeSet<>();
    private final Set<String> commands = new TreeSet<>();
    private final Set<String> executors = new TreeSet<>();
    private final Set<String> told = new TreeSet<>();
    private final Set<String> plain = new TreeSet<>();
    private long looked = System.nanoTime() - PAUSE;

    SparkSecrets(Path... folders) {
        this.folders = List.of(folders);
    }

    /// Looks at what there is now; now and then alone, as it takes its time.
    void look() {
        if (System.nanoTime() - looked < PAUSE) {
            return;
        }
        looked = System.nanoTime();
        try (Stream<Path> all = Files.list(PROCESSES)) {
            for (Path process : all.toList()) {
                if (String.valueOf(process.getFileName()).matches("\\d+")) {
                    String command = text(process.resolve("cmdline"));
                    commands.add(command);
                    if (command.contains(EXECUTOR)) {
                        executors.add(String.valueOf(process.getFileName()));
                    }
                }
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        ProcessHandle.current().descendants().forEach(child -> {
            for (String variable :
                    text(PROCESSES.resolve(child.pid() + "/environ")).split("\0")) {
                var named = NAMED.matcher(variable);
                if (named.matches()) {
                    secrets.add(named.group(1));
                }
            }
        });
        folders.forEach(this::look);
    }

    private void look(Path folder) {
        Collection<Path> files = new ArrayList<>();
        // Spark removes its own meanwhile.
        try (Stream<Path> all = Files.walk(folder)) {
            all.filter(Files::isRegularFile).forEach(files::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // Those that were met are looked at, the rest the next time.
            assert !Files.exists(folder) || Files.isDirectory(folder);
        }
        for (Path file : files) {
            String text = text(file);
            if (String.valueOf(file.getFileName()).startsWith("s3ablock")) {
                plain.add(file.toString());
            }
            secrets.stream().filter(text::contains).forEach(secret -> told.add(file.toString()));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    /// Those that were met.
    Set<String> secrets() {
        return secrets;
    }

    /// The executors that ran as processes.
    Set<String> executors() {
        return executors;
    }

    /// Files of what is sent, in which rows would lie as they are.
    Set<String> plain() {
        return plain;
    }

    /// Files and command lines with a secret.
    Set<String> told() {
        Set<String> all = new TreeSet<>(told);
        commands.stream()
                .filter(command -> secrets.stream().anyMatch(command::contains))
                .forEach(all::add);
        return all;
    }
}
