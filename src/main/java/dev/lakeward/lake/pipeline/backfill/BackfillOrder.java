package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.pipeline.backfill.BackfillRefusal.Reason;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What is to be run once for each of some values. `argument` is where each run finds its value: an argument of a job,
/// with its `--`, or a property of a workflow's run. `arguments` are what every run is given beside it. At most
/// `atOnce` go at a time, and never more than the job or workflow may have.
public record BackfillOrder(
        Of of, String name, String argument, List<String> values, Map<String, String> arguments, int atOnce) {
    public static final int MOST_VALUES = 1_000;
    public static final int MOST_AT_ONCE = 50;

    /// By which argument, or property, a run is known as a backfill's.
    static final String MARK = "lakeward-backfill";

    static final int LONGEST_VALUE = 1_024;
    private static final Set<String> GLUES = Set.of(
            "JOB_NAME", "JOB_RUN_ID", "WORKFLOW_NAME", "WORKFLOW_RUN_ID", "job-language", "scriptLocation", MARK);

    /// What is run.
    public enum Of {
        JOB,
        WORKFLOW;

        /// A name as this is given arguments by: a job's begin with `--`.
        String key(String name) {
            return this == JOB ? "--" + name : name;
        }
    }

    /// Throws BackfillRefusal.
    public BackfillOrder {
        String plain = argument.strip().replaceFirst("^--", "");
        if (plain.isEmpty() || plain.contains("=") || plain.chars().anyMatch(Character::isWhitespace)) {
            throw new BackfillRefusal(Reason.NO_ARGUMENT, argument.strip());
        }
        if (GLUES.contains(plain)) {
            throw new BackfillRefusal(Reason.GLUES_OWN, plain);
        }
        argument = of.key(plain);
        if (arguments.containsKey(argument)) {
            throw new BackfillRefusal(Reason.GIVEN_TWICE, argument);
        }
        requireValues(values);
        if (atOnce < 1 || atOnce > MOST_AT_ONCE) {
            throw new BackfillRefusal(Reason.AT_ONCE, atOnce, MOST_AT_ONCE);
        }
        values = List.copyOf(values);
        arguments = Map.copyOf(arguments);
    }

    private static void requireValues(List<String> values) {
        if (values.isEmpty()) {
            throw new BackfillRefusal(Reason.NO_VALUES);
        }
        if (values.size() > MOST_VALUES) {
            throw new BackfillRefusal(Reason.TOO_MANY, values.size(), MOST_VALUES);
        }
        Set<String> seen = new HashSet<>();
        for (String value : values) {
            if (value.isBlank() || value.length() > LONGEST_VALUE) {
                throw new BackfillRefusal(Reason.EMPTY_VALUE);
            }
            if (!seen.add(value)) {
                throw new BackfillRefusal(Reason.TWICE, value);
            }
        }
    }

    /// The mark, as what is run is given it.
    String mark() {
        return of.key(MARK);
    }

    /// Whether these arguments or properties of a run are those of a backfill's child.
    public static boolean isMarked(Map<String, String> arguments) {
        return arguments.containsKey(MARK) || arguments.containsKey("--" + MARK);
    }

    /// The backfill that these arguments or properties of a run tell of; empty for a run of none.
    public static String parent(Map<String, String> arguments) {
        return arguments.getOrDefault("--" + MARK, arguments.getOrDefault(MARK, ""));
    }

    /// Whether an argument or property is the mark itself.
    public static boolean isMark(String name) {
        return name.equals(MARK) || name.equals("--" + MARK);
    }
}
