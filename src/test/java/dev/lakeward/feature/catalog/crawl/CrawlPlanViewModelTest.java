package dev.lakeward.feature.catalog.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.TableRef;
import dev.lakeward.async.ManualScreen;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.RunKind;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Column;
import dev.lakeward.lake.catalog.TestTable;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.pipeline.crawl.ChangedTable;
import dev.lakeward.lake.pipeline.crawl.CrawlDifferences;
import dev.lakeward.lake.pipeline.crawl.CrawlPlan;
import dev.lakeward.lake.pipeline.crawl.CrawlPlans;
import dev.lakeward.lake.pipeline.crawl.Crawler;
import dev.lakeward.lake.pipeline.crawl.CrawlerService;
import dev.lakeward.lake.pipeline.crawl.CrawlerSettings;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Plans of a crawler without a toolkit: what is accepted, tried by other figures, applied, refused, cancelled.
class CrawlPlanViewModelTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final TableRef ORDERS = TableRef.of("raw", "new_orders");
    private static final TableRef PEOPLE = TableRef.of("raw", "people");

    private final ManualScreen screen = new ManualScreen();
    private final SessionRuns runs = new SessionRuns(screen.background());
    private final Told plans = new Told();
    private final CrawlPlanViewModel model = CrawlPlanViewModel.of(access(), crawler(1));

    /// Plans as a test wants them: one table, and one with a column of a person's number.
    private static final class Told implements CrawlPlans {
        private final List<CrawlPlan.Thresholds> asked = new ArrayList<>();
        private final List<Set<TableRef>> applied = new ArrayList<>();
        private final CountDownLatch goOn = new CountDownLatch(1);
        private volatile boolean holds;
        private volatile boolean refuses;
        private volatile boolean waits;

        @Override
        public String read(String crawler, Progress seen) {
            seen.at(12, 100);
            try {
                if (waits) {
                    goOn.await();
                }
            } catch (InterruptedException e) {
                throw new LakeException(LakeError.CANCELLED, "read", "", e);
            }
            return "reading";
        }

        @Override
        public synchronized CrawlPlan plan(String reading, CrawlPlan.Thresholds thresholds) {
            asked.add(thresholds);
            return new CrawlPlan(
                    reading,
                    thresholds,
                    "mark",
                    List.of(added(ORDERS, "id"), added(PEOPLE, "id", "resident_no")),
                    List.of(),
                    Optional.empty());
        }

        private static ChangedTable added(TableRef table, String... columns) {
            return new ChangedTable(
                    table,
                    ChangedTable.Kind.ADDED,
                    Optional.empty(),
                    Optional.of(TestTable.of(
                            table,
                            List.of(columns).stream()
                                    .map(name -> new Column(name, "string", "", false))
                                    .toList())),
                    ChangedTable.Partitions.NONE,
                    List.of(),
                    Map.of(),
                    new ChangedTable.Files(1, 10));
        }

        @Override
        public CrawlPlan preview(CrawlerSettings settings, Progress seen) {
            throw new UnsupportedOperationException();
        }

        @Override
        public synchronized String apply(CrawlPlan plan, Set<TableRef> accepted) {
            if (refuses) {
                throw new LakeException(LakeError.CONFLICT, "glue:StartCrawler", "it has changed", null);
            }
            applied.add(accepted);
            return "crawl";
        }

        @Override
        public List<ChangedTable> changed(String crawl) {
            return List.of();
        }

        @Override
        public void undo(String crawl) {}

        @Override
        public void redo(String crawl) {}

        @Override
        public Set<String> undone(String crawler) {
            return Set.of();
        }

        @Override
        public List<LogLine> log(String crawl) {
            return List.of();
        }

        @Override
        public boolean holdsSensitive() {
            return holds;
        }

        @Override
        public void holdSensitive(boolean hold) {
            holds = hold;
        }
    }

    private CrawlAccess access() {
        return access(true);
    }

    private CrawlAccess access(boolean isOwn) {
        Clients clients = LAKE.as("steward");
        CatalogService catalog = new CatalogService(clients.glue());
        return new CrawlAccess(
                new CrawlerService(clients.glue()),
                new CrawlDifferences(clients.glue(), Optional.of(plans)),
                Optional.of(plans),
                catalog,
                new PermissionService(clients.lakeFormation(), catalog, clients.iam(), LocalLake.ACCOUNT),
                isOwn,
                runs,
                screen.background(),
                screen::now);
    }

    private static Crawler crawler(long version) {
        return new Crawler(
                CrawlerSettings.begun(LocalLake.role("admin").id(), "raw"),
                Crawler.State.READY,
                Duration.ZERO,
                false,
                Optional.empty(),
                version,
                Instant.EPOCH);
    }

    private void plan() throws InterruptedException {
        model.plan();
        screen.until(() -> model.planned().get() != null && !model.run().isBusy());
    }

    private TableRow row(TableRef table) {
        return model.planned().get().report().rows().stream()
                .filter(each -> each.table().equals(table))
                .findFirst()
                .orElseThrow();
    }

    private String said() {
        Notice notice = model.run().notice().get();
        return notice == null ? "" : notice.text();
    }

    @Test
    void whoeverIsViewedIsToldOfNobody() {
        assertThat(Surroundings.read(access(true)).principals()).isNotEmpty();
        Surroundings viewed = Surroundings.read(access(false));
        assertThat(viewed.principals()).isEmpty();
        assertThat(viewed.state().principals()).isEmpty();
        assertThat(viewed.gaps()).isNotEmpty();
    }

    @Test
    void whatLooksSensitiveIsNotAcceptedUntilSomebodyDoes() throws InterruptedException {
        plan();
        assertThat(model.accepted().get()).containsExactly(ORDERS);
        assertThat(row(PEOPLE).sensitive()).containsExactly("resident_no");
        assertThat(model.waiting()).contains("raw.people");
        model.accept(row(PEOPLE), true);
        assertThat(model.accepted().get()).containsExactly(ORDERS, PEOPLE);
        assertThat(model.waiting()).isEmpty();
        model.accept(row(ORDERS), false);
        assertThat(model.accepted().get()).containsExactly(PEOPLE);
    }

    @Test
    void movingAFigurePlansOnceAfterItRestsAndKeepsWhatIsAccepted() throws InterruptedException {
        plan();
        model.accept(row(PEOPLE), true);
        PlannedCrawl first = model.planned().get();
        for (int percent = 71; percent <= 90; percent++) {
            model.figures().similarity().set(percent);
        }
        assertThat(model.planned().get()).isSameAs(first);
        assertThat(model.canApply()).isFalse();
        screen.turn(Duration.ofSeconds(1));
        screen.until(() -> !model.trying().get());
        assertThat(model.planned().get()).isNotSameAs(first);
        assertThat(plans.asked).containsExactly(CrawlPlan.Thresholds.GLUE, new CrawlPlan.Thresholds(0.9, 0.7, 5));
        assertThat(model.accepted().get()).containsExactly(ORDERS, PEOPLE);
        assertThat(model.canApply()).isTrue();
        model.figures().reset();
        assertThat(model.figures().areGlues()).isTrue();
    }

    @Test
    void acceptedTablesAreAppliedAsOneRunAndTheRestShows() throws InterruptedException {
        plan();
        model.apply();
        assertThat(runs.isRunning(RunKind.CRAWL)).isTrue();
        screen.until(() -> !model.run().isBusy() && !model.trying().get());
        assertThat(plans.applied).containsExactly(Set.of(ORDERS));
        assertThat(said()).contains("1 table applied");
        assertThat(plans.asked).hasSize(2);
    }

    @Test
    void aRefusalSaysWhyAndOffersAnotherPlan() throws InterruptedException {
        plan();
        plans.refuses = true;
        model.apply();
        screen.until(() -> model.run().notice().get() != null);
        assertThat(said()).contains("it has changed");
        assertThat(model.run().notice().get().plansAgain()).isTrue();
    }

    @Test
    void planningTellsHowFarItIsAndCanBeCancelled() throws InterruptedException {
        plans.waits = true;
        model.plan();
        RunHandle run = model.run().run().get();
        screen.until(() -> run.state().get() instanceof RunHandle.State.Running running
                && running.progress().done() == 12);
        model.run().cancel();
        screen.until(() -> !model.run().isBusy());
        assertThat(said()).isEqualTo("Planning was cancelled. Nothing has changed.");
        assertThat(model.planned().get()).isNull();
    }

    @Test
    void aPlanByOtherSettingsSaysSo() throws InterruptedException {
        plan();
        model.show(crawler(1));
        assertThat(said()).isEmpty();
        model.show(crawler(2));
        assertThat(said()).contains("other settings");
        assertThat(model.canApply()).isFalse();
    }

    @Test
    void theLakesSettingIsReadAndSet() throws InterruptedException {
        screen.until(() -> model.holds().get() instanceof dev.lakeward.async.Load.Ready<Boolean>);
        model.holdSensitive(true);
        screen.until(() -> model.holds().get() instanceof dev.lakeward.async.Load.Ready<Boolean> now && now.value());
        assertThat(plans.holds).isTrue();
    }
}
