package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.run.ServiceRuns;
import java.time.Instant;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// The time that whoever drives a backfill goes by: what is noted, by a clock; how long something takes, by nanoseconds
/// that no clock sets back; and how it is waited.
record DriveTime(Supplier<Instant> clock, LongSupplier nanos, ServiceRuns.Pause pause) {
    static DriveTime of(Supplier<Instant> clock) {
        return new DriveTime(clock, System::nanoTime, Thread::sleep);
    }

    Instant now() {
        return clock.get();
    }

    long at() {
        return nanos.getAsLong();
    }
}
