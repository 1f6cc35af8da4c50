package dev.lakeward.local.transfer.work;

import java.time.Duration;
import java.util.function.LongSupplier;

/// What a run is to transfer: from where (opened when it begins), where to, and how. `bytesPerSecond` is asked all the
/// time, and limits nothing where it is not positive. Files that were written to less than `quiet` ago are left alone.
/// With `removesOwnOnly` no object is removed that was not made from a file.
public record TransferJob(
        TransferOrder order,
        Sources.Opener source,
        TransferTarget target,
        LongSupplier bytesPerSecond,
        Reporting reporting,
        Duration quiet,
        boolean removesOwnOnly) {
    Selection selection() {
        return order.selection();
    }
}
