package dev.lakeward.local;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// The time of a lake in which something may happen between a statement's work and its publication.
final class Meanwhile implements InstantSource {
    private static final StackWalker CALLERS = StackWalker.getInstance();

    private final AtomicReference<Runnable> next = new AtomicReference<>(() -> {});
    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);

    /// Lets time pass.
    void pass(Duration time) {
        passed.updateAndGet(time::plus);
    }

    /// What happens, once, before the next statement publishes what it made.
    void before(Runnable event) {
        next.set(event);
    }

    @Override
    public Instant instant() {
        if (isDone()) {
            next.getAndSet(() -> {}).run();
        }
        return InstantSource.system().instant().plus(passed.get());
    }

    // When its work ended is asked once it is done, and before anything of it is published.
    private static boolean isDone() {
        return CALLERS.walk(
                frames -> frames.anyMatch(frame -> frame.getClassName().equals("dev.lakeward.local.athena.QueryWork")
                        && frame.getMethodName().equals("outcome")));
    }
}
