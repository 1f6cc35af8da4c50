package dev.lakeward.local.glue.crawler;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.IamCheck;
import dev.lakeward.local.glue.CatalogStore;
import dev.lakeward.local.lakeformation.Governance;
import dev.lakeward.local.run.MachineLake;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.schedule.Schedules;
import dev.lakeward.local.store.Document;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.glue.model.Crawler;

/// Crawlers on a machine whose clock the test turns, and whose crawls go on until the test lets them end.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class CrawlerLake implements AutoCloseable {
    private static final String ACCOUNT = "123456789012";

    private final MachineLake machine;
    private Schedules schedules;
    private CrawlerScope scope;
    private final Semaphore begun = new Semaphore(0);
    private final Queue<Held> held = new ConcurrentLinkedQueue<>();
    private volatile boolean holds;
    private volatile CountDownLatch let = new CountDownLatch(0);
    private volatile CrawlResult result = CrawlResult.NOTHING;

    CrawlerLake(Path folder) {
        machine = new MachineLake(folder);
        machine.store()
                .documents()
                .write(List.of(
                        new Document(
                                "role",
                                "crawls",
                                "{\"RoleName\":\"crawls\",\"Arn\":\"arn:aws:iam::" + ACCOUNT + ":role/crawls\"}"),
                        new Document("bucket", "bucket", "{\"Name\":\"bucket\"}")));
        start();
    }

    private void start() {
        IamCheck iam = (caller, action, resource) -> true;
        Governance governance = new Governance(machine.store().documents(), iam);
        CatalogStore catalog = new CatalogStore(machine.store().documents(), governance, machine.clock(), ACCOUNT);
        CrawlParts parts = new CrawlParts(
                machine.store(),
                new ObjectStore(machine.store(), machine.clock()),
                catalog,
                governance,
                iam,
                caller -> {
                    throw new UnsupportedOperationException();
                },
                machine.clock(),
                ACCOUNT,
                "us-east-1");
        Crawls crawls = new Crawls(machine.runs(), parts, run -> new Held());
        schedules = new Schedules(machine.store(), machine.runs(), machine.clock());
        scope = new CrawlerScope(
                crawls,
                schedules,
                new Caller(Principal.role(ACCOUNT, "ann"), ACCOUNT, "us-east-1", Caller.Session.unlimited("test")));
    }

    /// A crawl that ends when it may; stopped, it lets go when it may too.
    private final class Held implements RunWork {
        private final CountDownLatch go = new CountDownLatch(1);

        Held() {
            held.add(this);
        }

        @Override
        public Outcome run(RunContext context) {
            begun.release();
            try {
                if (holds) {
                    go.await();
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            context.requireGoing();
            return new Outcome(List.of(), List::of, result.json(), Map.of(), Map.of());
        }

        @Override
        public void stop() {
            go.countDown();
        }

        @Override
        public void close() {
            try {
                let.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    LocalCrawlers crawlers() {
        return new LocalCrawlers(scope);
    }

    LocalCrawls crawls() {
        return new LocalCrawls(scope);
    }

    LocalCrawlerSchedules schedules() {
        return new LocalCrawlerSchedules(scope);
    }

    void create(String name) {
        crawlers()
                .createCrawler(
                        r -> r.name(name).role("crawls").targets(t -> t.s3Targets(s -> s.path("s3://bucket/folder/"))));
    }

    /// More crawlers that are set as one is.
    void copies(String of, int count) {
        Crawler crawler = new CrawlerStore(machine.store().documents()).require(of);
        machine.store()
                .documents()
                .write(IntStream.range(0, count)
                        .mapToObj(i -> CrawlerStore.document(
                                crawler.toBuilder().name(of + "-" + i).build()))
                        .toList());
    }

    Crawler get(String name) {
        return crawlers().getCrawler(r -> r.name(name)).crawler();
    }

    /// Waits until another crawl works.
    void awaitBegun() throws InterruptedException {
        begun.acquire();
    }

    /// Crawls go on from now on until [#end].
    void hold() {
        holds = true;
    }

    /// What is stopped is being stopped from now on until [#end].
    void holdStopping() {
        let = new CountDownLatch(1);
    }

    void end() {
        holds = false;
        held.forEach(Held::stop);
        let.countDown();
    }

    void changes(CrawlResult changed) {
        result = changed;
    }

    void turn(Duration by) {
        machine.turn(by);
    }

    void tick() {
        schedules.tick();
    }

    /// The process is gone, and another opens the lake.
    void crash() {
        machine.crash();
        held.clear();
        start();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not come to pass");
            }
            Thread.sleep(1);
        }
    }

    @Override
    public void close() {
        end();
        machine.close();
    }
}
