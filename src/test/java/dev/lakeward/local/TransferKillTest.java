package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kills a process that transfers a folder, at random moments: what it started goes on when the lake is opened, each
/// file is there once with its bytes, nothing else is, and the ledgers balance.
@Tag("slow")
class TransferKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 2_500;

    @Test
    void whatWasStartedIsTransferredWholeAndOnce() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Path source = folder.resolveSibling("source");
        Random random = new Random(15);
        TransferKillVictim.makeLake(folder, source);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(
                    KillTest.runAndKill(TransferKillVictim.class, folder, kill, 5 + random.nextInt(LONGEST_MILLIS)));
        }
        List<Run> runs;
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            TransferKillVictim.settle(lake);
            runs = TransferKillVictim.runs(lake);
        }
        long files = TransferKillVictim.SMALL + TransferKillVictim.LARGE;
        for (Run run : runs) {
            Ledger ledger = Ledger.of(run.counts());
            assertThat(run.state()).isInstanceOf(RunState.Succeeded.class);
            assertThat(ledger.unexplained()).isZero();
            assertThat(ledger.in().items()).isEqualTo(files);
            assertThat(ledger.out().items()).isEqualTo(files);
            assertThat(ledger.out().bytes()).isEqualTo(ledger.in().bytes());
        }
        Map<String, byte[]> wanted = bytes(source, source);
        Path bucket = folder.resolve("buckets").resolve(TransferKillVictim.BUCKET);
        int compared = 0;
        try (Stream<Path> prefixes = Files.list(bucket)) {
            for (Path prefix : prefixes.toList()) {
                Map<String, byte[]> found = bytes(prefix, prefix);
                assertThat(found.keySet()).isEqualTo(wanted.keySet());
                found.forEach((path, bytes) -> assertThat(bytes).isEqualTo(wanted.get(path)));
                compared++;
            }
        }
        assertThat(compared).isEqualTo(runs.size());
        assertThat(acknowledged.stream()
                        .filter(ack -> ack.startsWith("STARTED"))
                        .count())
                .isLessThanOrEqualTo(runs.size());
        System.out.println(KILLS + " kills, " + runs.size() + " transfers of " + files + " files, "
                + runs.stream().filter(run -> run.attempt() > 1).count() + " of them resumed");
        Volume.deleteTree(folder.getParent());
    }

    // Read without the lake.
    private static Map<String, byte[]> bytes(Path folder, Path root) throws Exception {
        Map<String, byte[]> all = new HashMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.put(root.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return all;
    }
}
