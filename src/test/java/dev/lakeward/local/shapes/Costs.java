package dev.lakeward.local.shapes;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Fourteen months of cost and usage, as the second form of the report has it: tags in a map.
final class Costs {
    record Item(
            int id,
            LocalDateTime start,
            String account,
            String product,
            String type,
            String usage,
            double amount,
            double cost,
            String resource,
            SortedMap<String, String> tags) {
        YearMonth month() {
            return YearMonth.from(start);
        }

        LocalDate day() {
            return start.toLocalDate();
        }

        boolean is(String which) {
            return type.equals(which);
        }

        String team() {
            String team = tags.get("user_team");
            return team == null || team.isEmpty() ? "untagged" : team;
        }

        private String json() {
            return "{\"line_item_id\":\"id" + id + "\",\"start\":\"" + start.format(Clicks.ISO) + "\",\"account\":\""
                    + account
                    + "\",\"product\":" + ShapeLake.quoted(product) + ",\"type\":\"" + type + "\",\"usage_type\":\""
                    + usage
                    + "\",\"amount\":" + amount + ",\"cost\":" + cost + ",\"resource\":" + ShapeLake.quoted(resource)
                    + ",\"tags\":"
                    + tags.entrySet().stream()
                            .map(each -> ShapeLake.quoted(each.getKey()) + ":" + ShapeLake.quoted(each.getValue()))
                            .collect(Collectors.joining(",", "{", "}"))
                    + "}\n";
        }
    }

    static final YearMonth FIRST = YearMonth.of(2025, 1);
    static final YearMonth LAST = YearMonth.of(2026, 2);
    static final List<String> PRODUCTS = List.of("AmazonAthena", "AmazonEC2", "AmazonS3", "AWSGlue");
    static final List<Item> ALL = all();

    private Costs() {}

    private static List<Item> all() {
        Random random = new Random(ShapeLake.SEED);
        List<Item> items = new ArrayList<>();
        int id = 0;
        for (YearMonth month = FIRST; !month.isAfter(LAST); month = month.plusMonths(1)) {
            for (int i = 30 + random.nextInt(10); i > 0; i--) {
                items.add(item(random, id++, month));
            }
        }
        return items;
    }

    private static Item item(Random random, int id, YearMonth month) {
        String account = ShapeLake.any(random, List.of("111111111111", "222222222222", "033333333333"));
        String product = ShapeLake.any(random, PRODUCTS);
        String type = ShapeLake.any(
                random,
                List.of(
                        "Usage",
                        "Usage",
                        "Usage",
                        "Tax",
                        "Credit",
                        "DiscountedUsage",
                        "SavingsPlanCoveredUsage",
                        "SavingsPlanNegation"));
        double cost = random.nextInt(4_000) / 4.0;
        boolean isNegative = type.equals("Credit") || type.equals("SavingsPlanNegation");
        SortedMap<String, String> tags = new TreeMap<>();
        if (random.nextInt(4) > 0) {
            tags.put("user_team", ShapeLake.any(random, List.of("red", "blue", "", "R&D \"x\"", "\uD300")));
        }
        if (random.nextBoolean()) {
            tags.put("user_env", ShapeLake.any(random, List.of("prod", "dev")));
        }
        String usage = ShapeLake.any(
                random,
                List.of(
                        "USE1-DataTransfer-Out-Bytes",
                        "APN2-DataTransfer-In-Bytes",
                        "USE1-BoxUsage:m5.large",
                        "Requests-Tier1"));
        return new Item(
                id,
                month.atDay(1 + random.nextInt(month.lengthOfMonth())).atTime(random.nextInt(24), 0),
                account,
                product,
                type,
                usage,
                random.nextInt(64) / 8.0,
                isNegative ? -cost - 0.25 : cost,
                random.nextInt(3) == 0
                        ? null
                        : "arn:aws:"
                                + (product.equals("AmazonS3") ? "s3:::" : "ec2:us-east-1:" + account + ":instance/")
                                + "r-" + random.nextInt(6),
                tags);
    }

    static void write(ShapeLake lake) {
        lake.putZipped("cost-items/items.json.gz", ALL.stream().map(Item::json).collect(Collectors.joining()));
        lake.ddl(
                "CREATE EXTERNAL TABLE logs.cost_items (line_item_id STRING, start STRING, account STRING, product STRING,"
                        + " type STRING, usage_type STRING, amount DOUBLE, cost DOUBLE, resource STRING,"
                        + " tags MAP<STRING, STRING>) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION '"
                        + ShapeLake.LOGS + "cost-items/'");
        lake.ddl("""
                CREATE TABLE logs.costs WITH (format = 'PARQUET', external_location = '%scosts/',
                  partitioned_by = ARRAY['billing_period']) AS
                SELECT line_item_id AS identity_line_item_id,
                  CAST(from_iso8601_timestamp(start) AS timestamp) AS line_item_usage_start_date,
                  account AS line_item_usage_account_id, product AS line_item_product_code, type AS line_item_line_item_type,
                  usage_type AS line_item_usage_type, amount AS line_item_usage_amount, cost AS line_item_unblended_cost,
                  resource AS line_item_resource_id, tags AS resource_tags, substr(start, 1, 7) AS billing_period
                FROM logs.cost_items""".formatted(ShapeLake.LOGS));
    }
}
