package dev.lakeward.local.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Reports of cost and usage by months: quoted text that is zipped, and Parquet.
class CostReportShapeTest {
    @RegisterExtension
    static final ShapeLake LAKE = new ShapeLake();

    private static final List<String> NAMES = List.of(
            "identity_line_item_id",
            "bill_billing_period_start_date",
            "line_item_usage_account_id",
            "line_item_line_item_type",
            "line_item_usage_start_date",
            "line_item_product_code",
            "line_item_usage_amount",
            "line_item_unblended_cost",
            "line_item_line_item_description",
            "product_region",
            "resource_tags_user_team");

    private record Item(int month, int id, String product, BigDecimal cost, double amount, String team) {
        String start() {
            return "2026-%02d-%02dT%02d:00:00Z".formatted(month, 1 + id % 28, id % 24);
        }

        String line() {
            // A field may hold commas, quotes and a quote's own mark; a tag may be missing.
            return Arrays.asList(
                            "id" + id,
                            "2026-0" + month + "-01T00:00:00Z",
                            ShapeLake.ACCOUNT,
                            "Usage",
                            start(),
                            product,
                            String.valueOf(amount),
                            cost.toPlainString(),
                            "$0.023 per GB, \\\"first\\\" 50 TB / month",
                            "us-east-1",
                            team)
                    .stream()
                    .map(each -> "\"" + each + "\"")
                    .reduce((a, b) -> a + "," + b)
                    .orElseThrow();
        }
    }

    private static final List<Item> ITEMS = items();

    private static List<Item> items() {
        Random random = new Random(ShapeLake.SEED);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            items.add(new Item(
                    1 + random.nextInt(3),
                    i,
                    ShapeLake.any(random, List.of("AmazonS3", "AmazonEC2", "AmazonAthena")),
                    BigDecimal.valueOf(random.nextInt(10_000_000), 8),
                    random.nextInt(8) / 4.0,
                    ShapeLake.any(random, List.of("red", "blue", ""))));
        }
        return items;
    }

    private static String day(Item item) {
        return item.start().substring(0, 10);
    }

    @BeforeAll
    static void write() {
        for (int month = 1; month <= 3; month++) {
            StringBuilder lines = new StringBuilder(String.join(",", NAMES)).append('\n');
            for (Item item : ITEMS) {
                if (item.month() == month) {
                    lines.append(item.line()).append('\n');
                }
            }
            LAKE.putZipped("cur/year=2026/month=" + month + "/cur-00001.csv.gz", lines.toString());
        }
        LAKE.ddl("CREATE EXTERNAL TABLE logs.cur (" + String.join(" STRING, ", NAMES)
                + " STRING) PARTITIONED BY (year STRING, month STRING)"
                + " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.OpenCSVSerde' WITH SERDEPROPERTIES"
                + " ('separatorChar'=',', 'quoteChar'='\"', 'escapeChar'='\\\\') STORED AS TEXTFILE LOCATION '"
                + ShapeLake.LOGS + "cur/' TBLPROPERTIES ('skip.header.line.count'='1')");
        LAKE.ddl("MSCK REPAIR TABLE logs.cur");
        // As the service's own Parquet has it: times and numbers of their types.
        LAKE.ddl(
                "UNLOAD (SELECT identity_line_item_id, CAST(replace(replace(line_item_usage_start_date, 'Z'), 'T', ' ') AS"
                        + " timestamp) AS line_item_usage_start_date, line_item_product_code,"
                        + " CAST(line_item_usage_amount AS double) AS line_item_usage_amount,"
                        + " CAST(line_item_unblended_cost AS double) AS line_item_unblended_cost,"
                        + " resource_tags_user_team,"
                        + " '2026-0' || month AS billing_period FROM logs.cur) TO '" + ShapeLake.LOGS
                        + "cur2/' WITH (format = 'PARQUET', compression = 'SNAPPY', partitioned_by = ARRAY['billing_period'])");
        LAKE.ddl("CREATE EXTERNAL TABLE logs.cur2 (identity_line_item_id STRING, line_item_usage_start_date TIMESTAMP,"
                + " line_item_product_code STRING, line_item_usage_amount DOUBLE, line_item_unblended_cost DOUBLE,"
                + " resource_tags_user_team STRING) PARTITIONED BY (billing_period STRING) STORED AS PARQUET"
                + " LOCATION '" + ShapeLake.LOGS + "cur2/'");
        LAKE.ddl("MSCK REPAIR TABLE logs.cur2");
    }

    private static List<List<String>> costs(int month) {
        Map<String, BigDecimal> costs = new TreeMap<>();
        ITEMS.stream()
                .filter(each -> each.month() == month)
                .forEach(each -> costs.merge(each.product(), each.cost(), BigDecimal::add));
        return costs.entrySet().stream()
                .map(each -> List.of(each.getKey(), each.getValue().toPlainString()))
                .toList();
    }

    @Test
    void costsAreSummedExactly() {
        assertThat(LAKE.rows("SELECT line_item_product_code, sum(CAST(line_item_unblended_cost AS decimal(18, 8)))"
                        + " FROM logs.cur WHERE year = '2026' AND month = '2' GROUP BY 1 ORDER BY 1"))
                .isEqualTo(costs(2));
        assertThat(LAKE.rows("SELECT line_item_product_code, round(sum(line_item_unblended_cost), 4) FROM logs.cur2"
                        + " WHERE billing_period = '2026-03' GROUP BY 1 ORDER BY 1"))
                .isEqualTo(costs(3).stream()
                        .map(each -> List.of(
                                each.getFirst(),
                                String.valueOf(new BigDecimal(each.getLast())
                                        .setScale(4, java.math.RoundingMode.HALF_UP)
                                        .doubleValue())))
                        .toList());
    }

    @Test
    void quotedTextsAndMissingTagsAreRead() {
        assertThat(LAKE.rows("SELECT DISTINCT line_item_line_item_description FROM logs.cur"))
                .isEqualTo(ShapeLake.one("$0.023 per GB, \"first\" 50 TB / month"));
        assertThat(LAKE.rows("SELECT resource_tags_user_team, count(*) FROM logs.cur GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(ITEMS, Item::team));
        assertThat(LAKE.rows("SELECT coalesce(resource_tags_user_team, 'none'), count(*) FROM logs.cur2"
                        + " GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(ITEMS, Item::team));
    }

    @Test
    void usageIsSummedByDay() {
        String first = ITEMS.stream()
                .filter(each -> each.month() == 1)
                .map(CostReportShapeTest::day)
                .sorted()
                .findFirst()
                .orElseThrow();
        String amount = String.valueOf(ITEMS.stream()
                .filter(each -> day(each).equals(first))
                .mapToDouble(Item::amount)
                .sum());
        assertThat(LAKE.rows("SELECT date(substr(line_item_usage_start_date, 1, 10)),"
                        + " sum(CAST(line_item_usage_amount AS double)) FROM logs.cur GROUP BY 1 ORDER BY 1 LIMIT 1"))
                .containsExactly(List.of(first, amount));
        assertThat(LAKE.rows("SELECT date(date_trunc('day', line_item_usage_start_date)),"
                        + " sum(line_item_usage_amount) FROM logs.cur2 GROUP BY 1 ORDER BY 1 LIMIT 1"))
                .containsExactly(List.of(first, amount));
    }

    @Test
    void monthsArePartitions() {
        assertThat(LAKE.rows("SELECT month, count(*) FROM logs.cur GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(ITEMS, each -> String.valueOf(each.month())));
        assertThat(LAKE.rows("SHOW PARTITIONS logs.cur2"))
                .containsExactlyInAnyOrder(
                        List.of("billing_period=2026-01"),
                        List.of("billing_period=2026-02"),
                        List.of("billing_period=2026-03"));
    }
}
