package dev.lakeward.lake.run;

import dev.lakeward.lake.LakeError;
import dev.lakeward.lake.LakeException;
import java.time.Duration;
import java.util.function.Consumer;

/// Waits for runs of services: looks soon at first, then less often, and least while the service is busy.
public final class ServiceRuns {
    private static final Duration FIRST_LOOK = Duration.ofMillis(5);
    private static final Duration SLOWEST_LOOK = Duration.ofMillis(500);
    private static final Duration SLOWEST_WHILE_BUSY = Duration.ofSeconds(20);

    private static final String RUN = "run";

    private final Pause pause;

    /// Waits between two looks.
    public interface Pause {
        void sleep(Duration time) throws InterruptedException;
    }

    public ServiceRuns(Pause pause) {
        this.pause = pause;
    }

    /// How a run ended; `seen` hears how it stood at each look. Interrupting stops the run too: throws CANCELLED then,
    /// as soon as the service was told. Where the service refuses to stop it, answers how it has ended already, or
    /// throws what the service said; the thread stays interrupted, as other work of it is to end too.
    public <S> S await(ServiceRun<S> run, Consumer<S> seen) {
        try {
            return ended(run, seen);
        } catch (InterruptedException e) {
            return stopped(run, e);
        } catch (LakeException e) {
            if (e.error() != LakeError.CANCELLED) {
                throw e;
            }
            return stopped(run, e);
        }
    }

    /// Whether this tells that a run was told to stop, and not of an interrupt that came before or after that.
    public static boolean isStopped(LakeException e) {
        return e.error() == LakeError.CANCELLED && e.operation().equals(RUN);
    }

    private <S> S ended(ServiceRun<S> run, Consumer<S> seen) throws InterruptedException {
        Duration next = FIRST_LOOK;
        while (true) {
            try {
                S standing = run.look();
                seen.accept(standing);
                if (run.hasEnded(standing)) {
                    return standing;
                }
                next = shorter(next.multipliedBy(5).dividedBy(4), SLOWEST_LOOK);
            } catch (LakeException e) {
                // It goes on all the same.
                if (e.error() != LakeError.THROTTLED) {
                    throw e;
                }
                next = shorter(next.plus(SLOWEST_LOOK).multipliedBy(2), SLOWEST_WHILE_BUSY);
            }
            pause.sleep(next);
        }
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    // Interrupting ends our wait only: the run is stopped on its own.
    private static <S> S stopped(ServiceRun<S> run, Exception interruption) {
        Thread.interrupted();
        try {
            run.stop();
        } catch (LakeException refused) {
            refused.addSuppressed(interruption);
            return endedAlready(run, refused);
        } finally {
            Thread.currentThread().interrupt();
        }
        throw new LakeException(LakeError.CANCELLED, RUN, "", interruption);
    }

    private static <S> S endedAlready(ServiceRun<S> run, LakeException refused) {
        try {
            S standing = run.look();
            if (run.hasEnded(standing)) {
                return standing;
            }
        } catch (LakeException e) {
            refused.addSuppressed(e);
        }
        throw refused;
    }
}
