package dev.lakeward.local.store;

import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Writes documents and rows. What several threads write at the same time is committed, so made durable, together.
final class Commits implements AutoCloseable {
    private static final int MOST_TOGETHER = 64;

    private final Database database;
    private final Mark mark;
    // The newest write to each kind since the lake was opened.
    private final Map<String, Long> newestOfKind = new ConcurrentHashMap<>();
    private final ChangeLog log = new ChangeLog();
    private final Deque<Pending> waiting = new ArrayDeque<>();
    private long changes;
    // The version up to which all the above is known. Rows can be read a moment before.
    private volatile long known;

    /// One change that waits for its commit; its fields are guarded by the right to write.
    private static final class Pending {
        private final Collection<Precondition> preconditions;
        private final List<Document> documents;
        private final List<RowChange> rows;
        private boolean done;
        private @Nullable RuntimeException failure;

        Pending(Collection<Precondition> preconditions, List<Document> documents, List<RowChange> rows) {
            this.preconditions = preconditions;
            this.documents = documents;
            this.rows = rows;
        }

        void end(@Nullable RuntimeException trouble) {
            done = true;
            failure = trouble;
        }
    }

    private Commits(Database database, Mark mark, long changes) {
        this.database = database;
        this.mark = mark;
        this.changes = changes;
        this.known = changes;
    }

    static Commits of(Database database, Path folder) {
        long changes = database.write(session -> {
            try (ResultSet row = session.prepare("SELECT count FROM changes").executeQuery()) {
                return row.next() ? row.getLong(1) : 0L;
            }
        });
        return new Commits(database, Mark.open(folder, changes), changes);
    }

    /// Rows, once what was written with them is known too: whoever saw a table would not see who may see it otherwise.
    List<Rows.Row> known(List<Rows.Row> rows) {
        long newest = rows.stream().mapToLong(Rows.Row::version).max().orElse(0);
        while (known < newest) {
            Thread.onSpinWait();
        }
        return rows;
    }

    /// The newest write to a kind; what is read afterwards is at least as new.
    long newest(String kind) {
        return newestOfKind.getOrDefault(kind, 0L);
    }

    /// What was written to some kinds after the one version of each and up to the other; see [ChangeLog#between].
    Optional<List<Document>> between(Map<String, Long> from, Map<String, Long> to) {
        return log.between(from, to);
    }

    /// Writes documents and rows if all preconditions hold in the same transaction; throws [ConflictException]
    /// otherwise, or what a row's change throws.
    void commit(Collection<Precondition> preconditions, List<Document> documents, List<RowChange> rows) {
        Pending own = new Pending(preconditions, documents, rows);
        synchronized (waiting) {
            if (database.isWriting()) {
                // Decided while nobody else could write: it comes before whatever else waits.
                waiting.addFirst(own);
            } else {
                waiting.addLast(own);
            }
        }
        database.write(session -> {
            // More may wait than are written together.
            while (!own.done) {
                commit(batch());
            }
            return true;
        });
        if (own.failure != null) {
            throw own.failure;
        }
    }

    private List<Pending> batch() {
        synchronized (waiting) {
            List<Pending> batch = new ArrayList<>();
            while (!waiting.isEmpty() && batch.size() < MOST_TOGETHER) {
                batch.add(waiting.removeFirst());
            }
            return batch;
        }
    }

    // Where what is written together cannot be committed, each is tried by itself, and told its own trouble.
    private void commit(List<Pending> batch) {
        try {
            together(batch);
        } catch (RuntimeException e) {
            if (batch.size() == 1) {
                batch.getFirst().end(e);
            } else {
                batch.forEach(each -> commit(List.of(each)));
            }
        } finally {
            // Nobody may take for written what an error of the machine's left undecided.
            batch.stream()
                    .filter(each -> !each.done)
                    .forEach(each -> each.end(new IllegalStateException("the change was not written")));
        }
    }

    private void together(List<Pending> batch) {
        Map<Pending, RuntimeException> refused = new HashMap<>();
        Map<Pending, Long> stored = new LinkedHashMap<>();
        Map<String, Long> written = new HashMap<>();
        long version = database.transaction(session -> {
            long next = changes;
            for (Pending each : batch) {
                Precondition broken = broken(session, each.preconditions, written);
                RuntimeException refusal = broken != null ? new ConflictException(broken) : refusal(session, each.rows);
                if (refusal != null) {
                    refused.put(each, refusal);
                } else {
                    next++;
                    store(session, each.documents, next);
                    stored.put(each, next);
                    for (Document document : each.documents) {
                        written.put(document.kind(), next);
                    }
                }
            }
            PreparedStatement count = session.prepare("UPDATE changes SET count = ?");
            count.setLong(1, next);
            count.executeUpdate();
            return next;
        });
        try {
            stored.forEach((each, own) -> log.add(own, each.documents));
            newestOfKind.putAll(written);
        } finally {
            // Whatever happens, readers do not wait for ever.
            known = Math.max(known, version);
        }
        if (version > changes) {
            changes = version;
            mark.set(version);
        }
        batch.forEach(each -> each.end(refused.get(each)));
    }

    // Rows of a change that refuses itself are taken back, and those of the others stay.
    private static @Nullable RuntimeException refusal(Database.Session session, List<RowChange> rows)
            throws SQLException {
        if (rows.isEmpty()) {
            return null;
        }
        session.execute("SAVEPOINT change");
        try {
            for (RowChange row : rows) {
                row.apply(session);
            }
            session.execute("RELEASE change");
            return null;
        } catch (RuntimeException e) {
            session.execute("ROLLBACK TO change");
            session.execute("RELEASE change");
            return e;
        }
    }

    /// Whether preconditions hold now.
    boolean hold(Collection<Precondition> preconditions) {
        return database.read(session -> broken(session, preconditions, Map.of()) == null);
    }

    private @Nullable Precondition broken(
            Database.Session session, Collection<Precondition> preconditions, Map<String, Long> written)
            throws SQLException {
        for (Precondition precondition : preconditions) {
            if (!holds(session, precondition, written)) {
                return precondition;
            }
        }
        return null;
    }

    private boolean holds(Database.Session session, Precondition precondition, Map<String, Long> written)
            throws SQLException {
        return switch (precondition) {
            case Precondition.Absent(String kind, String key) ->
                Rows.at(session, kind, key).isEmpty();
            case Precondition.Unchanged(String kind, String key, long version) ->
                Rows.at(session, kind, key).stream().anyMatch(row -> row.version() == version);
            case Precondition.EmptyPrefix(String kind, String prefix) ->
                Rows.summary(session, kind, prefix).count() == 0;
            case Precondition.UnchangedBelow(String kind, String prefix, int count, long newest) ->
                Rows.summary(session, kind, prefix).equals(new Rows.Summary(count, newest));
            case Precondition.UnchangedKind(String kind, long version) ->
                written.getOrDefault(kind, newest(kind)) == version;
        };
    }

    private static void store(Database.Session session, List<Document> documents, long version) throws SQLException {
        PreparedStatement put = session.prepare("INSERT OR REPLACE INTO document VALUES (?, ?, ?, ?)");
        PreparedStatement drop = session.prepare("DELETE FROM document WHERE kind = ? AND key = ?");
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
    }

    @Override
    public void close() {
        mark.close();
    }
}
