package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Costs.Item;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Months beside months, columns from rows, and sums of sums.
final class PivotShapes {
    private static final String MONTHS = """
            WITH months AS (
              SELECT date_trunc('month', line_item_usage_start_date) AS month, sum(line_item_unblended_cost) AS cost
              FROM logs.costs GROUP BY 1
            )
            """;

    private PivotShapes() {}

    private static List<Item> of(YearMonth month, String product) {
        return where(
                Costs.ALL, each -> each.month().equals(month) && each.product().equals(product));
    }

    private static SortedMap<YearMonth, Double> months() {
        SortedMap<YearMonth, Double> months = new TreeMap<>();
        by(Costs.ALL, Item::month).forEach((month, own) -> months.put(month, CostShapes.sum(own)));
        return months;
    }

    private static Double at(YearMonth month) {
        return months().get(month);
    }

    private static Double change(Double now, Double before) {
        return before == null ? null : (Double) (now - before);
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "products are columns by sums of cases",
                        """
                        SELECT billing_period,
                          sum(CASE WHEN line_item_product_code = 'AmazonAthena' THEN line_item_unblended_cost
                            ELSE 0 END) AS athena,
                          sum(CASE WHEN line_item_product_code = 'AmazonEC2' THEN line_item_unblended_cost ELSE 0 END)
                            AS ec2,
                          sum(CASE WHEN line_item_product_code = 'AmazonS3' THEN line_item_unblended_cost ELSE 0 END)
                            AS s3,
                          sum(CASE WHEN line_item_product_code = 'AWSGlue' THEN line_item_unblended_cost ELSE 0 END)
                            AS glue
                        FROM logs.costs GROUP BY billing_period ORDER BY billing_period
                        """,
                        () -> each(
                                months(),
                                (month, cost) -> row(
                                        month,
                                        CostShapes.sum(of(month, "AmazonAthena")),
                                        CostShapes.sum(of(month, "AmazonEC2")),
                                        CostShapes.sum(of(month, "AmazonS3")),
                                        CostShapes.sum(of(month, "AWSGlue"))))),
                new Shape(
                        "products are columns by a map",
                        """
                        SELECT billing_period, kv['AmazonS3'] AS s3, element_at(kv, 'AmazonNone') AS none
                        FROM (SELECT billing_period, map_agg(line_item_product_code, cost) AS kv
                              FROM (SELECT billing_period, line_item_product_code, sum(line_item_unblended_cost) AS cost
                                    FROM logs.costs GROUP BY 1, 2) GROUP BY billing_period)
                        WHERE contains(map_keys(kv), 'AmazonS3') ORDER BY 1
                        """,
                        () -> each(
                                by(where(Costs.ALL, each -> each.product().equals("AmazonS3")), Item::month),
                                (month, own) -> row(month, CostShapes.sum(own), null))),
                new Shape("sums roll up", """
                        SELECT line_item_usage_account_id AS account, line_item_product_code AS product, count(*)
                          AS lines,
                          sum(line_item_unblended_cost) AS cost, grouping(line_item_usage_account_id,
                            line_item_product_code) AS level
                        FROM logs.costs GROUP BY ROLLUP (line_item_usage_account_id, line_item_product_code)
                        ORDER BY level DESC, account, product
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>();
                    rows.add(row(null, null, Costs.ALL.size(), CostShapes.sum(Costs.ALL), 3));
                    rows.addAll(each(
                            by(Costs.ALL, Item::account),
                            (account, own) -> row(account, null, own.size(), CostShapes.sum(own), 1)));
                    rows.addAll(each(
                            by(Costs.ALL, each -> each.account() + each.product()),
                            (key, own) ->
                                    row(key.substring(0, 12), key.substring(12), own.size(), CostShapes.sum(own), 0)));
                    return rows;
                }),
                new Shape("sums of a cube", """
                        SELECT coalesce(team, IF(grouping(team) = 1, 'all', 'none')) AS team, coalesce(env,
                          'all or none') AS env, count(*)
                        FROM (SELECT coalesce(element_at(resource_tags, 'user_team'), 'untagged') AS team,
                                coalesce(element_at(resource_tags, 'user_env'), '?') AS env FROM logs.costs)
                        GROUP BY CUBE (team, env) ORDER BY 1, 2
                        """, PivotShapes::cube),
                new Shape("sets of groups are chosen", """
                        SELECT year, quarter, type, count(*) AS lines
                        FROM (SELECT year(line_item_usage_start_date) AS year, quarter(line_item_usage_start_date)
                          AS quarter,
                                line_item_line_item_type AS type FROM logs.costs)
                        GROUP BY GROUPING SETS ((year, quarter), (type), ()) ORDER BY year, quarter, type
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>(each(
                            by(
                                    Costs.ALL,
                                    each -> each.month().getYear() * 10
                                            + (each.month().getMonthValue() + 2) / 3),
                            (key, own) -> row(key / 10, key % 10, null, own.size())));
                    rows.addAll(each(by(Costs.ALL, Item::type), (type, own) -> row(null, null, type, own.size())));
                    rows.add(row(null, null, null, Costs.ALL.size()));
                    return rows;
                }),
                new Shape(
                        "a month stands beside the one before",
                        MONTHS + """
                        SELECT date_format(month, '%Y-%m'), cost, lag(cost) OVER (ORDER BY month) AS before,
                          cost - lag(cost) OVER (ORDER BY month) AS change
                        FROM months ORDER BY month
                        """,
                        () -> each(
                                months(),
                                (month, cost) -> row(
                                        month,
                                        cost,
                                        at(month.minusMonths(1)),
                                        change(cost, at(month.minusMonths(1)))))),
                new Shape(
                        "a month stands beside the same of the year before",
                        MONTHS + """
                        SELECT date(n.month), n.cost, b.cost AS a_year_ago, n.cost / nullif(b.cost, 0) - 1 > 0 AS rose
                        FROM months n JOIN months b ON n.month = date_add('year', 1, b.month) ORDER BY 1
                        """,
                        () -> List.of(aYearLater(YearMonth.of(2026, 1)), aYearLater(YearMonth.of(2026, 2)))),
                new Shape(
                        "years are columns of months",
                        MONTHS + """
                        SELECT month(month) AS m, max(cost) FILTER (WHERE year(month) = 2025) AS y2025,
                          max(IF(year(month) = 2026, cost)) AS y2026
                        FROM months GROUP BY 1 ORDER BY 1
                        """,
                        () -> months().keySet().stream()
                                .filter(each -> each.getYear() == 2025)
                                .map(each -> row(each.getMonthValue(), at(each), at(each.plusYears(1))))
                                .toList()),
                new Shape("a mean moves over three months", MONTHS + """
                        SELECT date_format(month, '%M %Y') AS month, sum(cost)
                          OVER (ORDER BY month ROWS BETWEEN 2 PRECEDING AND CURRENT ROW),
                          count(*) OVER (ORDER BY month ROWS 2 PRECEDING), max(cost)
                            OVER (ORDER BY month ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)
                        FROM months ORDER BY months.month
                        """, PivotShapes::moving),
                new Shape(
                        "sums run within a year",
                        MONTHS + """
                        SELECT date(month), sum(cost) OVER (PARTITION BY date_trunc('year', month) ORDER BY month)
                          AS year_to_date
                        FROM months ORDER BY month
                        """,
                        () -> each(
                                months(),
                                (month, cost) -> row(
                                        month.atDay(1),
                                        months().tailMap(YearMonth.of(month.getYear(), 1)).entrySet().stream()
                                                .filter(each -> !each.getKey().isAfter(month))
                                                .mapToDouble(Map.Entry::getValue)
                                                .sum()))),
                new Shape(
                        "the dearest two products of each account",
                        """
                        SELECT account, product, cost FROM (
                          SELECT line_item_usage_account_id AS account, line_item_product_code AS product,
                            sum(line_item_unblended_cost) AS cost,
                            row_number() OVER (PARTITION BY line_item_usage_account_id
                              ORDER BY sum(line_item_unblended_cost) DESC, line_item_product_code) AS place
                          FROM logs.costs GROUP BY line_item_usage_account_id, line_item_product_code)
                        WHERE place <= 2 ORDER BY account, place
                        """,
                        () -> by(Costs.ALL, Item::account).entrySet().stream()
                                .flatMap(account -> by(account.getValue(), Item::product).entrySet().stream()
                                        .sorted(Comparator.comparing((Map.Entry<String, List<Item>> each) ->
                                                        CostShapes.sum(each.getValue()))
                                                .reversed()
                                                .thenComparing(Map.Entry.comparingByKey()))
                                        .limit(2)
                                        .map(each ->
                                                row(account.getKey(), each.getKey(), CostShapes.sum(each.getValue()))))
                                .toList()),
                new Shape("months without a cost of a product", """
                        WITH months AS (
                          SELECT date_format(m, '%Y-%m') AS month FROM UNNEST(sequence(DATE '2025-01-01',
                            DATE '2026-03-01', INTERVAL '1' MONTH)) AS t (m)
                        )
                        SELECT month, product FROM months CROSS JOIN (VALUES 'AmazonS3', 'AWSGlue') AS p (product)
                        EXCEPT SELECT billing_period, line_item_product_code FROM logs.costs
                          WHERE line_item_line_item_type = 'Credit'
                        ORDER BY 1, 2
                        """, PivotShapes::without),
                new Shape("days that cost far more than the days before", """
                        WITH days AS (
                          SELECT date(line_item_usage_start_date) AS day, sum(line_item_unblended_cost) AS cost
                            FROM logs.costs GROUP BY 1
                        ), compared AS (
                          SELECT day, cost, max(cost) OVER (ORDER BY day ROWS BETWEEN 5 PRECEDING AND 1 PRECEDING)
                            AS recent FROM days
                        )
                        SELECT day, cost, recent FROM compared WHERE cost > 2 * greatest(recent, 100) ORDER BY day
                        """, PivotShapes::peaks));
    }

    private static List<List<String>> cube() {
        List<List<String>> rows = new ArrayList<>();
        for (Item item : Costs.ALL) {
            String team = item.tags().getOrDefault("user_team", "untagged");
            String env = item.tags().getOrDefault("user_env", "?");
            rows.addAll(List.of(row(team, env), row(team, "all or none"), row("all", env), row("all", "all or none")));
        }
        return each(
                by(rows, each -> each.getFirst() + "\0" + each.getLast()),
                (key, own) -> row(key.split("\0")[0], key.split("\0")[1], own.size()));
    }

    private static List<String> aYearLater(YearMonth month) {
        double before = at(month.minusYears(1));
        return row(month.atDay(1), at(month), before, before == 0 ? null : (Boolean) (at(month) / before - 1 > 0));
    }

    private static List<List<String>> moving() {
        List<Double> costs = List.copyOf(months().values());
        List<List<String>> rows = new ArrayList<>();
        months().forEach((month, cost) -> {
            int at = rows.size();
            List<Double> window = costs.subList(Math.max(0, at - 2), at + 1);
            rows.add(row(
                    month.getMonth().getDisplayName(java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH) + " "
                            + month.getYear(),
                    window.stream().mapToDouble(each -> each).sum(),
                    window.size(),
                    costs.subList(Math.max(0, at - 1), Math.min(costs.size(), at + 2)).stream()
                            .max(Comparator.naturalOrder())
                            .orElseThrow()));
        });
        return rows;
    }

    private static List<List<String>> without() {
        List<List<String>> rows = new ArrayList<>();
        for (YearMonth month = Costs.FIRST; !month.isAfter(Costs.LAST.plusMonths(1)); month = month.plusMonths(1)) {
            for (String product : List.of("AWSGlue", "AmazonS3")) {
                if (of(month, product).stream().noneMatch(each -> each.is("Credit"))) {
                    rows.add(row(month, product));
                }
            }
        }
        return rows;
    }

    private static List<List<String>> peaks() {
        List<List<String>> rows = new ArrayList<>();
        List<Double> before = new ArrayList<>();
        by(Costs.ALL, Item::day).forEach((day, own) -> {
            double cost = CostShapes.sum(own);
            List<Double> recent = before.subList(Math.max(0, before.size() - 5), before.size());
            double most = recent.stream().mapToDouble(each -> each).max().orElse(Double.NaN);
            if (cost > 2 * Math.max(most, 100)) {
                rows.add(row(day, cost, most));
            }
            before.add(cost);
        });
        return rows;
    }
}
