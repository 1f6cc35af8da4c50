package dev.lakeward.app;

import dev.lakeward.async.Background;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.feature.catalog.crawl.CrawlAccess;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.SampleFolder;
import dev.lakeward.local.service.Clients;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.lakeformation.model.Permission;

/// The smallest sample lake with a crawler of a folder of files in which something happens: a database of its own,
/// whose
/// tables a team may read, a filter on one of them, crawls that added, changed and failed.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class CrawledLake implements AutoCloseable {
    static final String CRAWLER = "arrivals";
    private static final String BUCKET = "shop-lake";
    private static final String FOLDER = "arrivals/";
    private static final int ROWS = 20;

    private final Path folder = Files.createTempDirectory("lakeward-crawled");
    private final EmbeddedSession session;

    CrawledLake() throws Exception {
        SampleFolder.copyTo(folder.resolve("lake"));
        session = EmbeddedSession.open(folder.resolve("lake"));
        Clients clients = clients();
        clients.glue().createDatabase(r -> r.databaseInput(d -> d.name(CRAWLER)));
        clients.glue()
                .createCrawler(r -> r.name(CRAWLER)
                        .role(LocalLake.role("admin").id())
                        .databaseName(CRAWLER)
                        .schemaChangePolicy(
                                p -> p.updateBehavior("UPDATE_IN_DATABASE").deleteBehavior("DELETE_FROM_DATABASE"))
                        .targets(t -> t.s3Targets(s -> s.path("s3://" + BUCKET + "/" + FOLDER))));
        for (String team : new String[] {"marketing", "finance", "support"}) {
            clients.lakeFormation()
                    .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                    LocalLake.role(team).id()))
                            .resource(s -> s.table(t -> t.databaseName(CRAWLER).tableWildcard(w -> {})))
                            .permissions(Permission.SELECT, Permission.DESCRIBE));
        }
    }

    // May do all that a person would have set up before.
    private Clients clients() {
        return session.as(LocalLake.role("admin"));
    }

    void put(String key, String text) {
        clients().s3().putObject(r -> r.bucket(BUCKET).key(FOLDER + key), RequestBody.fromString(text));
    }

    void delete(String key) {
        clients().s3().deleteObject(r -> r.bucket(BUCKET).key(FOLDER + key));
    }

    /// Lines of a CSV file, whose first column counts.
    static String csv(String header, String rest) {
        return header + "\n"
                + IntStream.range(1, ROWS).mapToObj(i -> i + rest + "\n").collect(Collectors.joining());
    }

    /// Files of the beginning: a table of events by days, of people, of orders.
    void begin() {
        for (int day = 10; day < 24; day++) {
            put(
                    "events/dt=2026-11-" + day + "/part-0.json",
                    IntStream.range(1, ROWS)
                            .mapToObj(i -> "{\"id\":" + i + ",\"kind\":\"view\",\"amount\":" + i + "}\n")
                            .collect(Collectors.joining()));
        }
        put("people/people.csv", csv("id,country,note", ",KR,x"));
        put("orders/orders.csv", csv("id,customer,amount", ",7,10"));
        put("returns/returns.csv", csv("id,reason", ",broken"));
    }

    /// A team sees some rows of the people only, by a column that goes.
    void filter() {
        clients()
                .lakeFormation()
                .createDataCellsFilter(r -> r.tableData(d -> d.tableCatalogId(LocalLake.ACCOUNT)
                        .databaseName(CRAWLER)
                        .tableName("people")
                        .name("noted")
                        .rowFilter(f -> f.filterExpression("note = 'x'"))
                        .columnWildcard(w -> {})));
        clients()
                .lakeFormation()
                .grantPermissions(r -> r.principal(p -> p.dataLakePrincipalIdentifier(
                                LocalLake.role("operations").id()))
                        .resource(s -> s.dataCellsFilter(f -> f.tableCatalogId(LocalLake.ACCOUNT)
                                .databaseName(CRAWLER)
                                .tableName("people")
                                .name("noted")))
                        .permissions(Permission.SELECT));
    }

    /// What happened since: a table more, a column of a person's number, another type, days that came and went, a table
    /// without files, files that nobody can read.
    void change() {
        for (int day = 24; day < 28; day++) {
            put(
                    "events/dt=2026-11-" + day + "/part-0.json",
                    IntStream.range(1, ROWS)
                            .mapToObj(i ->
                                    "{\"id\":" + i + ",\"kind\":\"view\",\"amount\":" + i + ".5,\"channel\":\"web\"}\n")
                            .collect(Collectors.joining()));
        }
        delete("events/dt=2026-11-10/part-0.json");
        put("people/people.csv", csv("id,country,resident_no", ",KR,900101-1234567"));
        delete("returns/returns.csv");
        put("shipments/shipments.csv", csv("id,carrier,weight", ",post,3"));
        put("broken/what.bin", "\u0001\u0002\u0000 nothing known");
        put("broken/empty.csv", "");
    }

    /// Crawls by the crawler as it is set, and waits.
    void crawl() throws InterruptedException {
        clients().glue().startCrawler(r -> r.name(CRAWLER));
        while (clients().glue().getCrawler(r -> r.name(CRAWLER)).crawler().state() != CrawlerState.READY) {
            Thread.sleep(10);
        }
    }

    /// Crawls that fail: the role may not read.
    void crawlInVain() throws InterruptedException {
        clients().glue().updateCrawler(r -> r.name(CRAWLER).databaseName("not_there"));
        crawl();
        clients().glue().updateCrawler(r -> r.name(CRAWLER).databaseName(CRAWLER));
    }

    CrawlPlans plans() {
        return session.crawlPlans().orElseThrow();
    }

    Crawler crawler() {
        return new CrawlerService(clients().glue()).get(CRAWLER);
    }

    /// Applies all that a plan says, as a person does.
    void applyAll() {
        CrawlPlan plan = plans().plan(plans().read(CRAWLER, (done, total) -> {}), CrawlPlan.Thresholds.GLUE);
        plans().apply(plan, plan.changes().stream().map(each -> each.table()).collect(Collectors.toSet()));
    }

    /// What the panes ask; without plans it is as on an account.
    CrawlAccess access(boolean hasPlans, SessionRuns runs, Background background, InstantSource clock) {
        Clients clients = session.as(session.self());
        Optional<CrawlPlans> plans = hasPlans ? session.crawlPlans() : Optional.empty();
        CatalogService catalog = new CatalogService(clients.glue());
        return new CrawlAccess(
                new CrawlerService(clients.glue()),
                new CrawlDifferences(clients.glue(), plans),
                plans,
                catalog,
                new PermissionService(clients.lakeFormation(), catalog, clients.iam(), LocalLake.ACCOUNT),
                true,
                runs,
                background,
                clock);
    }

    EmbeddedSession session() {
        return session;
    }

    @Override
    public void close() throws IOException {
        session.close();
        Volume.deleteTree(folder);
    }
}
