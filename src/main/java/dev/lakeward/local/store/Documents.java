package dev.lakeward.local.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The lake's documents in SQLite: `(kind, key) → JSON`, keys in UTF-8 byte order.
///
/// Each write is one durable transaction. What is read and written inside [#change] is one change: it is written only
/// if nothing that it read has changed meanwhile, and is decided anew otherwise. Thread-safe; blocks.
public final class Documents implements AutoCloseable {
    private static final int HOPEFUL_TRIES = 2;
    private static final String AT_KEY = "WHERE kind = ? AND key = CAST(? AS TEXT)";
    private static final String BETWEEN =
            "WHERE kind = ? AND key >= CAST(? AS TEXT) AND key < CAST(? AS TEXT) ORDER BY key";

    private final Connection connection;
    private final Mark mark;
    private final ReentrantLock lock = new ReentrantLock();
    private final ThreadLocal<@Nullable Change> deciding = new ThreadLocal<>();
    private final Map<String, Long> newestOfKind = new ConcurrentHashMap<>();
    private volatile DocumentKinds kinds = DocumentKinds.OF_THE_STORE;
    private long changes;

    private Documents(Connection connection, long changes, Mark mark) {
        this.connection = connection;
        this.changes = changes;
        this.mark = mark;
    }

    static Documents open(Path file, boolean create) {
        try {
            Connection connection = Schema.open(file, create);
            boolean opened = false;
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count FROM changes")) {
                long changes = row.next() ? row.getLong(1) : 0;
                Documents documents = new Documents(connection, changes, Mark.open(parent(file), changes));
                opened = true;
                return documents;
            } finally {
                if (!opened) {
                    connection.close();
                }
            }
        } catch (SQLException e) {
            throw SqliteErrors.trouble(e);
        }
    }

    private static Path parent(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a lake's database lies in a folder: " + file);
        }
        return folder;
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
        lock.lock();
        try {
            return once(work);
        } finally {
            lock.unlock();
        }
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
        } finally {
            deciding.remove();
        }
        if (!change.documents().isEmpty()) {
            write(change.preconditions(), change.documents());
        }
        return answer;
    }

    boolean isDeciding() {
        return deciding.get() != null;
    }

    /// Computes a value from what is stored, whatever this thread is deciding, and tells what it is computed from.
    <T> Kept.Reading<T> reading(Supplier<T> reader) {
        Change outer = deciding.get();
        Change reads = new Change();
        deciding.set(reads);
        try {
            T value = reader.get();
            return new Kept.Reading<>(Map.copyOf(reads.kinds()), value);
        } finally {
            deciding.remove();
            if (outer != null) {
                deciding.set(outer);
            }
        }
    }

    boolean isNewest(Map<String, Long> kinds) {
        return kinds.entrySet().stream().allMatch(each -> newest(each.getKey()) == each.getValue());
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

    private long newest(String kind) {
        return newestOfKind.getOrDefault(kind, 0L);
    }

    private record Row(String key, String body, long version) {
        boolean isSound(DocumentKinds kinds, String kind) {
            return kinds.isSound(kind, key, body);
        }
    }

    public Optional<String> get(String kind, String key) {
        Change change = deciding.get();
        Document own = change == null ? null : change.own(kind, key);
        if (own != null) {
            return Optional.ofNullable(own.body());
        }
        return at(kind, key).stream()
                .filter(row -> row.isSound(kinds, kind))
                .map(Row::body)
                .findFirst();
    }

    private List<Row> at(String kind, String key) {
        Change change = deciding.get();
        if (change != null) {
            change.read(kind, newest(kind));
        }
        List<Row> rows = rows(AT_KEY, kind, bytes(key));
        if (change != null) {
            change.observe(
                    rows.isEmpty()
                            ? Precondition.absent(kind, key)
                            : Precondition.unchanged(kind, key, rows.getFirst().version()));
        }
        return rows;
    }

    /// Keys that begin with `prefix` of documents that cannot be read, in order.
    public List<String> unreadable(String kind, String prefix) {
        return below(kind, prefix).stream()
                .filter(row -> !row.isSound(kinds, kind))
                .map(Row::key)
                .toList();
    }

    public boolean isUnreadable(String kind, String key) {
        return at(kind, key).stream().anyMatch(row -> !row.isSound(kinds, kind));
    }

    /// Every document that cannot be read, events too, by kind and key. Reads all of them.
    public List<Unreadable> unreadable() {
        List<Unreadable> all = new ArrayList<>();
        for (String kind : kinds.names()) {
            unreadable(kind, "").forEach(key -> all.add(new Unreadable(kind, key)));
        }
        locked(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet events = statement.executeQuery("SELECT id, body FROM event")) {
                while (events.next()) {
                    if (!kinds.isSound(DocumentKinds.EVENT, events.getString(1), events.getString(2))) {
                        all.add(new Unreadable(DocumentKinds.EVENT, events.getString(1)));
                    }
                }
            }
            return true;
        });
        return all;
    }

    /// All bodies whose key begins with `prefix`, in key order.
    public List<String> list(String kind, String prefix) {
        Map<String, String> found = new LinkedHashMap<>();
        for (Row row : below(kind, prefix)) {
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

    private List<Row> below(String kind, String prefix) {
        return locked(() -> {
            Change change = deciding.get();
            if (change != null) {
                change.read(kind, newest(kind));
            }
            List<Row> rows = rows(BETWEEN, kind, bytes(prefix), behind(prefix));
            if (change != null) {
                observe(
                        change,
                        kind,
                        prefix,
                        rows.size(),
                        rows.stream().mapToLong(Row::version).max());
            }
            return rows;
        });
    }

    private void observe(Change change, String kind, String prefix, int count, java.util.OptionalLong newest) {
        if (prefix.isEmpty()) {
            change.observe(new Precondition.UnchangedKind(kind, newest(kind)));
        } else {
            change.observe(
                    count == 0
                            ? Precondition.emptyPrefix(kind, prefix)
                            : new Precondition.UnchangedBelow(kind, prefix, count, newest.orElse(0)));
        }
    }

    /// Bodies whose key begins with `prefix` and is greater than `last`, in key order, at most `limit`.
    public List<String> page(String kind, String prefix, String last, int limit) {
        return pageFrom(kind, prefix, bytes(last + "\u0000"), limit);
    }

    /// Bodies whose key begins with `prefix` and is not less than `from`, in key order, at most `limit`.
    public List<String> pageFrom(String kind, String prefix, byte[] from, int limit) {
        byte[] next = Arrays.compareUnsigned(from, bytes(prefix)) < 0 ? bytes(prefix) : from;
        List<String> bodies = new ArrayList<>();
        boolean more = true;
        while (more && bodies.size() < limit) {
            int wanted = limit - bodies.size();
            List<Row> found = rows(BETWEEN + " LIMIT " + wanted, kind, next, behind(prefix));
            more = found.size() == wanted;
            for (Row row : found) {
                if (row.isSound(kinds, kind)) {
                    bodies.add(row.body());
                }
                next = bytes(row.key() + "\u0000");
            }
        }
        return bodies;
    }

    /// How many documents have a key that begins with `prefix`.
    public int count(String kind, String prefix) {
        return deciding.get() != null ? keys(kind, prefix).size() : (int) fingerprint(kind, prefix)[0];
    }

    private long[] fingerprint(String kind, String prefix) {
        return locked(() -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT count(*), coalesce(max(version), 0) FROM document"
                            + " WHERE kind = ? AND key >= CAST(? AS TEXT) AND key < CAST(? AS TEXT)")) {
                statement.setString(1, kind);
                statement.setBytes(2, bytes(prefix));
                statement.setBytes(3, behind(prefix));
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return new long[] {row.getLong(1), row.getLong(2)};
                }
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// A bound behind every key that begins with `prefix`: no UTF-8 text holds the byte FF.
    public static byte[] behind(String prefix) {
        byte[] bytes = bytes(prefix);
        byte[] bound = Arrays.copyOf(bytes, bytes.length + 1);
        bound[bytes.length] = (byte) 0xff;
        return bound;
    }

    /// Writes documents; inside [#change] as a part of it.
    public void write(List<Document> documents) {
        Change change = deciding.get();
        if (change == null) {
            write(List.of(), documents);
        } else {
            change.write(documents);
        }
    }

    /// Writes documents if all preconditions hold in the same transaction; throws [ConflictException] otherwise.
    public void write(Collection<Precondition> preconditions, List<Document> documents) {
        locked(() -> {
            long version = changes + 1;
            transaction(() -> {
                for (Precondition precondition : preconditions) {
                    if (!holds(precondition)) {
                        throw new ConflictException(precondition);
                    }
                }
                store(documents, version);
                return true;
            });
            changes = version;
            documents.forEach(document -> newestOfKind.put(document.kind(), version));
            mark.set(version);
            return true;
        });
    }

    private boolean holds(Precondition precondition) {
        return switch (precondition) {
            case Precondition.Absent(String kind, String key) ->
                rows(AT_KEY, kind, bytes(key)).isEmpty();
            case Precondition.Unchanged(String kind, String key, long version) ->
                rows(AT_KEY, kind, bytes(key)).stream().anyMatch(row -> row.version() == version);
            case Precondition.EmptyPrefix(String kind, String prefix) -> fingerprint(kind, prefix)[0] == 0;
            case Precondition.UnchangedBelow(String kind, String prefix, int count, long newest) ->
                Arrays.equals(fingerprint(kind, prefix), new long[] {count, newest});
            case Precondition.UnchangedKind(String kind, long version) -> newest(kind) == version;
        };
    }

    private void store(List<Document> documents, long version) throws SQLException {
        try (PreparedStatement put =
                        connection.prepareStatement("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)");
                PreparedStatement drop =
                        connection.prepareStatement("DELETE FROM document WHERE kind = ? AND key = ?");
                PreparedStatement count = connection.prepareStatement("UPDATE changes SET count = ?")) {
            for (Document document : documents) {
                PreparedStatement statement = document.body() == null ? drop : put;
                statement.setString(1, document.kind());
                statement.setString(2, document.key());
                if (document.body() != null) {
                    statement.setString(3, document.body());
                    statement.setLong(4, version);
                }
                statement.executeUpdate();
            }
            count.setLong(1, version);
            count.executeUpdate();
        }
    }

    int version() {
        return locked(() -> {
            try (Statement statement = connection.createStatement()) {
                return Schema.number(statement, "PRAGMA user_version");
            }
        });
    }

    /// The lake has a numbered step behind it.
    void reached(int version) {
        locked(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute("PRAGMA user_version=" + version);
            }
        });
    }

    void appendEvents(List<String> bodies) {
        locked(() -> {
            transaction(() -> {
                try (PreparedStatement insert = connection.prepareStatement("INSERT INTO event (body) VALUES (?)")) {
                    for (String body : bodies) {
                        insert.setString(1, body);
                        insert.executeUpdate();
                    }
                }
                return true;
            });
            return true;
        });
    }

    /// Events below a number, newest first.
    List<Events.Numbered> events(long before, int limit) {
        return locked(() -> {
            List<Events.Numbered> found = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id, body FROM event WHERE id < ? ORDER BY id DESC")) {
                statement.setLong(1, before);
                try (ResultSet rows = statement.executeQuery()) {
                    while (found.size() < limit && rows.next()) {
                        String body = rows.getString(2);
                        if (kinds.isSound(DocumentKinds.EVENT, rows.getString(1), body)) {
                            found.add(new Events.Numbered(rows.getLong(1), body));
                        }
                    }
                }
            }
            return found;
        });
    }

    private List<Row> rows(String where, String kind, byte[]... bounds) {
        return locked(() -> {
            List<Row> found = new ArrayList<>();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT key, body, version FROM document " + where)) {
                statement.setString(1, kind);
                for (int i = 0; i < bounds.length; i++) {
                    statement.setBytes(i + 2, bounds[i]);
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Row(rows.getString(1), rows.getString(2), rows.getLong(3)));
                    }
                }
            }
            return found;
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private void transaction(Work<Boolean> work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            boolean committed = false;
            try {
                work.run();
                statement.execute("COMMIT");
                committed = true;
            } finally {
                if (!committed) {
                    rollBack(statement);
                }
            }
        }
    }

    // On a full disk SQLite has rolled back by itself, and refuses to do it again.
    private static void rollBack(Statement statement) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            return;
        }
    }

    private <T> T locked(Work<T> work) {
        lock.lock();
        try {
            return work.run();
        } catch (SQLException e) {
            throw SqliteErrors.trouble(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            locked(() -> {
                connection.close();
                return true;
            });
        } finally {
            mark.close();
        }
    }
}
