package dev.lakeward.local.run;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.store.LakeFolderException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Does a few things about once a second, all on one thread, until it is closed.
public final class Ticker implements AutoCloseable {
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private final List<Runnable> work;
    private final Thread thread;
    private volatile boolean closed;

    private Ticker(List<Runnable> work) {
        this.work = work;
        this.thread = Thread.ofVirtual().name("ticker").unstarted(this::tick);
    }

    public static Ticker start(List<Runnable> work) {
        Ticker ticker = new Ticker(List.copyOf(work));
        ticker.thread.start();
        return ticker;
    }

    private void tick() {
        while (!closed) {
            for (Runnable each : work) {
                try {
                    each.run();
                } catch (LakeFolderException e) {
                    // The disk is full: what could not be written is tried again.
                    continue;
                } catch (RuntimeException | Error e) {
                    // The others go on: schedules must not end with one thing's memory or stack.
                    Fault.log("ticker", e);
                }
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    /// Waits for what it does just now.
    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
