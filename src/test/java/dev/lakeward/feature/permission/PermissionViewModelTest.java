package dev.lakeward.feature.permission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.ColumnSet;
import dev.lakeward.access.Principal;
import dev.lakeward.access.RowPredicate;
import dev.lakeward.access.TableRef;
import dev.lakeward.access.plan.CellAccess;
import dev.lakeward.access.plan.Plan;
import dev.lakeward.access.plan.TableEdit;
import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
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
import dev.lakeward.ui.Memory;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// What the permission screen shows and does, on one thread and without a toolkit.
class PermissionViewModelTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final CellAccess WHOLE = new CellAccess(
            new TableEdit(true, new ColumnSet.All(), new RowPredicate.True(), Set.of(), false), Map.of());

    @TempDir
    private Path journal;

    /// Forgets at the end of a test.
    static final class Brief implements Memory {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public String get(String name, String otherwise) {
            return values.getOrDefault(name, otherwise);
        }

        @Override
        public void set(String name, String value) {
            values.put(name, value);
        }
    }

    private PermissionViewModel model(Optional<Principal> only) {
        InstantSource clock = InstantSource.system();
        Background background = Background.direct(clock);
        Clients steward = LAKE.as("steward");
        CatalogService catalog = new CatalogService(steward.glue());
        QueryService queries = new QueryService(steward.athena(), steward.s3());
        AccessPlans plans = new AccessPlans(
                steward.lakeFormation(),
                catalog,
                new PermissionService(steward.lakeFormation(), catalog, steward.iam(), LocalLake.ACCOUNT),
                queries,
                new PlanJournal(journal, clock),
                LocalLake.role("steward"));
        CatalogService viewed = only.map(
                        team -> new CatalogService(LAKE.as(team.name()).glue()))
                .orElse(catalog);
        return new PermissionViewModel(
                plans,
                viewed,
                queries,
                only,
                Optional.empty(),
                new Brief(),
                new SessionRuns(background),
                background,
                clock);
    }

    private static Matrix matrix(PermissionViewModel model) {
        assertThat(model.matrix().get()).isInstanceOf(Load.Ready.class);
        return ((Load.Ready<Matrix>) model.matrix().get()).value();
    }

    private static PermissionViewModel.Cell cell(PermissionViewModel model, String team, TableRef ref) {
        Table table = matrix(model).tables().stream()
                .filter(each -> each.ref().equals(ref))
                .findFirst()
                .orElseThrow();
        return new PermissionViewModel.Cell(LocalLake.role(team), ref.database(), table, "");
    }

    @Test
    void refreshingReadsTheMatrixAndTheHistory() {
        PermissionViewModel model = model(Optional.empty());
        model.refresh();
        assertThat(model.isEditable()).isTrue();
        assertThat(matrix(model).principals()).contains(LocalLake.role("marketing"), LocalLake.role("support"));
        assertThat(matrix(model).tables()).extracting(table -> table.ref()).contains(TableRef.of("shop", "orders"));
        assertThat(model.history().get()).isInstanceOf(Load.Ready.class);
        assertThat(model.staging().plan().get()).isEqualTo(Plan.EMPTY);
    }

    @Test
    void anEditIsStagedUndoneRedoneAndThereAgainLater() {
        PermissionViewModel model = model(Optional.empty());
        model.refresh();
        PermissionViewModel.Cell cell = cell(model, "support", TableRef.of("shop", "payments"));
        CellAccess before = model.staging().access(cell.principal(), cell.table());
        model.staging().stage(WHOLE, List.of(cell));
        assertThat(model.staging().plan().get().changes()).isNotEmpty();
        assertThat(model.staging().access(cell.principal(), cell.table())).isEqualTo(WHOLE);
        assertThat(matrix(model).isChanged(cell.principal(), cell.table())).isTrue();
        model.staging().undo();
        assertThat(model.staging().plan().get().changes()).isEmpty();
        assertThat(model.staging().access(cell.principal(), cell.table())).isEqualTo(before);
        model.staging().redo();
        Plan staged = model.staging().plan().get();
        assertThat(staged.changes()).isNotEmpty();
        model.leave();
        PermissionViewModel later = model(Optional.empty());
        later.refresh();
        assertThat(later.staging().plan().get()).isEqualTo(staged);
        later.staging().discard();
        assertThat(later.staging().plan().get().changes()).isEmpty();
    }

    @Test
    void theReviewSaysWhatAPlanDoes() {
        PermissionViewModel model = model(Optional.empty());
        model.refresh();
        PermissionViewModel.Cell cell = cell(model, "support", TableRef.of("shop", "payments"));
        model.staging().stage(WHOLE, List.of(cell));
        model.review().start();
        assertThat(model.review().found().get()).isInstanceOf(Load.Ready.class);
        PlanReview.Findings found =
                ((Load.Ready<PlanReview.Findings>) model.review().found().get()).value();
        assertThat(found.plan()).isEqualTo(model.staging().plan().get());
        assertThat(found.lines())
                .singleElement()
                .satisfies(line -> assertThat(line.impacts()).isNotEmpty());
    }

    @Test
    void aTeamThatIsViewedIsAloneAndChangesNothing() {
        PermissionViewModel model = model(Optional.of(LocalLake.role("marketing")));
        model.refresh();
        assertThat(model.isEditable()).isFalse();
        assertThat(matrix(model).principals()).containsExactly(LocalLake.role("marketing"));
        PermissionViewModel.Cell cell = new PermissionViewModel.Cell(
                LocalLake.role("marketing"),
                matrix(model).tables().getFirst().ref().database(),
                matrix(model).tables().getFirst(),
                "");
        model.staging().stage(WHOLE, List.of(cell));
        assertThat(model.staging().plan().get().changes()).isEmpty();
    }

    @Test
    void choosingOtherCellsDropsThePreview() {
        PermissionViewModel model = model(Optional.empty());
        model.refresh();
        List<PermissionViewModel.Cell> cells = List.of(cell(model, "support", TableRef.of("shop", "orders")));
        model.choose(cells);
        assertThat(model.chosen().get()).isEqualTo(cells);
        model.choose(List.of());
        assertThat(model.chosen().get()).isEmpty();
    }
}
