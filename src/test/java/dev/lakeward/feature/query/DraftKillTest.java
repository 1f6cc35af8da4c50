package dev.lakeward.feature.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills a process in which somebody types SQL: what was typed a second before is there, and the file is whole.
@Tag("slow")
class DraftKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final long KEPT_WITHIN_MILLIS = 1_000;

    @TempDir
    Path folder;

    @Test
    void whatWasTypedASecondBeforeAKillIsThere() throws Exception {
        Random random = new Random(42);
        for (int kill = 0; kill < KILLS; kill++) {
            Path file = folder.resolve("kill-" + kill).resolve("lake.json");
            Path out = Files.createFile(folder.resolve("out-" + kill));
            Process victim = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "--enable-native-access=ALL-UNNAMED",
                            "--add-modules=jdk.incubator.vector",
                            "-Dglass.platform=Headless",
                            "-Dprism.order=sw",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            DraftVictim.class.getName(),
                            file.toString())
                    .redirectOutput(out.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            while (victim.isAlive() && !Files.exists(file)) {
                Thread.sleep(5);
            }
            Thread.sleep(1_200 + random.nextInt(1_000));
            victim.destroyForcibly();
            victim.waitFor(30, TimeUnit.SECONDS);
            // A line that the kill cut off says nothing.
            List<String[]> typed = Files.readAllLines(out).stream()
                    .filter(line -> line.endsWith("."))
                    .map(line -> line.substring(0, line.length() - 1).split(" "))
                    .toList();
            long last = Long.parseLong(typed.getLast()[1]);
            int due = typed.stream()
                    .filter(each -> Long.parseLong(each[1]) <= last - KEPT_WITHIN_MILLIS)
                    .mapToInt(each -> Integer.parseInt(each[0]))
                    .max()
                    .orElseThrow();
            Draft.All kept = new DraftFile(file).read();
            assertThat(kept.open()).hasSize(1);
            assertThat(Integer.parseInt(kept.open().getFirst().sql().substring("SELECT ".length())))
                    .isGreaterThanOrEqualTo(due);
        }
    }
}
