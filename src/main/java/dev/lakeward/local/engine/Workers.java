package dev.lakeward.local.engine;

import dev.lakeward.local.engine.worker.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The engine processes of this process: some that work, some that are ready or on their way.
///
/// There is one pool for all lakes that a process opens, as they share the machine's memory: that one object is the
/// only thing here that outlives a lake. The processes end with this one.
public final class Workers {
    /// Engine processes that work at the same time.
    public static final int AT_ONCE = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
    private static final Workers OF_THIS_PROCESS = new Workers(EngineLimits.ofThisMachine(AT_ONCE));

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final int LOOKS_BEFORE_REST = 150;
    // One for who takes the place of a query that ended, one for who comes beside.
    private static final int READY_BESIDE_WORK = 2;
    // Whoever opens a lake looks around first.
    private static final Duration BEFORE_REHEARSAL = Duration.ofSeconds(1);
    private static final int MOST_TRIED = 2 * AT_ONCE;
    private static final long MOST_AT_REST = 768L << 20;
    // Files that are mapped, the library above all, are resident and no data.
    private static final long MAPPED = 256L << 20;

    private final EngineLimits limits;
    private final EngineProgram program;
    private final Semaphore slots = new Semaphore(AT_ONCE, true);
    private final Deque<Next> ready = new ArrayDeque<>();
    // Whose query each works on.
    private final Map<Worker, String> working = new HashMap<>();
    private volatile boolean hasRehearsed;
    private @Nullable Worker rehearsing;
    private boolean watched;
    private int looksAtRest;

    /// A process that starts, or one that closes its last session, for which it pays to wait: a start takes longer, and
    /// what is new has compiled nothing.
    private record Next(CompletableFuture<Worker> process, boolean closes) {
        boolean isReady() {
            return closes || process.isDone();
        }
    }

    private Workers(EngineLimits limits) {
        this.limits = limits;
        this.program = new EngineProgram(limits);
    }

    public static Workers ofThisProcess() {
        return OF_THIS_PROCESS;
    }

    EngineLimits limits() {
        return limits;
    }

    /// Starts a process ahead where none is ready. Does not wait.
    public void prepare() {
        prepare(1);
        if (!hasRehearsed) {
            CompletableFuture.delayedExecutor(BEFORE_REHEARSAL.toMillis(), TimeUnit.MILLISECONDS)
                    .execute(this::rehearse);
        }
    }

    // One process, once, while nobody works: what reads files is compiled then.
    private synchronized void rehearse() {
        Optional<Next> idle = hasRehearsed || !working.isEmpty()
                ? Optional.empty()
                : ready.stream()
                        .filter(each ->
                                each.process().isDone() && !each.process().isCompletedExceptionally())
                        .findFirst();
        idle.ifPresent(each -> {
            hasRehearsed = true;
            Worker worker = each.process().join();
            rehearsing = worker;
            ready.remove(each);
            ready.addFirst(new Next(background(() -> rehearsed(worker)), false));
        });
    }

    private Worker rehearsed(Worker worker) throws IOException {
        try {
            worker.ask(new Request.Rehearse());
        } catch (EngineException | QueryFailure e) {
            LOG.debug("an engine's process died at its rehearsal");
        } finally {
            synchronized (this) {
                rehearsing = null;
            }
        }
        return rest(worker) ? worker : replaced(worker);
    }

    private synchronized void prepare(int wanted) {
        while (ready.size() < wanted) {
            ready.add(new Next(background(this::start), false));
        }
    }

    /// How many threads the next session may take: all that run share the processors.
    synchronized int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, working.size()));
    }

    /// A process with an open session for an identity, to be given back. Blocks while as many work as may.
    Worker take(String owner) {
        slots.acquireUninterruptibly();
        boolean taken = false;
        try {
            Worker worker = next(owner);
            synchronized (this) {
                working.put(worker, owner);
                watch();
                if (working.size() > 1) {
                    // Whoever comes next waits for no start.
                    prepare(READY_BESIDE_WORK);
                }
            }
            taken = true;
            return worker;
        } finally {
            if (!taken) {
                slots.release();
            }
        }
    }

    // A process that died at rest or at its start costs no query: only the first answer shows that it lives.
    private Worker next(String owner) {
        for (int i = 0; i < MOST_TRIED; i++) {
            CompletableFuture<Worker> first;
            synchronized (this) {
                if (rehearsing != null) {
                    rehearsing.interrupt();
                }
                first = ahead(working.containsValue(owner)).map(Next::process).orElseGet(() -> background(this::start));
            }
            try {
                Worker worker = first.join();
                if (worker.opened(owner)) {
                    return worker;
                }
            } catch (CompletionException e) {
                Throwable cause = e.getCause() == null ? e : e.getCause();
                LOG.error(
                        "the engine's process did not start: {}",
                        cause.getClass().getName());
            }
        }
        throw new QueryFailure(QueryFailure.Kind.GENERIC_INTERNAL_ERROR, "the engine's process could not be started");
    }

    // The last that is ready is for an identity that has none: many queries of one wait for starts, and not others.
    private Optional<Next> ahead(boolean hasOthers) {
        Map<Boolean, List<Next>> byReadiness = ready.stream().collect(Collectors.partitioningBy(Next::isReady));
        List<Next> done = Objects.requireNonNull(byReadiness.get(true));
        List<Next> coming = Objects.requireNonNull(byReadiness.get(false));
        List<Next> choice = new ArrayList<>(hasOthers ? coming : done);
        choice.addAll(hasOthers ? done.subList(0, Math.max(0, done.size() - 1)) : coming);
        Optional<Next> first = choice.stream().findFirst();
        first.ifPresent(ready::remove);
        return first;
    }

    /// Takes back a process and has its session closed, for which the query that had it does not wait; one that is dead
    /// or has grown is replaced.
    void giveBack(Worker worker) {
        synchronized (this) {
            working.remove(worker);
            looksAtRest = 0;
            if (worker.isAlive()) {
                // The last that worked is the next: it has compiled the most.
                ready.addFirst(new Next(background(() -> closed(worker)), true));
            } else {
                slots.release();
            }
        }
        prepare();
    }

    // Another query may run when nothing is held of this one.
    private Worker closed(Worker worker) throws IOException {
        boolean rests;
        try {
            rests = rest(worker);
        } finally {
            slots.release();
        }
        // What it has compiled makes the next query faster: it stays unless it keeps too much for that.
        return rests && worker.residentBytes() < MOST_AT_REST ? worker : replaced(worker);
    }

    private Worker replaced(Worker worker) throws IOException {
        worker.kill();
        return start();
    }

    /// Has a process close its session and be ready for the next one; says whether it is.
    boolean rest(Worker worker) {
        // Nothing that a process does by itself takes that long.
        CompletableFuture<?> late = CompletableFuture.runAsync(
                worker::kill, CompletableFuture.delayedExecutor(LONGEST_START.toMillis(), TimeUnit.MILLISECONDS));
        try {
            worker.ask(new Request.Prepare());
            return true;
        } catch (EngineException | QueryFailure e) {
            LOG.debug("an engine's process died, or has no database");
            return false;
        } finally {
            late.cancel(false);
        }
    }

    private Worker start() throws IOException {
        Worker worker = new Worker(program.start());
        if (!rest(worker)) {
            worker.kill();
            throw new IOException("the engine's process did not become ready");
        }
        return worker;
    }

    private interface Making {
        Worker make() throws IOException;
    }

    private static CompletableFuture<Worker> background(Making making) {
        CompletableFuture<Worker> made = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("engine-start").start(() -> {
            try {
                made.complete(making.make());
            } catch (IOException | RuntimeException | Error e) {
                made.completeExceptionally(e);
            }
        });
        return made;
    }

    private void watch() {
        if (!watched) {
            watched = true;
            Thread.ofPlatform().daemon().name("engine-watch").start(this::watchAll);
        }
    }

    // The system's own limit does not hold everywhere: what has grown past it is killed here.
    private void watchAll() {
        try {
            do {
                Thread.sleep(BETWEEN_LOOKS);
            } while (look());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean look() {
        Set<Worker> now;
        synchronized (this) {
            now = Set.copyOf(working.keySet());
            if (now.isEmpty() && ++looksAtRest > LOOKS_BEFORE_REST) {
                keepOne();
                watched = false;
                return false;
            }
        }
        if (!now.isEmpty()) {
            prepare(now.size() > 1 ? READY_BESIDE_WORK : 1);
        }
        for (Worker worker : now) {
            if (worker.isBusyFor(BETWEEN_LOOKS) && worker.residentBytes() > limits.processBytes() + MAPPED) {
                worker.kill();
            }
        }
        return true;
    }

    private void keepOne() {
        while (ready.size() > 1) {
            ready.removeLast().process().thenAccept(Worker::kill);
        }
    }
}
