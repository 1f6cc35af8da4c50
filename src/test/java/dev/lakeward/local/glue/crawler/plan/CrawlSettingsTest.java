package dev.lakeward.local.glue.crawler.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.glue.crawler.plan.CrawlSettings.Deletions;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings.Updates;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.glue.model.CatalogTarget;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.DeltaTarget;
import software.amazon.awssdk.services.glue.model.DynamoDBTarget;
import software.amazon.awssdk.services.glue.model.HudiTarget;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.glue.model.MongoDBTarget;
import software.amazon.awssdk.services.glue.model.S3Target;

class CrawlSettingsTest {
    private static CrawlSettings of(Consumer<Crawler.Builder> change) {
        Crawler.Builder crawler = Crawler.builder().name("c").databaseName("db");
        change.accept(crawler);
        return CrawlSettings.of(crawler.build(), "run", Instant.EPOCH);
    }

    @Test
    void aCrawlerOfNothingButItsNameHasGluesDefaults() {
        CrawlSettings settings = CrawlSettings.of(Crawler.builder().name("c").build(), "run", Instant.EPOCH);
        assertThat(settings.updates()).isEqualTo(Updates.UPDATE_IN_DATABASE);
        assertThat(settings.deletions()).isEqualTo(Deletions.DEPRECATE_IN_DATABASE);
        assertThat(settings.onlyNewFolders()).isFalse();
        assertThat(settings.database()).isEqualTo("default");
        assertThat(settings.tablePrefix()).isEmpty();
        assertThat(settings.configuration()).isEqualTo(CrawlConfiguration.NONE);
    }

    @Test
    void theConfigurationIsReadWhole() {
        CrawlConfiguration configuration = CrawlConfiguration.of("""
                {"Version":1.0,"CreatePartitionIndex":true,
                 "Grouping":{"TableGroupingPolicy":"CombineCompatibleSchemas","TableLevelConfiguration":3},
                 "CrawlerOutput":{"Tables":{"AddOrUpdateBehavior":"MergeNewColumns","TableThreshold":10},
                                  "Partitions":{"AddOrUpdateBehavior":"InheritFromTable"}}}""");
        assertThat(configuration)
                .isEqualTo(new CrawlConfiguration(true, OptionalInt.of(3), OptionalInt.of(10), true, true, true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{| no JSON",
                "[]| must be an object",
                "{}| Version must be 1.0",
                "{\"Version\":2.0}| Version must be 1.0",
                "{\"Version\":\"1.0\"}| Version must be 1.0",
                "{\"Version\":1.0} x| no JSON",
                "{\"Version\":1.0,\"Version\":1.0}| no JSON",
                "{\"Version\":1.0,\"Groupings\":{}}| has no key 'Groupings'",
                "{\"Version\":1.0,\"Grouping\":{\"Policy\":1}}| Grouping has no key 'Policy'",
                "{\"Version\":1.0,\"Grouping\":[]}| Grouping must be an object",
                "{\"Version\":1.0,\"Grouping\":{\"TableGroupingPolicy\":\"Combine\"}}| must be CombineCompatibleSchemas",
                "{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":0}}| whole number above 0",
                "{\"Version\":1.0,\"Grouping\":{\"TableLevelConfiguration\":\"2\"}}| whole number above 0",
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"TableThreshold\":1.5}}}| whole number above 0",
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"AddOrUpdateBehavior\":\"InheritFromTable\"}}}| must be MergeNewColumns",
                "{\"Version\":1.0,\"CrawlerOutput\":{\"Partitions\":{\"AddOrUpdateBehavior\":\"MergeNewColumns\"}}}| must be InheritFromTable",
                "{\"Version\":1.0,\"CreatePartitionIndex\":\"yes\"}| must be true or false"
            })
    void whatGlueDoesNotHaveIsRefused(String configuration, String why) {
        assertThatThrownBy(() -> CrawlConfiguration.of(configuration))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("configuration is not valid")
                .hasMessageContaining(why);
    }

    @Test
    void theConfigurationComesBeforeThePolicyAndTheLogSaysSo() {
        CrawlSettings settings = of(crawler -> crawler.schemaChangePolicy(policy -> policy.updateBehavior("LOG"))
                .configuration("""
                        {"Version":1.0,"CrawlerOutput":{"Tables":{"AddOrUpdateBehavior":"MergeNewColumns"}}}"""));
        assertThat(settings.updates()).isEqualTo(Updates.MERGE_NEW_COLUMNS);
        assertThat(settings.policies().getFirst().line("id"))
                .startsWith("[id] INFO : Crawler configured with Configuration {")
                .endsWith("Note that values in the Configuration override values in the SchemaChangePolicy for S3"
                        + " Targets.");
    }

    @Test
    void newFoldersOnlyForcesBothPoliciesToLog() {
        CrawlSettings settings =
                of(crawler -> crawler.recrawlPolicy(policy -> policy.recrawlBehavior("CRAWL_NEW_FOLDERS_ONLY"))
                        .schemaChangePolicy(policy -> policy.deleteBehavior("DELETE_FROM_DATABASE")));
        assertThat(settings.onlyNewFolders()).isTrue();
        assertThat(settings.updates()).isEqualTo(Updates.LOG);
        assertThat(settings.deletions()).isEqualTo(Deletions.LOG);
    }

    @Test
    void eventsAreRefusedByName() {
        assertThatThrownBy(() ->
                        of(crawler -> crawler.recrawlPolicy(policy -> policy.recrawlBehavior("CRAWL_EVENT_MODE"))))
                .hasMessageContaining("CRAWL_EVENT_MODE");
    }

    @Test
    void catalogTargetsDeleteNothing() {
        Consumer<Crawler.Builder> catalog = crawler -> crawler.targets(targets -> targets.catalogTargets(
                CatalogTarget.builder().databaseName("db").tables("t").build()));
        assertThatThrownBy(() -> of(catalog)).hasMessageContaining("LOG");
        assertThat(of(catalog.andThen(crawler -> crawler.schemaChangePolicy(policy -> policy.deleteBehavior("LOG"))))
                        .deletions())
                .isEqualTo(Deletions.LOG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Delta Lake", "Hudi", "MongoDB", "DynamoDB"})
    void whatIsNotCrawledIsRefusedByName(String name) {
        assertThatThrownBy(() -> of(crawler -> crawler.targets(targets -> {
                    switch (name) {
                        case "Delta Lake" ->
                            targets.deltaTargets(DeltaTarget.builder()
                                    .deltaTables("s3://b/t")
                                    .build());
                        case "Hudi" ->
                            targets.hudiTargets(
                                    HudiTarget.builder().paths("s3://b/t").build());
                        case "MongoDB" ->
                            targets.mongoDBTargets(
                                    MongoDBTarget.builder().path("d/c").build());
                        default ->
                            targets.dynamoDBTargets(
                                    DynamoDBTarget.builder().path("t").build());
                    }
                })))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(name);
    }

    @ParameterizedTest
    @CsvSource({"update", "delete", "recrawl"})
    void unknownPoliciesAreRefused(String which) {
        assertThatThrownBy(() -> of(crawler -> {
                    switch (which) {
                        case "update" -> crawler.schemaChangePolicy(policy -> policy.updateBehavior("MAYBE"));
                        case "delete" -> crawler.schemaChangePolicy(policy -> policy.deleteBehavior("MAYBE"));
                        default -> crawler.recrawlPolicy(policy -> policy.recrawlBehavior("MAYBE"));
                    }
                }))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void exclusionsAreReadByTarget() {
        CrawlSettings settings = of(crawler -> crawler.targets(targets -> targets.s3Targets(
                S3Target.builder().path("s3://b/x").exclusions("*.tmp").build(),
                S3Target.builder().path("s3://b/y").build())));
        assertThat(settings.exclusions()).hasSize(2);
        assertThat(settings.exclusions().getFirst().match("a.tmp")).isTrue();
        assertThat(settings.exclusions().get(1).match("a.tmp")).isFalse();
    }
}
