package dev.lakeward.local.transfer.work;

import dev.lakeward.local.run.Run;
import java.util.Locale;

/// What is counted of a transfer besides its ledger.
public enum TransferCount {
    ESTIMATED_ITEMS,
    ESTIMATED_BYTES,
    /// Bytes that were read of the source, those of files that were read again too.
    READ_BYTES,
    WRITTEN_BYTES,
    VERIFIED_ITEMS,
    TO_DELETE_ITEMS,
    LISTED_TO_DELETE_ITEMS,
    DELETED_ITEMS,
    /// Files that could not be taken when they were found, transferred, or found right afterwards.
    FAILED_PREPARE_ITEMS,
    FAILED_TRANSFER_ITEMS,
    FAILED_VERIFY_ITEMS,
    FAILED_DELETE_ITEMS,
    PREPARE_MILLIS,
    TRANSFER_MILLIS,
    VERIFY_MILLIS;

    /// Its name among the counts of a run.
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// What a run has counted; 0 where nothing yet.
    public long of(Run run) {
        return run.counts().getOrDefault(key(), 0L);
    }
}
