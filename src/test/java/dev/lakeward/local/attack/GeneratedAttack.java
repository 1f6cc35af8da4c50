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
    private static final String SECOND_WALL = "failed inside the lake";

    private final TestLake lake;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int secondWall;
    private int otherWords;

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

    /// How many failed for both teams, with another of their several failing expressions first.
    int otherWords() {
        return otherWords;
    }

    void run(long seed, int from, int to) {
        for (int i = from; i < to; i++) {
            check(i, new StatementGenerator(new Random(seed * 1_000_003 + i)).next());
        }
    }

    private void check(int number, StatementGenerator.Statement statement) {
        String sql = statement.sql();
        Outcome restricted = Outcome.of(lake.as("restricted"), "arena", sql);
        Outcome owner = Outcome.of(lake.as("owner"), "mirror", sql);
        kinds.merge(restricted.kind(), 1, Integer::sum);
        for (Outcome outcome : List.of(restricted, owner)) {
            if (outcome.error().contains(SECOND_WALL)) {
                secondWall++;
                findings.add(number + " second wall: " + outcome + "\n    " + sql);
            }
        }
        if (restricted.toString().contains(CanaryLake.CANARY)
                || restricted.toString().contains(lake.lake().folder().toString())) {
            findings.add(number + " canary: " + restricted + "\n    " + sql);
        }
        if (!equal(statement, restricted, owner)) {
            // Which of several failing expressions fails first may depend on the plan, but not on what is hidden.
            Outcome twin = Outcome.of(lake.as("restricted"), "twin", sql);
            boolean onlyWords =
                    restricted.state().equals("FAILED") && owner.state().equals("FAILED");
            if (onlyWords && restricted.equals(twin)) {
                otherWords++;
            } else {
                findings.add(number + " differs: " + restricted + "\n    owner: " + owner + "\n    twin: " + twin
                        + "\n    " + sql);
            }
        }
    }

    private static boolean equal(StatementGenerator.Statement statement, Outcome a, Outcome b) {
        return (statement.ordered() ? a : a.sorted()).equals(statement.ordered() ? b : b.sorted());
    }
}
