package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Clicks.Click;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Places, parts of an order, running totals and percentiles.
final class RankShapes {
    static final List<Click> PAID = where(Clicks.KNOWN, each -> each.is("pay"));

    private RankShapes() {}

    private static double sum(List<Click> clicks) {
        return clicks.stream().mapToDouble(Click::amount).sum();
    }

    /// Persons by what they paid, the greatest sum first.
    private static List<Map.Entry<String, Double>> payers() {
        SortedMap<String, Double> sums = new TreeMap<>();
        by(PAID, Click::person).forEach((person, own) -> sums.put(person, sum(own)));
        return sums.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }

    static List<Double> amounts() {
        return PAID.stream().map(Click::amount).sorted().toList();
    }

    private static SortedMap<LocalDate, Double> ofDays() {
        SortedMap<LocalDate, Double> days = new TreeMap<>();
        by(PAID, Click::day).forEach((day, own) -> days.put(day, sum(own)));
        return days;
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "the last click of each person by a row's number",
                        """
                        SELECT person, id, kind FROM (
                          SELECT *, row_number() OVER (PARTITION BY person ORDER BY ts DESC, id DESC) AS rn
                          FROM logs.clicks WHERE person <> '') latest
                        WHERE rn = 1 ORDER BY person
                        """,
                        () -> each(
                                by(Clicks.KNOWN, Click::person),
                                (person, own) -> row(
                                        person,
                                        own.getLast().id(),
                                        own.getLast().kind()))),
                new Shape("the greatest three payments of each month", """
                        WITH ranked AS (
                          SELECT date_trunc('month', ts) AS month, person, amount,
                            row_number() OVER (PARTITION BY date_trunc('month', ts) ORDER BY amount DESC, id) AS place
                          FROM logs.clicks WHERE kind = 'pay' AND person <> ''
                        )
                        SELECT date_format(month, '%m/%y') AS month, place, person, amount FROM ranked WHERE place <= 3
                        ORDER BY ranked.month, place
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>();
                    by(PAID, each -> each.day().getMonthValue()).forEach((month, own) -> {
                        List<Click> greatest = own.stream()
                                .sorted(Comparator.comparing(Click::amount)
                                        .reversed()
                                        .thenComparing(Click::id))
                                .limit(3)
                                .toList();
                        for (Click click : greatest) {
                            rows.add(row(
                                    "%02d/26".formatted(month),
                                    greatest.indexOf(click) + 1,
                                    click.person(),
                                    click.amount()));
                        }
                    });
                    return rows;
                }),
                new Shape("equal numbers share a place", """
                        SELECT person, n, rank() OVER (ORDER BY n DESC) AS place, dense_rank() OVER (ORDER BY n DESC)
                          AS dense
                        FROM (SELECT person, count(*) AS n FROM logs.clicks WHERE person <> '' GROUP BY person)
                        ORDER BY place, person
                        """, RankShapes::places),
                new Shape("persons fall into quarters of what they paid", """
                        SELECT quarter, count(*), sum(paid), max(paid), min(paid) FROM (
                          SELECT person, paid, ntile(4) OVER (ORDER BY paid DESC, person) AS quarter
                          FROM (SELECT person, sum(amount) AS paid FROM logs.clicks WHERE kind = 'pay'
                            AND person <> '' GROUP BY 1))
                        GROUP BY quarter ORDER BY quarter
                        """, RankShapes::quarters),
                new Shape("the share of those who paid less", """
                        SELECT person, percent_rank() OVER (ORDER BY paid DESC, person) AS share,
                          cume_dist() OVER (ORDER BY paid DESC, person) AS reached
                        FROM (SELECT person, sum(amount) AS paid FROM logs.clicks WHERE kind = 'pay' AND person <> ''
                          GROUP BY 1)
                        ORDER BY share
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>();
                    double n = payers().size();
                    payers().forEach(each ->
                            rows.add(row(each.getKey(), n == 1 ? 0.0 : rows.size() / (n - 1), (rows.size() + 1) / n)));
                    return rows;
                }),
                new Shape("few pay most of it", """
                        WITH paid AS (
                          SELECT person, sum(amount) AS paid FROM logs.clicks WHERE kind = 'pay' AND person <> ''
                            GROUP BY person
                        ), shares AS (
                          SELECT person, paid, sum(paid) OVER (ORDER BY paid DESC, person) - paid AS before,
                            sum(paid) OVER () AS total
                          FROM paid
                        )
                        SELECT count(*), sum(paid) FROM shares WHERE before < 0.8 * total
                        """, () -> {
                    double total =
                            payers().stream().mapToDouble(Map.Entry::getValue).sum();
                    double paid = 0;
                    int people = 0;
                    for (Map.Entry<String, Double> each : payers()) {
                        if (paid < 0.8 * total) {
                            people++;
                            paid += each.getValue();
                        }
                    }
                    return List.of(row(people, paid));
                }),
                new Shape("a balance runs from payment to refund", """
                        SELECT id, amount, sum(amount) OVER (PARTITION BY person ORDER BY ts, id
                          ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) AS balance
                        FROM logs.clicks WHERE amount IS NOT NULL AND person <> '' ORDER BY person, ts, id
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>();
                    by(where(Clicks.KNOWN, each -> each.amount() != null), Click::person)
                            .values()
                            .forEach(own -> {
                                double balance = 0;
                                for (Click click : own) {
                                    balance += click.amount();
                                    rows.add(row(click.id(), click.amount(), balance));
                                }
                            });
                    return rows;
                }),
                new Shape("a mean moves over four rows", """
                        WITH days AS (
                          SELECT date(ts) AS day, sum(amount) AS paid FROM logs.clicks WHERE kind = 'pay'
                            AND person <> '' GROUP BY 1
                        )
                        SELECT day, paid, sum(paid) OVER w / 4 AS mean FROM days
                        WINDOW w AS (ORDER BY day ROWS BETWEEN 3 PRECEDING AND CURRENT ROW) ORDER BY day
                        """, () -> {
                    List<Double> paid = List.copyOf(ofDays().values());
                    List<List<String>> rows = new ArrayList<>();
                    ofDays().forEach((day, own) -> rows.add(row(
                            day,
                            own,
                            paid.subList(Math.max(0, rows.size() - 3), rows.size() + 1).stream()
                                            .mapToDouble(each -> each)
                                            .sum()
                                    / 4)));
                    return rows;
                }),
                new Shape(
                        "a sum runs over the seven days until each",
                        """
                        WITH days AS (
                          SELECT date_diff('day', DATE '2026-01-01', date(ts)) AS day, sum(amount) AS paid
                          FROM logs.clicks WHERE kind = 'pay' AND person <> '' GROUP BY 1
                        )
                        SELECT day, sum(paid) OVER (ORDER BY day RANGE BETWEEN 6 PRECEDING AND CURRENT ROW) AS week
                        FROM days ORDER BY day
                        """,
                        () -> each(
                                ofDays(),
                                (day, own) -> row(
                                        Clicks.FIRST.until(day, java.time.temporal.ChronoUnit.DAYS),
                                        sum(where(
                                                PAID,
                                                each -> each.day().isAfter(day.minusDays(7))
                                                        && !each.day().isAfter(day)))))),
                new Shape(
                        "percentiles are values of a sorted list",
                        """
                        SELECT element_at(sorted, CAST(ceil(0.5 * n) AS integer)), element_at(sorted,
                          CAST(ceil(0.9 * n) AS integer)),
                          element_at(sorted, -1)
                        FROM (SELECT array_sort(array_agg(amount)) AS sorted, count(*) AS n
                              FROM logs.clicks WHERE kind = 'pay' AND person <> '')
                        """,
                        () -> List.of(row(
                                amounts().get((int) Math.ceil(0.5 * amounts().size()) - 1),
                                amounts().get((int) Math.ceil(0.9 * amounts().size()) - 1),
                                amounts().getLast()))),
                new Shape(
                        "approximate percentiles lie where they should",
                        """
                        WITH percentiles AS (
                          SELECT approx_percentile(amount, 0.5) AS p50, approx_percentile(amount, ARRAY[0.9, 0.99])
                            AS high
                          FROM logs.clicks WHERE kind = 'pay' AND person <> ''
                        )
                        SELECT abs(count_if(amount <= p50) / CAST(count(*) AS double) - 0.5) < 0.15,
                          abs(count_if(amount <= high[1]) / CAST(count(*) AS double) - 0.9) < 0.1,
                            max(high[2]) <= max(amount),
                          max(p50) < max(high[1])
                        FROM logs.clicks CROSS JOIN percentiles WHERE kind = 'pay' AND person <> ''
                        """,
                        () -> List.of(row(true, true, true, true))),
                new Shape(
                        "kinds are columns of one row for each device",
                        """
                        SELECT coalesce(device, 'unknown') AS device, element_at(kinds, 'view') AS views,
                          element_at(kinds, 'pay') AS payments,
                          element_at(kinds, 'gift') AS gifts
                        FROM (SELECT device, map_agg(kind, n) AS kinds
                              FROM (SELECT device, kind, count(*) AS n FROM logs.clicks GROUP BY device, kind)
                                GROUP BY device)
                        ORDER BY 1
                        """,
                        () -> each(
                                by(Clicks.ALL, each -> each.device() == null ? "unknown" : each.device()),
                                (device, own) -> row(
                                        device,
                                        orNull(count(own, each -> each.is("view"))),
                                        orNull(count(own, each -> each.is("pay"))),
                                        null))),
                new Shape(
                        "the second greatest payment by a value's place",
                        """
                        SELECT DISTINCT nth_value(amount, 2) OVER (ORDER BY amount DESC, id
                          ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) FROM logs.clicks
                        WHERE kind = 'pay' AND person <> ''
                        """,
                        () -> one(amounts().reversed().get(1))));
    }

    private static Long orNull(long number) {
        return number == 0 ? null : (Long) number;
    }

    private static List<List<String>> places() {
        SortedMap<Integer, List<String>> byCount = new TreeMap<>(Comparator.reverseOrder());
        by(Clicks.KNOWN, Click::person)
                .forEach((person, own) -> byCount.computeIfAbsent(own.size(), key -> new ArrayList<>())
                        .add(person));
        List<List<String>> rows = new ArrayList<>();
        int dense = 0;
        for (Map.Entry<Integer, List<String>> each : byCount.entrySet()) {
            int place = rows.size() + 1;
            dense++;
            for (String person : each.getValue()) {
                rows.add(row(person, each.getKey(), place, dense));
            }
        }
        return rows;
    }

    private static List<List<String>> quarters() {
        List<Map.Entry<String, Double>> payers = payers();
        List<List<String>> rows = new ArrayList<>();
        int from = 0;
        for (int quarter = 1; quarter <= 4; quarter++) {
            int size = payers.size() / 4 + (quarter <= payers.size() % 4 ? 1 : 0);
            List<Double> own = payers.subList(from, from + size).stream()
                    .map(Map.Entry::getValue)
                    .toList();
            rows.add(row(quarter, size, own.stream().mapToDouble(each -> each).sum(), own.getFirst(), own.getLast()));
            from += size;
        }
        return rows;
    }
}
