package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.AccessFacts;
import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Permission;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Load;
import dev.lakeward.async.ManualScreen;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.catalog.CatalogService;
import dev.lakeward.lake.catalog.Table;
import dev.lakeward.lake.permission.PermissionService;
import dev.lakeward.lake.plan.AccessPlans;
import dev.lakeward.lake.plan.PlanJournal;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import dev.lakeward.local.service.Clients;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.lakeformation.LakeFormationClient;

/// A plan of three batches is cancelled while the second is sent: what was sent counts and shows, what is left stays
/// staged, and the history goes on with it.
class CancelledApplyTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final Set<Permission> EXTRA = Set.of(Permission.INSERT, Permission.DELETE, Permission.ALTER);

    @TempDir
    private Path folder;

    private final ManualScreen screen = new ManualScreen();
    private final SessionRuns runs = new SessionRuns(screen.background());
    private final AtomicInteger batches = new AtomicInteger();
    private final CountDownLatch inSecond = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    // The real client, which holds the second batch until it may go.
    private LakeFormationClient holding(LakeFormationClient real) {
        return (LakeFormationClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LakeFormationClient.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("batchGrantPermissions") && batches.incrementAndGet() == 2) {
                        inSecond.countDown();
                        while (goOn.getCount() > 0) {
                            Thread.onSpinWait();
                        }
                    }
                    try {
                        return method.invoke(real, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private PermissionViewModel model(AccessPlans plans, Clients steward, CatalogService catalog) {
        return new PermissionViewModel(
                plans,
                catalog,
                new QueryService(steward.athena(), steward.s3()),
                Optional.empty(),
                Optional.empty(),
                new PermissionViewModelTest.Brief(),
                runs,
                screen.background(),
                InstantSource.system());
    }

    private static Matrix ready(PermissionViewModel model) {
        return ((Load.Ready<Matrix>) model.matrix().get()).value();
    }

    @Test
    void whatIsDoneShowsAndWhatIsLeftStaysStagedAndCanBeGoneOnWith() throws InterruptedException {
        Principal self = LocalLake.role("steward");
        Clients steward = LAKE.as("steward");
        CatalogService catalog = new CatalogService(steward.glue());
        PermissionService permissions =
                new PermissionService(steward.lakeFormation(), catalog, steward.iam(), self.account());
        AccessPlans plans = new AccessPlans(
                holding(steward.lakeFormation()),
                catalog,
                permissions,
                new QueryService(steward.athena(), steward.s3()),
                new PlanJournal(folder, InstantSource.system()),
                self);
        PermissionViewModel model = model(plans, steward, catalog);
        model.refresh();
        screen.until(() -> model.matrix().get() instanceof Load.Ready<?>);

        List<PermissionViewModel.Cell> cells = new ArrayList<>();
        for (String team : List.of("marketing", "support", "operations", "finance")) {
            for (Table table : ready(model).tables()) {
                if (!table.view()) {
                    cells.add(new PermissionViewModel.Cell(
                            LocalLake.role(team), table.ref().database(), table, ""));
                }
            }
        }
        model.staging().stage(new TableEdit(true, new ColumnSet.All(), new RowPredicate.True(), EXTRA, true), cells);
        screen.until(
                () -> !model.staging().plan().get().isEmpty() && runs.running().get() == 0);
        Plan whole = model.staging().plan().get();
        assertThat(whole.changes()).hasSizeGreaterThan(41);

        model.applying().apply();
        RunHandle run = runs.all().getFirst();
        inSecond.await();
        run.cancel();
        // Other screens took the place of these meanwhile, as viewing another identity and coming back does.
        model.leave();
        PermissionViewModel next = model(plans, steward, catalog);
        next.refresh();
        assertThat(next.applying().isBusy()).isTrue();
        goOn.countDown();
        screen.until(() -> !run.isRunning()
                && runs.running().get() == 0
                && next.matrix().get() instanceof Load.Ready<?>
                && next.history().get() instanceof Load.Ready<?>
                && !next.staging().plan().get().isEmpty());

        assertThat(run.state().get()).isInstanceOf(RunHandle.State.Cancelled.class);
        assertThat(run.log()).hasSizeBetween(40, 60);
        assertThat(batches).hasValue(2);
        Plan left = next.staging().plan().get();
        assertThat(left.changes()).isNotEmpty().hasSizeLessThan(whole.changes().size());
        // The matrix is what the lake says, and what is staged is what is missing.
        AccessFacts now = permissions.state().facts();
        assertThat(Plan.between(ready(next).reading().state().facts(), now).isEmpty())
                .isTrue();
        assertThat(left).isEqualTo(whole.remaining(now));
        assertThat(plans.staged().plan(now)).isEqualTo(left);

        PastPlan past =
                ((Load.Ready<List<PastPlan>>) next.history().get()).value().getFirst();
        assertThat(past.entry().state()).isEqualTo(PlanJournal.State.APPLYING);
        assertThat(past.parts(next.applying(), () -> {}).toString()).contains("Go on");
        next.applying().resume(past);
        screen.until(() -> next.applying().outcome().get() instanceof Load.Ready<?>
                && runs.running().get() == 0
                && next.staging().plan().get().isEmpty());
        assertThat(whole.remaining(permissions.state().facts()).isEmpty()).isTrue();
        assertThat(plans.history().getFirst().state()).isEqualTo(PlanJournal.State.APPLIED);
        // What came of it does not stand beside the next plan.
        next.staging().stage(TableEdit.NONE, cells.subList(0, 1));
        screen.until(() -> !next.staging().plan().get().isEmpty());
        assertThat(next.applying().outcome().get()).isInstanceOf(Load.Idle.class);
        // What is being written is written before its folder goes.
        next.leave();
    }
}
