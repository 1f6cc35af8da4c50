package dev.lakeward.local.glue.job;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.glue.model.Job;

/// The arguments of a job's run; see
/// [special parameters](https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html).
public final class JobArguments {
    static final String BOOKMARK_OPTION = "--job-bookmark-option";
    static final String BOOKMARK_FROM = "--job-bookmark-from";
    static final String BOOKMARK_TO = "--job-bookmark-to";

    /// The run whose stages before a node a run takes over, and that node.
    static final String FROM_RUN = "--lakeward-from-run";

    static final String FROM_NODE = "--lakeward-from-node";

    /// What Glue itself gives each run.
    private static final Set<String> OWN = Set.of("--JOB_NAME", "--JOB_RUN_ID", "--WORKFLOW_NAME", "--WORKFLOW_RUN_ID");

    private static final Map<String, Bookmark.Mode> OPTIONS = Map.of(
            "job-bookmark-enable", Bookmark.Mode.ENABLED,
            "job-bookmark-pause", Bookmark.Mode.PAUSED,
            "job-bookmark-disable", Bookmark.Mode.DISABLED);

    private JobArguments() {}

    /// What a run is given: the job's defaults, over them the run's own, over those what none may override.
    static Map<String, String> resolved(Job job, Map<String, String> ofRun) {
        Map<String, String> all = new TreeMap<>(job.defaultArguments());
        all.putAll(ofRun);
        all.putAll(job.nonOverridableArguments());
        return all;
    }

    /// Refuses arguments that no run could take. Throws InvalidInputException, which tells no value.
    static void require(String member, Map<String, String> arguments) {
        for (String key : arguments.keySet()) {
            if (!key.startsWith("--") || key.length() < 3) {
                throw JobScope.invalid("A key of " + member + " begins with --, unlike " + key + ".");
            }
        }
        mode(arguments);
        RunsOn.of(arguments);
    }

    /// [#require] for a run's own, or those of the trigger that starts it.
    public static void requireOfRun(Map<String, String> arguments) {
        require("Arguments", arguments);
        boolean takesOver = arguments.containsKey(FROM_RUN);
        if (takesOver != arguments.containsKey(FROM_NODE)) {
            throw JobScope.invalid(FROM_RUN + " and " + FROM_NODE + " are given together or not at all.");
        }
        if (takesOver && RunsOn.of(arguments) != RunsOn.EMBEDDED) {
            throw JobScope.invalid("A run on Spark keeps no stages, and takes none over.");
        }
        for (String key : OWN) {
            if (arguments.containsKey(key)) {
                throw JobScope.invalid(key + " is Glue's own: a run is given it, and cannot be started with it.");
            }
        }
    }

    /// Refuses a bookmark that nobody could read by. Throws InvalidInputException.
    static Bookmark.Mode requireBookmark(Map<String, String> resolved) {
        Bookmark.Mode mode = mode(resolved);
        boolean from = resolved.containsKey(BOOKMARK_FROM);
        boolean to = resolved.containsKey(BOOKMARK_TO);
        if (from != to) {
            throw JobScope.invalid(BOOKMARK_FROM + " and " + BOOKMARK_TO + " are given together or not at all.");
        }
        if (from && mode != Bookmark.Mode.PAUSED) {
            throw JobScope.invalid(
                    BOOKMARK_FROM + " and " + BOOKMARK_TO + " need " + BOOKMARK_OPTION + " job-bookmark-pause.");
        }
        return mode;
    }

    static Bookmark.Mode mode(Map<String, String> arguments) {
        @Nullable String option = arguments.get(BOOKMARK_OPTION);
        Bookmark.Mode mode = option == null ? Bookmark.Mode.DISABLED : OPTIONS.get(option);
        if (mode == null) {
            throw JobScope.invalid(BOOKMARK_OPTION + " is one of job-bookmark-enable, job-bookmark-pause and"
                    + " job-bookmark-disable.");
        }
        return mode;
    }
}
