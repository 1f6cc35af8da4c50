package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.engine.DirectQueries;
import dev.lakeward.local.engine.QueryFailure;
import dev.lakeward.sql.SqlException;
import dev.lakeward.sql.tree.TooLargeException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Were the first wall's printing broken, the second would refuse every text that holds something of another's; and
/// what the first wall prints rightly it never refuses.
@Tag("long")
@Tag("slow")
class BrokenQuotingTest {
    private static final int STATEMENTS = Integer.getInteger("lakeward.mutations", 60);
    private static final long SEED = Long.getLong("lakeward.seed", 1);

    // The second wall knows what a query is made of, not in which order, and no type's precision.
    private static final Set<BrokenQuoting> STRUCTURE =
            EnumSet.of(BrokenQuoting.PARENTHESES_ARE_MISSING, BrokenQuoting.NUMBERS_ARE_OTHERS);

    private final Map<BrokenQuoting, Count> counts = new EnumMap<>(BrokenQuoting.class);
    private final List<String> leaks = new ArrayList<>();

    private static final class Count {
        private int changed;
        private int meansElse;
        private int passed;
        private int ran;

        @Override
        public String toString() {
            return changed + " texts changed, " + meansElse
                    + " mean something else, of which refused by the second wall " + (meansElse - passed) + ", passed "
                    + passed + ", ran " + ran;
        }
    }

    @Test
    void theSecondWallRefusesWhateverMeansSomethingElse() throws Exception {
        try (TestLake lake = TestLake.open(TestLake.Side.IN_PROCESS)) {
            new CanaryLake(lake).make();
            try (DirectQueries.Catalog catalog = DirectQueries.Catalog.open(lake.closeLake());
                    DirectQueries queries = new DirectQueries(catalog)) {
                for (String sql : Files.readString(Path.of("src/test/resources/attacks.sql"))
                        .split("(?m)^--.*$")) {
                    // The written attacks' texts, over a table of this lake.
                    check(queries, sql.strip().replace("shop.customers", "p").replace("email", "txt"));
                }
                for (int i = 0; i < STATEMENTS; i++) {
                    check(
                            queries,
                            new StatementGenerator(new Random(SEED * 7_000_003 + i))
                                    .next()
                                    .sql());
                }
            }
        }
        System.out.println("Seed " + SEED + ", statements " + STATEMENTS + ", leaks " + leaks.size());
        counts.forEach((broken, count) -> System.out.println(broken + ": " + count));
        assertThat(leaks).isEmpty();
        assertThat(counts).hasSize(BrokenQuoting.values().length);
        counts.forEach((broken, count) -> assertThat(count.passed == 0 || STRUCTURE.contains(broken))
                .as("%s: %s", broken, count)
                .isTrue());
    }

    private void check(DirectQueries queries, String sql) throws SQLException {
        DirectQueries.Printing query;
        try {
            query = queries.print("restricted", "arena", sql);
        } catch (SqlException | TooLargeException | QueryFailure e) {
            return;
        }
        String meant = queries.parse(query.text());
        assertThat(queries.passes(meant, query)).as(sql).isTrue();
        for (BrokenQuoting broken : BrokenQuoting.values()) {
            String text = broken.of(query.text());
            if (text.indexOf('\0') < 0 && !text.equals(query.text())) {
                check(queries, query, meant, broken, text);
            }
        }
    }

    private void check(
            DirectQueries queries, DirectQueries.Printing query, String meant, BrokenQuoting broken, String text)
            throws SQLException {
        String parse = queries.parse(text);
        Count count = counts.computeIfAbsent(broken, key -> new Count());
        count.changed++;
        if (withoutPlaces(parse).equals(withoutPlaces(meant))) {
            return;
        }
        count.meansElse++;
        if (queries.passes(parse, query)) {
            count.passed++;
            run(queries, query, count, text);
        }
    }

    private static String withoutPlaces(String parse) {
        return parse.replaceAll("\"query_location(_length)?\":\\d+,?", "");
    }

    // What passes is of the query's own parts and shows no more than they may.
    private void run(DirectQueries queries, DirectQueries.Printing query, Count count, String text)
            throws SQLException {
        try {
            if (queries.rows(query, text).toString().contains(CanaryLake.CANARY)) {
                leaks.add(text);
            }
            count.ran++;
        } catch (QueryFailure e) {
            assertThat(e.getMessage()).doesNotContain(CanaryLake.CANARY);
        }
    }
}
