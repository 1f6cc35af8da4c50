package dev.lakeward.app;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.application.Platform;

/// Asks the JavaFX thread for an answer every 20 ms from a thread of its own, and keeps what the thread did whenever
/// it did not answer for long.
final class ScreenWatch implements AutoCloseable {
    /// How long the JavaFX thread may take for an answer before it is noted what it does.
    static final Duration LONG = Duration.ofMillis(200);

    private static final Duration BETWEEN = Duration.ofMillis(20);
    private static final Duration SAMPLE = Duration.ofMillis(100);
    private static final int FRAMES = 14;
    private static final int MOST_SAMPLES = 4;

    private final Thread thread =
            Thread.ofPlatform().daemon().name("screen-watch").unstarted(this::watch);
    private final List<Freeze> freezes = new ArrayList<>();
    private volatile String step = "";

    /// The JavaFX thread gave no answer for a while during a step, and worked for some of it; what it did meanwhile, as
    /// stacks. On a busy machine it may be ready to work for long and not get to it.
    record Freeze(String step, Duration time, Duration worked, List<String> stacks) {
        @Override
        public String toString() {
            return time.toMillis() + " ms (" + worked.toMillis() + " ms of work) at " + step + "\n"
                    + String.join("\n      --\n", stacks);
        }
    }

    static ScreenWatch started() {
        ScreenWatch watch = new ScreenWatch();
        watch.thread.start();
        return watch;
    }

    /// Says what the person does from now on.
    void at(String now) {
        step = now;
    }

    /// The freezes until now, the longest first.
    synchronized List<Freeze> freezes() {
        return freezes.stream().sorted((a, b) -> b.time().compareTo(a.time())).toList();
    }

    private synchronized void add(Freeze freeze) {
        freezes.add(freeze);
    }

    private void watch() {
        try {
            Thread screen = screenThread();
            while (!Thread.interrupted()) {
                Thread.sleep(BETWEEN);
                ask(screen);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread screenThread() throws InterruptedException {
        CountDownLatch known = new CountDownLatch(1);
        Thread[] screen = {Thread.currentThread()};
        Platform.runLater(() -> {
            screen[0] = Thread.currentThread();
            known.countDown();
        });
        known.await();
        return screen[0];
    }

    private void ask(Thread screen) throws InterruptedException {
        CountDownLatch answered = new CountDownLatch(1);
        long began = System.nanoTime();
        long worked = cpuNanos(screen);
        Platform.runLater(answered::countDown);
        List<String> stacks = new ArrayList<>();
        while (!answered.await(SAMPLE.toMillis(), TimeUnit.MILLISECONDS)) {
            if (stacks.size() < MOST_SAMPLES) {
                stacks.add(stack(screen));
            }
        }
        Duration time = Duration.ofNanos(System.nanoTime() - began);
        if (time.compareTo(LONG) > 0) {
            add(new Freeze(step, time, Duration.ofNanos(cpuNanos(screen) - worked), stacks));
        }
    }

    private static long cpuNanos(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.threadId());
    }

    // The newest frames, and those of this program below them.
    private static String stack(Thread screen) {
        StackTraceElement[] frames = screen.getStackTrace();
        return Stream.concat(
                        Stream.of(frames).limit(FRAMES),
                        Stream.of(frames)
                                .skip(FRAMES)
                                .filter(frame -> frame.getClassName().startsWith("dev.lakeward")))
                .map(frame -> "      " + frame)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
