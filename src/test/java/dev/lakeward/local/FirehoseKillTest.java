package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.store.Volume;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Kills a process that puts and delivers records, at random moments: each record that was acknowledged is in exactly
/// one object, once; and no record at all is in there twice.
@Tag("slow")
class FirehoseKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 2_000;

    @Test
    void eachAcknowledgedRecordIsDeliveredOnce() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(15);
        FirehoseKillVictim.makeLake(folder);
        List<String> acknowledged = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            acknowledged.addAll(
                    KillTest.runAndKill(FirehoseKillVictim.class, folder, kill, 5 + random.nextInt(LONGEST_MILLIS)));
        }
        try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
            lake.parts().streams().tick();
        }
        Map<String, Integer> delivered = delivered(folder.resolve("buckets"));
        assertThat(delivered.values()).allMatch(count -> count == 1);
        for (String ack : acknowledged) {
            if (ack.startsWith("PUT ")) {
                assertThat(delivered).containsKey(ack.substring("PUT ".length()));
            }
        }
        System.out.println(
                KILLS + " kills, " + acknowledged.size() + " records acknowledged, " + delivered.size() + " delivered");
        assertThat(acknowledged.size()).isGreaterThan(KILLS);
        Volume.deleteTree(folder.getParent());
    }

    // How often each record is in the files of the objects, read without the lake.
    private static Map<String, Integer> delivered(Path buckets) throws Exception {
        Map<String, Integer> counts = new HashMap<>();
        try (var files = Files.walk(buckets)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                for (String line :
                        Files.readString(file, StandardCharsets.UTF_8).split("\n")) {
                    counts.merge(line.substring(0, line.indexOf(';')), 1, Integer::sum);
                }
            }
        }
        return counts;
    }
}
