package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.store.Volume;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;

/// Prints how long the commands that read and write access as a file take where there are very many grants, and a
/// grant of one table beside them.
final class GrantBenchmarks {
    private static final int TABLES = 2_000;
    private static final int SINGLE = 1_000;
    private static final PrintStream OUT = System.out;

    private GrantBenchmarks() {}

    static void run(int grants) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-grants");
        try {
            Path lake = folder.resolve("lake");
            WireBenchmarks.make(lake, grants, TABLES);
            Path file = folder.resolve("access.yaml");
            OUT.printf("a lake of %,d grants%n", grants);
            OUT.printf("access export             %6.1f s%n", command(lake, file, "access", "export"));
            OUT.printf(
                    "plan, nothing differs     %6.1f s%n",
                    command(lake, folder.resolve("none"), "plan", file.toString()));
            String text = Files.readString(file);
            String changed = text.replaceFirst("team-0\\b", "team-000");
            Path other = Files.writeString(folder.resolve("changed.yaml"), changed);
            OUT.printf(
                    "plan, a team more         %6.1f s%n",
                    command(lake, folder.resolve("one"), "plan", other.toString()));
            single(lake);
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static double command(Path lake, Path output, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "--add-modules=jdk.incubator.vector",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.lakeward.app.Launcher"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--lake", lake.toString()));
        long began = System.nanoTime();
        new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(new File("/dev/stderr"))
                .start()
                .waitFor();
        return (System.nanoTime() - began) / 1e9;
    }

    private static void single(Path folder) {
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            LakeFormationClient client = lake.as(LocalLake.role("admin")).lakeFormation();
            long first = System.nanoTime();
            grant(client, 0);
            long began = System.nanoTime();
            for (int i = 1; i <= SINGLE; i++) {
                grant(client, i);
            }
            OUT.printf(
                    "GrantPermissions, the first %,.0f ms, then %.2f ms each%n",
                    (began - first) / 1e6, (System.nanoTime() - began) / 1e6 / SINGLE);
        }
    }

    private static void grant(LakeFormationClient client, int number) {
        client.grantPermissions(r -> r.principal(
                        p -> p.dataLakePrincipalIdentifier(WireBenchmarks.team("new-" + number % 10)))
                .resource(s -> s.table(t -> t.databaseName("many").name(String.format("table_%05d", number))))
                .permissionsWithStrings("DESCRIBE"));
    }
}
