package dev.lakeward.local.store;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/// The lake's trail of calls, newest last. Events are gathered and written a few times a second, as CloudTrail
/// delivers them some time after the call.
public final class Events implements AutoCloseable {
    private static final long GATHER_NANOS = 250_000_000L;
    private static final int SECONDS = "2026-01-01T00:00:00".length();
    private static final String TIME =
            "substr(CASE WHEN json_valid(body) THEN body ->> '$.eventTime' END, 1, " + SECONDS + ")";
    private static final String ARN = "(body ->> '$.userIdentity.arn')";
    private static final String SELECT = "SELECT id, body FROM event WHERE id < ?1 AND " + TIME + " BETWEEN ?2 AND ?3";
    private static final String ORDER = " ORDER BY id DESC";
    private static final String RESOURCE = "SELECT event.id, body FROM event_resource AS named CROSS JOIN event"
            + " ON event.id = named.id WHERE named.member = '%s' AND named.value = ?4 AND named.id < ?1 AND " + TIME
            + " BETWEEN ?2 AND ?3 ORDER BY named.id DESC";
    private static final String NEWEST = "SELECT id, body FROM event WHERE id < ? ORDER BY id DESC";

    private final Database database;
    private final Documents documents;
    private final Thread writer;
    private final List<String> waiting = new ArrayList<>();
    // Beside the lock of those that wait: who publishes appends, while whoever writes waits for what is published.
    private final Object writing = new Object();
    private volatile boolean closed;

    Events(Database database, Documents documents) {
        this.database = database;
        this.documents = documents;
        database.transaction(session -> {
            session.execute("CREATE TABLE IF NOT EXISTS event_resource (member TEXT NOT NULL, value TEXT NOT NULL,"
                    + " id INTEGER NOT NULL, PRIMARY KEY (member, value, id)) WITHOUT ROWID");
            session.execute("CREATE INDEX IF NOT EXISTS event_of_resource ON event_resource (id)");
            session.execute("CREATE INDEX IF NOT EXISTS event_time ON event (" + TIME + ")");
            for (Member member : Member.values()) {
                if (!member.expression.isEmpty()) {
                    session.execute("CREATE INDEX IF NOT EXISTS event_"
                            + member.name().toLowerCase(Locale.ROOT) + " ON event (" + member.expression + ", id)");
                }
            }
            return true;
        });
        this.writer = Thread.ofVirtual().name("events").start(this::writeNowAndThen);
    }

    public synchronized void append(String body) {
        waiting.add(body);
    }

    /// An event and its number in the trail.
    public record Numbered(long number, String body) {}

    /// The newest events first, those still gathered included.
    public List<String> newest(int limit) {
        return before(Long.MAX_VALUE, Sought.ALL, limit).stream()
                .map(Numbered::body)
                .toList();
    }

    /// What a look-up asks for by an index: the value of one member, and seconds that hold the wanted time.
    public record Sought(Member member, String value, Instant from, Instant to) {
        /// Every event.
        public static final Sought ALL =
                new Sought(Member.NONE, "", Instant.EPOCH, Instant.parse("9999-12-31T23:59:59Z"));
    }

    /// Members of an event that an index finds.
    public enum Member {
        NONE(),
        EVENT_ID("body ->> '$.eventID'"),
        EVENT_NAME("body ->> '$.eventName'"),
        EVENT_SOURCE("body ->> '$.eventSource'"),
        // The caller's name: of an ARN what follows the last slash.
        USERNAME("CASE WHEN substr(" + ARN + ", 1, 4) = 'arn:' THEN replace(" + ARN + ", rtrim(" + ARN + ", replace("
                + ARN + ", '/', '')), '') ELSE coalesce(" + ARN + ", 'unknown') END"),
        // Of these an event may have several.
        RESOURCE_NAME("", RESOURCE.formatted("name")),
        RESOURCE_TYPE("", RESOURCE.formatted("type"));

        // Empty where there is none in the event's own row.
        private final String expression;
        private final String select;

        Member() {
            this("", SELECT + ORDER);
        }

        // A damaged event has none.
        Member(String value) {
            this(
                    "CASE WHEN json_valid(body) THEN " + value + " END",
                    SELECT + " AND CASE WHEN json_valid(body) THEN " + value + " END = ?4" + ORDER);
        }

        Member(String expression, String select) {
            this.expression = expression;
            this.select = select;
        }
    }

    // To the second: the rest of an instant's text may be left out.
    private static String seconds(Instant time) {
        Instant last = Sought.ALL.to();
        return (time.isAfter(last) ? last : time).toString().substring(0, SECONDS);
    }

    /// Events before a number that a look-up may want, newest first, those still gathered included.
    public List<Numbered> before(long number, Sought sought, int limit) {
        flush();
        return database.read(session -> {
            List<Numbered> found = new ArrayList<>();
            PreparedStatement statement = session.prepare(sought.equals(Sought.ALL) ? NEWEST : sought.member().select);
            statement.setLong(1, number);
            if (!sought.equals(Sought.ALL)) {
                statement.setString(2, seconds(sought.from()));
                statement.setString(3, seconds(sought.to()));
                if (sought.member() != Member.NONE) {
                    statement.setString(4, sought.value());
                }
            }
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

    /// Forgets events that are older, as a trail's history does.
    public void forget(Instant before) {
        database.transaction(session -> {
            String old = "FROM event WHERE " + TIME + " < ?";
            for (String sql :
                    List.of("DELETE FROM event_resource WHERE id IN (SELECT id " + old + ")", "DELETE " + old)) {
                PreparedStatement statement = session.prepare(sql);
                statement.setString(1, seconds(before));
                statement.executeUpdate();
            }
            return true;
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
            PreparedStatement find = session.prepare("INSERT OR IGNORE INTO event_resource SELECT member.key,"
                    + " member.value, last_insert_rowid() FROM json_each(?, '$.resources') AS named,"
                    + " json_each(named.value) AS member");
            for (String body : bodies) {
                insert.setString(1, body);
                insert.executeUpdate();
                find.setString(1, body);
                find.executeUpdate();
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

    private void flush() {
        synchronized (writing) {
            List<String> gathered = gathered();
            if (!gathered.isEmpty()) {
                write(gathered);
                written(gathered.size());
            }
        }
    }

    private synchronized List<String> gathered() {
        return List.copyOf(waiting);
    }

    private synchronized void written(int count) {
        waiting.subList(0, count).clear();
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
