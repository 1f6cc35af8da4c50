package dev.lakeward.local;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.service.Clients;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A process that crawls what it puts, and undoes every second crawl, until it is killed; it says on its output what
/// has succeeded.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class CrawlKillVictim {
    static final List<String> PARTS = List.of("a", "b", "c");
    private static final String FOLDER = "crawled/";

    private CrawlKillVictim() {}

    static void makeLake(Path folder) {
        try (LocalLake lake = LocalLake.create(folder, InstantSource.system())) {
            Clients admin = lake.as(LocalLake.role("admin"));
            admin.s3().createBucket(r -> r.bucket("kill"));
            admin.glue().createDatabase(r -> r.databaseInput(d -> d.name("d")));
            admin.glue()
                    .createCrawler(r -> r.name("crawler")
                            .role("admin")
                            .databaseName("d")
                            .targets(t -> t.s3Targets(s -> s.path("s3://kill/" + FOLDER)))
                            .schemaChangePolicy(p -> p.deleteBehavior("DELETE_FROM_DATABASE")));
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        int round = Integer.parseInt(arguments[1]);
        LocalLake lake = LocalLake.open(Path.of(arguments[0]), InstantSource.system());
        Clients admin = lake.as(LocalLake.role("admin"));
        CrawlDesk desk = lake.crawls(LocalLake.role("admin"));
        removeHalfPut(admin);
        crawl(admin);
        say("READY");
        for (int i = 0; ; i++) {
            int number = round * 100_000 + i;
            for (String part : PARTS) {
                admin.s3()
                        .putObject(
                                r -> r.bucket("kill").key(key(number, part)),
                                RequestBody.fromString("id,name\n1,x\n2,y\n"));
            }
            String crawl = crawl(admin);
            say("CRAWL " + number + ".");
            if (isUndone(number)) {
                for (String part : PARTS) {
                    admin.s3().deleteObject(r -> r.bucket("kill").key(key(number, part)));
                }
                desk.ended(desk.undo(crawl));
                say("UNDONE " + number + ".");
            }
        }
    }

    // What a kill left between the first put and the last is no half crawl: it would be crawled as it lies there.
    private static void removeHalfPut(Clients admin) {
        Map<String, List<String>> keys =
                admin.s3().listObjectsV2Paginator(r -> r.bucket("kill").prefix(FOLDER)).contents().stream()
                        .map(S3Object::key)
                        .collect(Collectors.groupingBy(key -> key.substring(0, key.indexOf('-'))));
        keys.values().stream()
                .filter(parts -> parts.size() < PARTS.size())
                .flatMap(List::stream)
                .forEach(key -> admin.s3().deleteObject(r -> r.bucket("kill").key(key)));
    }

    static boolean isUndone(int number) {
        return number % 2 == 1;
    }

    private static String key(int number, String part) {
        return FOLDER + "n=" + number + "-" + part + "/f.csv";
    }

    private static String crawl(Clients admin) throws InterruptedException {
        admin.glue().startCrawler(r -> r.name("crawler"));
        while (admin.glue().getCrawler(r -> r.name("crawler")).crawler().state() != CrawlerState.READY) {
            Thread.sleep(2);
        }
        return admin.glue()
                .listCrawls(r -> r.crawlerName("crawler").maxResults(1))
                .crawls()
                .getFirst()
                .crawlId();
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
