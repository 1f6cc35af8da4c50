package dev.lakeward.feature.catalog.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlSource;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.storage.StorageService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import dev.lakeward.ui.form.FormField;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the screen of crawlers shows and does, on one thread and without a toolkit.
class CrawlersViewModelTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private final Background background = Background.direct(InstantSource.system());

    private CrawlersViewModel model(String team) {
        Clients clients = LAKE.as(team);
        CatalogService catalog = new CatalogService(clients.glue());
        CrawlersViewModel model = new CrawlersViewModel(
                new CrawlAccess(
                        new CrawlerService(clients.glue()),
                        new CrawlDifferences(clients.glue(), Optional.empty()),
                        Optional.empty(),
                        catalog,
                        new PermissionService(clients.lakeFormation(), catalog, clients.iam(), LocalLake.ACCOUNT),
                        true,
                        new SessionRuns(background),
                        background,
                        InstantSource.system()),
                new StorageService(clients.s3()),
                new CrawlersViewModel.Pace(Duration.ofSeconds(5), Duration.ofSeconds(1)));
        model.shown(true);
        return model;
    }

    private static void type(CrawlerDraft draft, String id, String text) {
        draft.general().stream()
                .filter(each -> each.id().equals(id))
                .map(CrawlersViewModelTest::value)
                .forEach(each -> each.set(text));
    }

    private static StringProperty value(FormField field) {
        return switch (field) {
            case FormField.Text text -> text.value();
            case FormField.Offered offered -> offered.value();
            case FormField.Place place -> place.value();
            case FormField.Lines lines -> lines.value();
            default -> throw new AssertionError("no text is typed into " + field.id());
        };
    }

    private static CrawlerDraft filled(CrawlersViewModel model, String name) {
        model.editor().begin();
        CrawlerDraft draft = model.editor().draft().get();
        type(draft, "crawlerName", name);
        type(draft, "crawlerRole", "admin");
        type(draft, "crawlerDatabase", "raw");
        value(draft.sources().getFirst().fields().getFirst()).set("s3://shop-lake/raw/");
        return draft;
    }

    @Test
    void aNewCrawlerIsSavedAndItsPageShows() {
        CrawlersViewModel model = model("admin");
        filled(model, "typed");
        assertThat(model.question()).isPresent();
        assertThat(model.editor().save()).isEmpty();
        assertThat(model.editor().problem().get()).isEmpty();
        assertThat(model.question()).isEmpty();
        assertThat(model.shown().get()).isEqualTo("typed");
        assertThat(model.crawler().get().settings().sources())
                .containsExactly(new CrawlSource.S3("s3://shop-lake/raw/", List.of(), java.util.OptionalInt.empty()));
        assertThat(model.lines().get()).extracting(CrawlerLine::name).contains("typed");
        assertThat(model.lines().get().getFirst().last()).isNotEmpty();
        model.delete("typed");
        assertThat(model.shown().get()).isNull();
        assertThat(model.lines().get()).extracting(CrawlerLine::name).doesNotContain("typed");
    }

    @Test
    void whatIsMissingIsSaidOnceSavingWasTried() {
        CrawlersViewModel model = model("admin");
        model.editor().begin();
        CrawlerDraft draft = model.editor().draft().get();
        assertThat(draft.firstProblem()).isEmpty();
        assertThat(model.editor().save()).contains("crawlerName");
        assertThat(draft.firstProblem()).contains("crawlerName");
        type(draft, "crawlerName", "named");
        assertThat(draft.firstProblem()).contains("crawlerRole");
        draft.remove(draft.sources().getFirst());
        assertThat(draft.sourcesProblem()).isEqualTo("Add at least one source.");
        draft.add(SourceDraft.Kind.CATALOG);
        draft.add(SourceDraft.Kind.S3);
        assertThat(draft.sourcesProblem()).startsWith("Catalog tables and Iceberg tables each go alone");
    }

    @Test
    void anErrorOfTheLakeStaysWithTheForm() {
        CrawlersViewModel model = model("marketing");
        CrawlerDraft draft = filled(model, "not-mine");
        model.editor().save();
        assertThat(model.editor().problem().get()).isNotEmpty();
        assertThat(model.editor().draft().get()).isSameAs(draft);
    }

    @Test
    void whatIsEditedIsLeftOnlyWhenThePersonAgrees() {
        CrawlersViewModel model = model("admin");
        filled(model, "left");
        model.show("another");
        assertThat(model.shown().get()).isNull();
        assertThat(model.leaving().waiting().get()).isNotNull();
        model.leaving().leave();
        assertThat(model.shown().get()).isEqualTo("another");
        assertThat(model.editor().draft().get()).isNull();
        assertThat(model.crawler().get()).isNull();
    }

    @Test
    void anAccountHasNoPlans() {
        CrawlersViewModel model = model("admin");
        assertThat(model.reading().get()).isInstanceOf(Load.Ready.class);
        assertThat(model.hasPlans()).isFalse();
    }
}
