package dev.lakeward.local.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The lake's documents in SQLite: `(kind, key) → JSON`, keys in UTF-8 byte order.
///
/// Each write is one durable transaction. What is read and written inside [#change] is one change: it is written only
/// if nothing that it read has changed meanwhile, and is decided anew otherwise. Thread-safe; blocks.
public final class Documents {
    private static final int HOPEFUL_TRIES = 2;
    private static final int TRIES_TO_READ = 5;

    private final Database database;
    private final Commits commits;
    private final ThreadLocal<@Nullable Change> deciding = new ThreadLocal<>();
    private volatile DocumentKinds kinds = DocumentKinds.OF_THE_STORE;

    Documents(Database database, Commits commits) {
        this.database = database;
        this.commits = commits;
    }

    /// From now on what cannot be read as its kind says is left out of every answer but [#keys] and [#count].
    public void readAs(DocumentKinds known) {
        kinds = known;
    }

    /// The kinds that are checked when they are read.
    public DocumentKinds kinds() {
        return kinds;
    }

    /// Reads, decides and writes as one change. The work may run several times, and must have no other effect; what
    /// it writes is seen by its own reads, and by others once all of it is durable. Inside another change it is a
    /// part of that one.
    public <T> T change(Supplier<T> work) {
        if (deciding.get() != null) {
            return work.get();
        }
        for (int i = 0; i < HOPEFUL_TRIES; i++) {
            try {
                return once(work);
            } catch (ConflictException e) {
                // Somebody was faster: it is decided anew.
                continue;
            }
        }
        return database.write(alone -> once(work));
    }

    /// [#change] without an answer.
    public void change(Runnable work) {
        change(() -> {
            work.run();
            return true;
        });
    }

    private <T> T once(Supplier<T> work) {
        Change change = new Change();
        deciding.set(change);
        T answer;
        try {
            answer = work.get();
        } catch (RuntimeException e) {
            // A refusal may come from what was read before and what was read after somebody else's change.
            if (hasHeld(change.kinds())) {
                throw e;
            }
            throw new ConflictException(e);
        } finally {
            deciding.remove();
        }
        if (!change.documents().isEmpty() || !change.rows().isEmpty()) {
            commits.commit(change.preconditions(), change.documents(), change.rows());
        }
        return answer;
    }

    boolean isDeciding() {
        return deciding.get() != null;
    }

    /// Computes a value from what is stored, whatever this thread is deciding, and tells what it is computed from.
    <T> Kept.Reading<T> reading(Supplier<T> reader) {
        Change reads = new Change();
        T value = apart(reads, reader);
        return new Kept.Reading<>(Map.copyOf(reads.kinds()), value);
    }

    /// Reads as if at one moment: where something that was read changes meanwhile it is read anew, failure or not. What
    /// changes all the time is read in the end as it comes.
    public <T> T readTogether(Supplier<T> reader) {
        if (deciding.get() != null) {
            return reader.get();
        }
        for (int i = 0; i < TRIES_TO_READ; i++) {
            Change reads = new Change();
            deciding.set(reads);
            try {
                T value = reader.get();
                if (hasHeld(reads.kinds())) {
                    return value;
                }
            } catch (RuntimeException e) {
                if (hasHeld(reads.kinds())) {
                    throw e;
                }
            } finally {
                deciding.remove();
            }
        }
        return reader.get();
    }

    /// Computes a value from what is stored, for [#stillHolds]: reads that do not belong together do not hold.
    public <T> Seen<T> see(Supplier<T> reader) {
        Change reads = new Change();
        return new Seen<>(apart(reads, reader), reads.preconditions());
    }

    private <T> T apart(Change reads, Supplier<T> reader) {
        Change outer = deciding.get();
        deciding.set(reads);
        try {
            return reader.get();
        } finally {
            deciding.remove();
            if (outer != null) {
                deciding.set(outer);
            }
        }
    }

    /// Whether nothing that a value was computed from has changed since. The change that this thread decides is decided
    /// by that too.
    public boolean stillHolds(Seen<?> seen) {
        Change change = deciding.get();
        if (change != null) {
            for (Precondition condition : seen.conditions()) {
                // A refusal that comes of a later write is decided anew.
                change.read(condition.kind(), commits.newest(condition.kind()));
                change.observe(condition);
            }
        }
        return commits.hold(seen.conditions());
    }

    /// What the change that this thread decides has written so far, and what stands there until it is done.
    public List<Rewrite> rewritten() {
        Change change = deciding.get();
        return change == null
                ? List.of()
                : change.documents().stream()
                        .map(after -> new Rewrite(
                                after.kind(), after.key(), committed(after.kind(), after.key()), after.body()))
                        .toList();
    }

    private @Nullable String committed(String kind, String key) {
        return commits.known(database.read(session -> Rows.at(session, kind, key))).stream()
                .map(Rows.Row::body)
                .findFirst()
                .orElse(null);
    }

    // Asked while nobody commits: what is just being committed may have been read already, and not be counted yet.
    private boolean hasHeld(Map<String, Long> kinds) {
        return database.write(alone -> isNewest(kinds));
    }

    /// What was written to some kinds since, and the newest write to each that is among it; empty where not all of it
    /// is
    /// known any more, or some of it cannot be read.
    Optional<Since> since(Map<String, Long> known) {
        Map<String, Long> now = new HashMap<>();
        known.keySet().forEach(kind -> now.put(kind, commits.newest(kind)));
        return commits.between(known, now)
                .filter(changes -> changes.stream().allMatch(this::isSound))
                .map(changes -> new Since(Map.copyOf(now), changes));
    }

    /// Writes, oldest first, and by kind the newest of them.
    record Since(Map<String, Long> kinds, List<Document> changes) {}

    private boolean isSound(Document document) {
        return document.body() == null || kinds.isSound(document.kind(), document.key(), document.body());
    }

    boolean isNewest(Map<String, Long> kinds) {
        return kinds.entrySet().stream().allMatch(each -> commits.newest(each.getKey()) == each.getValue());
    }

    /// What this thread's change is decided by includes all documents of some kinds.
    void observe(Map<String, Long> kinds) {
        Change change = deciding.get();
        if (change != null) {
            kinds.forEach((kind, version) -> {
                change.read(kind, version);
                change.observe(new Precondition.UnchangedKind(kind, version));
            });
        }
    }

    /// The change that this thread decides.
    @Nullable
    Change deciding() {
        return deciding.get();
    }

    public Optional<String> get(String kind, String key) {
        return Optional.ofNullable(get(kind, List.of(key)).get(key));
    }

    /// Those of several documents that are there, by key, read as at one moment.
    public Map<String, String> get(String kind, Collection<String> keys) {
        Map<String, String> found = new HashMap<>();
        List<String> stored = new ArrayList<>();
        Change change = deciding.get();
        for (String key : keys) {
            Document own = change == null ? null : change.own(kind, key);
            if (own == null) {
                stored.add(key);
            } else if (own.body() != null) {
                found.put(key, own.body());
            }
        }
        for (Rows.Row row : at(kind, stored)) {
            if (row.isSound(kinds, kind)) {
                found.put(row.key(), row.body());
            }
        }
        return found;
    }

    private List<Rows.Row> at(String kind, Collection<String> keys) {
        if (keys.isEmpty()) {
            return List.of();
        }
        Change change = deciding.get();
        if (change != null) {
            change.read(kind, commits.newest(kind));
        }
        List<Rows.Row> rows = commits.known(database.read(session ->
                keys.size() == 1 ? Rows.at(session, kind, keys.iterator().next()) : Rows.at(session, kind, keys)));
        if (change != null) {
            Set<String> absent = new HashSet<>(keys);
            for (Rows.Row row : rows) {
                absent.remove(row.key());
                change.observe(Precondition.unchanged(kind, row.key(), row.version()));
            }
            absent.forEach(key -> change.observe(Precondition.absent(kind, key)));
        }
        return rows;
    }

    /// Keys that begin with `prefix` of documents that cannot be read, in order.
    public List<String> unreadable(String kind, String prefix) {
        return below(kind, prefix).parallelStream()
                .filter(row -> !row.isSound(kinds, kind))
                .map(Rows.Row::key)
                .toList();
    }

    public boolean isUnreadable(String kind, String key) {
        return at(kind, List.of(key)).stream().anyMatch(row -> !row.isSound(kinds, kind));
    }

    /// Every document that cannot be read, events too, by kind and key. Reads all of them.
    public List<Unreadable> unreadable() {
        List<Unreadable> all = new ArrayList<>();
        for (String kind : kinds.names()) {
            unreadable(kind, "").forEach(key -> all.add(new Unreadable(kind, key)));
        }
        database.read(session -> Events.unreadable(session, kinds))
                .forEach(id -> all.add(new Unreadable(DocumentKinds.EVENT, id)));
        return all;
    }

    /// All bodies whose key begins with `prefix`, in key order.
    public List<String> list(String kind, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Rows.Row row : below(kind, prefix)) {
            if (row.isSound(kinds, kind)) {
                found.put(row.key(), row.body());
            }
        }
        Change change = deciding.get();
        return List.copyOf((change == null ? found : change.over(found, kind, prefix)).values());
    }

    /// The keys that begin with `prefix`, in order, those of documents that cannot be read too.
    public List<String> keys(String kind, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        below(kind, prefix).forEach(row -> found.put(row.key(), row.body()));
        Change change = deciding.get();
        return List.copyOf((change == null ? found : change.over(found, kind, prefix)).keySet());
    }

    private List<Rows.Row> below(String kind, String prefix) {
        Change change = deciding.get();
        // Asked before the rows are read, so that a write in between is seen as one.
        long newest = commits.newest(kind);
        List<Rows.Row> rows = commits.known(database.read(session -> Rows.below(session, kind, prefix)));
        if (change != null) {
            change.read(kind, newest);
            change.observe(
                    prefix.isEmpty()
                            ? new Precondition.UnchangedKind(kind, newest)
                            : rows.isEmpty()
                                    ? Precondition.emptyPrefix(kind, prefix)
                                    : new Precondition.UnchangedBelow(
                                            kind,
                                            prefix,
                                            rows.size(),
                                            rows.stream()
                                                    .mapToLong(Rows.Row::version)
                                                    .max()
                                                    .orElse(0)));
        }
        return rows;
    }

    /// Bodies whose key begins with `prefix` and is greater than `last`, in key order, at most `limit`.
    public List<String> page(String kind, String prefix, String last, int limit) {
        return pageFrom(kind, prefix, Rows.bytes(last + "\u0000"), limit);
    }

    /// Bodies whose key begins with `prefix` and is not less than `from`, in key order, at most `limit`.
    public List<String> pageFrom(String kind, String prefix, byte[] from, int limit) {
        byte[] next = Arrays.compareUnsigned(from, Rows.bytes(prefix)) < 0 ? Rows.bytes(prefix) : from;
        List<String> bodies = new ArrayList<>();
        boolean more = true;
        while (more && bodies.size() < limit) {
            int wanted = limit - bodies.size();
            byte[] start = next;
            List<Rows.Row> found =
                    commits.known(database.read(session -> Rows.from(session, kind, start, prefix, wanted)));
            more = found.size() == wanted;
            for (Rows.Row row : found) {
                if (row.isSound(kinds, kind)) {
                    bodies.add(row.body());
                }
                next = Rows.bytes(row.key() + "\u0000");
            }
        }
        return bodies;
    }

    /// How many documents have a key that begins with `prefix`.
    public int count(String kind, String prefix) {
        return deciding.get() != null
                ? keys(kind, prefix).size()
                : database.read(session -> Rows.summary(session, kind, prefix)).count();
    }

    /// A bound behind every key that begins with `prefix`: no UTF-8 text holds the byte FF.
    public static byte[] behind(String prefix) {
        return Rows.behind(prefix);
    }

    /// Writes documents; inside [#change] as a part of it.
    public void write(List<Document> documents) {
        Change change = deciding.get();
        if (change == null) {
            commits.commit(List.of(), documents, List.of());
        } else {
            change.write(documents);
        }
    }

    /// Writes rows of other tables; inside [#change] as a part of it.
    void write(RowChange rows) {
        Change change = deciding.get();
        if (change == null) {
            commits.commit(List.of(), List.of(), List.of(rows));
        } else {
            change.write(rows);
        }
    }
}
