package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.CrawlerHistory;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;

/// Kills a process that crawls and undoes, at random moments, and opens its lake again: each crawl, and each undo, is
/// there whole or not at all, and what was acknowledged is there.
@Tag("slow")
class CrawlKillTest {
    private static final int KILLS = Integer.getInteger("lakeward.kills", 2);
    private static final int LONGEST_MILLIS = 2_000;

    @Test
    void eachCrawlIsThereWholeOrNotAtAll() throws Exception {
        Path folder = Files.createTempDirectory("lakeward-kill").resolve("lake");
        Random random = new Random(14);
        CrawlKillVictim.makeLake(folder);
        int acknowledged = 0;
        // A busy machine does little between two kills.
        for (int kill = 0; kill < KILLS || acknowledged <= KILLS && kill < 5 * KILLS; kill++) {
            long millis = 5 + random.nextInt(LONGEST_MILLIS) + 2_000L * Math.max(0, kill - KILLS + 1);
            List<String> acks = KillTest.runAndKill(CrawlKillVictim.class, folder, kill, millis);
            acknowledged += acks.size();
            try (LocalLake lake = LocalLake.open(folder, InstantSource.system())) {
                verify(lake.as(LocalLake.role("admin")), acks);
            }
        }
        System.out.println(KILLS + " kills, " + acknowledged + " crawls and undone ones acknowledged");
        assertThat(acknowledged).isGreaterThan(KILLS);
        Volume.deleteTree(folder.getParent());
    }

    private static void verify(Clients admin, List<String> acks) {
        Map<Integer, Long> parts = parts(admin);
        assertThat(parts.values()).allMatch(count -> count == CrawlKillVictim.PARTS.size());
        for (String ack : acks) {
            int number = Integer.parseInt(ack.substring(ack.indexOf(' ') + 1));
            if (ack.startsWith("UNDONE")) {
                assertThat(parts).doesNotContainKey(number);
            } else if (!CrawlKillVictim.isUndone(number)) {
                assertThat(parts).containsKey(number);
            }
        }
        assertThat(admin.glue()
                        .listCrawls(r -> r.crawlerName("crawler").maxResults(100))
                        .crawls())
                .extracting(CrawlerHistory::stateAsString)
                .doesNotContain("RUNNING");
    }

    // How many partitions of each number there are.
    private static Map<Integer, Long> parts(Clients admin) {
        try {
            return admin.glue().getPartitionsPaginator(r -> r.databaseName("d").tableName("crawled")).stream()
                    .flatMap(page -> page.partitions().stream())
                    .map(partition -> partition.values().getFirst())
                    .collect(Collectors.groupingBy(
                            value -> Integer.parseInt(value.substring(0, value.indexOf('-'))), Collectors.counting()));
        } catch (EntityNotFoundException e) {
            return Map.of();
        }
    }
}
