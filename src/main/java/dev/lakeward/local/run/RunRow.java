package dev.lakeward.local.run;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A run as a row: times are microseconds of the epoch, figures are lines of `name=number`.
final class RunRow {
    /// The order in which rows lie is that in which their runs were submitted, whatever the clock did.
    static final List<String> TABLE = List.of(
            "CREATE TABLE IF NOT EXISTS run (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL,"
                    + " subject TEXT NOT NULL, owner TEXT NOT NULL, arguments TEXT NOT NULL, parent TEXT,"
                    + " submitted INTEGER NOT NULL, attempt INTEGER NOT NULL, state TEXT NOT NULL, started INTEGER,"
                    + " ended INTEGER, heartbeat INTEGER NOT NULL, done INTEGER NOT NULL, total INTEGER,"
                    + " unit TEXT NOT NULL, phase TEXT NOT NULL, counts TEXT NOT NULL, costs TEXT NOT NULL,"
                    + " checkpoint TEXT NOT NULL, result TEXT, error TEXT, sentence TEXT, place TEXT, remedy TEXT)",
            "CREATE INDEX IF NOT EXISTS run_of_owner ON run (kind, owner, subject)",
            "CREATE INDEX IF NOT EXISTS run_of_subject ON run (kind, subject)",
            "CREATE INDEX IF NOT EXISTS run_in_state ON run (state, ended)");

    private static final String FIXED = "id, kind, subject, owner, arguments, parent, submitted, ";
    private static final String MOVING = "attempt, state, started, ended, heartbeat, done, total, unit, phase, counts,"
            + " costs, checkpoint, result, error, sentence, place, remedy";
    private static final String MOVING_PLACES = "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?";
    private static final int FIXED_COUNT = 7;
    private static final int MOVING_COUNT = 17;

    static final String INSERT =
            "INSERT INTO run (" + FIXED + MOVING + ") VALUES (?, ?, ?, ?, ?, ?, ?, " + MOVING_PLACES + ")";
    /// Behind the columns that change: id, attempt and state that the row must have.
    static final String UPDATE =
            "UPDATE run SET (" + MOVING + ") = (" + MOVING_PLACES + ") WHERE id = ? AND attempt = ? AND state = ?";
    /// Progress and heartbeat only: a checkpoint that is written meanwhile stays.
    static final String BEAT = "UPDATE run SET (heartbeat, done, total, unit, phase, counts, costs)"
            + " = (?, ?, ?, ?, ?, ?, ?) WHERE id = ? AND attempt = ? AND state = 'RUNNING'";
    static final String SELECT = "SELECT number, " + FIXED + MOVING + " FROM run WHERE ";

    private RunRow() {}

    static void insert(PreparedStatement statement, Run run) throws SQLException {
        statement.setString(1, run.id());
        statement.setString(2, run.kind());
        statement.setString(3, run.subject());
        statement.setString(4, run.owner());
        statement.setString(5, run.arguments());
        statement.setString(6, run.parent());
        statement.setLong(7, micros(run.submitted()));
        moving(statement, FIXED_COUNT, run);
        statement.executeUpdate();
    }

    /// Whether the row stood where `from` says, and says now what `to` does.
    static boolean update(PreparedStatement statement, Run from, Run to) throws SQLException {
        moving(statement, 0, to);
        statement.setString(MOVING_COUNT + 1, from.id());
        statement.setInt(MOVING_COUNT + 2, from.attempt());
        statement.setString(MOVING_COUNT + 3, from.state().name());
        return statement.executeUpdate() == 1;
    }

    static void beat(PreparedStatement statement, Run run) throws SQLException {
        statement.setLong(1, micros(run.heartbeat()));
        progress(statement, 1, run);
        statement.setString(8, run.id());
        statement.setInt(9, run.attempt());
        statement.executeUpdate();
    }

    private static void progress(PreparedStatement statement, int before, Run run) throws SQLException {
        statement.setLong(before + 1, run.progress().done());
        set(statement, before + 2, run.progress().total());
        statement.setString(before + 3, run.progress().unit());
        statement.setString(before + 4, run.progress().phase());
        statement.setString(before + 5, figures(run.counts()));
        statement.setString(before + 6, figures(run.costs()));
    }

    private static void moving(PreparedStatement statement, int before, Run run) throws SQLException {
        RunState state = run.state();
        RunError error = state instanceof RunState.Failed failed ? failed.error() : null;
        statement.setInt(before + 1, run.attempt());
        statement.setString(before + 2, state.name());
        Instant started = run.started();
        set(statement, before + 3, started == null ? null : micros(started));
        set(statement, before + 4, state instanceof RunState.Ended ended ? micros(ended.ended()) : null);
        statement.setLong(before + 5, micros(run.heartbeat()));
        progress(statement, before + 5, run);
        statement.setString(before + 12, run.checkpoint());
        statement.setString(before + 13, state instanceof RunState.Succeeded succeeded ? succeeded.result() : null);
        statement.setString(before + 14, error == null ? null : error.category().name());
        statement.setString(before + 15, error == null ? null : error.sentence());
        statement.setString(before + 16, error == null ? null : error.place());
        statement.setString(before + 17, error == null ? null : error.remedy());
    }

    private static void set(PreparedStatement statement, int column, @Nullable Long value) throws SQLException {
        if (value == null) {
            statement.setNull(column, Types.BIGINT);
        } else {
            statement.setLong(column, value);
        }
    }

    /// The run of a row that can be read.
    static Optional<Run> read(ResultSet row) throws SQLException {
        try {
            return Optional.of(new Run(
                    row.getString("id"),
                    row.getString("kind"),
                    row.getString("subject"),
                    row.getString("owner"),
                    row.getString("arguments"),
                    row.getString("parent"),
                    instant(row.getLong("submitted")),
                    row.getInt("attempt"),
                    state(row),
                    new Progress(
                            row.getLong("done"), number(row, "total"), row.getString("unit"), row.getString("phase")),
                    figures(row.getString("counts")),
                    figures(row.getString("costs")),
                    row.getString("checkpoint"),
                    instant(row.getLong("heartbeat"))));
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static RunState state(ResultSet row) throws SQLException {
        Long start = number(row, "started");
        Instant started = start == null ? null : instant(start);
        Instant ended = instant(row.getLong("ended"));
        String name = row.getString("state");
        return switch (name) {
            case "QUEUED" -> new RunState.Queued();
            case "RUNNING" -> new RunState.Running(require(started));
            case "SUCCEEDED" -> new RunState.Succeeded(require(started), ended, row.getString("result"));
            case "FAILED" ->
                new RunState.Failed(
                        started,
                        ended,
                        new RunError(
                                RunError.Category.valueOf(row.getString("error")),
                                row.getString("sentence"),
                                row.getString("place"),
                                row.getString("remedy")));
            case "CANCELLED" -> new RunState.Cancelled(started, ended);
            case "TIMED_OUT" -> new RunState.TimedOut(require(started), ended);
            default -> throw new IllegalArgumentException("a run is not " + name);
        };
    }

    private static Instant require(@Nullable Instant started) {
        if (started == null) {
            throw new IllegalArgumentException("a run that ran has begun");
        }
        return started;
    }

    private static @Nullable Long number(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static String figures(Map<String, Long> figures) {
        return new TreeMap<>(figures)
                .entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining("\n"));
    }

    private static Map<String, Long> figures(String text) {
        return text.lines()
                .map(line -> line.split("=", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> Long.parseLong(parts[1])));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
