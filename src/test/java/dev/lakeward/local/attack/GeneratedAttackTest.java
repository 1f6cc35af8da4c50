package dev.lakeward.local.attack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.local.TestLake;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Generated statements answer a team that sees a part as they answer one that owns a copy of that part.
@Tag("slow")
class GeneratedAttackTest {
    @RegisterExtension
    static final TestLake LAKE = new TestLake();

    private static final int ATTACKS = Integer.getInteger("lakeward.attacks", 400);
    private static final long SEED = Long.getLong("lakeward.attacks.seed", 1);

    @Test
    void whatIsHiddenShowsInNoAnswerAndNoError() throws Exception {
        new CanaryLake(LAKE).make();
        GeneratedAttack attack = new GeneratedAttack(LAKE);
        attack.run(SEED, 0, ATTACKS);
        System.out.println(ATTACKS + " generated statements: " + attack.kinds() + ", refused by the second wall: "
                + attack.refusedBySecondWall() + ", otherwise by their plan only: " + attack.byPlan());
        assertThat(attack.findings()).isEmpty();
        assertThat(attack.refusedBySecondWall()).isZero();
        // Most must run, or nothing is tried.
        assertThat(attack.kinds().getOrDefault("SUCCEEDED", 0)).isGreaterThan(ATTACKS / 3);
    }
}
