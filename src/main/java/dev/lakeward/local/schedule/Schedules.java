package dev.lakeward.local.schedule;

import dev.lakeward.expression.InvalidExpressionException;
import dev.lakeward.local.run.RunKind;
import dev.lakeward.local.run.RunRequest;
import dev.lakeward.local.run.Runs;
import dev.lakeward.local.run.SubjectBusyException;
import dev.lakeward.local.run.TooManyRunsException;
import dev.lakeward.local.store.RowChange;
import dev.lakeward.local.store.Store;
import dev.lakeward.local.store.Tables;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The lake's schedules: each starts one run for each of its times. Thread-safe; blocks.
public final class Schedules {
    // A lake that is open looks about once a second: what is later was missed.
    private static final Duration MISSED = Duration.ofMinutes(1);

    private static final List<String> TABLE = List.of(
            "CREATE TABLE IF NOT EXISTS schedule (name TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL,"
                    + " owner TEXT NOT NULL, arguments TEXT NOT NULL, expression TEXT NOT NULL, missed TEXT NOT NULL,"
                    + " last INTEGER NOT NULL, next INTEGER, found INTEGER NOT NULL) WITHOUT ROWID");
    private static final String SELECT = "SELECT name, kind, subject, owner, arguments, expression, missed, last, next,"
            + " found FROM schedule WHERE ";

    private final Tables tables;
    private final Runs runs;
    private final InstantSource clock;
    private Instant looked = Instant.EPOCH;
    private Instant nothingBefore = Instant.EPOCH;

    /// Refuses the run of a time that another look has dealt with.
    private static final class DealtWithException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        DealtWithException() {
            super("the schedule has moved on", null, false, false);
        }
    }

    public Schedules(Store store, Runs runs, InstantSource clock) {
        this.tables = store.tables();
        this.runs = runs;
        this.clock = clock;
        tables.define(TABLE);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /// Makes a schedule, or replaces the one of that name; its times count from now.
    public void put(Schedule schedule) {
        tables.write(putting(schedule));
        lookAgain();
    }

    /// [#put] as a part of the change that this thread decides; [#lookAgain] behind it.
    public void putTogether(Schedule schedule) {
        tables.writeTogether(putting(schedule));
    }

    private RowChange putting(Schedule schedule) {
        Instant now = now();
        Due due = Due.of(schedule, now, now);
        return session -> {
            PreparedStatement put =
                    session.prepare("INSERT OR REPLACE INTO schedule VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
            put.setString(1, schedule.name());
            put.setString(2, schedule.kind());
            put.setString(3, schedule.subject());
            put.setString(4, schedule.owner());
            put.setString(5, schedule.arguments());
            put.setString(6, schedule.expression());
            put.setString(7, schedule.missed().name());
            times(put, 8, due);
            put.executeUpdate();
        };
    }

    public void remove(String name) {
        tables.write(removing(name));
    }

    /// [#remove] as a part of the change that this thread decides.
    public void removeTogether(String name) {
        tables.writeTogether(removing(name));
    }

    private static RowChange removing(String name) {
        return session -> {
            PreparedStatement remove = session.prepare("DELETE FROM schedule WHERE name = ?");
            remove.setString(1, name);
            remove.executeUpdate();
        };
    }

    public Optional<Due> find(String name) {
        return tables.read(session -> {
            PreparedStatement statement = session.prepare(SELECT + "name = ?");
            statement.setString(1, name);
            return read(statement).stream().findFirst();
        });
    }

    /// All schedules, by name.
    public List<Due> list() {
        return tables.read(session -> read(session.prepare(SELECT + "true ORDER BY name")));
    }

    /// Lets the next look find what was put since the last.
    public synchronized void lookAgain() {
        nothingBefore = Instant.EPOCH;
    }

    /// Starts what is due; to be called about once a second. What cannot be queued now is tried at the next look.
    public synchronized void tick() {
        Instant now = now();
        if (!now.isBefore(looked) && now.isBefore(nothingBefore)) {
            return;
        }
        looked = now;
        for (Due due : dueAt(now)) {
            if (due.isFoundAfter(now)) {
                move(due, Due.of(due.schedule(), due.last(), now));
            } else if (due.next() != null && !due.next().isAfter(now)) {
                fire(due, due.next(), now);
            }
        }
        nothingBefore = first();
    }

    // Of many schedules few are: the others are not even read, as reading their expressions is what takes the time.
    private List<Due> dueAt(Instant now) {
        return tables.read(session -> {
            PreparedStatement statement = session.prepare(SELECT + "next <= ?1 OR found > ?1 ORDER BY name");
            statement.setLong(1, micros(now));
            return read(statement);
        });
    }

    private Instant first() {
        return tables.read(session -> {
            try (ResultSet row =
                    session.prepare("SELECT min(next) FROM schedule").executeQuery()) {
                row.next();
                long next = row.getLong(1);
                return row.wasNull() ? Instant.MAX : instant(next);
            }
        });
    }

    private void fire(Due due, Instant time, Instant now) {
        Schedule schedule = due.schedule();
        Due behind = Due.of(schedule, time, now);
        boolean missed = Duration.between(time, now).compareTo(MISSED) > 0;
        if (missed && schedule.missed() == Schedule.Missed.SKIP) {
            move(due, behind);
            return;
        }
        Optional<RunKind> kind = runs.kind(schedule.kind());
        if (kind.isPresent()) {
            RunRequest request = kind.get().request(schedule.subject(), schedule.owner(), schedule.arguments());
            try {
                runs.submit(kind.get(), request, List.of(moving(due, behind)));
            } catch (SubjectBusyException e) {
                // What still runs is the run of this time too.
                move(due, behind);
            } catch (TooManyRunsException | DealtWithException e) {
                return;
            }
        }
    }

    private void move(Due from, Due to) {
        try {
            tables.write(moving(from, to));
        } catch (DealtWithException e) {
            return;
        }
    }

    // Refuses itself, and the run that goes with it, where the schedule does not stand as it was read.
    private static RowChange moving(Due from, Due to) {
        return session -> {
            PreparedStatement move = session.prepare("UPDATE schedule SET (last, next, found) = (?, ?, ?)"
                    + " WHERE name = ? AND last = ? AND next IS ? AND found = ? AND expression = ?");
            times(move, 1, to);
            move.setString(4, from.schedule().name());
            times(move, 5, from);
            move.setString(8, from.schedule().expression());
            if (move.executeUpdate() != 1) {
                throw new DealtWithException();
            }
        };
    }

    private static void times(PreparedStatement statement, int first, Due due) throws SQLException {
        statement.setLong(first, micros(due.last()));
        if (due.next() == null) {
            statement.setNull(first + 1, Types.BIGINT);
        } else {
            statement.setLong(first + 1, micros(due.next()));
        }
        statement.setLong(first + 2, micros(due.found()));
    }

    // A row that cannot be read starts nothing.
    private static List<Due> read(PreparedStatement statement) throws SQLException {
        List<Due> found = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                try {
                    found.add(one(row));
                } catch (IllegalArgumentException | InvalidExpressionException e) {
                    continue;
                }
            }
        }
        return found;
    }

    private static Due one(ResultSet row) throws SQLException {
        Schedule schedule = new Schedule(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                Schedule.Missed.valueOf(row.getString(7)));
        Instant last = instant(row.getLong(8));
        long next = row.getLong(9);
        @Nullable Instant time = row.wasNull() ? null : instant(next);
        return new Due(schedule, last, time, instant(row.getLong(10)));
    }

    private static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
