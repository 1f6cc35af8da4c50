package dev.lakeward.local.run;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What became of all that a transfer found in its source, counted in the source's own items: the files of a folder,
/// the rows of a database, the records of a stream. `rejected` is by reason. A run keeps its ledger as its counts.
public record Ledger(Amount in, Amount out, Amount skipped, SortedMap<String, Amount> rejected) {
    private static final String REJECTED = "rejected.";
    private static final String ITEMS = ".items";
    private static final String BYTES = ".bytes";

    public static final Ledger EMPTY = new Ledger(Amount.NONE, Amount.NONE, Amount.NONE, new TreeMap<>());

    public Ledger {
        rejected = Collections.unmodifiableSortedMap(new TreeMap<>(rejected));
    }

    /// So many items, and how many bytes they are where they lie.
    public record Amount(long items, long bytes) {
        public static final Amount NONE = new Amount(0, 0);

        public Amount plus(Amount other) {
            return new Amount(Math.addExact(items, other.items), Math.addExact(bytes, other.bytes));
        }
    }

    /// Items that were found and of which nothing tells what became; 0 where the ledger balances, and negative where
    /// more came out than went in.
    public long unexplained() {
        long explained = rejected.values().stream().mapToLong(Amount::items).sum();
        return in.items() - out.items() - skipped.items() - explained;
    }

    /// This and another transfer, or part of one, together.
    public Ledger plus(Ledger other) {
        SortedMap<String, Amount> both = new TreeMap<>(rejected);
        other.rejected.forEach((reason, amount) -> both.merge(reason, amount, Amount::plus));
        return new Ledger(in.plus(other.in), out.plus(other.out), skipped.plus(other.skipped), both);
    }

    /// As the counts of a run.
    public Map<String, Long> counts() {
        Map<String, Long> counts = new HashMap<>();
        put(counts, "in", in);
        put(counts, "out", out);
        put(counts, "skipped", skipped);
        rejected.forEach((reason, amount) -> put(counts, REJECTED + reason, amount));
        return Map.copyOf(counts);
    }

    private static void put(Map<String, Long> counts, String name, Amount amount) {
        counts.put(name + ITEMS, amount.items());
        counts.put(name + BYTES, amount.bytes());
    }

    /// The ledger that is in the counts of a run, whatever else is among them.
    public static Ledger of(Map<String, Long> counts) {
        SortedMap<String, Amount> rejected = new TreeMap<>();
        counts.keySet().stream()
                .filter(name -> name.startsWith(REJECTED) && name.endsWith(ITEMS))
                .map(name -> name.substring(0, name.length() - ITEMS.length()))
                .forEach(name -> rejected.put(name.substring(REJECTED.length()), amount(counts, name)));
        return new Ledger(amount(counts, "in"), amount(counts, "out"), amount(counts, "skipped"), rejected);
    }

    private static Amount amount(Map<String, Long> counts, String name) {
        return new Amount(counts.getOrDefault(name + ITEMS, 0L), counts.getOrDefault(name + BYTES, 0L));
    }
}
