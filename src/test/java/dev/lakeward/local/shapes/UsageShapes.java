package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Costs.Item;
import java.util.List;

/// What was used, by whom and where.
final class UsageShapes {
    private UsageShapes() {}

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "resources are told by their name",
                        """
                        SELECT split_part(line_item_resource_id, ':', 3) AS service,
                          regexp_extract(line_item_resource_id, '(r-\\d+)$', 1) AS name,
                          count(*) AS lines
                        FROM logs.costs WHERE line_item_resource_id LIKE 'arn:%' GROUP BY 1, 2 ORDER BY 1, 2
                        """,
                        () -> each(
                                by(
                                        where(Costs.ALL, each -> each.resource() != null),
                                        each -> (each.product().equals("AmazonS3") ? "s3 " : "ec2 ")
                                                + each.resource()
                                                        .substring(
                                                                each.resource().indexOf("r-"))),
                                (key, own) -> row(key.split(" ")[0], key.split(" ")[1], own.size()))),
                new Shape(
                        "transfers are summed by region and direction",
                        """
                        SELECT CASE WHEN regexp_like(line_item_usage_type, '^[A-Z]{3,4}[0-9]-')
                          THEN split_part(line_item_usage_type, '-', 1)
                            ELSE 'us-east-1' END AS region,
                          regexp_extract(line_item_usage_type, 'DataTransfer-(In|Out)-Bytes', 1) AS direction,
                            sum(line_item_usage_amount) AS gb
                        FROM logs.costs WHERE line_item_usage_type LIKE '%DataTransfer%' GROUP BY 1, 2 ORDER BY 1
                        """,
                        () -> each(
                                by(where(Costs.ALL, each -> each.usage().contains("DataTransfer")), Item::usage),
                                (usage, own) -> row(
                                        usage.substring(0, 4),
                                        usage.contains("In") ? "In" : "Out",
                                        own.stream().mapToDouble(Item::amount).sum()))),
                new Shape(
                        "columns become rows",
                        """
                        SELECT account, kind, value FROM (
                          SELECT line_item_usage_account_id AS account, count(*) AS lines,
                            count(line_item_resource_id) AS resources
                          FROM logs.costs GROUP BY 1) AS wide
                        CROSS JOIN UNNEST(ARRAY['lines', 'resources'], ARRAY[lines, resources]) AS t (kind, value)
                        ORDER BY account, kind
                        """,
                        () -> by(Costs.ALL, Item::account).entrySet().stream()
                                .flatMap(each -> List.of(
                                        row(
                                                each.getKey(),
                                                "lines",
                                                each.getValue().size()),
                                        row(
                                                each.getKey(),
                                                "resources",
                                                where(each.getValue(), item -> item.resource() != null)
                                                        .size()))
                                        .stream())
                                .toList()),
                new Shape(
                        "parts of a whole",
                        """
                        SELECT line_item_product_code, count(*) * 100 / sum(count(*)) OVER () AS percent
                        FROM logs.costs GROUP BY line_item_product_code ORDER BY 1
                        """,
                        () -> each(
                                by(Costs.ALL, Item::product),
                                (product, own) -> row(product, own.size() * 100 / Costs.ALL.size()))));
    }
}
