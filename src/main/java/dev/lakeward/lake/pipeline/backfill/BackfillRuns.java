package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a backfill asks of Glue: the runs of one job or workflow. Every method blocks and throws LakeException.
interface BackfillRuns {
    /// So much earlier than a backfill's begin its runs are looked for: clocks differ.
    Duration CLOCKS_DIFFER = Duration.ofDays(1);

    /// Of jobs and workflows each in its own way.
    static BackfillRuns of(software.amazon.awssdk.services.glue.GlueClient glue, BackfillOrder order) {
        return switch (order.of()) {
            case JOB -> new JobChildren(glue, order);
            case WORKFLOW -> new WorkflowChildren(glue, order);
        };
    }

    /// How many may go at once.
    int most();

    /// Starts a run with these arguments; its id.
    String start(Map<String, String> arguments);

    /// How the run of a value stands now, or the newest attempt at it.
    BackfillPart look(BackfillPart part);

    /// Has a run stop; it ends a while later. Throws where that is not accepted.
    void stop(String run);

    /// Whether a run that is not stopped has ended meanwhile, by itself.
    default boolean hasEnded(BackfillPart part, LakeException refused) {
        try {
            return switch (refused.error()) {
                case NOT_FOUND -> true;
                case CONFLICT -> !look(part).state().isGoing();
                default -> false;
            };
        } catch (LakeException e) {
            refused.addSuppressed(e);
            return false;
        }
    }

    /// What a backfill has started since an instant.
    Children children(String backfill, Instant since);

    /// The newest run of each value, or the one that succeeded; and the others that go, where a value has more than
    /// one.
    record Children(Map<String, BackfillPart> newest, List<BackfillPart> others) {
        public Children {
            newest = Map.copyOf(newest);
            others = List.copyOf(others);
        }

        /// By all runs, newest first.
        static Children of(List<BackfillPart> runs) {
            Map<String, BackfillPart> newest = new HashMap<>();
            runs.forEach(run -> newest.merge(run.value(), run, Children::better));
            return new Children(
                    newest,
                    runs.stream()
                            .filter(run -> run.state().isGoing() && !newest.containsValue(run))
                            .toList());
        }

        // Newest first, but for what is done.
        private static BackfillPart better(BackfillPart newer, BackfillPart older) {
            return older.state() == BackfillPart.State.SUCCEEDED && newer.state() != BackfillPart.State.SUCCEEDED
                    ? older
                    : newer;
        }
    }
}
