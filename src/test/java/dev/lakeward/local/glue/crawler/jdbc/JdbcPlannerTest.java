package dev.lakeward.local.glue.crawler.jdbc;

import static dev.lakeward.local.glue.crawler.jdbc.DatabaseCrawl.changes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.glue.crawler.plan.CaseCatalog;
import dev.lakeward.local.glue.crawler.plan.CrawlPlan;
import dev.lakeward.local.glue.crawler.plan.CrawlSettings;
import dev.lakeward.local.glue.crawler.plan.Reason;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.glue.model.Crawler;
import software.amazon.awssdk.services.glue.model.Table;
import software.amazon.awssdk.services.glue.model.TableInput;

class JdbcPlannerTest {
    private final CaseCatalog catalog = new CaseCatalog();
    private String configuration = "";
    private CrawlPlan files = new CrawlPlan(List.of(), List.of(), List.of(), Optional.empty());

    private static JdbcReading.Target target(String connection, String failure, String... tables) {
        OptionalInt none = OptionalInt.empty();
        return new JdbcReading.Target(
                0,
                connection,
                Optional.of(JdbcEngine.MARIADB),
                Optional.of(new JdbcPath("d", "", "%")),
                false,
                false,
                Stream.of(tables)
                        .map(name -> new FoundRelation(
                                "",
                                name,
                                false,
                                Optional.empty(),
                                List.of(new FoundColumn(
                                        "id",
                                        new RawType("int(11)", "int", none, none, none, false, 0),
                                        true,
                                        Optional.empty())),
                                List.of()))
                        .toList(),
                List.of(),
                Optional.of(failure).filter(text -> !text.isEmpty()));
    }

    private CrawlPlan plan(JdbcReading.Target... targets) {
        CrawlSettings settings = CrawlSettings.of(
                Crawler.builder()
                        .name("crawler")
                        .databaseName("lake")
                        .configuration(configuration)
                        .build(),
                "run",
                Instant.EPOCH);
        return JdbcPlanner.plan(new JdbcReading(List.of(targets)), settings, catalog, files);
    }

    @Test
    void withoutDatabasesThePlanIsTheOneOfTheFiles() {
        assertThat(plan()).isSameAs(files);
    }

    @Test
    void aNameThatAFileTableGetsInTheSameCrawlIsTaken() {
        files = new CrawlPlan(
                List.of(new TableChange(
                        TableChange.Kind.ADD,
                        "lake",
                        "d_a",
                        "s3://b/d_a/",
                        Optional.empty(),
                        Optional.of(TableInput.builder().name("d_a").build()),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        1,
                        1)),
                List.of(),
                List.of(),
                Optional.empty());
        CrawlPlan plan = plan(target("one", "", "a"));
        assertThat(plan.changes()).hasSize(2);
        assertThat(plan.changes().get(1).name()).matches("d_a_[0-9a-f]{32}");
        assertThat(plan.changes().get(1).reasons()).containsExactly(new Reason.NameTaken("d_a", "s3://b/d_a/"));
    }

    @Test
    void theSameTableOverTwoConnectionsIsTwo() {
        JdbcReading.Target[] both = {target("one", "", "a"), target("two", "", "a")};
        catalog.apply(plan(both));
        assertThat(catalog.tables).hasSize(2);
        assertThat(plan(both).isEmpty()).isTrue();
        assertThat(changes(plan(target("one", ""), both[1]))).containsExactly("DEPRECATE d_a");
    }

    @Test
    void aTargetThatFailedKeepsItsTablesAndTheOtherIsCrawled() {
        catalog.apply(plan(target("one", "", "a"), target("two", "", "b")));
        CrawlPlan plan = plan(target("one", "It is gone."), target("two", "", "c"));
        assertThat(changes(plan)).containsExactly("DEPRECATE d_b", "ADD d_c");
        assertThat(plan.changes().getFirst().reasons()).containsExactly(new Reason.NotRead("d.a"));
        assertThat(plan.log()).anyMatch(line -> line.text().equals("Ignored d.%: it cannot be listed"));
    }

    @Test
    void whatNoCrawlerWroteAndWhatIsNotIncludedAnyMoreIsLeftAlone() {
        catalog.apply(plan(target("one", "", "a")));
        Table crawled = catalog.tables.get("d_a");
        catalog.tables.put(
                "mine",
                crawled.toBuilder()
                        .name("mine")
                        .parameters(Map.of("connectionName", "one"))
                        .build());
        assertThat(plan(target("two", "", "z")).changes())
                .extracting(TableChange::name)
                .containsExactly("d_z");
        assertThat(changes(plan(target("one", "")))).containsExactly("DEPRECATE d_a");
    }

    @Test
    void moreTablesThanTheThresholdFailTheCrawl() {
        configuration = "{\"Version\":1.0,\"CrawlerOutput\":{\"Tables\":{\"TableThreshold\":1}}}";
        CrawlPlan plan = plan(target("one", "", "a", "b"));
        assertThat(plan.isEmpty()).isTrue();
        assertThat(plan.failure().orElseThrow()).startsWith("The number of tables detected by crawler: 2 is greater");
    }

    @Test
    void everyChoiceOfATypeSaysWhy() {
        for (TypeChoice.Because because : TypeChoice.Because.values()) {
            assertThat(because.sentence()).isNotBlank();
        }
        RawType decimal = new RawType(
                "decimal(65,0)", "decimal", OptionalInt.empty(), OptionalInt.of(65), OptionalInt.of(0), false, 0);
        assertThat(GlueTypes.of(JdbcEngine.MYSQL, decimal))
                .isEqualTo(new TypeChoice("string", TypeChoice.Because.TOO_MANY_DIGITS));
    }
}
