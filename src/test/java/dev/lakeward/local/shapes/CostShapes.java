package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Costs.Item;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an account cost, and for what.
final class CostShapes {
    private CostShapes() {}

    static double sum(Collection<Item> items) {
        return items.stream().mapToDouble(Item::cost).sum();
    }

    private static double sum(Collection<Item> items, Predicate<Item> which) {
        return sum(where(items, which));
    }

    private static List<Item> of(String month) {
        return where(Costs.ALL, each -> each.month().toString().equals(month));
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "a month's cost by account and product",
                        """
                        SELECT line_item_usage_account_id, line_item_product_code,
                          round(sum(line_item_unblended_cost), 2) AS cost
                        FROM logs.costs WHERE billing_period = '2026-01' AND line_item_line_item_type NOT IN ('Tax',
                          'Credit')
                        GROUP BY line_item_usage_account_id, line_item_product_code
                        ORDER BY cost DESC, line_item_usage_account_id, line_item_product_code LIMIT 5
                        """,
                        () -> greatestFirst(
                                        each(
                                                by(
                                                        where(
                                                                of("2026-01"),
                                                                each -> !each.is("Tax") && !each.is("Credit")),
                                                        each -> each.account() + each.product()),
                                                (key, own) -> row(key.substring(0, 12), key.substring(12), sum(own))),
                                        2)
                                .stream()
                                .limit(5)
                                .toList()),
                new Shape(
                        "a cost is amortised by the type of its line",
                        """
                        SELECT line_item_product_code, sum(CASE line_item_line_item_type
                            WHEN 'SavingsPlanCoveredUsage' THEN line_item_unblended_cost / 2
                            WHEN 'SavingsPlanNegation' THEN 0
                            WHEN 'DiscountedUsage' THEN line_item_usage_amount
                            ELSE line_item_unblended_cost END) AS amortized_cost
                        FROM logs.costs WHERE year(line_item_usage_start_date) = 2025 GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(where(Costs.ALL, each -> each.month().getYear() == 2025), Item::product),
                                (product, own) -> row(
                                        product,
                                        own.stream()
                                                .mapToDouble(CostShapes::amortised)
                                                .sum()))),
                new Shape(
                        "credits stand beside what they pay for",
                        """
                        SELECT billing_period, sum(line_item_unblended_cost) FILTER (WHERE line_item_line_item_type =
                          'Credit') AS credit,
                          sum(line_item_unblended_cost) FILTER (WHERE line_item_line_item_type <> 'Credit') AS gross,
                          sum(line_item_unblended_cost) AS net
                        FROM logs.costs GROUP BY billing_period ORDER BY billing_period
                        """,
                        () -> each(
                                by(Costs.ALL, Item::month),
                                (month, own) -> row(
                                        month,
                                        orNull(where(own, each -> each.is("Credit"))),
                                        orNull(where(own, each -> !each.is("Credit"))),
                                        sum(own)))),
                new Shape(
                        "what has no tag is found",
                        """
                        SELECT coalesce(nullif(resource_tags['user_team'], ''), 'untagged') AS team,
                          sum(line_item_unblended_cost)
                        FROM logs.costs WHERE element_at(resource_tags, 'user_team') IS NOT NULL
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(where(Costs.ALL, each -> each.tags().containsKey("user_team")), Item::team),
                                (team, own) -> row(team, sum(own)))),
                new Shape("costs are shared by every tag", """
                        SELECT tag, value, count(*), sum(line_item_unblended_cost)
                        FROM logs.costs CROSS JOIN UNNEST(resource_tags) AS t (tag, value) WHERE value <> ''
                        GROUP BY tag, value ORDER BY tag, value
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>();
                    for (String tag : List.of("user_env", "user_team")) {
                        rows.addAll(each(
                                by(
                                        where(
                                                Costs.ALL,
                                                each -> !each.tags()
                                                        .getOrDefault(tag, "")
                                                        .isEmpty()),
                                        each -> each.tags().get(tag)),
                                (value, own) -> row(tag, value, own.size(), sum(own))));
                    }
                    return rows;
                }),
                new Shape(
                        "accounts have names from a list",
                        """
                        SELECT n.name, count(c.identity_line_item_id) AS lines,
                          coalesce(sum(c.line_item_unblended_cost), 0) AS cost
                        FROM (VALUES ('111111111111', 'prod'), ('222222222222', 'dev'), ('999999999999', 'empty'))
                          AS n (account, name)
                        LEFT JOIN logs.costs c ON c.line_item_usage_account_id = n.account
                          AND c.billing_period >= '2026-01'
                        GROUP BY n.name ORDER BY n.name
                        """,
                        () -> Stream.of("dev 222222222222", "empty 999999999999", "prod 111111111111")
                                .map(each -> {
                                    List<Item> own = where(
                                            Costs.ALL,
                                            item -> item.account().equals(each.split(" ")[1])
                                                    && item.month().getYear() == 2026);
                                    return row(each.split(" ")[0], own.size(), sum(own));
                                })
                                .toList()),
                new Shape("accounts that no list names", """
                        SELECT DISTINCT c.line_item_usage_account_id FROM logs.costs c
                        LEFT JOIN (VALUES '111111111111', '222222222222') AS known (account)
                          ON c.line_item_usage_account_id = known.account
                        WHERE known.account IS NULL
                        """, () -> List.of(row("033333333333"))),
                new Shape(
                        "budgets are kept or not",
                        """
                        WITH budgets (team, budget) AS (VALUES ('red', 1000e0), ('blue', 25000e0), ('green', 5e0))
                        SELECT team, budget, coalesce(sum(cost), 0e0) AS spent,
                          CASE WHEN sum(cost) > budget THEN 'over' WHEN sum(cost) IS NULL THEN 'unused'
                            ELSE 'within' END AS state
                        FROM budgets LEFT JOIN (
                          SELECT resource_tags['user_team'] AS team, line_item_unblended_cost AS cost FROM logs.costs
                          WHERE contains(map_keys(resource_tags), 'user_team')) USING (team)
                        GROUP BY team, budget ORDER BY team
                        """,
                        () -> List.of(budget("blue", 25_000), budget("green", 5), budget("red", 1_000))),
                new Shape(
                        "products of a team are one text",
                        """
                        SELECT coalesce(resource_tags['user_env'], '?') AS env,
                          listagg(DISTINCT line_item_product_code, ', ') WITHIN
                            GROUP (ORDER BY line_item_product_code) AS products
                        FROM logs.costs WHERE cardinality(resource_tags) > 0 AND contains(map_keys(resource_tags),
                          'user_env')
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(Costs.ALL, each -> each.tags().containsKey("user_env")),
                                        each -> each.tags().get("user_env")),
                                (env, own) -> row(
                                        env,
                                        own.stream()
                                                .map(Item::product)
                                                .distinct()
                                                .sorted()
                                                .collect(Collectors.joining(", "))))),
                new Shape(
                        "sums of decimals are exact",
                        """
                        SELECT line_item_product_code, sum(CAST(line_item_unblended_cost AS decimal(18, 4))) AS cost,
                          max(CAST(line_item_usage_amount AS decimal(10, 3)))
                        FROM logs.costs WHERE billing_period BETWEEN '2025-03' AND '2025-05' GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        Stream.of("2025-03", "2025-04", "2025-05")
                                                .flatMap(month -> of(month).stream())
                                                .toList(),
                                        Item::product),
                                (product, own) -> row(
                                        product,
                                        BigDecimal.valueOf(sum(own)).setScale(4),
                                        BigDecimal.valueOf(own.stream()
                                                        .mapToDouble(Item::amount)
                                                        .max()
                                                        .orElseThrow())
                                                .setScale(3)))),
                new Shape("costs are shown with separators", """
                        SELECT format('$%,.2f', sum(line_item_unblended_cost)), format('%04d', count(*)),
                          format_number(1234567e0)
                        FROM logs.costs WHERE line_item_line_item_type = 'Usage'
                        """, () -> {
                    List<Item> own = where(Costs.ALL, each -> each.is("Usage"));
                    return List.of(row("$%,.2f".formatted(sum(own)), "%04d".formatted(own.size()), "1.23M"));
                }),
                new Shape(
                        "lines are counted by their types as a map",
                        """
                        SELECT product, array_join(transform(array_sort(map_keys(types)),
                          t -> t || '=' || CAST(types[t] AS varchar)), ',')
                        FROM (SELECT line_item_product_code AS product, histogram(line_item_line_item_type) AS types
                              FROM logs.costs GROUP BY 1) ORDER BY 1
                        """,
                        () -> each(
                                by(Costs.ALL, Item::product),
                                (product, own) -> row(
                                        product,
                                        by(own, Item::type).entrySet().stream()
                                                .map(each -> each.getKey() + "="
                                                        + each.getValue().size())
                                                .collect(Collectors.joining(","))))),
                new Shape("products that cost more than their mean", """
                        SELECT identity_line_item_id FROM logs.costs c
                        WHERE line_item_unblended_cost > 1.9 * (
                          SELECT avg(line_item_unblended_cost) FROM logs.costs m
                          WHERE m.line_item_product_code = c.line_item_product_code
                            AND m.line_item_line_item_type = 'Usage')
                        ORDER BY 1
                        """, () -> {
                    Map<String, Double> means = new TreeMap<>();
                    by(where(Costs.ALL, each -> each.is("Usage")), Item::product)
                            .forEach((product, own) -> means.put(product, sum(own) / own.size()));
                    Set<String> ids = new TreeSet<>();
                    where(Costs.ALL, each -> each.cost() > 1.9 * means.get(each.product()))
                            .forEach(each -> ids.add("id" + each.id()));
                    return each(ids, each -> row(each));
                }),
                new Shape(
                        "teams and products as rows and columns by counts",
                        """
                        SELECT coalesce(nullif(element_at(resource_tags, 'user_team'), ''), 'untagged') AS team,
                          count_if(line_item_product_code = 'AmazonS3') AS s3,
                            count_if(line_item_product_code = 'AmazonEC2') AS ec2,
                          count(*) - count_if(line_item_product_code IN ('AmazonS3', 'AmazonEC2')) AS others
                        FROM logs.costs GROUP BY 1 HAVING count(*) > 1 ORDER BY 1
                        """,
                        () -> each(
                                by(Costs.ALL, Item::team),
                                (team, own) -> row(
                                        team,
                                        count(own, each -> each.product().equals("AmazonS3")),
                                        count(own, each -> each.product().equals("AmazonEC2")),
                                        count(
                                                own,
                                                each -> !each.product().equals("AmazonS3")
                                                        && !each.product().equals("AmazonEC2"))))));
    }

    private static double amortised(Item item) {
        return switch (item.type()) {
            case "SavingsPlanCoveredUsage" -> item.cost() / 2;
            case "SavingsPlanNegation" -> 0;
            case "DiscountedUsage" -> item.amount();
            default -> item.cost();
        };
    }

    private static Double orNull(List<Item> items) {
        return items.isEmpty() ? null : (Double) sum(items);
    }

    private static List<String> budget(String team, double budget) {
        double spent = sum(Costs.ALL, each -> each.team().equals(team));
        return row(team, budget, spent, team.equals("green") ? "unused" : spent > budget ? "over" : "within");
    }
}
