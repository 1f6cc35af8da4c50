package dev.lakeward.local.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// What a run of the machine's suite does, by its arguments: `seed behaviour`. It watches that no more work beside it
/// than there are places.
final class RandomWork implements RunWork {
    /// What it does when its steps are done.
    enum Behaviour {
        MAKES,
        FAILS,
        FAILS_WHILE_DECIDED,
        IS_NEEDLESS,
        WAITS_TO_BE_LET_GO,
        WAITS_TO_BE_STOPPED
    }

    /// What all runs of one machine share.
    static final class Shared {
        final CountDownLatch letGo = new CountDownLatch(1);
        final Queue<RandomWork> works = new ConcurrentLinkedQueue<>();
        final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
        final List<String> wrong;

        Shared(List<String> wrong) {
            this.wrong = wrong;
        }

        private void enter(String who, int most) {
            int beside =
                    running.computeIfAbsent(who, key -> new AtomicInteger()).incrementAndGet();
            if (beside > most) {
                wrong.add(beside + " run at once for " + who);
            }
        }

        private void leave(String who) {
            running.get(who).decrementAndGet();
        }
    }

    private final Shared shared;
    private final CountDownLatch stopped = new CountDownLatch(1);

    RandomWork(Shared shared) {
        this.shared = shared;
        shared.works.add(this);
    }

    static String arguments(Random random) {
        return random.nextInt() + " " + Behaviour.values()[random.nextInt(Behaviour.values().length)];
    }

    @Override
    public Outcome run(RunContext context) {
        Run run = context.run();
        String own = run.kind() + " of " + run.owner();
        shared.enter(run.kind(), MachineLake.SLOTS.running());
        shared.enter(own, MachineLake.SLOTS.runningOfOne());
        try {
            return work(context, run);
        } finally {
            shared.leave(own);
            shared.leave(run.kind());
        }
    }

    private Outcome work(RunContext context, Run run) {
        String[] arguments = run.arguments().split(" ");
        Random random = new Random(Integer.parseInt(arguments[0]) + run.attempt());
        int steps = random.nextInt(4);
        for (int i = 0; i < steps; i++) {
            context.progress(new Progress(i, (long) steps, "steps", "working"));
            if (random.nextInt(4) == 0) {
                context.checkpoint("step " + i);
            }
            Thread.yield();
        }
        return switch (Behaviour.valueOf(arguments[1])) {
            case MAKES -> MachineLake.effect(run);
            case FAILS -> throw new IllegalStateException("the work failed");
            case FAILS_WHILE_DECIDED ->
                MachineLake.effect(run, () -> {
                    throw new IllegalStateException("the work was refused");
                });
            case IS_NEEDLESS ->
                MachineLake.effect(run, () -> {
                    throw new Outcome.NeedlessException();
                });
            case WAITS_TO_BE_LET_GO -> {
                await(shared.letGo);
                yield MachineLake.effect(run);
            }
            case WAITS_TO_BE_STOPPED -> {
                await(stopped);
                // It makes something all the same: the machine must not take it.
                yield MachineLake.effect(run);
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(Duration.ofSeconds(60).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        stopped.countDown();
    }

    @Override
    public RunError error(Throwable failure) {
        return RunError.of(RunError.Category.USER, String.valueOf(failure.getMessage()));
    }
}
