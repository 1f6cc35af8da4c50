package dev.lakeward.local.cloudtrail;

import dev.lakeward.local.store.Events;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Forgets events that are older than CloudTrail's event history: 90 days.
public final class TrailRetention {
    private static final Duration KEPT = Duration.ofDays(90);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Events events;
    private final InstantSource clock;
    private Instant next = Instant.MIN;

    public TrailRetention(Events events, InstantSource clock) {
        this.events = events;
        this.clock = clock;
    }

    /// To be called now and then; does its work about once an hour.
    public synchronized void tick() {
        Instant now = clock.instant();
        if (now.isAfter(next)) {
            events.forget(now.minus(KEPT));
            next = now.plus(BETWEEN);
        }
    }
}
