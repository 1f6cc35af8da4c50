package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Clicks.Click;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Sessions that are told by the time between two clicks.
final class SessionShapes {
    private static final String NUMBERED = """
            WITH gaps AS (
              SELECT *, date_diff('second', lag(ts) OVER (PARTITION BY person ORDER BY ts, id), ts) AS gap
              FROM logs.clicks WHERE person <> ''
            ), numbered AS (
              SELECT *, sum(CASE WHEN gap IS NULL OR gap > 1800 THEN 1 ELSE 0 END)
                OVER (PARTITION BY person ORDER BY ts, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS session
              FROM gaps
            )
            """;
    private static final String SESSIONS = NUMBERED + """
            , sessions AS (
              SELECT person, session, min(ts) AS started, max(ts) AS ended, count(*) AS clicks
              FROM numbered GROUP BY person, session
            )
            """;

    private SessionShapes() {}

    private record Session(String person, int number, List<Click> clicks) {
        LocalDateTime started() {
            return clicks.getFirst().at();
        }

        LocalDateTime ended() {
            return clicks.getLast().at();
        }
    }

    private static List<Session> sessions() {
        List<Session> sessions = new ArrayList<>();
        Clicks.sessions().forEach((person, own) -> {
            for (int i = 0; i < own.size(); i++) {
                sessions.add(new Session(person, i + 1, own.get(i)));
            }
        });
        return sessions;
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "sessions are counted by a sum over flags",
                        """
                        WITH previous AS (
                          SELECT person, from_iso8601_timestamp(at) AS seen,
                            lag(from_iso8601_timestamp(at), 1) OVER (PARTITION BY person ORDER BY at, id) AS before
                          FROM logs.clicks WHERE nullif(person, '') IS NOT NULL
                        )
                        SELECT person, sum(IF(before IS NULL OR seen > before + INTERVAL '30' MINUTE, 1, 0)) AS sessions
                        FROM previous GROUP BY person ORDER BY person
                        """,
                        () -> each(Clicks.sessions(), (person, own) -> row(person, own.size()))),
                new Shape(
                        "sessions have a start, an end, a length and a number",
                        SESSIONS + """
                        SELECT person, session, started, date_diff('minute', started, ended) AS minutes, clicks
                        FROM sessions ORDER BY person, session
                        """,
                        () -> each(
                                sessions(),
                                each -> row(
                                        each.person(),
                                        each.number(),
                                        each.started(),
                                        Clicks.seconds(each.clicks()) / 60,
                                        each.clicks().size()))),
                new Shape(
                        "the longest sessions come first",
                        SESSIONS + """
                        SELECT person || '-' || CAST(session AS varchar) AS session_id, date_diff('second', started,
                          ended)
                        FROM sessions ORDER BY 2 DESC, person, session LIMIT 7
                        """,
                        () -> greatestFirst(
                                        each(
                                                sessions(),
                                                each -> row(
                                                        each.person() + "-" + each.number(),
                                                        Clicks.seconds(each.clicks()))),
                                        1)
                                .subList(0, 7)),
                new Shape(
                        "sessions of one click are the bounce rate",
                        SESSIONS + "SELECT CAST(count_if(clicks = 1) AS double) / count(*), avg(clicks) FROM sessions",
                        () -> List.of(row(
                                (double) count(sessions(), each -> each.clicks().size() == 1)
                                        / sessions().size(),
                                (double) Clicks.KNOWN.size() / sessions().size()))),
                new Shape(
                        "sessions are counted by how they begin and end",
                        NUMBERED + """
                        , ends AS (
                          SELECT DISTINCT person, session,
                            first_value(kind) OVER (PARTITION BY person, session ORDER BY ts, id) AS landing,
                            last_value(kind) OVER (PARTITION BY person, session ORDER BY ts, id
                              ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS exit
                          FROM numbered
                        )
                        SELECT landing, exit, count(*) FROM ends GROUP BY landing, exit ORDER BY landing, exit
                        """,
                        () -> each(
                                by(
                                        sessions(),
                                        each -> each.clicks().getFirst().kind() + " "
                                                + each.clicks().getLast().kind()),
                                (ends, own) -> row(ends.split(" ")[0], ends.split(" ")[1], own.size()))),
                new Shape(
                        "the paths of sessions are ranked",
                        NUMBERED + """
                        , paths AS (
                          SELECT array_join(array_agg(kind ORDER BY ts, id), ' > ') AS path
                          FROM numbered GROUP BY person, session
                        )
                        SELECT path, count(*) AS sessions FROM paths GROUP BY 1 ORDER BY sessions DESC, path LIMIT 10
                        """,
                        () -> greatestFirst(
                                        ShapeLake.counts(
                                                sessions(),
                                                each -> each.clicks().stream()
                                                        .map(Click::kind)
                                                        .collect(Collectors.joining(" > "))),
                                        1)
                                .stream()
                                .limit(10)
                                .toList()),
                new Shape(
                        "sessions are counted by classes of their size",
                        SESSIONS + """
                        SELECT element_at(ARRAY['1', '2-4', '5+'], width_bucket(clicks, ARRAY[1, 2, 5])) AS size,
                          count(*)
                        FROM sessions GROUP BY 1 ORDER BY 1
                        """,
                        () -> ShapeLake.counts(sessions(), each -> {
                            int size = each.clicks().size();
                            return size == 1 ? "1" : size < 5 ? "2-4" : "5+";
                        })),
                new Shape("most sessions that are open at once", SESSIONS + """
                        , changes AS (
                          SELECT started AS at, 1 AS change FROM sessions UNION ALL SELECT ended, -1 FROM sessions
                        )
                        SELECT max(open) FROM (
                          SELECT sum(change) OVER (ORDER BY at, change DESC ROWS UNBOUNDED PRECEDING) AS open
                            FROM changes)
                        """, () -> one(mostAtOnce())),
                new Shape(
                        "people of a day and of the week that ends with it",
                        """
                        WITH days AS (
                          SELECT CAST(day AS date) AS day
                          FROM UNNEST(sequence(DATE '2026-01-05', DATE '2026-02-20', INTERVAL '1' DAY)) AS t (day)
                        ), active AS (
                          SELECT DISTINCT person, date(ts) AS day FROM logs.clicks WHERE person <> ''
                        )
                        SELECT d.day, count(DISTINCT IF(a.day = d.day, a.person)) AS daily, count(DISTINCT a.person)
                          AS weekly
                        FROM days d LEFT JOIN active a ON a.day BETWEEN d.day - INTERVAL '6' DAY AND d.day
                        GROUP BY d.day ORDER BY d.day
                        """,
                        () -> LocalDate.of(2026, 1, 5)
                                .datesUntil(LocalDate.of(2026, 2, 21))
                                .map(day -> row(day, people(day, day), people(day.minusDays(6), day)))
                                .toList()),
                new Shape(
                        "people of a month are approximately counted",
                        """
                        SELECT date_format(ts, '%Y-%m') AS month, approx_distinct(person) AS people
                        FROM logs.clicks WHERE person IN ('ann', 'O''Brien', 'back\\slash', ' ') GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(
                                                Clicks.KNOWN,
                                                each -> List.of("ann", "O'Brien", "back\\slash", " ")
                                                        .contains(each.person())),
                                        each -> each.day().toString().substring(0, 7)),
                                (month, own) ->
                                        row(month, by(own, Click::person).size()))),
                new Shape("the wait until the next click is summed by kind", """
                        SELECT kind, sum(date_diff('second', ts, next)) AS waited, count(next) AS waits
                        FROM (SELECT kind, ts, lead(ts) OVER (PARTITION BY person ORDER BY ts, id) AS next
                              FROM logs.clicks WHERE person <> '')
                        GROUP BY kind ORDER BY kind
                        """, SessionShapes::waits),
                new Shape("busy times are sessions that overlap, as one", SESSIONS + """
                        , marked AS (
                          SELECT started, ended, CASE WHEN started <= max(ended) OVER (ORDER BY started, ended
                            ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) THEN 0 ELSE 1 END AS is_first
                          FROM sessions
                        ), islands AS (
                          SELECT *, sum(is_first) OVER (ORDER BY started, ended) AS island FROM marked
                        )
                        SELECT min(started), max(ended), count(*) FROM islands GROUP BY island ORDER BY 1
                        """, SessionShapes::islands));
    }

    private static long people(LocalDate from, LocalDate to) {
        return Clicks.KNOWN.stream()
                .filter(each -> !each.day().isBefore(from) && !each.day().isAfter(to))
                .map(Click::person)
                .distinct()
                .count();
    }

    private static long mostAtOnce() {
        return sessions().stream()
                .map(Session::started)
                .mapToLong(at -> count(
                        sessions(),
                        each -> !each.started().isAfter(at) && !each.ended().isBefore(at)))
                .max()
                .orElseThrow();
    }

    private static List<List<String>> waits() {
        Map<String, List<Long>> waits = new TreeMap<>();
        by(Clicks.KNOWN, Click::person).values().forEach(own -> {
            for (int i = 1; i < own.size(); i++) {
                waits.computeIfAbsent(own.get(i - 1).kind(), key -> new ArrayList<>())
                        .add(Duration.between(own.get(i - 1).at(), own.get(i).at())
                                .toSeconds());
            }
        });
        return each(
                waits,
                (kind, own) -> row(kind, own.stream().mapToLong(each -> each).sum(), own.size()));
    }

    private static List<List<String>> islands() {
        List<List<String>> islands = new ArrayList<>();
        LocalDateTime from = null;
        LocalDateTime to = LocalDateTime.MIN;
        int own = 0;
        Session end = new Session("", 0, List.of(last()));
        for (Session each : Stream.concat(
                        sessions().stream()
                                .sorted(Comparator.comparing(Session::started).thenComparing(Session::ended)),
                        Stream.of(end))
                .toList()) {
            if (each.started().isAfter(to)) {
                if (from != null) {
                    islands.add(row(from, to, own));
                }
                from = each.started();
                own = 0;
            }
            to = each.ended().isAfter(to) ? each.ended() : to;
            own++;
        }
        return islands;
    }

    private static Click last() {
        Click any = Clicks.KNOWN.getFirst();
        return new Click(0, LocalDateTime.MAX, "", "", "", null, null, null, any.traits(), null, List.of(), null);
    }
}
