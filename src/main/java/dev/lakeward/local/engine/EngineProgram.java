package dev.lakeward.local.engine;

import dev.lakeward.local.engine.worker.EngineWorker;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.duckdb.DuckDBDriver;

/// The worker's program on disk, and how it is started.
///
/// DuckDB's jar unpacks its library, 70 MB, at each start of a process. Here that is done once for a user: a folder
/// holds the library beside a jar of the classes alone, where the driver looks for it too.
final class EngineProgram {
    private static final String CLASSES = "classes.jar";

    private final EngineLimits limits;

    EngineProgram(EngineLimits limits) {
        this.limits = limits;
    }

    /// Starts the process; it answers when it is ready for requests.
    Process start() throws IOException {
        Path engine = unpacked();
        List<String> command = new ArrayList<>();
        if (isWindows()) {
            command.add(java().toString());
        } else {
            // Data is all that a process may write: heap, stacks, what the engine allocates. Nothing is left of a
            // crash.
            String limited =
                    "ulimit -c 0 2>/dev/null; ulimit -d " + limits.processBytes() / 1024 + " 2>/dev/null; exec \"$@\"";
            command.addAll(List.of("/bin/sh", "-c", limited, "lakeward-engine", java().toString()));
        }
        command.addAll(List.of(
                "-Xmx" + limits.heapBytes(),
                "-XX:+UseSerialGC",
                // What a collection frees goes back to the system at once.
                "-Xmn" + limits.heapBytes() / 4,
                "-XX:-ShrinkHeapInSteps",
                "-Xshare:auto",
                "-XX:-UsePerfData",
                "-XX:+ExitOnOutOfMemoryError",
                "-XX:+SuppressFatalErrorMessage",
                "-XX:+DisplayVMOutputToStderr",
                "-Xlog:disable",
                "--enable-native-access=ALL-UNNAMED",
                // Trino's reader of Parquet names its classes.
                "--add-modules=jdk.incubator.vector",
                EngineWorker.class.getName(),
                limits.settings()));
        // It compiles as this process does.
        command.addAll(
                command.size() - 2,
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith("-XX:TieredStopAtLevel"))
                        .toList());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        // No credentials of this process reach the engine, and none of the settings that would change its JVM.
        builder.environment().keySet().removeIf(name -> !name.equalsIgnoreCase("SystemRoot"));
        builder.environment().put("LC_ALL", "C.UTF-8");
        // DuckDB's own classes first, as its library lies beside them; the rest is this program's. Not in the command,
        // which some systems cut, and who looks for the process finds it by its class.
        builder.environment().put("CLASSPATH", engine.resolve(CLASSES) + java.io.File.pathSeparator + others());
        return builder.start();
    }

    // This program's classes without what writes logs, as nothing of anybody's bytes is ever in one; and without
    // DuckDB's own jar, as the driver unpacks its library wherever it finds it there.
    private static String others() {
        String separator = java.io.File.pathSeparator;
        String driver = source(DuckDBDriver.class).getFileName().toString();
        return Arrays.stream(System.getProperty("java.class.path").split(Pattern.quote(separator)))
                .filter(entry -> {
                    String name = new java.io.File(entry).getName();
                    return !name.startsWith("logback-") && !name.equals(driver);
                })
                .collect(Collectors.joining(separator));
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", isWindows() ? "java.exe" : "java");
    }

    static boolean isWindows() {
        return system().startsWith("windows");
    }

    private static String system() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    }

    private static Path source(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the program does not lie in files", e);
        }
    }

    private static Path unpacked() throws IOException {
        Path jar = source(DuckDBDriver.class);
        Path folder = cache().resolve("engine-" + Long.toHexString(Files.size(jar)) + "-"
                + Files.getLastModifiedTime(jar).toMillis());
        if (!Files.exists(folder.resolve(CLASSES))) {
            Files.createDirectories(cache());
            Path unfinished = Files.createTempDirectory(cache(), "unfinished-");
            unpack(jar, unfinished);
            try {
                Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException e) {
                // Another process was faster.
                dev.lakeward.local.store.Volume.deleteTree(unfinished);
            }
        }
        return folder;
    }

    // The user's own, so that nobody else can put a library there.
    private static Path cache() {
        Path home = Path.of(System.getProperty("user.home", "."));
        return isWindows()
                ? home.resolve("AppData/Local/Lakeward/cache")
                : system().startsWith("mac")
                        ? home.resolve("Library/Caches/Lakeward")
                        : home.resolve(".cache/lakeward");
    }

    private static void unpack(Path jar, Path folder) throws IOException {
        String library = library();
        try (ZipFile all = new ZipFile(jar.toFile());
                ZipOutputStream classes = new ZipOutputStream(Files.newOutputStream(folder.resolve(CLASSES)))) {
            for (ZipEntry entry : all.stream().toList()) {
                try (InputStream in = all.getInputStream(entry)) {
                    if (entry.getName().equals(library)) {
                        Files.copy(in, folder.resolve(library));
                    } else if (!entry.getName().startsWith("libduckdb_java")) {
                        copy(entry.getName(), in, classes);
                    }
                }
            }
        }
        if (!Files.exists(folder.resolve(library))) {
            throw new IOException("DuckDB has no library for this system: " + library);
        }
    }

    private static void copy(String name, InputStream in, ZipOutputStream out) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        in.transferTo(out);
        out.closeEntry();
    }

    // As DuckDB's driver spells it.
    private static String library() {
        String system = isWindows() ? "windows" : system().startsWith("mac") ? "macos" : "linux";
        String processor = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        String ours = switch (processor) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> processor;
        };
        return "libduckdb_java.so_" + system + "_" + ours;
    }
}
