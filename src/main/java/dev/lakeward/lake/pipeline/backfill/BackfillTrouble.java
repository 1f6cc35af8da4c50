package dev.lakeward.lake.pipeline.backfill;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.util.Optional;
import software.amazon.awssdk.services.glue.model.ResourceNumberLimitExceededException;

/// What went wrong while a backfill was driven, and what is made of it.
final class BackfillTrouble {
    private static final int MOST_UNREACHED = 10;

    private int unreached;
    private boolean interrupted;
    // A start may have happened although its answer never came.
    private boolean unsure = true;

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
                if (++unreached > MOST_UNREACHED) {
                    throw e;
                }
            }
            default -> throw e;
        }
    }

    /// A start was refused: a place that somebody else has is waited for; of what would be refused again, why.
    Optional<String> refused(LakeException e) {
        if (e.error() == LakeError.CONFLICT || e.getCause() instanceof ResourceNumberLimitExceededException) {
            unsure = false;
            return Optional.empty();
        }
        return switch (e.error()) {
            case CANCELLED, THROTTLED, UNREACHABLE -> {
                bear(e);
                yield Optional.empty();
            }
            default -> {
                unsure = false;
                yield Optional.of(e.detail().isEmpty() ? e.operation() + ": " + e.error() : e.detail());
            }
        };
    }
}
