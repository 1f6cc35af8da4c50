package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;
import java.util.Map;
import software.amazon.awssdk.services.glue.model.CrawlerTargets;

/// Every operation of Glue's crawlers that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class CrawlerCalls {
    private CrawlerCalls() {}

    private static String arn(Named n) {
        return "arn:aws:glue:" + LocalLake.REGION + ":" + LocalLake.ACCOUNT + ":crawler/" + n.get(Kind.CRAWLER);
    }

    private static CrawlerTargets ofCatalog(Named n) {
        return CrawlerTargets.builder()
                .catalogTargets(t -> t.databaseName(n.database()).tables(n.table()))
                .build();
    }

    private static CrawlerTargets ofDatabase(Named n) {
        return CrawlerTargets.builder()
                .jdbcTargets(t -> t.connectionName(n.get(Kind.CONNECTION)).path("shop/%"))
                .build();
    }

    private static CrawlerTargets ofFiles(Named n) {
        return CrawlerTargets.builder()
                .s3Targets(t -> t.path("s3://" + n.bucket() + "/crawled/"))
                .build();
    }

    static void add(Calls calls) {
        made(calls);
        shown(calls);
        run(calls);
    }

    private static void made(Calls t) {
        t.call(
                "glue:CreateCrawler",
                (c, n) -> c.glue()
                        .createCrawler(r -> r.name(n.get(Kind.CRAWLER))
                                .role(n.get(Kind.ROLE))
                                .databaseName(n.database())
                                .classifiers(n.get(Kind.CLASSIFIER))
                                .targets(ofCatalog(n))));
        t.call(
                "glue:UpdateCrawler",
                (c, n) -> c.glue()
                        .updateCrawler(r -> r.name(n.get(Kind.CRAWLER))
                                .role(n.get(Kind.ROLE))
                                .databaseName(n.database())
                                .classifiers(n.get(Kind.CLASSIFIER))
                                .targets(ofCatalog(n))));
        t.call(
                "glue:UpdateCrawler",
                (c, n) ->
                        c.glue().updateCrawler(r -> r.name(n.get(Kind.CRAWLER)).targets(ofDatabase(n))));
        t.call(
                "glue:UpdateCrawler",
                (c, n) ->
                        c.glue().updateCrawler(r -> r.name(n.get(Kind.CRAWLER)).targets(ofFiles(n))));
        t.call("glue:DeleteCrawler", (c, n) -> c.glue().deleteCrawler(r -> r.name(n.get(Kind.CRAWLER))));
    }

    private static void shown(Calls t) {
        t.call("glue:GetCrawler", (c, n) -> c.glue().getCrawler(r -> r.name(n.get(Kind.CRAWLER))));
        t.call("glue:BatchGetCrawlers", (c, n) -> c.glue().batchGetCrawlers(r -> r.crawlerNames(n.get(Kind.CRAWLER))));
        t.call(
                "glue:GetCrawlerMetrics",
                (c, n) -> c.glue().getCrawlerMetrics(r -> r.crawlerNameList(n.get(Kind.CRAWLER))));
        t.call("glue:ListCrawls", (c, n) -> c.glue().listCrawls(r -> r.crawlerName(n.get(Kind.CRAWLER))));
        t.call("glue:GetTags", (c, n) -> c.glue().getTags(r -> r.resourceArn(arn(n))));
        t.call(
                "glue:TagResource",
                (c, n) -> c.glue().tagResource(r -> r.resourceArn(arn(n)).tagsToAdd(Map.of("x", "y"))));
        t.call(
                "glue:UntagResource",
                (c, n) -> c.glue().untagResource(r -> r.resourceArn(arn(n)).tagsToRemove("x")));
    }

    private static void run(Calls t) {
        t.call("glue:StartCrawler", (c, n) -> c.glue().startCrawler(r -> r.name(n.get(Kind.CRAWLER))));
        t.call("glue:StopCrawler", (c, n) -> c.glue().stopCrawler(r -> r.name(n.get(Kind.CRAWLER))));
        t.call(
                "glue:StartCrawlerSchedule",
                (c, n) -> c.glue().startCrawlerSchedule(r -> r.crawlerName(n.get(Kind.CRAWLER))));
        t.call(
                "glue:StopCrawlerSchedule",
                (c, n) -> c.glue().stopCrawlerSchedule(r -> r.crawlerName(n.get(Kind.CRAWLER))));
        t.call(
                "glue:UpdateCrawlerSchedule",
                (c, n) -> c.glue()
                        .updateCrawlerSchedule(
                                r -> r.crawlerName(n.get(Kind.CRAWLER)).schedule("cron(0 12 * * ? *)")));
    }
}
