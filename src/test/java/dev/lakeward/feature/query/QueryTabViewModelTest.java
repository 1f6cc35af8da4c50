package dev.lakeward.feature.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.LocalLake;
import dev.lakeward.local.TestLake;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a tab of SQL does, on one thread and without a toolkit.
class QueryTabViewModelTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private final Background background = Background.direct(InstantSource.system());
    private final SessionRuns runs = new SessionRuns(background);
    private final QueryTabViewModel tab = tab("finance");

    private QueryTabViewModel tab(String team) {
        return new QueryTabViewModel(access(team), Draft.of(1, ""));
    }

    private QueryAccess access(String team) {
        return new QueryAccess(
                LocalLake.role(team),
                principal -> new QueryService(
                        LAKE.as(principal.name()).athena(),
                        LAKE.as(principal.name()).s3()),
                List::of,
                "shop",
                runs,
                background);
    }

    private QueryResult ready() {
        assertThat(tab.result().get()).isInstanceOf(Load.Ready.class);
        return Objects.requireNonNull(tab.shown().get()).result();
    }

    @Test
    void theStatementAtTheCursorRuns() {
        tab.sql().set("SELECT 1 AS one;\nSELECT 2 AS two;\nSELECT 3");
        tab.run("", 0, 20);
        assertThat(ready().rows().columns().getFirst().name()).isEqualTo("two");
        assertThat(ready().rows().row(0)).containsExactly("2");
        assertThat(runs.all()).singleElement().extracting(RunHandle::isRunning).isEqualTo(false);
    }

    @Test
    void aSelectionRunsInsteadOfTheStatement() {
        tab.sql().set("SELECT 1, 5");
        tab.run("SELECT 1", 0, 3);
        assertThat(ready().rows().row(0)).containsExactly("1");
    }

    @Test
    void nothingRunsWhereNothingStands() {
        tab.sql().set("  ");
        tab.run("", 0, 0);
        assertThat(tab.result().get()).isInstanceOf(Load.Idle.class);
    }

    @Test
    void anErrorHasItsPlaceInTheWholeText() {
        tab.sql().set("SELECT 1;\n  SELECT nothing FROM orders");
        tab.run("", 0, 20);
        assertThat(tab.errorPlace()).contains(new QueryTabViewModel.Place(2, 10));
        tab.runAll();
        assertThat(tab.errorPlace()).contains(new QueryTabViewModel.Place(2, 3));
        tab.sql().set("SELECT 1");
        tab.runAll();
        assertThat(tab.errorPlace()).isEmpty();
    }

    @Test
    void aFailureSaysWhatThePersonCanDo() {
        QueryTabViewModel support = tab("support");
        support.sql().set("SELECT * FROM shop.no_such");
        support.runAll();
        assertThat(support.result().get()).isInstanceOf(Load.Failed.class);
        assertThat(((Load.Failed<QueryTabViewModel.Ran>) support.result().get())
                        .cause()
                        .error())
                .isEqualTo(LakeError.QUERY_FAILED);
        assertThat(support.errorPlace()).isNotEmpty();
    }

    @Test
    void theResultShownLastIsFreed() {
        tab.sql().set("SELECT 1");
        tab.runAll();
        QueryResult first = ready();
        tab.runAll();
        assertThat(ready()).isNotSameAs(first);
        assertThat(Optional.of(first.rows()).filter(QueryTabViewModelTest::isReadable))
                .isEmpty();
        QueryResult last = ready();
        tab.close();
        assertThat(isReadable(last.rows())).isFalse();
        assertThat(tab.result().get()).isInstanceOf(Load.Idle.class);
    }

    @Test
    void aFailureTakesTheResultBeforeNotAway() {
        tab.sql().set("SELECT 1");
        tab.runAll();
        QueryResult first = ready();
        tab.sql().set("SELECT nothing");
        tab.runAll();
        assertThat(tab.result().get()).isInstanceOf(Load.Failed.class);
        assertThat(Objects.requireNonNull(tab.shown().get()).result()).isSameAs(first);
        assertThat(isReadable(first.rows())).isTrue();
        tab.close();
    }

    @Test
    void aTabRunsAsTheViewedOneOrAsTheOneChosenInItAndItsResultSaysSo() {
        QueryAccess access = access("finance");
        QueryTabViewModel follows = new QueryTabViewModel(access, Draft.of(1, "SELECT current_user"));
        QueryTabViewModel fixed = new QueryTabViewModel(access, Draft.of(2, "SELECT * FROM shop.payments LIMIT 1"));
        fixed.runsAs().set(new RunAs.Always(LocalLake.role("finance")));
        access.viewAs(LocalLake.role("support"));
        runs.viewAs(LocalLake.role("support").id(), false);
        assertThat(follows.identity().getValue().name()).isEqualTo("support");
        assertThat(fixed.identity().getValue().name()).isEqualTo("finance");
        fixed.runAll();
        assertThat(Objects.requireNonNull(fixed.shown().get()).as().name()).isEqualTo("finance");
        assertThat(runs.shows(runs.all().getFirst())).isFalse();
        fixed.runsAs().set(new RunAs.Viewed());
        assertThat(Objects.requireNonNull(fixed.shown().get()).as().name()).isEqualTo("finance");
        fixed.runAll();
        assertThat(Objects.requireNonNull(fixed.shown().get()).as().name()).isEqualTo("support");
        assertThat(runs.shows(runs.all().getFirst())).isTrue();
        fixed.close();
    }

    private static boolean isReadable(dev.lakeward.lake.query.ResultFile rows) {
        try {
            rows.row(0);
            return true;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
