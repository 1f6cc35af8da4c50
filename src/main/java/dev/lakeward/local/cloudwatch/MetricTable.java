package dev.lakeward.local.cloudwatch;

import dev.lakeward.local.store.TableSession;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The rows of metrics: a series for each metric, and its values by minute; what is older by five minutes, then by
/// hour, and after 15 months not at all. See
/// [Metrics retention](https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_concepts.html).
final class MetricTable {
    static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS metric_series (id INTEGER PRIMARY KEY, namespace TEXT NOT NULL, name TEXT NOT NULL,"
                    + " dimensions TEXT NOT NULL, unit TEXT NOT NULL, newest INTEGER NOT NULL,"
                    + " UNIQUE (namespace, name, dimensions, unit))",
            "CREATE TABLE IF NOT EXISTS metric_value (series INTEGER NOT NULL, period INTEGER NOT NULL,"
                    + " start INTEGER NOT NULL, count INTEGER NOT NULL, sum REAL NOT NULL, min REAL NOT NULL,"
                    + " max REAL NOT NULL, PRIMARY KEY (series, period, start)) WITHOUT ROWID",
            "CREATE INDEX IF NOT EXISTS metric_value_age ON metric_value (period, start)");
    static final int MINUTE = 60;

    private static final String SERIES = "SELECT id, namespace, name, dimensions, unit, newest FROM metric_series";
    private static final String MERGE =
            " ON CONFLICT (series, period, start) DO UPDATE SET count = count + excluded.count,"
                    + " sum = sum + excluded.sum, min = min(min, excluded.min), max = max(max, excluded.max)";

    /// How old values are kept at most with some seconds between them.
    private enum Age {
        BY_MINUTE(MINUTE, Duration.ofDays(15)),
        BY_FIVE_MINUTES(300, Duration.ofDays(63)),
        BY_HOUR(3_600, Duration.ofDays(455));

        private final int seconds;
        private final Duration kept;

        Age(int seconds, Duration kept) {
            this.seconds = seconds;
            this.kept = kept;
        }
    }

    private MetricTable() {}

    /// A metric of which values are kept, and when the newest of them was.
    record Series(long id, Metric metric, Instant newest) {}

    /// The values of a series that begin at a time, and for how many seconds.
    record Row(Instant start, int period, Statistic statistic) {}

    static void add(TableSession session, Datum datum) throws SQLException {
        long start = Math.floorDiv(datum.at().getEpochSecond(), MINUTE) * (long) MINUTE;
        PreparedStatement series =
                session.prepare("INSERT INTO metric_series (namespace, name, dimensions, unit, newest)"
                        + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (namespace, name, dimensions, unit)"
                        + " DO UPDATE SET newest = max(newest, excluded.newest) RETURNING id");
        Metric metric = datum.metric();
        series.setString(1, metric.namespace());
        series.setString(2, metric.name());
        series.setString(3, metric.key());
        series.setString(4, metric.unit().toString());
        series.setLong(5, start);
        long id;
        try (ResultSet row = series.executeQuery()) {
            row.next();
            id = row.getLong(1);
        }
        PreparedStatement value = session.prepare("INSERT INTO metric_value VALUES (?, ?, ?, ?, ?, ?, ?)" + MERGE);
        value.setLong(1, id);
        value.setInt(2, MINUTE);
        value.setLong(3, start);
        value.setLong(4, datum.statistic().count());
        value.setDouble(5, datum.statistic().sum());
        value.setDouble(6, datum.statistic().min());
        value.setDouble(7, datum.statistic().max());
        value.executeUpdate();
    }

    /// All series of a namespace, or of all where it is empty, by their names.
    static List<Series> series(TableSession session, String namespace) throws SQLException {
        PreparedStatement select =
                session.prepare(SERIES + " WHERE ?1 = '' OR namespace = ?1 ORDER BY namespace, name, dimensions, unit");
        select.setString(1, namespace);
        List<Series> all = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(new Series(
                        row.getLong(1),
                        Metric.read(row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
                        Instant.ofEpochSecond(row.getLong(6))));
            }
        }
        return all;
    }

    /// Values of a series that begin in a stretch of time, its end left out, by their time.
    static List<Row> values(TableSession session, long series, Instant from, Instant to) throws SQLException {
        PreparedStatement select = session.prepare("SELECT start, period, count, sum, min, max FROM metric_value"
                + " WHERE series = ? AND period = ? AND start >= ? AND start < ?");
        Map<Long, Row> found = new TreeMap<>();
        for (Age age : Age.values()) {
            select.setLong(1, series);
            select.setInt(2, age.seconds);
            select.setLong(3, from.getEpochSecond());
            select.setLong(4, to.getEpochSecond());
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Statistic statistic =
                            new Statistic(row.getLong(3), row.getDouble(4), row.getDouble(5), row.getDouble(6));
                    Row read = new Row(Instant.ofEpochSecond(row.getLong(1)), row.getInt(2), statistic);
                    found.merge(
                            row.getLong(1),
                            read,
                            (a, b) ->
                                    new Row(a.start(), a.period(), a.statistic().with(b.statistic())));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /// Whether some values are older than they are kept as they are.
    static boolean isAged(TableSession session, Instant now) throws SQLException {
        for (Age age : Age.values()) {
            PreparedStatement select =
                    session.prepare("SELECT 1 FROM metric_value WHERE period = ? AND start < ? LIMIT 1");
            select.setInt(1, age.seconds);
            select.setLong(2, now.minus(age.kept).getEpochSecond());
            try (ResultSet row = select.executeQuery()) {
                if (row.next()) {
                    return true;
                }
            }
        }
        return false;
    }

    /// Puts together, and removes, what is too old to be kept as it is.
    static void age(TableSession session, Instant now) throws SQLException {
        for (Age age : Age.values()) {
            long before = now.minus(age.kept).getEpochSecond();
            if (age.ordinal() + 1 < Age.values().length) {
                int wider = Age.values()[age.ordinal() + 1].seconds;
                PreparedStatement merge = session.prepare(
                        "INSERT INTO metric_value SELECT series, ?1, start / ?1 * ?1, sum(count), sum(sum), min(min), max(max)"
                                + " FROM metric_value WHERE period = ?2 AND start < ?3 GROUP BY series, start / ?1"
                                + MERGE);
                merge.setInt(1, wider);
                merge.setInt(2, age.seconds);
                merge.setLong(3, before);
                merge.executeUpdate();
            }
            PreparedStatement delete = session.prepare("DELETE FROM metric_value WHERE period = ? AND start < ?");
            delete.setInt(1, age.seconds);
            delete.setLong(2, before);
            delete.executeUpdate();
        }
        PreparedStatement series = session.prepare("DELETE FROM metric_series WHERE newest < ?");
        series.setLong(1, now.minus(Age.BY_HOUR.kept).getEpochSecond());
        series.executeUpdate();
    }
}
