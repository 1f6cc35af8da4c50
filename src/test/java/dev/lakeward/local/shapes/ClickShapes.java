package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Clicks.Click;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/// Clicks that are counted by when, where and what they are.
final class ClickShapes {
    private ClickShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "each person's first and last click are known",
                        """
                        SELECT person, min_by(kind, id), max_by(page, id), max_by(amount, ts) FILTER (WHERE id = 0),
                          min(ts), max(ts)
                        FROM logs.clicks WHERE length(person) > 0 GROUP BY person ORDER BY person
                        """,
                        () -> each(
                                by(Clicks.KNOWN, Click::person),
                                (person, own) -> row(
                                        person,
                                        own.getFirst().kind(),
                                        own.getLast().page(),
                                        null,
                                        own.getFirst().at(),
                                        own.getLast().at()))),
                new Shape(
                        "clicks fall into windows of half an hour",
                        """
                        SELECT CAST(from_unixtime(floor(to_unixtime(ts) / 1800) * 1800) AS timestamp) AS bucket,
                          count(*)
                        FROM logs.clicks WHERE ts < TIMESTAMP '2026-01-12 00:00:00' GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(
                                                Clicks.ALL,
                                                each -> each.at().isBefore(LocalDateTime.of(2026, 1, 12, 0, 0))),
                                        each -> each.at()
                                                .withMinute(each.at().getMinute() / 30 * 30)
                                                .withSecond(0)),
                                (bucket, own) -> row(bucket, own.size()))),
                new Shape(
                        "amounts are counted by their range",
                        """
                        SELECT CAST(floor(amount / 25) * 25 AS integer) AS from_amount, count(*),
                          histogram(device)['desk']
                        FROM logs.clicks WHERE kind = 'pay' AND person <> '' AND device = 'desk' GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(RankShapes.PAID, each -> "desk".equals(each.device())),
                                        each -> (int) (each.amount() / 25) * 25),
                                (from, own) -> row(from, own.size(), own.size()))),
                new Shape(
                        "clicks fall on days of the week and hours of a zone",
                        """
                        SELECT day_of_week(ts AT TIME ZONE 'UTC' AT TIME ZONE 'Asia/Seoul') AS weekday, count(*),
                          count_if(hour(with_timezone(ts, 'UTC') AT TIME ZONE 'Asia/Seoul') < 9) AS early
                        FROM logs.clicks GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        Clicks.ALL,
                                        each -> each.at()
                                                .plusHours(9)
                                                .getDayOfWeek()
                                                .getValue()),
                                (weekday, own) -> row(
                                        weekday,
                                        own.size(),
                                        count(
                                                own,
                                                each -> each.at().plusHours(9).getHour() < 9)))),
                new Shape(
                        "the extremes of an order are its percentiles",
                        """
                        SELECT approx_percentile(amount, 0.0), approx_percentile(amount, 1.0), approx_percentile(id,
                          0.0)
                        FROM logs.clicks WHERE kind = 'pay' AND person <> ''
                        """,
                        () -> List.of(row(
                                RankShapes.amounts().getFirst(),
                                RankShapes.amounts().getLast(),
                                RankShapes.PAID.stream()
                                        .mapToInt(Click::id)
                                        .min()
                                        .orElseThrow()))),
                new Shape(
                        "days without a click are gaps of a calendar",
                        """
                        SELECT day FROM (SELECT date_add('day', n, DATE '2026-01-01') AS day
                          FROM UNNEST(sequence(0, 72)) AS t (n))
                        WHERE day NOT IN (SELECT date(ts) FROM logs.clicks) ORDER BY day
                        """,
                        () -> each(
                                where(
                                        Clicks.FIRST.datesUntil(Clicks.LAST).toList(),
                                        day -> Clicks.ALL.stream()
                                                .noneMatch(each -> each.day().equals(day))),
                                day -> row(day))),
                new Shape("numbers that are missing are ranges", """
                        SELECT id + 1 AS first_missing, next - 1 AS last_missing
                        FROM (SELECT id, lead(id) OVER (ORDER BY id) AS next FROM logs.clicks)
                        WHERE next - id > 1 ORDER BY 1
                        """, () -> {
                    List<List<String>> gaps = new ArrayList<>();
                    for (int i = 1; i < Clicks.ALL.size(); i++) {
                        int before = Clicks.ALL.get(i - 1).id();
                        if (Clicks.ALL.get(i).id() > before + 1) {
                            gaps.add(row(before + 1, Clicks.ALL.get(i).id() - 1));
                        }
                    }
                    return gaps;
                }),
                new Shape(
                        "groups of a trial convert",
                        """
                        WITH trials AS (
                          SELECT json_extract_scalar(payload, '$.meta.ab.group') AS trial, kind FROM logs.clicks
                          WHERE payload LIKE '{%}'
                        )
                        SELECT trial, count(*) AS clicks, count_if(kind = 'pay') AS paid,
                          100 * count_if(kind = 'pay') / count(*) AS percent
                        FROM trials WHERE trial IS NOT NULL GROUP BY trial ORDER BY trial
                        """,
                        () -> each(
                                by(where(Clicks.ALL, each -> each.group() != null), Click::group),
                                (group, own) -> row(
                                        group,
                                        own.size(),
                                        count(own, each -> each.is("pay")),
                                        100 * count(own, each -> each.is("pay")) / own.size()))),
                new Shape(
                        "people are told by what they did and did not",
                        """
                        WITH flags AS (
                          SELECT person, bool_or(kind = 'cart') AS has_cart, bool_or(kind = 'pay') AS has_paid
                          FROM logs.clicks WHERE person <> '' GROUP BY person
                        )
                        SELECT count(*) FILTER (WHERE has_cart AND has_paid), count(*) FILTER (WHERE has_cart
                          AND NOT has_paid),
                          count(*) FILTER (WHERE NOT has_cart)
                        FROM flags
                        """,
                        () -> List.of(row(
                                count(
                                        FunnelShapes.people(),
                                        own -> FunnelShapes.did(own, "cart") && FunnelShapes.did(own, "pay")),
                                count(
                                        FunnelShapes.people(),
                                        own -> FunnelShapes.did(own, "cart") && !FunnelShapes.did(own, "pay")),
                                count(FunnelShapes.people(), own -> !FunnelShapes.did(own, "cart"))))));
    }
}
