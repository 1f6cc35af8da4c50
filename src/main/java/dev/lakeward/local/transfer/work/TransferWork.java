package dev.lakeward.local.transfer.work;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Outcome;
import dev.lakeward.local.run.Run;
import dev.lakeward.local.run.RunContext;
import dev.lakeward.local.run.RunError;
import dev.lakeward.local.run.RunStoppedException;
import dev.lakeward.local.run.RunWork;
import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.Store;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.model.PreserveDeletedFiles;
import software.amazon.awssdk.services.datasync.model.TaskQueueing;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// One execution: waits for its prefix, prepares, transfers, removes, verifies, and ends with its reports.
public final class TransferWork implements RunWork {
    /// The result of an execution whose reports could not be written where they were to go.
    public static final String REPORT_DENIED = "report-denied";

    private static final long BETWEEN_TRIES_MILLIS = 100;

    private final Store store;
    private final Prefixes prefixes;
    private final Function<Run, TransferJob> jobs;
    private final InstantSource clock;
    private Prefixes.@Nullable Claim claim;
    private @Nullable Source source;
    private @Nullable Transfer transfer;

    public TransferWork(Store store, Prefixes prefixes, Function<Run, TransferJob> jobs, InstantSource clock) {
        this.store = store;
        this.prefixes = prefixes;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public Outcome run(RunContext context) {
        TransferJob job = jobs.apply(context.run());
        job.target().require();
        claim = claim(context, job);
        Source opened = job.source().open();
        source = opened;
        Transfer going = new Transfer(context, store, job, opened, clock);
        transfer = going;
        // What a former attempt had counted is counted anew.
        going.enter(TransferPhase.LAUNCHING);
        try {
            transfer(going);
        } catch (RunStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            explain(going);
            throw e;
        }
        return new Reports(going).outcome();
    }

    private Prefixes.Claim claim(RunContext context, TransferJob job) {
        String place = job.target().bucket() + "/" + job.target().prefix();
        Optional<Prefixes.Claim> free = prefixes.claim(context.run().id(), place);
        while (free.isEmpty()) {
            if (job.order().options().taskQueueing() == TaskQueueing.DISABLED) {
                throw new TransferException(
                        "The execution " + prefixes.holder(place).orElse("of another task") + " writes to s3://" + place
                                + " or to a place in it or around it just now.");
            }
            context.progress(new dev.lakeward.local.run.Progress(0, null, "bytes", TransferPhase.QUEUED.name()));
            try {
                Thread.sleep(BETWEEN_TRIES_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new TransferException("The execution was interrupted while it waited for its destination.");
            }
            free = prefixes.claim(context.run().id(), place);
        }
        return free.get();
    }

    private void transfer(Transfer going) {
        try (Plan plan = new Plan(store.newWorkFile(".plan"))) {
            Preparation preparation = timed(going, TransferPhase.PREPARING, TransferCount.PREPARE_MILLIS, () -> {
                Preparation made = new Preparation(going, plan);
                made.run();
                return made;
            });
            timed(going, TransferPhase.TRANSFERRING, TransferCount.TRANSFER_MILLIS, () -> {
                plan.read();
                new Copying(going, plan).run();
                remove(going, preparation);
                return true;
            });
        }
        if (going.options().verifyMode() == VerifyMode.POINT_IN_TIME_CONSISTENT) {
            timed(going, TransferPhase.VERIFYING, TransferCount.VERIFY_MILLIS, () -> {
                try (Verification verification = new Verification(going)) {
                    verification.run();
                }
                return true;
            });
        }
    }

    private static void remove(Transfer going, Preparation preparation) {
        if (going.options().preserveDeletedFiles() == PreserveDeletedFiles.REMOVE) {
            if (!preparation.isWhole()) {
                going.log("Nothing is removed, as a folder of the source could not be read.");
            } else if (preparation.isEmpty()) {
                going.log("Nothing is removed, as there is nothing at all in the source: see whether it is mounted.");
            } else {
                new Removal(going).run();
            }
        }
    }

    private static <T> T timed(
            Transfer going, TransferPhase phase, TransferCount count, java.util.function.Supplier<T> work) {
        going.enter(phase);
        long start = System.nanoTime();
        try {
            return work.get();
        } finally {
            going.tally().set(count, java.util.concurrent.TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
        }
    }

    // What it did not come to is accounted for too.
    private static void explain(Transfer going) {
        Ledger ledger = going.tally().ledger();
        Ledger.Amount told =
                ledger.rejected().values().stream().reduce(ledger.out().plus(ledger.skipped()), Ledger.Amount::plus);
        if (ledger.unexplained() > 0) {
            going.tally()
                    .rejected(
                            Rejection.NOT_REACHED,
                            new Ledger.Amount(
                                    ledger.unexplained(),
                                    Math.max(0, ledger.in().bytes() - told.bytes())));
        }
        going.tellLast();
    }

    @Override
    public void close() {
        if (transfer != null) {
            new Reports(transfer).publishUnlessDone();
            transfer.report().close();
        }
        if (source != null) {
            source.close();
        }
        if (claim != null) {
            claim.close();
        }
    }

    @Override
    public RunError error(Throwable failure) {
        return switch (failure) {
            case TransferException e -> RunError.of(RunError.Category.USER, e.sentence());
            case AwsServiceException e ->
                RunError.of(RunError.Category.USER, e.awsErrorDetails().errorMessage());
            case LakeFolderException e -> RunError.of(RunError.Category.SYSTEM, String.valueOf(e.getMessage()));
            default -> RunWork.super.error(failure);
        };
    }
}
