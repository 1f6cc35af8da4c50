package dev.lakeward.local.transfer.work;

import dev.lakeward.local.store.Volume;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// Transfers what is planned, by several threads, and publishes it in batches.
final class Copying {
    private static final int MOST_FILES = 256;
    private static final long MOST_BYTES = 32L << 20;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Transfer transfer;
    private final Plan plan;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    Copying(Transfer transfer, Plan plan) {
        this.transfer = transfer;
        this.plan = plan;
    }

    /// Blocks until all is done or something fails that stops all.
    void run() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < Math.max(4, Runtime.getRuntime().availableProcessors()); i++) {
            threads.add(Thread.ofPlatform().daemon().name("transfer-" + i).start(this::work));
        }
        threads.forEach(Copying::await);
        switch (failure.get()) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case null, default -> {}
        }
    }

    // A thread that was told to stop does so at its next step: nothing of it may go on behind the run.
    private static void await(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        Batch batch = new Batch();
        try (FileCopy copy = new FileCopy(transfer)) {
            Optional<Plan.Entry> next = plan.next();
            while (next.isPresent() && failure.get() == null) {
                copy.copy(next.get()).ifPresent(batch::add);
                batch.publishWhereFull();
                next = plan.next();
            }
            if (failure.get() == null) {
                batch.publish();
            }
        } catch (RuntimeException | Error e) {
            failure.compareAndSet(null, e);
        } finally {
            batch.drop();
        }
    }

    /// Files of one thread that are not yet published.
    private final class Batch {
        private final List<Written> files = new ArrayList<>();
        private long bytes;
        private long since;

        void add(Written written) {
            if (files.isEmpty()) {
                since = System.nanoTime();
            }
            files.add(written);
            bytes += written.file().size();
        }

        void publishWhereFull() {
            if (files.size() >= MOST_FILES
                    || bytes >= MOST_BYTES
                    || !files.isEmpty() && System.nanoTime() - since > LONGEST_NANOS) {
                publish();
            }
        }

        void publish() {
            if (files.isEmpty()) {
                return;
            }
            // Before the others wait for it.
            Volume.run(() -> {
                Volume.syncAll(
                        files.stream().map(each -> each.incoming().workFile()).toList());
                return true;
            });
            transfer.publish(files);
            boolean verified = transfer.options().verifyMode() == VerifyMode.ONLY_FILES_TRANSFERRED;
            for (Written each : files) {
                transfer.report().transferred(each, transfer.now());
                if (verified) {
                    transfer.tally().add(TransferCount.VERIFIED_ITEMS, 1);
                    transfer.report().verified(each.file(), transfer.now());
                }
            }
            files.clear();
            bytes = 0;
        }

        void drop() {
            files.forEach(each ->
                    Volume.run(() -> Files.deleteIfExists(each.incoming().workFile())));
        }
    }
}
