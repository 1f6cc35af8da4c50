package dev.lakeward.feature.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.async.Background;
import dev.lakeward.async.Load;
import dev.lakeward.async.RunHandle;
import dev.lakeward.async.SessionRuns;
import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.TestLake;
import java.time.InstantSource;
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
        QueryService queries =
                new QueryService(LAKE.as(team).athena(), LAKE.as(team).s3());
        return new QueryTabViewModel(queries, "shop", runs, background);
    }

    private QueryResult ready() {
        assertThat(tab.result().get()).isInstanceOf(Load.Ready.class);
        return ((Load.Ready<QueryResult>) tab.result().get()).value();
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
        assertThat(((Load.Failed<QueryResult>) support.result().get()).cause().error())
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

    private static boolean isReadable(dev.lakeward.lake.query.ResultFile rows) {
        try {
            rows.row(0);
            return true;
        } catch (java.io.UncheckedIOException e) {
            return false;
        }
    }
}
