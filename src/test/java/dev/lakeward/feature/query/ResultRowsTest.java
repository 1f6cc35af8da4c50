package dev.lakeward.feature.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.lake.query.QueryResult;
import dev.lakeward.lake.query.QueryService;
import dev.lakeward.local.TestLake;
import dev.lakeward.ui.GridLook;
import dev.lakeward.ui.GridModel;
import dev.lakeward.ui.ResultGrid;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// The rows of a result, chosen and put in order.
class ResultRowsTest {
    private static final String ROWS = "WITH d(x) AS (VALUES 0, 1, 2, 3, 4, 5, 6, 7, 8, 9), t AS (SELECT a.x * 10000"
            + " + b.x * 1000 + c.x * 100 + d.x * 10 + e.x + 1 AS n FROM d a CROSS JOIN d b CROSS JOIN d c CROSS JOIN d"
            + " CROSS JOIN d e WHERE a.x < 5) SELECT n, CAST(n % 7 AS varchar) AS rest,"
            + " CASE WHEN n % 3 = 0 THEN NULL ELSE 'v' || CAST(n AS varchar) END AS v FROM t";

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static QueryResult result() {
        return new QueryService(LAKE.as("finance").athena(), LAKE.as("finance").s3()).run(ROWS, "shop");
    }

    @Test
    void rowsAreChosenOrderedAndReadAsTheyShow() throws Exception {
        try (QueryResult result = result()) {
            GridModel all = new ResultGrid(result.rows());
            assertThat(all.isQuick()).isFalse();
            List<Long> seen = new ArrayList<>();
            GridModel some = all.arranged(new GridLook("rest:3 v1", "n", true, Map.of()), seen::add);
            assertThat(seen).hasSizeGreaterThan(10);
            assertThat(some.text(0, 0)).isEqualTo("19988");
            for (int row = 0; row < some.rowCount(); row++) {
                int n = Integer.parseInt(String.valueOf(some.text(row, 0)));
                assertThat(n % 7).isEqualTo(3);
                assertThat(some.text(row, 2)).contains("v1");
            }
            List<String> read = new ArrayList<>();
            some.read(0, some.rowCount() - 1, values -> read.add(values[0]));
            assertThat(read).hasSize(some.rowCount()).startsWith("19988", "19981");
            GridModel byText = all.arranged(new GridLook("", "v", false, Map.of()), done -> {});
            assertThat(byText.rowCount()).isEqualTo(50_000);
            assertThat(byText.text(0, 2)).isEqualTo("v1");
            assertThat(byText.text(49_999, 2)).isNull();
        }
    }
}
