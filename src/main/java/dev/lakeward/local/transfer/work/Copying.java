package dev.lakeward.local.transfer.work;

import dev.lakeward.local.store.Together;
import dev.lakeward.local.store.Volume;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// Transfers what is planned, by several threads, and publishes it in batches.
final class Copying {
    private static final int MOST_FILES = 256;
    private static final long MOST_BYTES = 32L << 20;
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Transfer transfer;
    private final Plan plan;

    Copying(Transfer transfer, Plan plan) {
        this.transfer = transfer;
        this.plan = plan;
    }

    /// Blocks until all is done or something fails that stops all.
    void run() {
        Together.run(Transfer.THREADS, "transfer", this::work);
    }

    private void work(Together together) {
        Batch batch = new Batch();
        try (FileCopy copy = new FileCopy(transfer)) {
            Optional<Plan.Entry> next = plan.next();
            while (next.isPresent() && !together.hasFailed()) {
                copy.copy(next.get()).ifPresent(batch::add);
                batch.publishWhereFull();
                next = plan.next();
            }
            if (!together.hasFailed()) {
                batch.publish();
            }
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
            List<Written> published = List.copyOf(files);
            transfer.publish(published);
            // Whatever happens to the reports, they are the lake's from here on.
            files.clear();
            bytes = 0;
            boolean verified = transfer.options().verifyMode() == VerifyMode.ONLY_FILES_TRANSFERRED;
            for (Written each : published) {
                transfer.report().transferred(each, transfer.now());
                if (verified) {
                    transfer.tally().add(TransferCount.VERIFIED_ITEMS, 1);
                    transfer.report().verified(each.file(), transfer.now());
                }
            }
        }

        void drop() {
            files.forEach(each -> transfer.store().dropArrival(each.incoming().workFile()));
        }
    }
}
