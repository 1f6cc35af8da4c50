package dev.lakeward.local.transfer.work;

import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.store.Together;
import dev.lakeward.local.transfer.work.Reporting.Aspect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.model.OverwriteMode;

/// Reads the whole source and its objects once more, and compares them byte by byte, some files at a time.
final class Verification implements Source.Visitor, AutoCloseable {
    private static final int BUFFER = 1 << 18;
    private static final int MOST_FILES = 8 * TransferTarget.FOUND_TOGETHER;

    private final Transfer transfer;
    private final List<SourceFile> files = new ArrayList<>();
    private final Deque<Comparer> idle = new ConcurrentLinkedDeque<>();

    Verification(Transfer transfer) {
        this.transfer = transfer;
    }

    /// Blocks until all is compared.
    void run() {
        transfer.source().list(this);
        compare();
    }

    @Override
    public boolean enters(String folder) {
        return transfer.selection().enters(folder);
    }

    @Override
    public void refused(String path, Rejection why, long bytes) {
        // It was rejected when it was found first.
    }

    @Override
    public void file(SourceFile file) {
        transfer.tell();
        if (transfer.selection().takes("/" + file.path()) && transfer.target().isKey(file.path())) {
            files.add(file);
        }
        if (files.size() >= MOST_FILES) {
            compare();
        }
    }

    private void compare() {
        AtomicInteger next = new AtomicInteger();
        Together.run(Transfer.THREADS, "transfer", together -> {
            Comparer free = idle.poll();
            Comparer comparer = free == null ? new Comparer() : free;
            try {
                for (int i = take(next); i < files.size() && !together.hasFailed(); i = take(next)) {
                    comparer.compare(files.subList(i, Math.min(files.size(), i + TransferTarget.FOUND_TOGETHER)));
                }
            } finally {
                idle.push(comparer);
            }
        });
        files.clear();
    }

    private static int take(AtomicInteger next) {
        return next.getAndAdd(TransferTarget.FOUND_TOGETHER);
    }

    @Override
    public void close() {
        idle.forEach(Comparer::close);
    }

    /// Compares files, one after the other.
    private final class Comparer implements AutoCloseable {
        private final Source.Reader reader = transfer.source().reader();
        private final byte[] wanted = new byte[BUFFER];
        private final byte[] found = new byte[BUFFER];

        void compare(List<SourceFile> some) {
            Map<String, StoredObject> objects =
                    transfer.target().find(some.stream().map(SourceFile::path).toList());
            some.forEach(each -> compare(each, objects.get(transfer.target().key(each.path()))));
        }

        private void compare(SourceFile file, @Nullable StoredObject object) {
            boolean isSame = object != null && Preparation.isSame(transfer, file, object);
            boolean isOld = object != null && !isSame && transfer.options().overwriteMode() == OverwriteMode.NEVER;
            if (isOld) {
                return;
            }
            if (object != null && isSame && isEqual(file, object)) {
                transfer.tally().add(TransferCount.VERIFIED_ITEMS, 1);
                transfer.report().verified(file, transfer.now());
            } else {
                transfer.tally().add(TransferCount.FAILED_VERIFY_ITEMS, 1);
                transfer.report().failed(Aspect.VERIFIED, file.path(), Rejection.VERIFICATION_FAILED);
            }
        }

        private boolean isEqual(SourceFile file, StoredObject object) {
            try (InputStream source = reader.open(file.path());
                    InputStream target =
                            Files.newInputStream(transfer.target().objects().soundFile(object))) {
                while (true) {
                    transfer.tell();
                    int count = source.readNBytes(wanted, 0, BUFFER);
                    if (target.readNBytes(found, 0, BUFFER) != count
                            || !Arrays.equals(wanted, 0, count, found, 0, count)) {
                        return false;
                    }
                    if (count < BUFFER) {
                        return true;
                    }
                }
            } catch (IOException | AwsServiceException e) {
                return false;
            }
        }

        @Override
        public void close() {
            reader.close();
        }
    }
}
