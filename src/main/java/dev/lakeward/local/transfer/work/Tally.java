package dev.lakeward.local.transfer.work;

import dev.lakeward.local.run.Ledger;
import dev.lakeward.local.run.Ledger.Amount;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// What became of a run's files so far. Thread-safe.
final class Tally {
    private final Map<Rejection, Amount> rejected = new EnumMap<>(Rejection.class);
    private final Map<TransferCount, Long> counts = new EnumMap<>(TransferCount.class);
    private Amount in = Amount.NONE;
    private Amount out = Amount.NONE;
    private Amount skipped = Amount.NONE;

    synchronized void found(long bytes) {
        in = in.plus(new Amount(1, bytes));
    }

    synchronized void skipped(long bytes) {
        skipped = skipped.plus(new Amount(1, bytes));
    }

    synchronized void rejected(Rejection why, Amount amount) {
        rejected.merge(why, amount, Amount::plus);
    }

    synchronized void out(long bytes) {
        out = out.plus(new Amount(1, bytes));
    }

    synchronized void add(TransferCount count, long value) {
        counts.merge(count, value, Long::sum);
    }

    synchronized void set(TransferCount count, long value) {
        counts.put(count, value);
    }

    synchronized long get(TransferCount count) {
        return counts.getOrDefault(count, 0L);
    }

    /// A file had another size when it was read than when it was found.
    synchronized void resized(long bytes) {
        in = new Amount(in.items(), in.bytes() + bytes);
    }

    synchronized Ledger ledger() {
        TreeMap<String, Amount> byReason = new TreeMap<>();
        rejected.forEach((why, amount) -> byReason.put(why.reason(), amount));
        return new Ledger(in, out, skipped, byReason);
    }

    /// All of it, with a batch that is about to be published.
    synchronized Map<String, Long> countsWith(Collection<Written> batch) {
        Amount more =
                batch.stream().map(each -> new Amount(1, each.file().size())).reduce(Amount.NONE, Amount::plus);
        Ledger before = ledger();
        Ledger ledger = new Ledger(before.in(), before.out().plus(more), before.skipped(), before.rejected());
        Map<String, Long> all = new HashMap<>(ledger.counts());
        counts.forEach((count, value) -> all.put(count.key(), value));
        return all;
    }
}
