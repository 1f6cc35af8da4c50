package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lakeward.local.glue.crawler.CrawlDesk;
import dev.lakeward.local.glue.crawler.CrawlDesk.Planned;
import dev.lakeward.local.glue.crawler.plan.TableChange;
import dev.lakeward.local.glue.crawler.plan.Thresholds;
import dev.lakeward.local.run.Run;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.AccessDeniedException;
import software.amazon.awssdk.services.glue.model.CreateCrawlerRequest;
import software.amazon.awssdk.services.glue.model.EntityNotFoundException;
import software.amazon.awssdk.services.glue.model.InvalidInputException;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;
import software.amazon.awssdk.services.lakeformation.model.DataLakeSettings;

/// What a crawler would make that nobody has saved.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
class CrawlPreviewTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final CreateCrawlerRequest SETTINGS = CreateCrawlerRequest.builder()
            .name("unsaved")
            .role("admin")
            .databaseName("preview")
            .tablePrefix("p_")
            .schedule("cron(0 1 * * ? *)")
            .targets(t -> t.s3Targets(s -> s.path("s3://shop-lake/preview/")))
            .build();

    @BeforeAll
    static void put() {
        for (String key : List.of("preview/one/a.csv", "preview/two/day=1/b.csv", "preview/two/day=2/c.csv")) {
            LAKE.as("admin")
                    .s3()
                    .putObject(
                            r -> r.bucket("shop-lake").key(key), RequestBody.fromString("id,name\n1,ada\n2,grace\n"));
        }
        glue().createDatabase(r -> r.databaseInput(d -> d.name("preview")));
    }

    private static GlueClient glue() {
        return LAKE.as("admin").glue();
    }

    private static CrawlDesk desk(String team) {
        return LAKE.lake().crawls(LocalLake.role(team));
    }

    private static Planned previewed(CrawlDesk desk) throws InterruptedException {
        return desk.plan(desk.ended(desk.preview(SETTINGS)).id(), Thresholds.GLUE);
    }

    @Test
    void isWhatTheSavedCrawlerWouldPlan() throws Exception {
        Planned preview = previewed(desk("admin"));
        assertThat(preview.plan().changes()).extracting(TableChange::name).containsExactly("p_one", "p_two");
        assertThatThrownBy(() -> glue().getCrawler(r -> r.name("unsaved"))).isInstanceOf(EntityNotFoundException.class);
        glue().createCrawler(SETTINGS.toBuilder().name("saved").schedule(null).build());
        Run read = desk("admin").ended(desk("admin").read("saved"));
        List<TableChange> saved =
                desk("admin").plan(read.id(), Thresholds.GLUE).plan().changes();
        assertThat(preview.plan().changes())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*parameters.*")
                .isEqualTo(saved);
        assertThat(glue().listCrawls(r -> r.crawlerName("saved")).crawls()).isEmpty();
    }

    @Test
    void isNotApplied() throws Exception {
        Planned preview = previewed(desk("admin"));
        assertThatThrownBy(() -> desk("admin").apply(preview, preview.plan().changes()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no such run");
    }

    @Test
    void isForAdministratorsWhoMayPassTheRole() throws Exception {
        assertThatThrownBy(() -> desk("marketing").preview(SETTINGS)).isInstanceOf(AccessDeniedException.class);
        Planned preview = previewed(desk("admin"));
        assertThatThrownBy(() -> desk("marketing").plan(preview.run(), Thresholds.GLUE))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void isForWhoIsAnAdministratorStill() throws Exception {
        Planned preview = previewed(desk("admin"));
        LakeFormationClient lakeFormation = LAKE.as("admin").lakeFormation();
        DataLakeSettings settings = lakeFormation.getDataLakeSettings(r -> {}).dataLakeSettings();
        lakeFormation.putDataLakeSettings(r -> r.dataLakeSettings(
                settings.toBuilder().dataLakeAdmins(List.of()).build()));
        try {
            assertThatThrownBy(() -> desk("admin").plan(preview.run(), Thresholds.GLUE))
                    .isInstanceOf(AccessDeniedException.class);
        } finally {
            lakeFormation.putDataLakeSettings(r -> r.dataLakeSettings(settings));
        }
    }

    @Test
    void refusesWhatCreateCrawlerRefuses() {
        assertThatThrownBy(() -> desk("admin")
                        .preview(
                                SETTINGS.toBuilder().role("nobody-of-this-name").build()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> desk("admin")
                        .preview(SETTINGS.toBuilder()
                                .targets(t -> t.s3Targets(
                                        s -> s.path("s3://shop-lake/").exclusions("{")))
                                .build()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pattern");
    }
}
