package dev.lakeward.local.transfer.work;

import dev.lakeward.local.run.Ledger.Amount;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.transfer.work.Reporting.Aspect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.datasync.model.Mtime;
import software.amazon.awssdk.services.datasync.model.OverwriteMode;
import software.amazon.awssdk.services.datasync.model.TransferMode;

/// Lists the source, compares each file with its object, and plans what is to be transferred.
final class Preparation implements Source.Visitor {
    private final Transfer transfer;
    private final Plan plan;
    private final boolean targetIsEmpty;
    private final List<SourceFile> files = new ArrayList<>();
    private boolean whole = true;
    private boolean empty = true;

    Preparation(Transfer transfer, Plan plan) {
        this.transfer = transfer;
        this.plan = plan;
        this.targetIsEmpty = transfer.target().isEmpty();
    }

    /// Blocks until all is planned.
    void run() {
        transfer.source().list(this);
        decide();
    }

    /// Whether every folder could be read, so that what was not found is not there.
    boolean isWhole() {
        return whole;
    }

    /// Whether there was nothing at all, as in a folder whose disk is not mounted.
    boolean isEmpty() {
        return empty;
    }

    @Override
    public boolean enters(String folder) {
        empty = false;
        return transfer.selection().enters(folder);
    }

    @Override
    public void refused(String path, Rejection why, long bytes) {
        empty = false;
        whole &= why != Rejection.UNREADABLE;
        if (transfer.selection().takes("/" + path)) {
            transfer.tally().found(bytes);
            reject(path, why, bytes);
        }
    }

    private void reject(String path, Rejection why, long bytes) {
        transfer.tally().rejected(why, new Amount(1, bytes));
        transfer.tally().add(TransferCount.FAILED_PREPARE_ITEMS, 1);
        transfer.report().failed(Aspect.TRANSFERRED, path, why);
    }

    @Override
    public void file(SourceFile file) {
        empty = false;
        transfer.tell();
        if (!transfer.selection().takes("/" + file.path())
                || !FolderMark.isQuiet(file, transfer.now(), transfer.job().quiet())) {
            return;
        }
        transfer.tally().found(file.size());
        if (!transfer.target().isKey(file.path())) {
            reject(file.path(), Rejection.KEY_TOO_LONG, file.size());
        } else {
            files.add(file);
        }
        if (files.size() >= TransferTarget.FOUND_TOGETHER) {
            decide();
        }
    }

    private void decide() {
        Map<String, StoredObject> objects = targetIsEmpty
                ? Map.of()
                : transfer.target().find(files.stream().map(SourceFile::path).toList());
        files.forEach(file ->
                decide(file, Optional.ofNullable(objects.get(transfer.target().key(file.path())))));
        files.clear();
    }

    private void decide(SourceFile file, Optional<StoredObject> there) {
        boolean same = there.isPresent() && isSame(file, there.get());
        boolean resumed = same && !there.get().lastModified().isBefore(transfer.resumedSince());
        if (resumed) {
            transfer.tally().out(file.size());
            transfer.report().already(file, there.get().lastModified());
        } else if (same && transfer.options().transferMode() == TransferMode.CHANGED
                || there.isPresent() && transfer.options().overwriteMode() == OverwriteMode.NEVER) {
            transfer.tally().skipped(file.size());
            transfer.report().skipped(file, transfer.now());
        } else if (!transfer.target().mayWrite(file.path())) {
            reject(file.path(), Rejection.NOT_PERMITTED, file.size());
        } else {
            transfer.tally().add(TransferCount.ESTIMATED_ITEMS, 1);
            transfer.tally().add(TransferCount.ESTIMATED_BYTES, file.size());
            plan.add(new Plan.Entry(file.path(), file.size(), there.isPresent()));
        }
    }

    private boolean isSame(SourceFile file, StoredObject object) {
        return isSame(transfer, file, object);
    }

    /// Whether an object is what a file became when it was last transferred, by all but its bytes.
    static boolean isSame(Transfer transfer, SourceFile file, StoredObject object) {
        Map<String, String> kept = FileMetadata.kept(file, transfer.options());
        Instant modified = Instant.EPOCH.plus(
                TimeUnit.NANOSECONDS.toMicros(file.modifiedNanos()), java.time.temporal.ChronoUnit.MICROS);
        boolean newer = transfer.options().mtime() == Mtime.NONE && modified.isAfter(object.lastModified());
        return object.size() == file.size()
                && !newer
                && FileMetadata.isSame(kept, object.head().metadata());
    }
}
