package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.HostileObjects.Named;
import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.Finding;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Column;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.LastCrawlInfo;

/// Whole crawls of files that were made or damaged to end them. `-Dlakeward.crawl.hostile=N` crawls so many.
// The SDK takes builders as varargs.
@Tag("long")
@SuppressWarnings("unchecked")
class HostileCrawlTest {
    private static final int FILES = Integer.getInteger("lakeward.crawl.hostile", 13);
    private static final int AT_ONCE = 39;
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final long MOST_HELD_BYTES = 128 << 20;
    // What only a program says of itself.
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|Error:|java\\.|io\\.trino|dev\\.lakeward|duckdb|/tmp/|/buckets/|\\bat [a-z]+\\.[a-z]+\\.|null");

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static int crawls;

    private final Map<String, Integer> outcomes = new TreeMap<>();

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static CrawlDesk desk() {
        return LAKE.lake().crawls(LocalLake.role("admin"));
    }

    private static void put(String key, byte[] bytes) {
        LAKE.as("admin").s3().putObject(r -> r.bucket("shop-lake").key(key), RequestBody.fromBytes(bytes));
    }

    private static LastCrawlInfo crawl(String crawler) throws InterruptedException {
        long until = System.nanoTime() + LONGEST.toNanos();
        glue().startCrawler(r -> r.name(crawler));
        while (glue().getCrawler(r -> r.name(crawler)).crawler().state() != CrawlerState.READY) {
            assertThat(System.nanoTime()).isLessThan(until);
            Thread.sleep(20);
        }
        return glue().getCrawler(r -> r.name(crawler)).crawler().lastCrawl();
    }

    private static long heldBytes() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void damagedFilesTroubleNoOthers(@TempDir Path folder) throws Exception {
        HostileObjects objects = HostileObjects.of(folder, 14);
        long before = heldBytes();
        for (int from = 0; from < FILES; from += AT_ONCE) {
            List<Named> hostile = new ArrayList<>();
            for (int i = from; i < Math.min(FILES, from + AT_ONCE); i++) {
                hostile.add(objects.damaged(i));
            }
            crawlBeside(hostile, objects.good());
        }
        assertThat(heldBytes() - before).isLessThan(MOST_HELD_BYTES);
        System.out.println(FILES + " damaged files: " + outcomes);
    }

    @Test
    void filesThatWereMadeToTroubleDoNot(@TempDir Path folder) throws Exception {
        HostileObjects objects = HostileObjects.of(folder, 15);
        crawlBeside(objects.made(), objects.good());
        System.out.println("made files: " + outcomes);
    }

    private void crawlBeside(List<Named> hostile, Map<String, byte[]> good) throws Exception {
        String name = "hostile" + ++crawls;
        good.forEach((form, bytes) -> {
            put(name + "/good/" + folderOf(form) + "/f" + form, bytes);
            // Half of it beside the whole.
            put(name + "/good/" + folderOf(form) + "/half" + form, Arrays.copyOf(bytes, bytes.length / 2));
        });
        hostile.forEach(each -> put(name + "/bad/" + each.key(), each.bytes()));
        glue().createDatabase(r -> r.databaseInput(d -> d.name(name)));
        glue().createCrawler(r -> r.name(name)
                .role("admin")
                .databaseName(name)
                .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/" + name + "/"))));
        LastCrawlInfo last = crawl(name);
        assertThat(last.statusAsString())
                .as(String.valueOf(last.errorMessage()))
                .isEqualTo("SUCCEEDED");
        requireGoodTables(name, good);
        requireNothingTold(last.messagePrefix());
        requireAccountedFor(name, last.messagePrefix(), hostile, 2 * good.size());
    }

    private static String folderOf(String form) {
        return "good" + form.replace('.', '_');
    }

    private static void requireGoodTables(String database, Map<String, byte[]> good) {
        for (String form : good.keySet()) {
            assertThat(glue().getTable(r -> r.databaseName(database).name(folderOf(form)))
                            .table()
                            .storageDescriptor()
                            .columns())
                    .as(form)
                    .extracting(Column::name)
                    .isNotEmpty()
                    .doesNotContain(HostileObjects.SECRET);
        }
    }

    private static void requireNothingTold(String crawl) throws Exception {
        for (String line : Files.readAllLines(LAKE.lake().parts().runs().logFile(crawl))) {
            assertThat(line).doesNotContain(HostileObjects.SECRET, "root:x:0");
            assertThat(INSIDE.matcher(line).find()).as(line).isFalse();
        }
    }

    // Each object is in one table or in one finding.
    private void requireAccountedFor(String crawler, String crawl, List<Named> hostile, int others) {
        CrawlPlan plan = desk().plan(crawl, Thresholds.GLUE).plan();
        long inTables = plan.changes().stream().mapToLong(TableChange::objects).sum();
        long left = plan.findings().stream().mapToLong(Finding::objects).sum();
        assertThat(inTables + left).as("%s", plan.findings()).isEqualTo(hostile.size() + others);
        for (Named each : hostile) {
            String location = "s3://shop-lake/" + crawler + "/bad/" + each.key();
            String found = plan.findings().stream()
                    .filter(finding -> finding.location().equals(location)
                            || finding.location().endsWith("/") && location.startsWith(finding.location()))
                    .map(finding -> finding.cause()
                            .map(Enum::name)
                            .orElse(finding.kind().name()))
                    .findFirst()
                    .orElse("in a table");
            outcomes.merge(found, 1, Integer::sum);
            boolean isInTable = plan.changes().stream().anyMatch(change -> location.startsWith(change.location()));
            assertThat(isInTable || !found.equals("in a table")).as(location).isTrue();
            assertThat(found).as(location).isNotEqualTo("NEEDS_TOO_MUCH_MEMORY");
        }
    }
}
