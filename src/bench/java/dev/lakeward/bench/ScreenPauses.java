package dev.lakeward.bench;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;

/// How long the JavaFX thread did not answer, asked every 5 ms from a thread of its own.
public final class ScreenPauses {
    private static final int BETWEEN_MILLIS = 5;

    private final AtomicLong longest = new AtomicLong();

    private ScreenPauses() {}

    /// Watches until the process ends.
    public static ScreenPauses watched() {
        ScreenPauses pauses = new ScreenPauses();
        Thread.ofPlatform().daemon().name("screen-pauses").start(pauses::watch);
        return pauses;
    }

    /// The longest time without an answer since this was asked last, in milliseconds. Blocks until what was asked
    /// meanwhile is answered.
    public double taken() throws InterruptedException {
        Thread.sleep(2 * BETWEEN_MILLIS);
        CountDownLatch answered = new CountDownLatch(1);
        Platform.runLater(answered::countDown);
        answered.await();
        Thread.sleep(2 * BETWEEN_MILLIS);
        return longest.getAndSet(0) / 1e6;
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(BETWEEN_MILLIS);
                CountDownLatch answered = new CountDownLatch(1);
                long began = System.nanoTime();
                Platform.runLater(answered::countDown);
                answered.await();
                longest.accumulateAndGet(System.nanoTime() - began, Math::max);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
