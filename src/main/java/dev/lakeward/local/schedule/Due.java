package dev.lakeward.local.schedule;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a schedule stands: the time that was dealt with last (when it was made, at first), the next one (null where
/// none comes), and when that was found.
public record Due(Schedule schedule, Instant last, @Nullable Instant next, Instant found) {
    /// The next time behind both, the last one and now.
    static Due of(Schedule schedule, Instant last, Instant now) {
        Optional<Instant> next = schedule.times().next(last, now);
        return new Due(schedule, last, next.orElse(null), now);
    }

    /// The clock has been turned back since the next time was found: it may be far too late.
    boolean isFoundAfter(Instant now) {
        return found.isAfter(now);
    }
}
