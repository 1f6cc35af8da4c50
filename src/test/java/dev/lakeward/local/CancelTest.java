package dev.lakeward.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.ThrottleReason;
import software.amazon.awssdk.services.athena.model.TooManyRequestsException;

/// A stopped query is CANCELLED, whatever its run said, and has done nothing; or it SUCCEEDED and has done all.
class CancelTest {
    private static final int ROUNDS = Integer.getInteger("lakeward.rounds", 2);
    private static final Random RANDOM = new Random(7);

    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    /// A statement whose effect can be seen.
    private record Effect(String sql, BooleanSupplier done) {}

    private static AthenaClient athena() {
        return LAKE.as("admin").athena();
    }

    private static QueryExecution state(AthenaClient athena, String id) {
        return athena.getQueryExecution(r -> r.queryExecutionId(id)).queryExecution();
    }

    private static QueryExecution ended(AthenaClient athena, String id) throws InterruptedException {
        while (true) {
            QueryExecution execution = state(athena, id);
            switch (execution.status().state()) {
                case QUEUED, RUNNING -> Thread.sleep(1);
                default -> {
                    return execution;
                }
            }
        }
    }

    private static QueryExecution run(String sql) throws InterruptedException {
        String id = athena().startQueryExecution(r -> r.queryString(sql)).queryExecutionId();
        QueryExecution done = ended(athena(), id);
        assertThat(done.status().state())
                .as(sql + ": " + done.status().stateChangeReason())
                .isEqualTo(QueryExecutionState.SUCCEEDED);
        return done;
    }

    private static boolean isTable(String name) {
        return LAKE.as("admin").glue().searchTables(r -> r.searchText(name)).tableList().stream()
                .anyMatch(table -> table.name().equals(name));
    }

    private static boolean isDatabase(String name) {
        return LAKE.as("admin").glue().getDatabases(r -> {}).databaseList().stream()
                .anyMatch(database -> database.name().equals(name));
    }

    private static long rows(String table) {
        return Long.parseLong(
                LAKE.query("admin", "SELECT count(*) FROM work." + table).get(1).getFirst());
    }

    private static List<Effect> effects(int round) throws InterruptedException {
        String ctas = "CREATE TABLE work.%s WITH (external_location = 's3://shop-lake/work/%s/') AS SELECT 1 AS a";
        for (String made : List.of("dropped" + round, "filled" + round)) {
            run(ctas.formatted(made, made));
        }
        run("CREATE OR REPLACE VIEW work.gone" + round + " AS SELECT 1 AS a");
        run("CREATE DATABASE bare" + round);
        String fresh = "fresh" + round;
        String external = "external" + round;
        return List.of(
                new Effect("CREATE VIEW work.seen" + round + " AS SELECT 1 AS a", () -> isTable("seen" + round)),
                new Effect("DROP VIEW work.gone" + round, () -> !isTable("gone" + round)),
                new Effect("DROP TABLE work.dropped" + round, () -> !isTable("dropped" + round)),
                new Effect("INSERT INTO work.filled" + round + " SELECT 2", () -> rows("filled" + round) == 2),
                new Effect(ctas.formatted(fresh, fresh), () -> isTable(fresh)),
                new Effect(
                        "CREATE EXTERNAL TABLE work." + external
                                + " (a int) STORED AS PARQUET LOCATION 's3://shop-lake/work/" + external + "/'",
                        () -> isTable(external)),
                new Effect("CREATE DATABASE made" + round, () -> isDatabase("made" + round)),
                new Effect("DROP DATABASE bare" + round, () -> !isDatabase("bare" + round)));
    }

    @Test
    void cancelledMeansThatTheEffectIsAbsent() throws Exception {
        LAKE.as("admin").glue().createDatabase(r -> r.databaseInput(d -> d.name("work")));
        AthenaClient athena = LAKE.as("admin").athena();
        List<String> wrong = new ArrayList<>();
        int cancelled = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Effect effect : effects(round)) {
                String id = athena.startQueryExecution(r -> r.queryString(effect.sql()))
                        .queryExecutionId();
                Thread.sleep(0, RANDOM.nextInt(1_000_000));
                Thread.sleep(RANDOM.nextInt(RANDOM.nextInt(1, 60)));
                athena.stopQueryExecution(r -> r.queryExecutionId(id));
                QueryExecution execution = ended(athena, id);
                boolean stopped = execution.status().state() == QueryExecutionState.CANCELLED;
                cancelled += stopped ? 1 : 0;
                boolean known = stopped || execution.status().state() == QueryExecutionState.SUCCEEDED;
                if (!known || effect.done().getAsBoolean() == stopped) {
                    wrong.add(execution.status().state() + " ("
                            + execution.status().stateChangeReason() + "): " + effect.sql());
                }
            }
        }
        System.out.println("stopped " + ROUNDS * 8 + " statements, cancelled " + cancelled);
        assertThat(wrong).isEmpty();
        assertThat(cancelled).isPositive();
    }

    @Test
    void aStopThatWasTakenIsNeverAFailure() throws Exception {
        // It fails in the end, over rows that support may not see and over rows that it may.
        String failing = "SELECT sum(1 / (a.customer_id - 900 - b.customer_id + c.customer_id))"
                + " FROM shop.customers a CROSS JOIN shop.customers b CROSS JOIN shop.customers c"
                + " WHERE a.customer_id + b.customer_id * c.customer_id > 900000";
        int cancelled = 0;
        for (String team : List.of("engineer", "support")) {
            AthenaClient athena = LAKE.as(team).athena();
            for (int round = 0; round < ROUNDS * 2; round++) {
                String id =
                        athena.startQueryExecution(r -> r.queryString(failing)).queryExecutionId();
                Thread.sleep(RANDOM.nextInt(150));
                athena.stopQueryExecution(r -> r.queryExecutionId(id));
                Instant answered = Instant.now();
                QueryExecution after = ended(athena, id);
                // On a fast machine it may have failed before it was stopped.
                boolean tooLate = after.status().state() == QueryExecutionState.FAILED
                        && !after.status().completionDateTime().isAfter(answered);
                if (!tooLate) {
                    cancelled++;
                    assertThat(after.status().state())
                            .as(after.status().stateChangeReason())
                            .isEqualTo(QueryExecutionState.CANCELLED);
                }
            }
        }
        assertThat(cancelled).isPositive();
    }

    @Test
    void waitingQueriesHoldNoThreadAndTooManyAreRefused() throws Exception {
        AthenaClient athena = LAKE.as("support").athena();
        String endless = "SELECT count(*) FROM shop.orders a CROSS JOIN shop.orders b CROSS JOIN shop.orders c"
                + " WHERE a.order_id * b.order_id % 7 = c.order_id % 11";
        int before = Thread.activeCount();
        List<String> started = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 404; i++) {
                            started.add(athena.startQueryExecution(r -> r.queryString(endless))
                                    .queryExecutionId());
                        }
                    })
                    .isInstanceOfSatisfying(
                            TooManyRequestsException.class,
                            e -> assertThat(e.reason()).isEqualTo(ThrottleReason.CONCURRENT_QUERY_LIMIT_EXCEEDED));
            assertThat(Thread.activeCount() - before).isLessThan(30);
            assertThat(started).hasSizeGreaterThan(50);
            long began = System.nanoTime();
            assertThat(LAKE.query("finance", "SELECT 1 AS one")).hasSize(2);
            System.out.printf(
                    "beside %d queries of another: %.0f ms%n", started.size(), (System.nanoTime() - began) / 1e6);
        } finally {
            started.reversed().forEach(id -> athena.stopQueryExecution(r -> r.queryExecutionId(id)));
        }
        for (String id : started) {
            assertThat(ended(athena, id).status().state()).isEqualTo(QueryExecutionState.CANCELLED);
        }
    }
}
