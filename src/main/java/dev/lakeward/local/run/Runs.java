package dev.lakeward.local.run;

import dev.lakeward.fault.Fault;
import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.store.RowChange;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Volume;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The lake's run machine: takes runs, starts each when it is its turn, stops those that are cancelled or late, and
/// takes up or ends what a former process left. Thread-safe.
public final class Runs implements AutoCloseable {
    private static final String FOLDER = "runs";
    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(10);
    // A clock that jumps, or a machine that slept, makes no run late.
    private static final Duration LONGEST_TICK = Duration.ofMinutes(1);
    private static final Duration BETWEEN_BEATS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofHours(1);
    private static final int MOST_ATTEMPTS = 3;

    private final RunStore store;
    private final RunAttempts attempts;
    private final InstantSource clock;
    private final Retention retention;
    private final Path folder;
    private final RunEvents events = new RunEvents();
    private final Map<String, RunQueue> queues = new ConcurrentHashMap<>();
    private final Map<String, ActiveRun> active = new ConcurrentHashMap<>();
    private Instant ticked;
    private Duration nextCleaning = Duration.ZERO;
    private volatile Duration uptime = Duration.ZERO;
    private volatile boolean closed;

    public Runs(Store store, ObjectStore objects, InstantSource clock, Retention retention) {
        this.store = new RunStore(store.tables());
        this.attempts = new RunAttempts(this.store, objects, this::now);
        this.clock = clock;
        this.retention = retention;
        this.folder = store.folder().resolve(FOLDER);
        this.ticked = now();
        Volume.run(() -> Files.createDirectories(folder));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// What is remembered of all runs.
    public RunStore store() {
        return store;
    }

    /// Takes a kind's runs from now on, and those of it that a former process left as the kind says.
    public void open(RunKind kind) {
        RunQueue queue = new RunQueue(kind, this::execute);
        if (queues.putIfAbsent(kind.name(), queue) != null) {
            throw new IllegalStateException("runs of kind " + kind.name() + " are taken already");
        }
        for (Run left : store.unfinished(kind.name())) {
            boolean again = kind.recovery() == RunKind.Recovery.RESUME
                    || (kind.recovery() == RunKind.Recovery.RETRY && left.attempt() < MOST_ATTEMPTS);
            Run next = again
                    ? left.again(kind.recovery() == RunKind.Recovery.RESUME)
                    : left.failed(now(), interrupted(left));
            if (store.move(left, next)) {
                log(next.id()).line(next.state().name() + (again ? ", attempt " + next.attempt() : ""));
                if (again) {
                    queue.addAgain(activate(queue, next));
                }
            }
        }
    }

    /// A kind whose runs are taken.
    public Optional<RunKind> kind(String name) {
        return Optional.ofNullable(queues.get(name)).map(RunQueue::kind);
    }

    private static RunError interrupted(Run run) {
        return new RunError(
                RunError.Category.INTERRUPTED,
                "the lake was closed or its process ended while this was "
                        + run.state().name(),
                "last seen at " + run.heartbeat(),
                "run it again");
    }

    private RunLog log(String id) {
        return new RunLog(logFile(id), clock);
    }

    /// Where a run's log lies; it may not be there.
    public Path logFile(String id) {
        return file(id, "log");
    }

    /// Where a file of a run's own lies, which goes when the run is forgotten; it may not be there.
    public Path file(String id, String extension) {
        Path file = folder.resolve(id + "." + extension).normalize();
        if (!folder.equals(file.getParent())) {
            throw new IllegalArgumentException("a run's id is a file's name: " + id);
        }
        return file;
    }

    private ActiveRun activate(RunQueue queue, Run run) {
        ActiveRun made = new ActiveRun(queue, run, queue.kind().work().apply(run), log(run.id()), events);
        active.put(run.id(), made);
        return made;
    }

    /// Queues a run, which is durable then, and leaves nothing behind where it throws: [TooManyRunsException] where too
    /// many wait, [SubjectBusyException] where the kind takes one run of a subject at a time and one has not ended.
    public Run submit(RunKind kind, RunRequest request) {
        return submit(kind, request, List.of());
    }

    /// [#submit(RunKind, RunRequest)] together with other rows: all are written, or nothing runs.
    public Run submit(RunKind kind, RunRequest request, List<RowChange> together) {
        RunQueue queue = queues.get(kind.name());
        if (queue == null) {
            throw new IllegalStateException("runs of kind " + kind.name() + " are not taken");
        }
        queue.reserve(request.owner());
        Run run = Run.queued(kind, request, now());
        boolean queued = false;
        try {
            ActiveRun made = activate(queue, run);
            store.add(run, kind.slots().oneOfSubject(), together);
            queued = true;
            events.offer(run);
            queue.add(made);
            return run;
        } finally {
            if (!queued) {
                active.remove(run.id());
                queue.release(request.owner());
            }
        }
    }

    /// Cancels a run of this process; says whether it did: not where the run has ended, or nobody knows it.
    public boolean cancel(String id) {
        ActiveRun run = active.get(id);
        return run != null && stop(run, current -> current.cancelled(now()));
    }

    /// Whether this process still works on a run, which may have ended before.
    public boolean isWorking(String id) {
        return active.containsKey(id);
    }

    /// Tells each change of a run from now on, on one thread, until the subscription is closed. A listener that is slow
    /// misses what lies between, and never an end.
    public Subscription subscribe(Consumer<Run> listener) {
        return events.subscribe(listener);
    }

    // Ends it from outside, and makes its work stop.
    private boolean stop(ActiveRun run, UnaryOperator<Run> end) {
        boolean won = attempts.end(run, end);
        if (won) {
            run.queue().remove(run);
            run.stop();
            if (run.current().started() == null) {
                active.remove(run.current().id());
            }
        }
        return won;
    }

    private void execute(ActiveRun run) {
        try {
            Duration own = run.work().longest();
            attempts.execute(run, uptime.plus(own == null ? run.kind().longest() : own));
        } catch (RuntimeException e) {
            if (!closed) {
                Fault.log("run", e);
            }
        } finally {
            active.remove(run.current().id());
        }
    }

    /// To be called about once a second: stops what is late, writes progress and heartbeats, forgets what is old.
    public synchronized void tick() {
        Instant now = now();
        Duration passed = Duration.between(ticked, now);
        ticked = now;
        if (passed.isPositive()) {
            uptime = uptime.plus(passed.compareTo(LONGEST_TICK) > 0 ? LONGEST_TICK : passed);
        }
        store.writeKept();
        List<Run> beating = new ArrayList<>();
        for (ActiveRun run : active.values()) {
            if (run.isLate(uptime)) {
                stop(run, current -> current.timedOut(now));
            } else if (run.beats(now, BETWEEN_BEATS)) {
                beating.add(run.current());
            }
        }
        if (!beating.isEmpty()) {
            store.beat(beating);
        }
        if (uptime.compareTo(nextCleaning) >= 0) {
            nextCleaning = uptime.plus(BETWEEN_CLEANINGS);
            store.forget(retention, kept(), now).forEach(this::deleteFiles);
        }
    }

    private Map<String, Duration> kept() {
        Map<String, Duration> kept = new TreeMap<>();
        for (RunQueue queue : queues.values()) {
            Duration own = queue.kind().kept();
            if (own != null) {
                kept.put(queue.kind().name(), own);
            }
        }
        return kept;
    }

    private void deleteFiles(String id) {
        try (DirectoryStream<Path> own = Files.newDirectoryStream(folder, id + ".*")) {
            for (Path file : own) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            Fault.log("run-log", e);
        }
    }

    /// Stops everything: runs of kinds that go on when the lake opens again are left so, the others fail.
    @Override
    public void close() {
        closed = true;
        queues.values().forEach(RunQueue::close);
        for (ActiveRun run : active.values()) {
            if (run.kind().recovery() == RunKind.Recovery.FAIL) {
                stop(run, current -> current.failed(now(), interrupted(current)));
            } else {
                run.stop();
            }
        }
        queues.values().forEach(queue -> queue.awaitEnds(LONGEST_CLOSE));
        events.close();
    }
}
