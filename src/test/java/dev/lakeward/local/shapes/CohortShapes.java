package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Clicks.Click;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Who came back and when, and days on end.
final class CohortShapes {
    private CohortShapes() {}

    private static LocalDate week(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static SortedMap<String, SortedSet<LocalDate>> days() {
        SortedMap<String, SortedSet<LocalDate>> days = new TreeMap<>();
        by(Clicks.KNOWN, Click::person)
                .forEach((person, own) ->
                        days.put(person, own.stream().map(Click::day).collect(Collectors.toCollection(TreeSet::new))));
        return days;
    }

    private static Set<String> peopleOf(int month) {
        return Clicks.KNOWN.stream()
                .filter(each -> each.day().getMonthValue() == month)
                .map(Click::person)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static List<Shape> all() {
        return List.of(
                new Shape("cohorts are retained by week", """
                        WITH firsts AS (
                          SELECT person, min(date_trunc('week', ts)) AS cohort FROM logs.clicks WHERE person <> ''
                            GROUP BY 1
                        )
                        SELECT date(f.cohort) AS cohort, date_diff('week', f.cohort, date_trunc('week', c.ts)) AS week,
                          count(DISTINCT person) AS people
                        FROM logs.clicks c JOIN firsts f USING (person) GROUP BY 1, 2 ORDER BY 1, 2
                        """, CohortShapes::weeks),
                new Shape("cohorts are retained by month, one column each", """
                        WITH months AS (
                          SELECT DISTINCT person, date_trunc('month', ts) AS month FROM logs.clicks WHERE person <> ''
                        ), aged AS (
                          SELECT person, min(month) OVER (PARTITION BY person) AS cohort,
                            date_diff('month', min(month) OVER (PARTITION BY person), month) AS age
                          FROM months
                        )
                        SELECT date_format(cohort, '%b %Y') AS cohort, count_if(age = 0), count_if(age = 1),
                          count_if(age = 2)
                        FROM aged GROUP BY cohort ORDER BY aged.cohort
                        """, CohortShapes::months),
                new Shape("people of a day are new or come back", """
                        WITH days AS (SELECT DISTINCT person, date(ts) AS day FROM logs.clicks WHERE person <> '')
                        SELECT day, count(*) FILTER (WHERE day = first) AS new, count(*) FILTER (WHERE day > first)
                          AS returning
                        FROM (SELECT day, min(day) OVER (PARTITION BY person) AS first FROM days)
                        GROUP BY day ORDER BY day
                        """, () -> {
                    SortedMap<LocalDate, List<Boolean>> byDay = new TreeMap<>();
                    days().values()
                            .forEach(own -> own.forEach(day -> byDay.computeIfAbsent(day, key -> new ArrayList<>())
                                    .add(day.equals(own.first()))));
                    return each(
                            byDay,
                            (day, firsts) -> row(day, count(firsts, each -> each), count(firsts, each -> !each)));
                }),
                new Shape(
                        "people of a month who are not in the next",
                        """
                        SELECT person FROM logs.clicks WHERE ts < DATE '2026-02-01' AND person <> ''
                        EXCEPT
                        SELECT person FROM logs.clicks WHERE month(ts) = 2
                        ORDER BY 1
                        """,
                        () -> each(where(peopleOf(1), each -> !peopleOf(2).contains(each)), each -> row(each))),
                new Shape(
                        "people of two months",
                        """
                        (SELECT person FROM logs.clicks WHERE extract(MONTH FROM ts) = 1 AND person <> '')
                        INTERSECT
                        (SELECT person FROM logs.clicks WHERE extract(MONTH FROM ts) = 2 AND person <> '')
                        ORDER BY person
                        """,
                        () -> each(where(peopleOf(1), peopleOf(2)::contains), each -> row(each))),
                new Shape("people are lost, kept and won between two months", """
                        WITH january AS (SELECT DISTINCT person FROM logs.clicks WHERE month(ts) = 1 AND person <> ''),
                          february AS (SELECT DISTINCT person FROM logs.clicks WHERE month(ts) = 2 AND person <> '')
                        SELECT CASE WHEN f.person IS NULL THEN 'lost' WHEN j.person IS NULL THEN 'won' ELSE 'kept' END
                          AS what,
                          count(*), min(coalesce(j.person, f.person))
                        FROM january j FULL OUTER JOIN february f ON j.person = f.person GROUP BY 1 ORDER BY 1
                        """, () -> {
                    Set<String> all = new TreeSet<>(peopleOf(1));
                    all.addAll(peopleOf(2));
                    return each(
                            by(
                                    all,
                                    each -> !peopleOf(2).contains(each)
                                            ? "lost"
                                            : peopleOf(1).contains(each) ? "kept" : "won"),
                            (what, own) -> row(what, own.size(), own.getFirst()));
                }),
                new Shape(
                        "people are asleep or gone by their last day",
                        """
                        SELECT CASE WHEN idle <= 14 THEN 'active' WHEN idle <= 45 THEN 'asleep' ELSE 'gone' END
                          AS state,
                          count(*) AS people, max(idle)
                        FROM (SELECT person, date_diff('day', date(max(ts)), DATE '2026-03-15') AS idle
                              FROM logs.clicks WHERE person <> '' GROUP BY person)
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(idle(), each -> each <= 14 ? "active" : each <= 45 ? "asleep" : "gone"),
                                (state, own) -> row(state, own.size(), own.getLast()))),
                new Shape("people who come back after days", """
                        SELECT person, day, away FROM (
                          SELECT person, day, date_diff('day', lag(day) OVER (PARTITION BY person ORDER BY day), day)
                            AS away
                          FROM (SELECT DISTINCT person, CAST(ts AS date) AS day FROM logs.clicks WHERE person <> ''))
                        WHERE away >= 4 ORDER BY person, day
                        """, CohortShapes::returns),
                new Shape(
                        "the longest streak of days is an island",
                        """
                        WITH days AS (SELECT DISTINCT person, date(ts) AS day FROM logs.clicks WHERE person <> ''),
                        islands AS (
                          SELECT person, day,
                            date_add('day', -row_number() OVER (PARTITION BY person ORDER BY day), day) AS island
                          FROM days
                        ), streaks AS (
                          SELECT person, min(day) AS first, max(day) AS last, count(*) AS days FROM islands
                          GROUP BY person, island
                        )
                        SELECT person, days, first, last FROM (
                          SELECT *, row_number() OVER (PARTITION BY person ORDER BY days DESC, first) AS place
                            FROM streaks)
                        WHERE place = 1 ORDER BY person
                        """,
                        () -> each(days(), (person, own) -> {
                            List<LocalDate> longest = streaks(own).stream()
                                    .max(Comparator.comparing((List<LocalDate> each) -> each.size())
                                            .thenComparing(each -> each.getFirst(), Comparator.reverseOrder()))
                                    .orElseThrow();
                            return row(person, longest.size(), longest.getFirst(), longest.getLast());
                        })),
                new Shape("runs of the same device are islands", """
                        WITH runs AS (
                          SELECT person, coalesce(device, '?') AS device,
                            row_number() OVER (PARTITION BY person ORDER BY ts, id)
                              - row_number() OVER (PARTITION BY person, coalesce(device, '?') ORDER BY ts, id) AS run
                          FROM logs.clicks WHERE person <> ''
                        ), lengths AS (SELECT person, device, run, count(*) AS length FROM runs GROUP BY person,
                          device, run)
                        SELECT device, count(*) AS runs, max(length) AS longest FROM lengths GROUP BY device
                          ORDER BY device
                        """, CohortShapes::runs),
                new Shape("days without a value have the last one before", """
                        WITH days AS (
                          SELECT day FROM UNNEST(sequence(DATE '2026-01-10', DATE '2026-02-10')) AS t (day)
                        ), paid AS (
                          SELECT date(ts) AS day, sum(amount) AS amount FROM logs.clicks WHERE person = 'ann' GROUP BY 1
                        )
                        SELECT day, p.amount, last_value(p.amount) IGNORE NULLS OVER (ORDER BY day) AS filled
                        FROM days LEFT JOIN paid p USING (day) ORDER BY day
                        """, CohortShapes::filled));
    }

    private static List<List<String>> weeks() {
        SortedMap<LocalDate, SortedMap<Long, Integer>> cohorts = new TreeMap<>();
        days().values()
                .forEach(own -> own.stream().map(CohortShapes::week).distinct().forEach(week -> {
                    LocalDate cohort = week(own.first());
                    cohorts.computeIfAbsent(cohort, key -> new TreeMap<>())
                            .merge(ChronoUnit.WEEKS.between(cohort, week), 1, Integer::sum);
                }));
        List<List<String>> rows = new ArrayList<>();
        cohorts.forEach((cohort, ages) -> ages.forEach((age, people) -> rows.add(row(cohort, age, people))));
        return rows;
    }

    private static List<List<String>> months() {
        return each(
                by(days().values(), own -> own.first().getMonthValue()),
                (month, own) -> row(
                        List.of("Jan 2026", "Feb 2026", "Mar 2026").get(month - 1),
                        own.size(),
                        in(own, month + 1),
                        in(own, month + 2)));
    }

    private static long in(Collection<SortedSet<LocalDate>> people, int month) {
        return count(people, own -> own.stream().anyMatch(day -> day.getMonthValue() == month));
    }

    private static List<Long> idle() {
        return days().values().stream()
                .map(own -> ChronoUnit.DAYS.between(own.last(), Clicks.LAST))
                .sorted()
                .toList();
    }

    private static List<List<String>> returns() {
        List<List<String>> returns = new ArrayList<>();
        days().forEach((person, own) -> {
            LocalDate last = own.first();
            for (LocalDate day : own) {
                long away = ChronoUnit.DAYS.between(last, day);
                if (away >= 4) {
                    returns.add(row(person, day, away));
                }
                last = day;
            }
        });
        return returns;
    }

    private static List<List<LocalDate>> streaks(SortedSet<LocalDate> days) {
        List<List<LocalDate>> streaks = new ArrayList<>();
        for (LocalDate day : days) {
            if (!days.contains(day.minusDays(1))) {
                streaks.add(new ArrayList<>());
            }
            streaks.getLast().add(day);
        }
        return streaks;
    }

    private static List<List<String>> runs() {
        Map<String, List<Integer>> lengths = new TreeMap<>();
        by(Clicks.KNOWN, Click::person).values().forEach(own -> {
            int length = 0;
            for (int i = 0; i < own.size(); i++) {
                length++;
                String device = own.get(i).device();
                if (i + 1 == own.size()
                        || !String.valueOf(device)
                                .equals(String.valueOf(own.get(i + 1).device()))) {
                    lengths.computeIfAbsent(device == null ? "?" : device, key -> new ArrayList<>())
                            .add(length);
                    length = 0;
                }
            }
        });
        return each(
                lengths,
                (device, own) -> row(
                        device,
                        own.size(),
                        own.stream().max(Comparator.naturalOrder()).orElseThrow()));
    }

    private static List<List<String>> filled() {
        List<List<String>> rows = new ArrayList<>();
        Double last = null;
        for (LocalDate day = LocalDate.of(2026, 1, 10);
                day.isBefore(LocalDate.of(2026, 2, 11));
                day = day.plusDays(1)) {
            LocalDate of = day;
            List<Click> paid = where(
                    Clicks.ALL,
                    each -> "ann".equals(each.person()) && each.day().equals(of) && each.amount() != null);
            Double amount = paid.isEmpty()
                    ? null
                    : (Double) paid.stream().mapToDouble(Click::amount).sum();
            last = amount == null ? last : amount;
            rows.add(row(day, amount, last));
        }
        return rows;
    }
}
