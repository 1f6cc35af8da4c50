package dev.lakeward.local.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Work that several threads do at once, and the first failure of it.
public final class Together {
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private volatile boolean toldToStop;

    private Together() {}

    /// Does a work on each of some threads, and blocks until all have done it. Throws what one of them threw first.
    public static void run(int count, String name, Consumer<Together> work) {
        Together together = new Together();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().daemon().name(name + "-" + i).start(() -> together.attempt(work)));
        }
        threads.forEach(together::await);
        switch (together.failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    private void attempt(Consumer<Together> work) {
        try {
            work.accept(this);
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        }
    }

    /// Whether one of them has failed, so that the others need not go on.
    public boolean hasFailed() {
        return failure.get() != null;
    }

    /// Whether none has failed and whoever waits was not told to stop: a work that may be left half done need not go on
    /// then.
    public boolean goesOn() {
        return !toldToStop && !hasFailed();
    }

    // A thread that was told to stop does so at its next step: nothing of it may go on behind whoever waits.
    private void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
                toldToStop = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
