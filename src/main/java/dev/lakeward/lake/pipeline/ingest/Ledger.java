package dev.lakeward.lake.pipeline.ingest;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of all that a transfer found: in = out + skipped + rejected, or the difference shows. `rejected` is by
/// reason, in the service's words.
public record Ledger(Amount in, Amount out, Amount skipped, SortedMap<String, Amount> rejected) {
    public static final Ledger EMPTY = new Ledger(Amount.NONE, Amount.NONE, Amount.NONE, Collections.emptySortedMap());
    public static final Ledger UNKNOWN =
            new Ledger(Amount.UNKNOWN, Amount.UNKNOWN, Amount.UNKNOWN, Collections.emptySortedMap());

    public Ledger {
        rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }

    /// So many files, rows or records, and their bytes; -1 where the service does not tell.
    public record Amount(long items, long bytes) {
        public static final Amount NONE = new Amount(0, 0);
        public static final Amount UNKNOWN = new Amount(-1, -1);

        Amount plus(Amount other) {
            return new Amount(sum(items, other.items), sum(bytes, other.bytes));
        }

        private static long sum(long one, long other) {
            return one < 0 || other < 0 ? -1 : Math.addExact(one, other);
        }
    }

    public Ledger plus(Ledger other) {
        SortedMap<String, Amount> both = new TreeMap<>(rejected);
        other.rejected.forEach((reason, amount) -> both.merge(reason, amount, Amount::plus));
        return new Ledger(in.plus(other.in), out.plus(other.out), skipped.plus(other.skipped), both);
    }

    public Amount allRejected() {
        return rejected.values().stream().reduce(Amount.NONE, Amount::plus);
    }

    /// Items that went in and of which nothing tells what became; empty where too little is known to say.
    public OptionalLong unexplained() {
        long gone = Amount.sum(Amount.sum(out.items, skipped.items), allRejected().items);
        return in.items < 0 || gone < 0 ? OptionalLong.empty() : OptionalLong.of(in.items - gone);
    }

    static Ledger of(Amount in, Amount out, Amount skipped, Map<String, Amount> rejected) {
        return new Ledger(in, out, skipped, new TreeMap<>(rejected));
    }
}
