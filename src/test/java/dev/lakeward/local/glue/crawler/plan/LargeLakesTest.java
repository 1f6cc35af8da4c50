package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.engine.sample.SampleAnswer;
import dev.lakeward.local.engine.sample.SampleAnswer.Known;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Crawler;

/// Lakes of many files, partitions and columns; prints how long they take and how much they hold.
@Tag("long")
class LargeLakesTest {
    /// Lakes of a tenth of what is claimed; 1 for all of it.
    private static final int SHARE = Integer.getInteger("lakeward.large", 40);

    private static Known csv(int columns, String last) {
        List<SampleAnswer.Column> all = new ArrayList<>();
        for (int i = 0; i < columns; i++) {
            all.add(new SampleAnswer.Column("c" + i, "C" + i, "bigint", Map.of("bigint", 10L), List.of()));
        }
        all.add(new SampleAnswer.Column(last, last, "string", Map.of("string", 10L), List.of()));
        return new Known(
                new SampleAnswer.Classified("csv", "csv", false, 1),
                "none",
                all,
                Optional.empty(),
                new SampleAnswer.Size(10, true, 10),
                new SampleAnswer.Storage(
                        "org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe",
                        Map.of("field.delim", ","),
                        "org.apache.hadoop.mapred.TextInputFormat",
                        "org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat",
                        Map.of("delimiter", ",", "skip.header.line.count", "1")),
                List.of());
    }

    private static Observation of(int files, IntFunction<String> key, IntFunction<Known> answer) {
        List<FoundObject> objects = new ArrayList<>();
        Map<String, SampleAnswer> samples = new HashMap<>();
        for (int i = 0; i < files; i++) {
            objects.add(new FoundObject(key.apply(i), 100, "e", 0));
            samples.put(key.apply(i), answer.apply(i));
        }
        return new Observation(List.of(Observation.Target.of(0, "lake", "", objects, samples)));
    }

    private static CrawlSettings settings(int run) {
        return CrawlSettings.of(Crawler.builder().name("c").databaseName("db").build(), "run" + run, Instant.EPOCH);
    }

    private static CrawlPlan timed(String what, Observation observation, CaseCatalog catalog) {
        System.gc();
        long before = held();
        long start = System.nanoTime();
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CrawlPlan plan = CrawlPlanner.plan(observation, settings(2), Thresholds.GLUE, catalog);
        long cpuMillis = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000;
        long millis = (System.nanoTime() - start) / 1_000_000;
        System.gc();
        System.out.printf(
                "%s: %d ms of CPU, %d ms, %d MB held by the plan%n", what, cpuMillis, millis, (held() - before) >> 20);
        Laws.check(observation, plan);
        return plan;
    }

    private static long held() {
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static void thereAndAgain(String what, Observation observation) {
        CaseCatalog catalog = new CaseCatalog();
        catalog.apply(timed(what, observation, catalog));
        Laws.requireNothing(timed(what + ", again", observation, catalog));
    }

    @Test
    void tenThousandFilesInTwoHundredTables() {
        // Every file's answer is an object of its own, as it comes out of a store.
        Observation observation =
                Observation.ofJson(of(10_000, i -> "t" + i % 200 + "/f" + i + ".csv", i -> csv(20, "n" + i % 200))
                        .json());
        for (int i = 0; i < 5; i++) {
            CrawlPlanner.plan(observation, settings(1), Thresholds.GLUE, new CaseCatalog());
        }
        CaseCatalog catalog = new CaseCatalog();
        CrawlPlan plan = timed("10,000 files in 200 tables", observation, catalog);
        assertThat(plan.changes().size()).isEqualTo(200);
        catalog.apply(plan);
        Laws.requireNothing(timed("10,000 files in 200 tables, again", observation, catalog));
    }

    @Test
    void aHundredThousandPartitions() {
        Known answer = csv(20, "n");
        thereAndAgain(
                "100,000 partitions",
                of(100_000 / SHARE, i -> "dt=" + i / 100 + "/hour=" + i % 100 + "/f.csv", i -> answer));
    }

    @Test
    void aHundredThousandPartitionsThatAllDiffer() {
        thereAndAgain(
                "100,000 partitions of as many schemas",
                of(100_000 / SHARE, i -> "dt=" + i + "/f.csv", i -> csv(5, "n" + i)));
    }

    @Test
    void aMillionKeys() {
        Known answer = csv(5, "n");
        thereAndAgain("1,000,000 keys", of(1_000_000 / SHARE, i -> "d" + i % 1_000 + "/f" + i + ".csv", i -> answer));
    }

    @Test
    void tenThousandColumns() {
        thereAndAgain("10,000 columns in 50 files", of(50, i -> "dt=" + i + "/f.csv", i -> csv(10_000 + i, "n")));
    }

    @Test
    void aDeepTree() {
        String deep = "a/".repeat(500);
        thereAndAgain("500 levels", of(10, i -> deep + "f" + i + ".csv", i -> csv(5, "n")));
    }

    @Test
    void tenThousandNewFoldersBesideAsManyOldOnes() {
        Known answer = csv(20, "n");
        CaseCatalog catalog = new CaseCatalog();
        catalog.apply(CrawlPlanner.plan(
                of(10_000, i -> "dt=" + i + "/f.csv", i -> answer), settings(1), Thresholds.GLUE, catalog));
        CrawlSettings onlyNew = CrawlSettings.of(
                Crawler.builder()
                        .name("c")
                        .databaseName("db")
                        .recrawlPolicy(policy -> policy.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY"))
                        .build(),
                "run3",
                Instant.EPOCH);
        Observation observation = of(20_000, i -> "dt=" + i + "/f.csv", i -> csv(20, "n"));
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        CrawlPlan plan = CrawlPlanner.plan(observation, onlyNew, Thresholds.GLUE, catalog);
        System.out.printf(
                "10,000 new folders beside 10,000 old ones: %d ms of CPU%n",
                (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000);
        assertThat(plan.changes()).hasSize(1);
        assertThat(plan.changes().getFirst().partitions().size()).isEqualTo(10_000);
    }
}
