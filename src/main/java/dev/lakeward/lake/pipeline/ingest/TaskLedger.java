package dev.lakeward.lake.pipeline.ingest;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.TaskExecutionFilesFailedDetail;

/// The ledger of an execution of DataSync.
final class TaskLedger {
    private TaskLedger() {}

    /// As far as the service tells; only of one that has ended are all files told.
    static Ledger of(DescribeTaskExecutionResponse execution, boolean isEnded) {
        Map<String, Ledger.Amount> rejected = new HashMap<>();
        TaskExecutionFilesFailedDetail failed = execution.filesFailed();
        if (failed != null) {
            reject(rejected, "prepare", failed.prepare());
            reject(rejected, "transfer", failed.transfer());
            // Files that fail to be verified have their place already, as transferred, skipped or rejected.
        }
        long out = Math.max(0, known(execution.filesTransferred()));
        long skipped = Math.max(0, known(execution.filesSkipped()));
        long lost = rejected.values().stream().mapToLong(Ledger.Amount::items).sum();
        long listed = execution.filesListed() == null
                ? -1
                : known(execution.filesListed().atSource());
        // Tasks of the basic mode are told no number of listed files.
        long in = listed < 0 && isEnded ? out + skipped + lost : listed;
        return Ledger.of(
                new Ledger.Amount(in, -1),
                new Ledger.Amount(out, Math.max(0, known(execution.bytesWritten()))),
                new Ledger.Amount(skipped, -1),
                rejected);
    }

    private static void reject(Map<String, Ledger.Amount> rejected, String when, @Nullable Long files) {
        if (files != null && files > 0) {
            rejected.put(when, new Ledger.Amount(files, -1));
        }
    }

    static long known(@Nullable Long figure) {
        return figure == null ? -1 : figure;
    }
}
