package dev.lakeward.local.run;

import dev.lakeward.local.store.LakeFolderException;
import dev.lakeward.local.store.RowChange;
import dev.lakeward.local.store.TableSession;
import dev.lakeward.local.store.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The runs that the lake remembers, in a table of their own. A row that cannot be read counts as absent.
///
/// Thread-safe; blocks.
public final class RunStore {
    private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);

    private final Tables tables;
    // Ends that a full disk did not take; put and asked while nobody writes.
    private final Map<String, Run> unwritten = new ConcurrentHashMap<>();

    /// Refuses the change of whoever came second.
    static final class SupersededException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SupersededException() {
            super("the run has moved on", null, false, false);
        }
    }

    public RunStore(Tables tables) {
        this.tables = tables;
        tables.define(RunRow.TABLE);
    }

    /// Writes down runs as another form of the lake has kept them, as a part of a change.
    public void addTogether(List<Run> runs) {
        tables.writeTogether(session -> {
            for (Run run : runs) {
                RunRow.insert(session.prepare(RunRow.INSERT), run);
            }
        });
    }

    /// Writes down a new run, and whatever is to be written with it or not at all. One that is to be `alone` is refused
    /// by a [SubjectBusyException] while another of its kind and subject has not ended.
    void add(Run run, boolean alone, List<RowChange> together) {
        tables.write(session -> {
            if (alone) {
                requireIdle(session, run.kind(), run.subject());
            }
            RunRow.insert(session.prepare(RunRow.INSERT), run);
            for (RowChange each : together) {
                each.apply(session);
            }
        });
    }

    /// Refuses the change that this thread decides, by a [SubjectBusyException], while a run of a kind and subject has
    /// not ended.
    public void requireIdleTogether(String kind, String subject) {
        tables.writeTogether(session -> requireIdle(session, kind, subject));
    }

    /// Refuses the change that it goes with, by a [SubjectBusyException], while so many runs of a kind and subject have
    /// not ended.
    public RowChange fewer(String kind, String subject, int than) {
        return session -> requireFewer(session, kind, subject, than);
    }

    private void requireIdle(TableSession session, String kind, String subject) throws SQLException {
        requireFewer(session, kind, subject, 1);
    }

    private void requireFewer(TableSession session, String kind, String subject, int than) throws SQLException {
        PreparedStatement unfinished =
                session.prepare("SELECT id FROM run WHERE kind = ? AND subject = ? AND state IN ('QUEUED', 'RUNNING')");
        unfinished.setString(1, kind);
        unfinished.setString(2, subject);
        int found = 0;
        try (ResultSet rows = unfinished.executeQuery()) {
            while (rows.next()) {
                found += unwritten.containsKey(rows.getString(1)) ? 0 : 1;
            }
        }
        if (found >= than) {
            throw new SubjectBusyException(subject);
        }
    }

    /// Lists the runs of a subject by another one from then on, as a part of the change that this thread decides.
    public void renameTogether(String kind, String subject, String to) {
        tables.writeTogether(session -> {
            PreparedStatement rename = session.prepare("UPDATE run SET subject = ? WHERE kind = ? AND subject = ?");
            rename.setString(1, to);
            rename.setString(2, kind);
            rename.setString(3, subject);
            rename.executeUpdate();
        });
    }

    /// Moves a run from one state to another, unless somebody moved it before; says whether it did. An end that the
    /// disk does not take counts, and is written later.
    boolean move(Run from, Run to) {
        try {
            tables.write(moving(from, to));
            return true;
        } catch (SupersededException e) {
            return false;
        } catch (LakeFolderException e) {
            if (!(to.state() instanceof RunState.Ended)) {
                throw e;
            }
            LOG.warn("the end of run {} could not be written: {}", to.id(), e.trouble());
            return keep(from, to);
        }
    }

    /// [#move] as a part of a change, which is refused by a [SupersededException] where it would lose.
    void moveTogether(Run from, Run to, java.util.function.BooleanSupplier isGoing) {
        RowChange moving = moving(from, to);
        tables.writeTogether(session -> {
            if (!isGoing.getAsBoolean()) {
                throw new SupersededException();
            }
            moving.apply(session);
        });
    }

    private RowChange moving(Run from, Run to) {
        return session -> {
            if (unwritten.containsKey(from.id()) || !RunRow.update(session.prepare(RunRow.UPDATE), from, to)) {
                throw new SupersededException();
            }
        };
    }

    // Nobody writes meanwhile, so whatever could win against it has won or comes too late.
    private boolean keep(Run from, Run to) {
        return tables.readAlone(session -> {
            boolean stands = one(session, from.id())
                    .filter(row -> row.attempt() == from.attempt()
                            && row.state().name().equals(from.state().name()))
                    .isPresent();
            return stands && unwritten.putIfAbsent(from.id(), to) == null;
        });
    }

    /// Writes what a full disk did not take before.
    void writeKept() {
        for (Run end : unwritten.values()) {
            tables.write(session -> {
                Optional<Run> row = one(session, end.id());
                if (row.isPresent()) {
                    RunRow.update(session.prepare(RunRow.UPDATE), row.get(), end);
                }
            });
            unwritten.remove(end.id());
        }
    }

    /// Writes progress and heartbeats of runs that are still as they say.
    void beat(List<Run> running) {
        tables.write(session -> {
            for (Run run : running) {
                RunRow.beat(session.prepare(RunRow.BEAT), run);
            }
        });
    }

    public Optional<Run> find(String id) {
        return tables.read(session -> one(session, id)).map(this::newest);
    }

    private static Optional<Run> one(TableSession session, String id) throws SQLException {
        PreparedStatement statement = session.prepare(RunRow.SELECT + "id = ?");
        statement.setString(1, id);
        try (ResultSet row = statement.executeQuery()) {
            return row.next() ? RunRow.read(row) : Optional.empty();
        }
    }

    private Run newest(Run written) {
        return unwritten.getOrDefault(written.id(), written);
    }

    /// Runs that were submitted before a place in their order, newest first. A page may have fewer than `limit`.
    public RunPage page(RunFilter filter, long before, int limit) {
        List<String> equal = new ArrayList<>(List.of(filter.kind()));
        String where = "kind = ?";
        if (filter.owner() != null) {
            where += " AND owner = ?";
            equal.add(filter.owner());
        }
        if (filter.subject() != null) {
            where += " AND subject = ?";
            equal.add(filter.subject());
        }
        String sql = RunRow.SELECT + where + " AND number < ? ORDER BY number DESC LIMIT ?";
        return tables.read(session -> {
            PreparedStatement statement = session.prepare(sql);
            for (int i = 0; i < equal.size(); i++) {
                statement.setString(i + 1, equal.get(i));
            }
            statement.setLong(equal.size() + 1, before);
            statement.setInt(equal.size() + 2, limit + 1);
            List<Run> runs = new ArrayList<>();
            long last = before;
            try (ResultSet rows = statement.executeQuery()) {
                for (int i = 0; i < limit && rows.next(); i++) {
                    last = rows.getLong("number");
                    RunRow.read(rows).map(this::newest).ifPresent(runs::add);
                }
                return new RunPage(runs, rows.next() ? last : null);
            }
        });
    }

    /// Runs of a kind that have not ended, oldest first.
    List<Run> unfinished(String kind) {
        return tables.read(session -> {
            PreparedStatement statement =
                    session.prepare(RunRow.SELECT + "state IN ('QUEUED', 'RUNNING') AND +kind = ? ORDER BY number");
            statement.setString(1, kind);
            List<Run> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    RunRow.read(rows).ifPresent(found::add);
                }
            }
            return found;
        });
    }

    private static List<String> ids(PreparedStatement statement) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /// Forgets ended runs that are older or more than may be kept, and tells which. Of kinds in `kept` those go
    /// that are older than it says, and they are not among those that are counted.
    List<String> forget(Retention retention, Map<String, Duration> kept, Instant now) {
        String others = "kind NOT IN (" + String.join(", ", Collections.nCopies(kept.size(), "?")) + ")";
        String old = "SELECT id FROM run WHERE ended < ? AND " + others + " UNION SELECT id FROM"
                + " (SELECT id FROM run WHERE ended IS NOT NULL AND " + others
                + " ORDER BY number DESC LIMIT -1 OFFSET ?)";
        List<String> ids = new ArrayList<>(tables.read(session -> {
            PreparedStatement statement = session.prepare(old);
            int place = 1;
            statement.setLong(place++, RunRow.micros(now.minus(retention.age())));
            for (int i = 0; i < 2; i++) {
                for (String kind : kept.keySet()) {
                    statement.setString(place++, kind);
                }
            }
            statement.setInt(place, retention.count());
            return ids(statement);
        }));
        kept.forEach((kind, age) -> ids.addAll(tables.read(session -> {
            PreparedStatement statement = session.prepare("SELECT id FROM run WHERE kind = ? AND ended < ?");
            statement.setString(1, kind);
            statement.setLong(2, RunRow.micros(now.minus(age)));
            return ids(statement);
        })));
        if (!ids.isEmpty()) {
            tables.write(session -> {
                PreparedStatement delete = session.prepare("DELETE FROM run WHERE id = ?");
                for (String id : ids) {
                    delete.setString(1, id);
                    delete.executeUpdate();
                }
            });
        }
        return ids;
    }
}
