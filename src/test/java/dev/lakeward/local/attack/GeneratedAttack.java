package dev.lakeward.local.attack;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// Runs generated statements over a [CanaryLake] as the team that sees a part and as the one that owns a copy of that
/// part, and keeps what differs.
final class GeneratedAttack {
    /// Of the error that the second wall's refusal shows.
    static final String SECOND_WALL = "failed inside the lake and was not run";
    // Of every path of a lake's own.
    private static final String FOLDER = "lakeward-test";
    private static final String FAULT = "GENERIC_INTERNAL_ERROR";
    // Trino itself calls it so, where a date or a number is out of its range: what else breaks has another text.
    private static final Pattern TRINOS = Pattern.compile(
            "^" + FAULT + ": (Value -?\\d+ (exceeds MAX_INT|is less than MIN_INT) for type \\w+|(integer|long) overflow"
                    + "|a function does not take a value that the query reads)$");
    private static final int RACES = 12;
    private static final int AT_ONCE = 4;

    private final Runner runner;
    private final List<String> findings = new ArrayList<>();
    private final Map<Ending, Integer> endings = new TreeMap<>();
    private final Map<String, Integer> kinds = new TreeMap<>();
    private int byPlan;

    /// How a statement ended for the team that sees a part.
    enum Ending {
        ANSWERED,
        REFUSED_BY_THE_FIRST_WALL,
        REFUSED_BY_THE_SECOND_WALL,
        FAILED_AT_RUN
    }

    // What one statement came to; no finding is an empty text.
    private record Result(Ending ending, String kind, boolean byPlan, String finding) {}

    /// Runs a statement for a team in a database; what the first wall refuses is told as [Outcome#REFUSED]. Several
    /// threads at once call it.
    interface Runner {
        Outcome run(String team, String database, String sql) throws Exception;
    }

    GeneratedAttack(Runner runner) {
        this.runner = runner;
    }

    /// Canaries, faults and answers that differ, with their statements.
    List<String> findings() {
        return findings;
    }

    int count(Ending ending) {
        return endings.getOrDefault(ending, 0);
    }

    /// The counts, in one line.
    @Override
    public String toString() {
        return "answered " + count(Ending.ANSWERED) + ", refused by the first wall "
                + count(Ending.REFUSED_BY_THE_FIRST_WALL) + ", refused by the second wall "
                + count(Ending.REFUSED_BY_THE_SECOND_WALL) + ", failed at run " + count(Ending.FAILED_AT_RUN)
                + ", differences " + findings.size() + " (" + byPlan + " more by their plan only); ended by " + kinds;
    }

    /// Statement `i` is the same for a seed whatever the range.
    void run(long seed, int from, int to) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Callable<Result>> checks = new ArrayList<>();
            for (int i = from; i < to; i++) {
                int number = i;
                checks.add(() -> checked(number, new StatementGenerator(new Random(seed * 1_000_003 + number)).next()));
            }
            for (Future<Result> result : threads.invokeAll(checks)) {
                add(result.get());
            }
        }
    }

    private void add(Result result) {
        endings.merge(result.ending(), 1, Integer::sum);
        kinds.merge(result.kind(), 1, Integer::sum);
        byPlan += result.byPlan() ? 1 : 0;
        if (!result.finding().isEmpty()) {
            findings.add(result.finding());
        }
    }

    // What breaks is found too, and the others are tried.
    private Result checked(int number, StatementGenerator.Statement statement) throws Exception {
        try {
            return check(number, statement);
        } catch (RuntimeException e) {
            String told = number + " broke: " + e + "\n    " + statement.sql();
            return new Result(Ending.FAILED_AT_RUN, e.getClass().getSimpleName(), false, told);
        }
    }

    private Result check(int number, StatementGenerator.Statement statement) throws Exception {
        String sql = statement.sql();
        Outcome arena = restricted("arena", sql);
        Outcome owner = runner.run("owner", "mirror", sql);
        Outcome twin = arena;
        boolean byPlan = false;
        String finding = "";
        if ((isFault(arena) || isFault(owner)) && !TRINOS.matcher(owner.error()).find()) {
            finding = "fault";
        } else if (arena.toString().contains(CanaryLake.CANARY)
                || arena.toString().contains(FOLDER)) {
            finding = "canary";
        } else if (!equal(statement, arena, owner)) {
            twin = restricted("twin", sql);
            byPlan = isByPlan(statement, arena, owner, twin);
            finding = byPlan ? "" : "differs";
        }
        String told = finding.isEmpty()
                ? ""
                : number + " " + finding + ": " + arena + "\n    owner: " + owner + "\n    twin: " + twin + "\n    "
                        + sql;
        return new Result(ending(arena), arena.kind(), byPlan, told);
    }

    private static boolean isFault(Outcome outcome) {
        return outcome.error().startsWith(FAULT);
    }

    private static Ending ending(Outcome outcome) {
        if (outcome.error().isEmpty()) {
            return Ending.ANSWERED;
        }
        if (outcome.error().contains(SECOND_WALL)) {
            return Ending.REFUSED_BY_THE_SECOND_WALL;
        }
        return outcome.state().equals(Outcome.REFUSED) ? Ending.REFUSED_BY_THE_FIRST_WALL : Ending.FAILED_AT_RUN;
    }

    private Outcome restricted(String database, String sql) throws Exception {
        return runner.run("restricted", database, sql);
    }

    // Which of several failing expressions is met first, or at all, depends on the plan: that is no leak where the plan
    // and every outcome are the same without the hidden rows.
    private boolean isByPlan(StatementGenerator.Statement statement, Outcome arena, Outcome owner, Outcome twin)
            throws Exception {
        boolean oneFails = !arena.error().isEmpty() || !owner.error().isEmpty();
        return oneFails && (equal(statement, arena, twin) || isRace(statement, arena, twin));
    }

    // Parts of a plan that run at once fail in either order: then both databases show both errors.
    private boolean isRace(StatementGenerator.Statement statement, Outcome arena, Outcome twin) throws Exception {
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
