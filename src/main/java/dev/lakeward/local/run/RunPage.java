package dev.lakeward.local.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Runs, newest first, and where the next page begins; null at the end.
public record RunPage(List<Run> runs, @Nullable Long next) {
    /// Where the first page begins.
    public static final long NEWEST = Long.MAX_VALUE;

    public RunPage {
        runs = List.copyOf(runs);
    }
}
