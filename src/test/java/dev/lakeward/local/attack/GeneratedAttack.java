package dev.lakeward.local.attack;

import dev.lakeward.local.TestLake;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// Runs generated statements over a [CanaryLake] as the team that sees a part and as the one that owns a copy of that
/// part, and keeps what differs.
final class GeneratedAttack {
    private static final String SECOND_WALL = "failed inside the lake and was not run";
    private static final String FAULT = "GENERIC_INTERNAL_ERROR";
    private static final int RACES = 12;

    private final TestLake lake;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int secondWall;
    private int byPlan;

    GeneratedAttack(TestLake lake) {
        this.lake = lake;
    }

    List<String> findings() {
        return findings;
    }

    /// How many statements ended in which way.
    Map<String, Integer> kinds() {
        return kinds;
    }

    int refusedBySecondWall() {
        return secondWall;
    }

    /// How many failed, or failed elsewhere, for one team only because its plan takes what it sees in another order.
    int byPlan() {
        return byPlan;
    }

    void run(long seed, int from, int to) {
        for (int i = from; i < to; i++) {
            check(i, new StatementGenerator(new Random(seed * 1_000_003 + i)).next());
        }
    }

    private void check(int number, StatementGenerator.Statement statement) {
        String sql = statement.sql();
        Outcome arena = restricted("arena", sql);
        Outcome owner = Outcome.of(lake.as("owner"), "mirror", sql);
        kinds.merge(arena.kind(), 1, Integer::sum);
        for (Outcome outcome : List.of(arena, owner)) {
            secondWall += outcome.error().contains(SECOND_WALL) ? 1 : 0;
            if (outcome.error().startsWith(FAULT)) {
                findings.add(number + " fault: " + outcome + "\n    " + sql);
            }
        }
        if (arena.toString().contains(CanaryLake.CANARY)
                || arena.toString().contains(lake.lake().folder().toString())) {
            findings.add(number + " canary: " + arena + "\n    " + sql);
        }
        if (!equal(statement, arena, owner)) {
            differs(number, statement, arena, owner);
        }
    }

    private Outcome restricted(String database, String sql) {
        return Outcome.of(lake.as("restricted"), database, sql);
    }

    // Which of several failing expressions is met first, or at all, depends on the plan: that is no leak where the plan
    // and every outcome are the same without the hidden rows.
    private void differs(int number, StatementGenerator.Statement statement, Outcome arena, Outcome owner) {
        String sql = statement.sql();
        Outcome twin = restricted("twin", sql);
        boolean oneFails = !arena.error().isEmpty() || !owner.error().isEmpty();
        if (oneFails && (equal(statement, arena, twin) || isRace(statement, arena, twin))) {
            byPlan++;
        } else {
            findings.add(
                    number + " differs: " + arena + "\n    owner: " + owner + "\n    twin: " + twin + "\n    " + sql);
        }
    }

    // Parts of a plan that run at once fail in either order: then both databases show both errors.
    private boolean isRace(StatementGenerator.Statement statement, Outcome arena, Outcome twin) {
        boolean met = false;
        for (int i = 0; i < RACES && !met; i++) {
            met = equal(statement, restricted("arena", statement.sql()), twin)
                    || equal(statement, restricted("twin", statement.sql()), arena);
        }
        return met;
    }

    private static boolean equal(StatementGenerator.Statement statement, Outcome a, Outcome b) {
        return (statement.ordered() ? a : a.sorted()).equals(statement.ordered() ? b : b.sorted());
    }
}
