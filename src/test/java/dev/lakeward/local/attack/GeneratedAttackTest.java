package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import dev.lakeward.local.engine.DirectQueries;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Generated statements answer a team that sees a part as they answer one that owns a copy of that part: some through
/// the service, and the same with more behind them by both walls and the policies alone, many in one database of the
/// engine.
class GeneratedAttackTest {
    private static final int SERVED = Integer.getInteger("lakeward.served", 10);
    private static final int STATEMENTS = Integer.getInteger("lakeward.statements", 60);
    private static final long SEED = Long.getLong("lakeward.seed", 1);

    private static TestLake lake;

    @BeforeAll
    static void make() throws Exception {
        lake = TestLake.open(TestLake.Side.IN_PROCESS);
        new CanaryLake(lake).make();
    }

    @AfterAll
    static void close() throws Exception {
        lake.close();
    }

    @Test
    void whatIsHiddenShowsInNoAnswerAndNoError() throws Exception {
        attack("served", SERVED, (team, database, sql) -> {
            Outcome outcome = Outcome.of(lake.as(team), database, sql);
            return outcome.error().isEmpty() || FirstWall.query(sql).isPresent() ? outcome : outcome.refused();
        });
        try (DirectQueries.Catalog catalog = DirectQueries.Catalog.open(lake.closeLake())) {
            attack("direct", STATEMENTS, new DirectRunner(catalog, true));
            attack("without the second wall, direct", STATEMENTS / 5, new DirectRunner(catalog, false));
        }
    }

    private static void attack(String how, int statements, GeneratedAttack.Runner runner) throws Exception {
        GeneratedAttack attack = new GeneratedAttack(runner);
        attack.run(SEED, 0, statements);
        System.out.println("Seed " + SEED + ", " + how + " statements " + statements + ": " + attack);
        assertThat(attack.findings()).isEmpty();
        assertThat(attack.count(GeneratedAttack.Ending.REFUSED_BY_THE_SECOND_WALL))
                .isZero();
        // Most must run, or nothing is tried.
        assertThat(attack.count(GeneratedAttack.Ending.ANSWERED)).isGreaterThan(statements / 3);
    }
}
