package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/// What went wrong while a backfill was driven, and what is made of it.
final class BackfillTrouble {
    // A laptop sleeps so long, and its runs go on.
    private static final long LONGEST_UNREACHED_NANOS = Duration.ofHours(12).toNanos();
    private static final int LONGEST_PAUSES = 4;

    private final LongSupplier nanos;
    private int unreached;
    private long unreachedSince;
    private boolean interrupted;
    // A start may have happened although its answer never came.
    private boolean unsure = true;

    BackfillTrouble(LongSupplier nanos) {
        this.nanos = nanos;
    }

    void reached() {
        unreached = 0;
    }

    /// Whether it is not known what was started.
    boolean isUnsure() {
        return unsure;
    }

    void sure() {
        unsure = false;
    }

    void unsure() {
        unsure = true;
    }

    boolean isInterrupted() {
        return interrupted;
    }

    void interrupt() {
        // What is told from now on must be heard.
        Thread.interrupted();
        interrupted = true;
    }

    /// Whoever is busy or out of reach is asked again; the runs go on all the same. Throws what nobody can wait for.
    void bear(LakeException e) {
        switch (e.error()) {
            case CANCELLED -> interrupt();
            case THROTTLED -> {}
            case UNREACHABLE -> {
                if (unreached++ == 0) {
                    unreachedSince = nanos.getAsLong();
                }
                if (nanos.getAsLong() - unreachedSince > LONGEST_UNREACHED_NANOS) {
                    throw e;
                }
            }
            default -> throw e;
        }
    }

    /// How long to wait while nobody is reached, longer each time; empty where somebody is.
    Optional<Duration> pause(Duration slowest) {
        return unreached == 0
                ? Optional.empty()
                : Optional.of(slowest.multipliedBy(Math.min(unreached, LONGEST_PAUSES)));
    }

    /// A start was refused: a place that somebody else has is waited for. Whether it would be refused again.
    boolean refused(LakeException e) {
        if (e.error() == LakeError.CONFLICT || e.getCause() instanceof ResourceNumberLimitExceededException) {
            unsure = false;
            unreached = 0;
            return false;
        }
        return switch (e.error()) {
            case CANCELLED, THROTTLED, UNREACHABLE -> {
                bear(e);
                yield false;
            }
            default -> {
                unsure = false;
                yield true;
            }
        };
    }
}
