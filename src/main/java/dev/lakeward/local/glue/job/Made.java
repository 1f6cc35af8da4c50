package dev.lakeward.local.glue.job;

import dev.lakeward.local.run.Outcome;
import java.util.Map;

/// What a job's program made: nothing of it is seen before the run's end. `bookmark` has the new state of each
/// `transformation_ctx` that was read with a bookmark; what it does not name stays as it was. It is kept only where the
/// run's bookmark is enabled.
public record Made(Outcome outcome, Map<String, String> bookmark) {
    public Made {
        bookmark = Map.copyOf(bookmark);
    }

    /// What keeps no bookmark.
    public static Made of(Outcome outcome) {
        return new Made(outcome, Map.of());
    }
}
