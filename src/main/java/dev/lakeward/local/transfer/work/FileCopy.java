package dev.lakeward.local.transfer.work;

import dev.lakeward.local.run.Ledger.Amount;
import dev.lakeward.local.s3.Sum;
import dev.lakeward.local.store.Volume;
import dev.lakeward.local.transfer.work.Reporting.Aspect;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.zip.CRC32C;
import software.amazon.awssdk.services.datasync.model.VerifyMode;

/// Reads files of a source into the lake's work folder, whole and unchanged, one after the other.
final class FileCopy implements AutoCloseable {
    private static final int TRIES = 3;
    // What is read stays in the processor's cache until it is written.
    private static final int BUFFER = 1 << 16;

    private final Transfer transfer;
    private final Source.Reader reader;
    private final byte[] buffer = new byte[BUFFER];
    private final ByteBuffer written = ByteBuffer.allocateDirect(BUFFER);

    FileCopy(Transfer transfer) {
        this.transfer = transfer;
        this.reader = transfer.source().reader();
    }

    /// Why one try did not give a whole file.
    private static final class RejectedException extends Exception {
        private static final long serialVersionUID = 1L;
        private final Rejection why;

        RejectedException(Rejection why) {
            super(why.name(), null, false, false);
            this.why = why;
        }
    }

    /// What was read and written: the lengths, and the sums of both.
    private record Copied(long bytes, Sum sum, long crc) {}

    /// The file, or nothing where it was rejected.
    Optional<Written> copy(Plan.Entry entry) {
        // What was permitted when it was listed may be no more.
        boolean isPermitted = transfer.target().mayWrite(entry.path());
        Rejection why = isPermitted ? Rejection.UNREADABLE : Rejection.NOT_PERMITTED;
        for (int i = 0; isPermitted && i < TRIES; i++) {
            Path file = transfer.store().newArrival(".transfer");
            boolean kept = false;
            try {
                Written written = tryCopy(entry, file);
                kept = true;
                return Optional.of(written);
            } catch (NoSuchFileException e) {
                transfer.source().requireRoot();
                why = Rejection.VANISHED;
                break;
            } catch (RejectedException e) {
                why = e.why;
            } catch (IOException e) {
                transfer.source().requireRoot();
                why = Rejection.UNREADABLE;
            } finally {
                if (!kept) {
                    transfer.store().dropArrival(file);
                }
            }
        }
        transfer.tally().rejected(why, new Amount(1, entry.size()));
        transfer.tally().add(TransferCount.FAILED_TRANSFER_ITEMS, 1);
        transfer.report().failed(Aspect.TRANSFERRED, entry.path(), why);
        return Optional.empty();
    }

    private Written tryCopy(Plan.Entry entry, Path file) throws IOException, RejectedException {
        SourceFile before = settled(entry.path());
        Copied copied;
        WriteBack back = new WriteBack(file);
        try (InputStream in = reader.open(entry.path())) {
            copied = copy(in, before.size(), file, back);
        }
        if (!reader.isUnchanged(before) || copied.bytes() != before.size()) {
            throw new RejectedException(Rejection.CHANGED_WHILE_READ);
        }
        // The other mode compares all with the source in the end.
        if (transfer.options().verifyMode() == VerifyMode.ONLY_FILES_TRANSFERRED && crc(file) != copied.crc()) {
            throw new RejectedException(Rejection.VERIFICATION_FAILED);
        }
        back.await();
        transfer.tally().resized(before.size() - entry.size());
        return new Written(
                before,
                entry.overwrites(),
                transfer.target()
                        .incoming(file, copied.sum(), entry.path(), FileMetadata.kept(before, transfer.options())));
    }

    // From here on each writing to it is seen by its time.
    private SourceFile settled(String path) throws IOException {
        SourceFile file = reader.find(path);
        Duration tick = transfer.source().tick();
        if (FolderMark.isQuiet(file, transfer.now(), tick)) {
            return file;
        }
        try {
            Thread.sleep(tick);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return reader.find(path);
    }

    // What the source refuses is an IOException, what the lake's disk refuses is not.
    private Copied copy(InputStream in, long size, Path file, WriteBack back) throws IOException, RejectedException {
        MessageDigest digest = Sum.digest(size);
        CRC32C crc = new CRC32C();
        long bytes = 0;
        OutputStream out = Volume.run(() -> Files.newOutputStream(file));
        try {
            while (true) {
                transfer.tell();
                int wanted = transfer.throttle().take(BUFFER);
                int count = wanted == 0 ? 0 : in.read(buffer, 0, wanted);
                if (count < 0) {
                    transfer.throttle().giveBack(wanted);
                    return new Copied(bytes, Sum.of(digest), crc.getValue());
                }
                transfer.throttle().giveBack(wanted - count);
                digest.update(buffer, 0, count);
                crc.update(buffer, 0, count);
                Volume.run(() -> {
                    out.write(buffer, 0, count);
                    return true;
                });
                bytes += count;
                back.written(bytes);
                if (bytes > size) {
                    // One that is always written to may have no end.
                    throw new RejectedException(Rejection.CHANGED_WHILE_READ);
                }
                transfer.tally().add(TransferCount.READ_BYTES, count);
                transfer.tally().add(TransferCount.WRITTEN_BYTES, count);
            }
        } finally {
            Volume.run(() -> {
                out.close();
                return true;
            });
        }
    }

    private long crc(Path file) {
        return Volume.run(() -> {
            CRC32C crc = new CRC32C();
            try (FileChannel in = FileChannel.open(file)) {
                for (written.clear(); in.read(written) >= 0; written.clear()) {
                    crc.update(written.flip());
                }
            }
            return crc.getValue();
        });
    }

    @Override
    public void close() {
        reader.close();
    }
}
