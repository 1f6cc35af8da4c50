package dev.lakeward.local.transfer.work;

import dev.lakeward.local.s3.StoredObject;
import dev.lakeward.local.transfer.work.Reporting.Aspect;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.datasync.model.OverwriteMode;

/// Reads the whole source and its objects once more, and compares them byte by byte.
final class Verification implements Source.Visitor {
    private static final int BUFFER = 1 << 18;

    private final Transfer transfer;
    private final Source.Reader reader;
    private final byte[] wanted = new byte[BUFFER];
    private final byte[] found = new byte[BUFFER];

    Verification(Transfer transfer, Source.Reader reader) {
        this.transfer = transfer;
        this.reader = reader;
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
        if (!transfer.selection().takes("/" + file.path()) || !transfer.target().isKey(file.path())) {
            return;
        }
        Optional<StoredObject> object = transfer.target().find(file.path());
        boolean old = object.isPresent()
                && transfer.options().overwriteMode() == OverwriteMode.NEVER
                && !Preparation.isSame(transfer, file, object.get());
        if (old) {
            return;
        }
        if (object.isPresent() && Preparation.isSame(transfer, file, object.get()) && isEqual(file, object.get())) {
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
                if (target.readNBytes(found, 0, BUFFER) != count || !Arrays.equals(wanted, 0, count, found, 0, count)) {
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
}
