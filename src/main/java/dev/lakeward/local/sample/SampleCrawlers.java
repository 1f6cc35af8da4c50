package dev.lakeward.local.sample;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.CrawlerState;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.DeleteBehavior;
import software.amazon.awssdk.services.glue.model.LastCrawlStatus;
import software.amazon.awssdk.services.glue.model.RecrawlBehavior;
import software.amazon.awssdk.services.glue.model.S3Target;
import software.amazon.awssdk.services.glue.model.UpdateBehavior;

/// The sample's crawlers, over what the shop's systems leave in its landing zone.
///
/// Those that change tables people read are paused: whoever looks after them starts a crawl when the plan is fine.
final class SampleCrawlers {
    static final String DATABASE = "landing";
    static final String ROLE = "crawler";
    private static final List<String> NAMES = List.of("web-logs", "database-export", "products", "events");
    private static final List<String> PAUSED = List.of("database-export", "products");

    private final GlueClient glue;

    SampleCrawlers(GlueClient glue) {
        this.glue = glue;
    }

    void make() {
        crawler(
                "web-logs",
                "Access logs of the six web servers, a folder a server and day",
                crawler -> crawler.schedule("cron(15 2 * * ? *)")
                        .recrawlPolicy(policy -> policy.recrawlBehavior(RecrawlBehavior.CRAWL_NEW_FOLDERS_ONLY))
                        .schemaChangePolicy(policy ->
                                policy.updateBehavior(UpdateBehavior.LOG).deleteBehavior(DeleteBehavior.LOG))
                        .configuration("{\"Version\":1.0,\"CreatePartitionIndex\":true}")
                        .tags(Map.of("owner", "operations")));
        crawler(
                "database-export",
                "Nightly export of the shop's database, a folder a table",
                crawler -> crawler.schedule("cron(0 3 * * ? *)")
                        .tablePrefix("shop_")
                        .configuration("{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":3}}")
                        .tags(Map.of("owner", "engineer", "personal-data", "possible")));
        crawler(
                "products",
                "New products as the merchandise system sends them",
                crawler -> crawler.schedule("cron(30 3 ? * MON *)")
                        .schemaChangePolicy(policy -> policy.updateBehavior(UpdateBehavior.UPDATE_IN_DATABASE)
                                .deleteBehavior(DeleteBehavior.LOG))
                        .tags(Map.of("owner", "engineer")));
        crawler(
                "events",
                "What visitors do, as the stream's delivery writes it each hour",
                crawler -> crawler.schedule("cron(45 3 * * ? *)")
                        .configuration(
                                "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"AddOrUpdateBehavior\":\"MergeNewColumns\"}}}")
                        .tags(Map.of("owner", "data-science")));
        crawler(
                "machines",
                "Access logs that transfers bring from the six machines of the data centre",
                crawler -> crawler.tags(Map.of("owner", "operations")));
        crawler(
                "campaigns",
                "Events of campaigns, as their stream writes them",
                crawler -> crawler.tags(Map.of("owner", "marketing")));
        crawler(
                "purchasing",
                "Purchases by each export of the purchase department's database, a partition an export",
                crawler -> crawler.configuration("{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":2}}")
                        .targets(targets -> targets.s3Targets(place("purchasing").toBuilder()
                                .exclusions("*/export_*.json", "**/_SUCCESS")
                                .build()))
                        .tags(Map.of("owner", "finance")));
        for (String name : PAUSED) {
            glue.stopCrawlerSchedule(request -> request.crawlerName(name));
        }
    }

    private static S3Target place(String name) {
        return S3Target.builder()
                .path("s3://" + Arrivals.BUCKET + "/" + name.replace('-', '_') + "/")
                .build();
    }

    private void crawler(String name, String description, Consumer<CreateCrawlerRequest.Builder> more) {
        glue.createCrawler(request -> {
            request.name(name)
                    .description(description)
                    .role(ROLE)
                    .databaseName(DATABASE)
                    .targets(targets -> targets.s3Targets(place(name)))
                    .lakeFormationConfiguration(settings -> settings.useLakeFormationCredentials(true));
            more.accept(request);
        });
    }

    /// Starts a crawl of each, which [#await] waits for.
    void start() {
        for (String name : NAMES) {
            glue.startCrawler(request -> request.name(name));
        }
    }

    void await() throws InterruptedException {
        for (String name : NAMES) {
            Crawler crawler = crawler(name);
            while (crawler.state() != CrawlerState.READY) {
                Thread.sleep(10);
                crawler = crawler(name);
            }
            if (crawler.lastCrawl().status() != LastCrawlStatus.SUCCEEDED) {
                throw new IllegalStateException(
                        name + ": " + crawler.lastCrawl().errorMessage());
            }
        }
    }

    private Crawler crawler(String name) {
        return glue.getCrawler(request -> request.name(name)).crawler();
    }
}
