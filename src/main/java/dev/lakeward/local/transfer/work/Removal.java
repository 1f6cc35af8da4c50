package dev.lakeward.local.transfer.work;

import dev.lakeward.local.s3.ObjectStore;
import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.transfer.work.Reporting.Aspect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Removes objects whose files are gone from the source, where a task is set to that; those that its filters leave out
/// stay.
final class Removal {
    private static final int PAGE = 500;

    private final Transfer transfer;

    Removal(Transfer transfer) {
        this.transfer = transfer;
    }

    void run() {
        byte[] from = new byte[0];
        List<StoredObject> page = page(from);
        while (!page.isEmpty()) {
            transfer.tell();
            List<StoredObject> gone = new ArrayList<>();
            for (StoredObject object : page) {
                if (isGone(object)) {
                    gone.add(object);
                }
            }
            remove(gone);
            from = (page.getLast().key() + "\u0000").getBytes(StandardCharsets.UTF_8);
            page = page(from);
        }
    }

    private List<StoredObject> page(byte[] from) {
        TransferTarget target = transfer.target();
        return target.objects().page(target.bucket(), target.prefix(), from, PAGE);
    }

    private String path(StoredObject object) {
        return object.key().substring(transfer.target().prefix().length());
    }

    private boolean isGone(StoredObject object) {
        String path = path(object);
        if (path.isEmpty()
                || path.endsWith("/")
                || transfer.job().reporting().isReport(object.bucket(), object.key())
                || transfer.job().removesOwnOnly()
                        && !FileMetadata.isOfFile(object.head().metadata())
                || !transfer.selection().takes("/" + path)) {
            return false;
        }
        transfer.tally().add(TransferCount.LISTED_TO_DELETE_ITEMS, 1);
        if (transfer.source().isThere(path)) {
            return false;
        }
        transfer.tally().add(TransferCount.TO_DELETE_ITEMS, 1);
        if (!transfer.target().mayDelete(object.key())) {
            transfer.tally().add(TransferCount.FAILED_DELETE_ITEMS, 1);
            transfer.report().failed(Aspect.DELETED, path, Rejection.NOT_PERMITTED);
            return false;
        }
        return true;
    }

    private void remove(List<StoredObject> gone) {
        if (gone.isEmpty()) {
            return;
        }
        // A folder that is unmounted has no files either.
        transfer.source().requireRoot();
        ObjectStore objects = transfer.target().objects();
        transfer.tally().add(TransferCount.DELETED_ITEMS, gone.size());
        transfer.publish(() -> gone.stream()
                .filter(object -> objects.find(object.bucket(), object.key())
                        .filter(object::equals)
                        .isPresent())
                .map(ObjectStore::removal)
                .toList());
        gone.forEach(object -> transfer.report().deleted(path(object), transfer.now()));
    }
}
