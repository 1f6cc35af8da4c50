package dev.lakeward.async;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// The test's thread as the JavaFX thread: work runs on threads of its own, and what it delivers waits until the test
/// lets it in. Its clock stands still until it is turned.
public final class ManualScreen {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final LinkedBlockingQueue<Runnable> deliveries = new LinkedBlockingQueue<>();
    private final List<Later> later = new ArrayList<>();
    private volatile Instant now = Instant.parse("2026-11-27T12:00:00Z");
    private final Background background =
            new Background(Executors.newVirtualThreadPerTaskExecutor(), deliveries::add, this::after, () -> now);

    private record Later(Instant due, Runnable work) {}

    public Background background() {
        return background;
    }

    public Instant now() {
        return now;
    }

    private void after(Duration pause, Runnable work) {
        later.add(new Later(now.plus(pause), work));
    }

    /// Lets deliveries in until something is so; fails where it does not come about.
    public void until(BooleanSupplier done) throws InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!done.getAsBoolean()) {
            Runnable next = deliveries.poll(10, TimeUnit.MILLISECONDS);
            if (next != null) {
                next.run();
            } else if (System.nanoTime() > end) {
                throw new AssertionError("did not come about");
            }
        }
    }

    /// Turns the clock, and does what is due then.
    public void turn(Duration by) {
        now = now.plus(by);
        List<Later> due =
                later.stream().filter(each -> !each.due().isAfter(now)).toList();
        later.removeAll(due);
        due.forEach(each -> each.work().run());
    }
}
