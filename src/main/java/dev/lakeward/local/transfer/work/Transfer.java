package dev.lakeward.local.transfer.work;

import dev.lakeward.local.run.Progress;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunState;
import dev.lakeward.local.store.Document;
import dev.lakeward.local.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import software.amazon.awssdk.services.datasync.model.Options;

/// One transfer while it goes: what it works on, and what it tells of itself. Thread-safe.
final class Transfer {
    /// How many read and write at once.
    static final int THREADS = Math.max(4, Runtime.getRuntime().availableProcessors());

    private static final long BETWEEN_NANOS = 200_000_000L;

    private final RunContext context;
    private final Store store;
    private final TransferJob job;
    private final Source source;
    private final InstantSource clock;
    private final Tally tally = new Tally();
    private final Report report;
    private final Throttle throttle;
    // What was published and what is counted go together.
    private final ReentrantLock telling = new ReentrantLock();
    private volatile String phase = TransferPhase.LAUNCHING.name();
    private volatile long told;

    Transfer(RunContext context, Store store, TransferJob job, Source source, InstantSource clock) {
        this.context = context;
        this.store = store;
        this.job = job;
        this.source = source;
        this.clock = clock;
        this.report = new Report(store::newWorkFile, context.run().id(), job.reporting());
        this.throttle = new Throttle(job.bytesPerSecond());
    }

    Store store() {
        return store;
    }

    TransferTarget target() {
        return job.target();
    }

    Options options() {
        return job.order().options();
    }

    Selection selection() {
        return job.selection();
    }

    TransferJob job() {
        return job;
    }

    Source source() {
        return source;
    }

    Tally tally() {
        return tally;
    }

    Report report() {
        return report;
    }

    Throttle throttle() {
        return throttle;
    }

    /// When the run was submitted, where a former attempt has done some of it.
    Instant resumedSince() {
        return context.run().attempt() > 1 ? context.run().submitted() : Instant.MAX;
    }

    Run run() {
        return context.run();
    }

    Instant now() {
        return clock.instant();
    }

    void log(String line) {
        context.log(line);
    }

    void enter(TransferPhase next) {
        phase = next.name();
        told = 0;
        tell();
    }

    /// Tells how far it is, now and then; throws where the run has ended.
    void tell() {
        context.requireGoing();
        long now = System.nanoTime();
        if ((told == 0 || now - told > BETWEEN_NANOS) && telling.tryLock()) {
            try {
                told = now;
                tellNow();
            } finally {
                telling.unlock();
            }
        }
    }

    private void tellNow() {
        long done = tally.get(TransferCount.WRITTEN_BYTES);
        long total = Math.max(done, tally.get(TransferCount.ESTIMATED_BYTES));
        boolean known = !phase.equals(TransferPhase.LAUNCHING.name()) && !phase.equals(TransferPhase.PREPARING.name());
        context.progress(new Progress(done, known ? total : null, "bytes", phase));
        context.counts(tally.countsWith(List.of()));
    }

    /// Tells all that is counted, whatever was told before; nothing where the run has ended.
    void tellLast() {
        telling.lock();
        try {
            if (context.run().state() instanceof RunState.Running) {
                context.counts(tally.countsWith(List.of()));
            }
        } finally {
            telling.unlock();
        }
    }

    /// Publishes files with what is counted of them.
    void publish(List<Written> batch) {
        telling.lock();
        try {
            context.publish(batch.stream().map(Written::incoming).toList(), List::of, tally.countsWith(batch));
            batch.forEach(each -> tally.out(each.file().size()));
        } finally {
            telling.unlock();
        }
    }

    /// Writes documents, with what is counted.
    void publish(Supplier<List<Document>> documents) {
        telling.lock();
        try {
            context.publish(List.of(), documents, tally.countsWith(List.of()));
        } finally {
            telling.unlock();
        }
    }
}
