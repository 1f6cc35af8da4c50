package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;

import dev.lakeward.local.shapes.Clicks.Click;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Steps that people take one after another, and what brought them.
final class FunnelShapes {
    private FunnelShapes() {}

    static Collection<List<Click>> people() {
        return by(Clicks.KNOWN, Click::person).values();
    }

    /// When each of some kinds first comes strictly after the one before it.
    private static List<LocalDateTime> steps(List<Click> own, String... kinds) {
        List<LocalDateTime> steps = new ArrayList<>();
        LocalDateTime after = LocalDateTime.MIN;
        for (String kind : kinds) {
            LocalDateTime from = after;
            Optional<Click> step = own.stream()
                    .filter(each -> each.is(kind) && each.at().isAfter(from))
                    .findFirst();
            if (step.isEmpty()) {
                return steps;
            }
            after = step.get().at();
            steps.add(after);
        }
        return steps;
    }

    private static long reached(int step) {
        return count(people(), own -> steps(own, "view", "cart", "pay").size() >= step);
    }

    static boolean did(List<Click> own, String kind) {
        return own.stream().anyMatch(each -> each.is(kind));
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "steps are taken in their order",
                        """
                        WITH viewed AS (
                          SELECT person, min(ts) AS viewed_at FROM logs.clicks
                          WHERE kind = 'view' AND person <> '' GROUP BY person
                        ), carted AS (
                          SELECT v.person, min(c.ts) AS carted_at FROM viewed v
                          JOIN logs.clicks c ON c.person = v.person AND c.kind = 'cart' AND c.ts > v.viewed_at
                            GROUP BY 1
                        ), paid AS (
                          SELECT v.person, min(c.ts) AS paid_at FROM carted v
                          JOIN logs.clicks c ON c.person = v.person AND c.kind = 'pay' AND c.ts > v.carted_at GROUP BY 1
                        )
                        SELECT 1 AS step, 'view' AS name, count(*) AS people FROM viewed
                        UNION ALL SELECT 2, 'cart', count(*) FROM carted
                        UNION ALL SELECT 3, 'pay', count(*) FROM paid
                        ORDER BY step
                        """,
                        () -> List.of(
                                row(1, "view", reached(1)), row(2, "cart", reached(2)), row(3, "pay", reached(3)))),
                new Shape(
                        "steps are taken in any order",
                        """
                        SELECT count(DISTINCT person) AS everyone,
                          count(DISTINCT CASE WHEN kind = 'view' THEN person END) AS viewed,
                          count(DISTINCT CASE WHEN kind = 'cart' THEN person END) AS carted,
                          count(DISTINCT CASE WHEN kind = 'pay' THEN person END) AS paid
                        FROM logs.clicks WHERE person != ''
                        """,
                        () -> List.of(row(
                                people().size(),
                                count(people(), own -> did(own, "view")),
                                count(people(), own -> did(own, "cart")),
                                count(people(), own -> did(own, "pay"))))),
                new Shape(
                        "the time to the first payment is a number of hours",
                        """
                        WITH firsts AS (
                          SELECT person, min(ts) FILTER (WHERE kind = 'view') AS viewed,
                            min(ts) FILTER (WHERE kind = 'pay') AS paid
                          FROM logs.clicks WHERE person <> '' GROUP BY person
                        )
                        SELECT person, date_diff('hour', viewed, paid) AS hours FROM firsts
                        WHERE paid > viewed ORDER BY hours DESC, person
                        """,
                        () -> greatestFirst(
                                by(Clicks.KNOWN, Click::person).entrySet().stream()
                                        .filter(each -> hours(each.getValue()).isPresent())
                                        .map(each -> row(
                                                each.getKey(),
                                                hours(each.getValue()).orElseThrow()))
                                        .toList(),
                                1)),
                new Shape(
                        "paths that fit a pattern are conversions",
                        """
                        WITH paths AS (
                          SELECT person, array_join(array_agg(substr(kind, 1, 1) ORDER BY ts, id), '') AS path
                          FROM logs.clicks WHERE person <> '' GROUP BY person
                        )
                        SELECT count_if(regexp_like(path, '^v.*c.*p')), count_if(regexp_like(path, 'vv')),
                          count_if(regexp_like(path, '[^pc]r$'))
                        FROM paths
                        """,
                        () -> List.of(row(matching("v.*c.*p.*"), matching(".*vv.*"), matching(".*[^pc]r")))),
                new Shape("what follows what is a matrix", """
                        WITH steps AS (
                          SELECT kind, lead(kind, 1, 'none') OVER (PARTITION BY person ORDER BY ts, id) AS next
                          FROM logs.clicks WHERE person <> ''
                        )
                        SELECT kind, next, count(*) AS n, count(*) * 100 / sum(count(*)) OVER (PARTITION BY kind)
                          AS percent
                        FROM steps GROUP BY kind, next ORDER BY kind, next
                        """, FunnelShapes::matrix),
                new Shape(
                        "carts without a payment of the next day are abandoned",
                        """
                        SELECT count(*) FROM logs.clicks c
                        WHERE c.kind = 'cart' AND c.person <> '' AND NOT EXISTS (
                          SELECT 1 FROM logs.clicks p WHERE p.person = c.person AND p.kind = 'pay'
                            AND p.ts BETWEEN c.ts AND c.ts + INTERVAL '1' DAY)
                        """,
                        () -> one(people().stream()
                                .mapToLong(own -> count(
                                        own,
                                        cart -> cart.is("cart")
                                                && own.stream()
                                                        .noneMatch(each -> each.is("pay")
                                                                && !each.at().isBefore(cart.at())
                                                                && !each.at()
                                                                        .isAfter(cart.at()
                                                                                .plusDays(1)))))
                                .sum())),
                new Shape(
                        "the first source that is known brought a person",
                        """
                        WITH firsts AS (
                          SELECT DISTINCT person, first_value(url_extract_parameter(page, 'utm_source')) IGNORE NULLS
                            OVER (PARTITION BY person ORDER BY ts, id
                                  ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING) AS source
                          FROM logs.clicks WHERE person <> ''
                        )
                        SELECT coalesce(source, 'direct') AS source, count(*) FROM firsts GROUP BY 1 ORDER BY 1
                        """,
                        () -> ShapeLake.counts(
                                List.copyOf(people()),
                                own -> own.stream()
                                        .map(Click::source)
                                        .filter(Objects::nonNull)
                                        .findFirst()
                                        .orElse("direct"))),
                new Shape("payments belong to the last source before them", """
                        WITH sourced AS (
                          SELECT kind, amount, last_value(url_extract_parameter(page, 'utm_source')) IGNORE NULLS OVER (
                            PARTITION BY person ORDER BY ts, id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
                              AS source
                          FROM logs.clicks WHERE person <> ''
                        )
                        SELECT source, count(*), sum(amount) FROM sourced WHERE kind = 'pay'
                        GROUP BY source ORDER BY source NULLS FIRST
                        """, FunnelShapes::lastSources),
                new Shape("the loss from step to step stands beside it", """
                        WITH steps AS (
                          SELECT s.step, s.kind, count(DISTINCT c.person) AS people
                          FROM (VALUES (1, 'view'), (2, 'cart'), (3, 'pay'), (4, 'refund'), (5, 'gift')) AS s (step,
                            kind)
                          LEFT JOIN logs.clicks c ON c.kind = s.kind AND c.person <> ''
                          GROUP BY s.step, s.kind
                        )
                        SELECT step, kind, people, lag(people) OVER (ORDER BY step) - people AS lost FROM steps
                          ORDER BY step
                        """, FunnelShapes::losses),
                new Shape(
                        "carts are paid within the hour by the same person",
                        """
                        SELECT c.person, count(DISTINCT c.id) AS carts
                        FROM logs.clicks c INNER JOIN logs.clicks p
                          ON p.person = c.person AND p.kind = 'pay' AND date_diff('second', c.ts, p.ts) BETWEEN 1
                            AND 3600
                        WHERE c.kind = 'cart' AND c.person <> '' GROUP BY c.person HAVING count(DISTINCT c.id) > 0
                        ORDER BY carts DESC, c.person
                        """,
                        () -> greatestFirst(
                                by(Clicks.KNOWN, Click::person).entrySet().stream()
                                        .map(each -> row(each.getKey(), paidSoon(each.getValue())))
                                        .filter(each -> !each.getLast().equals("0"))
                                        .toList(),
                                1)));
    }

    private static Optional<Long> hours(List<Click> own) {
        Optional<LocalDateTime> viewed =
                own.stream().filter(each -> each.is("view")).map(Click::at).findFirst();
        Optional<LocalDateTime> paid =
                own.stream().filter(each -> each.is("pay")).map(Click::at).findFirst();
        return viewed.flatMap(from -> paid.filter(to -> to.isAfter(from))
                .map(to -> Duration.between(from, to).toHours()));
    }

    private static long matching(String pattern) {
        return count(
                people(),
                own -> own.stream()
                        .map(each -> each.kind().substring(0, 1))
                        .collect(Collectors.joining())
                        .matches(pattern));
    }

    private static List<List<String>> matrix() {
        Map<String, Map<String, Long>> matrix = new TreeMap<>();
        people().forEach(own -> {
            for (int i = 0; i < own.size(); i++) {
                matrix.computeIfAbsent(own.get(i).kind(), key -> new TreeMap<>())
                        .merge(i + 1 < own.size() ? own.get(i + 1).kind() : "none", 1L, Long::sum);
            }
        });
        List<List<String>> rows = new ArrayList<>();
        matrix.forEach((kind, nexts) -> {
            long all = nexts.values().stream().mapToLong(each -> each).sum();
            nexts.forEach((next, n) -> rows.add(row(kind, next, n, n * 100 / all)));
        });
        return rows;
    }

    private static List<List<String>> lastSources() {
        Map<String, List<Double>> amounts = new TreeMap<>();
        people().forEach(own -> {
            String source = "";
            for (Click click : own) {
                source = click.source() == null ? source : click.source();
                if (click.is("pay")) {
                    amounts.computeIfAbsent(source, key -> new ArrayList<>()).add(click.amount());
                }
            }
        });
        return each(
                amounts,
                (source, own) -> row(
                        source.isEmpty() ? null : source,
                        own.size(),
                        own.stream().mapToDouble(each -> each).sum()));
    }

    private static List<List<String>> losses() {
        List<List<String>> rows = new ArrayList<>();
        Long before = null;
        for (String kind : List.of("view", "cart", "pay", "refund", "gift")) {
            long now = count(people(), own -> did(own, kind));
            rows.add(row(rows.size() + 1, kind, now, before == null ? null : before - now));
            before = now;
        }
        return rows;
    }

    private static long paidSoon(List<Click> own) {
        return count(
                own,
                cart -> cart.is("cart")
                        && own.stream().filter(each -> each.is("pay")).anyMatch(pay -> {
                            long seconds = Duration.between(cart.at(), pay.at()).toSeconds();
                            return seconds >= 1 && seconds <= 3_600;
                        }));
    }
}
