package dev.lakeward.local.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// The lake's trail of calls, newest last. Events are gathered and written a few times a second, as CloudTrail
/// delivers them some time after the call.
public final class Events implements AutoCloseable {
    private static final long GATHER_NANOS = 250_000_000L;

    private final Database database;
    private final Documents documents;
    private final Thread writer;
    private List<String> waiting = new ArrayList<>();
    private volatile boolean closed;

    Events(Database database, Documents documents) {
        this.database = database;
        this.documents = documents;
        this.writer = Thread.ofVirtual().name("events").start(this::writeNowAndThen);
    }

    public synchronized void append(String body) {
        waiting.add(body);
    }

    /// An event and its number in the trail.
    public record Numbered(long number, String body) {}

    /// The newest events first, those still gathered included.
    public List<String> newest(int limit) {
        return before(Long.MAX_VALUE, limit).stream().map(Numbered::body).toList();
    }

    /// Events before a number, newest first, those still gathered included.
    public List<Numbered> before(long number, int limit) {
        flush();
        return database.read(session -> {
            List<Numbered> found = new ArrayList<>();
            PreparedStatement statement = session.prepare("SELECT id, body FROM event WHERE id < ? ORDER BY id DESC");
            statement.setLong(1, number);
            try (ResultSet rows = statement.executeQuery()) {
                while (found.size() < limit && rows.next()) {
                    String body = rows.getString(2);
                    if (documents.kinds().isSound(DocumentKinds.EVENT, rows.getString(1), body)) {
                        found.add(new Numbered(rows.getLong(1), body));
                    }
                }
            }
            return found;
        });
    }

    private void writeNowAndThen() {
        while (!closed) {
            LockSupport.parkNanos(GATHER_NANOS);
            try {
                flush();
            } catch (LakeFolderException e) {
                // The disk is full: the events stay gathered and are written when there is room.
                continue;
            }
        }
    }

    private void write(List<String> bodies) {
        database.transaction(session -> {
            PreparedStatement insert = session.prepare("INSERT INTO event (body) VALUES (?)");
            for (String body : bodies) {
                insert.setString(1, body);
                insert.executeUpdate();
            }
            return true;
        });
    }

    /// The numbers of written events that cannot be read.
    static List<String> unreadable(Database.Session session, DocumentKinds kinds) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = session.prepare("SELECT id, body FROM event").executeQuery()) {
            while (rows.next()) {
                if (!kinds.isSound(DocumentKinds.EVENT, rows.getString(1), rows.getString(2))) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }

    private synchronized void flush() {
        if (!waiting.isEmpty()) {
            write(waiting);
            waiting = new ArrayList<>();
        }
    }

    @Override
    public void close() {
        closed = true;
        LockSupport.unpark(writer);
        try {
            writer.join();
            flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
