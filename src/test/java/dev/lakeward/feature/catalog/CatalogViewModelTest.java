package dev.lakeward.feature.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.catalog.TableSize;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What the catalog screen shows and does, on one thread and without a toolkit.
class CatalogViewModelTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private final Background background = Background.direct(InstantSource.system());
    private final SessionRuns runs = new SessionRuns(background);

    private CatalogViewModel model(String team) {
        Clients viewed = LAKE.as(team);
        Clients admin = LAKE.as("admin");
        return new CatalogViewModel(
                new CatalogService(viewed.glue()),
                new QueryService(viewed.athena(), viewed.s3()),
                new PermissionService(
                        admin.lakeFormation(), new CatalogService(admin.glue()), admin.iam(), LocalLake.ACCOUNT),
                LocalLake.role(team),
                team.equals("admin") ? Optional.of(new TableSize(admin.s3())) : Optional.empty(),
                runs,
                background,
                InstantSource.system(),
                Duration.ofSeconds(5));
    }

    private static <T> T ready(Load<T> load) {
        assertThat(load).isInstanceOf(Load.Ready.class);
        return ((Load.Ready<T>) load).value();
    }

    private static Table table(CatalogViewModel model, String database, String name) {
        return ready(model.content().get()).tables().values().stream()
                .flatMap(List::stream)
                .filter(table -> table.ref().equals(TableRef.of(database, name)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refreshingReadsTheCatalogAndWhoSeesIt() {
        CatalogViewModel model = model("admin");
        assertThat(model.content().get()).isInstanceOf(Load.Idle.class);
        model.refresh();
        assertThat(ready(model.content().get()).tables().keySet())
                .extracting(database -> database.ref().name())
                .contains("raw", "shop");
        assertThat(ready(model.viewers().get()).principals()).contains(LocalLake.role("marketing"));
        assertThat(runs.running().get()).isZero();
    }

    @Test
    void aTeamIsShownWhatItSees() {
        CatalogViewModel model = model("marketing");
        model.refresh();
        List<Table> tables = ready(model.content().get()).tables().values().stream()
                .flatMap(List::stream)
                .toList();
        CatalogViewModel all = model("admin");
        all.refresh();
        assertThat(tables).isNotEmpty().hasSizeLessThan((int)
                ready(all.content().get()).tables().values().stream()
                        .mapToLong(List::size)
                        .sum());
    }

    @Test
    void nothingIsQueriedUntilSomebodyLooksAtIt() {
        CatalogViewModel model = model("operations");
        model.refresh();
        Table logs = table(model, "raw", "web_logs");
        model.select(logs);
        model.details().look(Detail.SAMPLE);
        assertThat(model.selected().get()).isEqualTo(logs);
        assertThat(model.details().sample().get()).isInstanceOf(Load.Idle.class);
        model.shown();
        assertThat(ready(model.details().sample().get()).rows().rowCount()).isBetween(1, 100);
        assertThat(model.details().partitions().get()).isInstanceOf(Load.Idle.class);
        model.details().look(Detail.PARTITIONS);
        assertThat(ready(model.details().partitions().get())).isNotEmpty();
        model.details().look(Detail.VERSIONS);
        assertThat(ready(model.details().versions().get())).isNotEmpty();
        model.details().look(Detail.JSON);
        assertThat(ready(model.details().json().get())).contains("\"web_logs\"");
        model.select(table(model, "shop", "orders"));
        assertThat(model.details().partitions().get()).isInstanceOf(Load.Idle.class);
        assertThat(ready(model.details().json().get())).contains("\"orders\"");
    }

    @Test
    void aTeamIsToldNeitherHowLargeATableIsNorWhatOthersSee() {
        CatalogViewModel team = model("marketing");
        team.refresh();
        Table customers = table(team, "shop", "customers");
        team.select(customers);
        assertThat(team.size().get()).isInstanceOf(Load.Idle.class);
        assertThat(team.accessRows(ready(team.viewers().get()), customers))
                .extracting(AccessRow::principal)
                .containsExactly(LocalLake.role("marketing"));
        CatalogViewModel admin = model("admin");
        admin.refresh();
        admin.select(customers);
        assertThat(ready(admin.size().get()).bytes()).isPositive();
        assertThat(team.columnRows(customers, team.viewers().get()))
                .allSatisfy(row -> assertThat(row.get(3)).isEmpty());
        assertThat(new TableFacts(team).words(customers))
                .doesNotContain("sensitivity")
                .doesNotContain("B");
        assertThat(admin.accessRows(ready(admin.viewers().get()), customers)).hasSizeGreaterThan(5);
    }

    @Test
    void columnsSayWhoSeesThem() {
        CatalogViewModel model = model("admin");
        model.refresh();
        Table orders = table(model, "shop", "orders");
        List<List<String>> known = model.columnRows(orders, model.viewers().get());
        assertThat(known)
                .hasSameSizeAs(orders.columns())
                .allSatisfy(row -> assertThat(row).hasSize(8));
        List<List<String>> unknown = model.columnRows(orders, new Load.Idle<>());
        assertThat(unknown.getFirst().subList(0, 3)).isEqualTo(known.getFirst().subList(0, 3));
        assertThat(unknown.getFirst().get(5)).isNotEqualTo(known.getFirst().get(5));
    }
}
