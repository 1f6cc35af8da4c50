package dev.lakeward.bench;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.IntFunction;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CrawlerState;

/// Crawls of many files, from StartCrawler to READY; the goals stand beside.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class CrawlBenchmarks {
    private static final PrintStream OUT = System.out;
    private static final int FILES = 10_000;
    private static final int TABLES = 200;
    private static final int PARTITIONS = 100_000;
    private static final long MEGABYTE = 1 << 20;
    private static final String BUCKET = "bench";

    private CrawlBenchmarks() {}

    private interface Work {
        void run() throws InterruptedException;
    }

    static void run() throws Exception {
        OUT.println("                                              |       ms |     goal | heap, MB");
        measure(FILES + " files into " + TABLES + " tables", FILES, 10_000, CrawlBenchmarks::ofTable);
        measure(PARTITIONS + " partitions of one table", PARTITIONS, 60_000, CrawlBenchmarks::ofPartition);
    }

    private static String ofTable(int file) {
        int table = file % TABLES;
        return "table" + table + "/day=" + file / TABLES + "/f.csv c" + table + "_a,c" + table + "_b";
    }

    private static String ofPartition(int file) {
        return "one/day=" + file / 100 + "/part=" + file % 100 + "/f.csv a,b";
    }

    // `files` tells each file's key and header.
    private static void measure(String title, int count, long goal, IntFunction<String> files) throws Exception {
        Path folder = Files.createTempDirectory("lakeward-crawls");
        try (LocalLake lake = LocalLake.create(folder.resolve("lake"), InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket(BUCKET));
            for (int i = 0; i < count; i++) {
                String[] file = files.apply(i).split(" ");
                admin.s3()
                        .putObject(
                                r -> r.bucket(BUCKET).key(file[0]),
                                RequestBody.fromString(file[1] + "\n" + i + ",x\n" + (i + 1) + ",y\n"));
            }
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
            admin.glue()
                    .createCrawler(r -> r.name("c")
                            .role("admin")
                            .databaseName("d")
                            .targets(t -> t.s3Targets(s -> s.path("s3://" + BUCKET + "/"))));
            print(title, goal, () -> crawl(admin));
            print("  the same again", 2_000, () -> crawl(admin));
            CrawlDesk desk = lake.crawls(LocalLake.role("admin"));
            String read = desk.ended(desk.read("c")).id();
            desk.plan(read, Thresholds.GLUE);
            print("  planned again under another threshold", 200, () -> desk.plan(read, new Thresholds(0.5, 0.5, 5)));
        } finally {
            Volume.deleteTree(folder);
        }
    }

    private static void crawl(Clients admin) throws InterruptedException {
        admin.glue().startCrawler(r -> r.name("c"));
        while (admin.glue().getCrawler(r -> r.name("c")).crawler().state() != CrawlerState.READY) {
            Thread.sleep(1);
        }
        String status =
                admin.glue().getCrawler(r -> r.name("c")).crawler().lastCrawl().statusAsString();
        if (!status.equals("SUCCEEDED")) {
            throw new IllegalStateException(status);
        }
    }

    private static void print(String title, long goal, Work work) throws InterruptedException {
        long began = System.nanoTime();
        work.run();
        double millis = (System.nanoTime() - began) / 1e6;
        long heap = Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
        OUT.printf("%-45s | %8.0f | %8d | %8d%n", title, millis, goal, heap / MEGABYTE);
    }
}
