package dev.lakeward.local.run;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A lake's store and run machine with a clock that the test turns; the machine can be lost and made again.
public final class MachineLake implements AutoCloseable {
    static final String EFFECT = "effect";
    static final RunKind.Slots SLOTS = new RunKind.Slots(4, 3, 2_000, 1_500);

    private final Path folder;
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));
    private Store store;
    private ObjectStore objects;
    private Runs runs;

    public MachineLake(Path folder) {
        this.folder = folder;
        this.store = Store.create(folder);
        build(Retention.DEFAULT);
    }

    private void build(Retention retention) {
        objects = new ObjectStore(store, clock());
        runs = new Runs(store, objects, clock(), retention);
    }

    public InstantSource clock() {
        return now::get;
    }

    public void turn(Duration by) {
        now.updateAndGet(before -> before.plus(by));
    }

    public Store store() {
        return store;
    }

    public Runs runs() {
        return runs;
    }

    /// The process is gone: the machine is told nothing, and what it still does reaches no lake.
    public void crash() {
        reopen(Retention.DEFAULT);
    }

    void reopen(Retention retention) {
        store.close();
        store = Store.open(folder);
        build(retention);
    }

    static RunKind kind(String name, RunKind.Recovery recovery, Function<Run, RunWork> work) {
        return new RunKind(name, SLOTS, Duration.ofMinutes(30), recovery, work);
    }

    /// Makes a document that names the run and its attempt.
    static Outcome effect(Run run) {
        return effect(run, () -> {});
    }

    static Outcome effect(Run run, Runnable deciding) {
        return new Outcome(
                List.of(),
                () -> {
                    deciding.run();
                    return List.of(new Document(EFFECT, run.id(), "attempt " + run.attempt()));
                },
                "made",
                Map.of("rows", 1L),
                Map.of());
    }

    boolean hasEffect(Run run) {
        return store.documents().get(EFFECT, run.id()).isPresent();
    }

    Run run(String id) {
        return runs.store().find(id).orElseThrow();
    }

    static void await(BooleanSupplier condition) throws InterruptedException {
        long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("it did not come to pass");
            }
            Thread.sleep(1);
        }
    }

    Run ended(String id) throws InterruptedException {
        await(() -> run(id).state() instanceof RunState.Ended);
        return run(id);
    }

    /// Work that waits until it is let go, or stopped.
    static final class Gate implements RunWork {
        final CountDownLatch begun = new CountDownLatch(1);
        final CountDownLatch open = new CountDownLatch(1);
        final AtomicInteger closed = new AtomicInteger();

        @Override
        public Outcome run(RunContext context) {
            begun.countDown();
            try {
                open.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            context.requireGoing();
            return effect(context.run());
        }

        @Override
        public void stop() {
            open.countDown();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    @Override
    public void close() {
        runs.close();
        store.close();
    }
}
