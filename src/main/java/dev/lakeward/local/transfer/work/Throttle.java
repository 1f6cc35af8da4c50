package dev.lakeward.local.transfer.work;

import java.util.function.LongSupplier;

/// Lets so many bytes pass in a second, all threads together. Thread-safe.
final class Throttle {
    private static final long NANOS = 1_000_000_000L;
    private static final long LONGEST_WAIT_MILLIS = 100;

    private final LongSupplier bytesPerSecond;
    private long free;
    private long since = System.nanoTime();

    /// A limit that is asked each time; none where it is not positive.
    Throttle(LongSupplier bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /// How many bytes, at most so many, may pass now: waits for some, and not for long, so that it may be 0.
    int take(int wanted) {
        long limit = bytesPerSecond.getAsLong();
        if (limit <= 0) {
            return wanted;
        }
        int taken = takeNow(wanted, limit);
        if (taken == 0) {
            try {
                Thread.sleep(Math.clamp(1_000 / limit, 10, LONGEST_WAIT_MILLIS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return wanted;
            }
            taken = takeNow(wanted, limit);
        }
        return taken;
    }

    private synchronized int takeNow(int wanted, long limit) {
        long now = System.nanoTime();
        // What nobody took in a second is lost.
        double passed = Math.min(1, (double) (now - since) / NANOS);
        long more = (long) (passed * limit);
        if (more > 0) {
            free = Math.min(limit, free + more);
            since = now;
        }
        int taken = (int) Math.min(wanted, free);
        free -= taken;
        return taken;
    }

    /// Gives back what was taken and did not pass.
    synchronized void giveBack(int unused) {
        if (bytesPerSecond.getAsLong() > 0) {
            free += unused;
        }
    }
}
