package dev.lakeward.bench;

import dev.lakeward.local.sample.SampleLake;
import dev.lakeward.local.store.Volume;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Prints what the console takes of a person's time and of a machine, on the sample lake and on a lake of 10,000
/// tables, each in a process of its own without a display.
final class ConsoleBenchmarks {
    private static final int GRANTS = 100_000;
    private static final int TABLES_BESIDE = 8_000;
    private static final PrintStream OUT = System.out;

    private ConsoleBenchmarks() {}

    static void run() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-console-bench");
        try {
            Path sample = folder.resolve("sample");
            new SampleLake(sample, 1, InstantSource.system(), (done, total, step) -> {}).make();
            Path large = folder.resolve("large");
            // Two thousand tables that are granted, and others beside them.
            WireBenchmarks.make(large, GRANTS, TABLES_BESIDE);
            String machine = machine();
            Map<String, String> small = figures(folder, sample, "rows");
            Map<String, String> many = figures(folder, large, "");
            OUT.println(machine);
            OUT.println("wall and CPU time since the process began; a key to the end of the layout that shows it:"
                    + " p50 / p99 / longest of 200");
            OUT.printf("%-42s | %-32s | %s%n", "", "24 tables", "10,000 tables, 100,000 grants");
            TreeSet<String> left = new TreeSet<>(many.keySet());
            small.forEach((name, figure) -> {
                OUT.printf("%-42s | %-32s | %s%n", name, figure, many.getOrDefault(name, ""));
                left.remove(name);
            });
            left.forEach(name -> OUT.printf("%-42s | %-32s | %s%n", name, "", many.get(name)));
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static String machine() {
        return String.format(
                "%s  %s %s, %d processors, %.1f busy before, Java %s, no display",
                LocalDateTime.now().truncatedTo(ChronoUnit.MINUTES),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                System.getProperty("java.version"));
    }

    private static Map<String, String> figures(Path folder, Path lake, String what)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dglass.platform=Headless",
                "-Dprism.order=sw",
                "-cp",
                System.getProperty("java.class.path"),
                ConsoleFigures.class.getName(),
                lake.toString(),
                what));
        // The settings of a person are neither read nor changed.
        builder.environment().put("XDG_CONFIG_HOME", folder.resolve("settings").toString());
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        Map<String, String> figures = new LinkedHashMap<>();
        List<String> other = new ArrayList<>();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab > 0) {
                    figures.put(line.substring(0, tab), line.substring(tab + 1));
                } else {
                    other.add(line);
                }
            }
        }
        process.waitFor();
        other.forEach(System.err::println);
        return figures;
    }
}
