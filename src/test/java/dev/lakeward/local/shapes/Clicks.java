package dev.lakeward.local.shapes;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What people did in a shop, as lines of JSON of which some came twice.
final class Clicks {
    record Item(String sku, int amount, double price) {}

    record Click(
            int id,
            LocalDateTime at,
            String person,
            String kind,
            String page,
            Double amount,
            String device,
            List<String> tags,
            SortedMap<String, String> traits,
            String payload,
            List<Item> items,
            String group) {
        LocalDate day() {
            return at.toLocalDate();
        }

        boolean is(String which) {
            return kind.equals(which);
        }

        String source() {
            return page.contains("utm_source=mail") ? "mail" : page.contains("utm_source=news") ? "news" : null;
        }

        private String json(int arrived, String as) {
            return "{\"id\":" + id + ",\"arrived\":" + arrived + ",\"at\":\"" + at.format(ISO) + "\",\"person\":"
                    + ShapeLake.quoted(person) + ",\"kind\":\"" + as + "\",\"page\":" + ShapeLake.quoted(page)
                    + ",\"amount\":" + amount + ",\"device\":" + ShapeLake.quoted(device) + ",\"tags\":"
                    + (tags == null
                            ? "null"
                            : tags.stream().map(ShapeLake::quoted).collect(Collectors.joining(",", "[", "]")))
                    + ",\"traits\":"
                    + traits.entrySet().stream()
                            .map(each -> ShapeLake.quoted(each.getKey()) + ":" + ShapeLake.quoted(each.getValue()))
                            .collect(Collectors.joining(",", "{", "}"))
                    + ",\"payload\":" + ShapeLake.quoted(payload) + "}\n";
        }
    }

    static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'");
    static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    static final LocalDate LAST = LocalDate.of(2026, 3, 15);
    private static final List<String> ODD_PEOPLE =
            List.of("ann", "O'Brien", "say \"hi\"", "back\\slash", "\uAE40\uBBFC\uC218", "\u03A9 %_", " ");
    private static final List<String> PAGES = List.of(
            "https://shop.example/p/3",
            "https://shop.example/p/4?utm_source=mail&q=a%20b",
            "https://shop.example/c/shoes?utm_source=news&q=%ED%95%9C",
            "https://m.shop.example:8443/c/shoes#top",
            "https://m.shop.example:8443/p/3?q=");

    static final List<Click> ALL = all();

    /// Those whose person is known.
    static final List<Click> KNOWN =
            ShapeLake.where(ALL, each -> each.person() != null && !each.person().isEmpty());

    private Clicks() {}

    private static List<Click> all() {
        Random random = new Random(ShapeLake.SEED);
        List<String> people = new ArrayList<>(ODD_PEOPLE);
        people.add("");
        people.add(null);
        for (int i = 10; i < 45; i++) {
            people.add("u" + i);
        }
        List<Click> clicks = new ArrayList<>();
        int id = 0;
        for (String person : people) {
            LocalDateTime at = FIRST.atStartOfDay().plusSeconds(random.nextInt(30 * 86_400));
            for (int i = 4 + random.nextInt(14); i > 0; i--) {
                id += random.nextInt(12) == 0 ? 3 : 1;
                clicks.add(click(random, id, at, person));
                at = at.plusSeconds(
                        switch (random.nextInt(10)) {
                            case 0 -> 0;
                            case 1 -> 1_800;
                            case 2 -> 1_801;
                            case 3, 4 -> 86_400 * random.nextInt(6) + random.nextInt(7_200);
                            default -> 30 + random.nextInt(1_700);
                        });
            }
        }
        return clicks;
    }

    private static Click click(Random random, int id, LocalDateTime at, String person) {
        String kind = ShapeLake.any(random, List.of("view", "view", "view", "cart", "cart", "pay", "refund"));
        Double amount = switch (kind) {
            case "pay" -> random.nextInt(400) / 4.0;
            case "refund" -> -random.nextInt(40) / 4.0 - 0.25;
            default -> null;
        };
        List<String> tags = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            tags.add(ShapeLake.any(random, List.of("new", "vip", "a,b", "", "\uC138\uC77C")));
        }
        SortedMap<String, String> traits = new TreeMap<>();
        if (random.nextBoolean()) {
            traits.put("plan", ShapeLake.any(random, List.of("free", "pro")));
        }
        if (random.nextBoolean()) {
            traits.put("lang", ShapeLake.any(random, List.of("en", "ko", "")));
        }
        List<Item> items = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            items.add(new Item("s" + random.nextInt(4), 1 + random.nextInt(3), random.nextInt(40) / 4.0));
        }
        String group = ShapeLake.any(random, List.of("A", "B"));
        String payload = switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> "{oops";
            default -> payload(items, group, random.nextBoolean() ? "SAVE \"10\"" : null);
        };
        boolean isRead = payload != null && payload.length() > 5;
        return new Click(
                id,
                at,
                person,
                kind,
                ShapeLake.any(random, PAGES),
                amount,
                random.nextInt(5) == 0 ? null : ShapeLake.any(random, List.of("phone", "desk")),
                random.nextInt(6) == 0 ? null : tags,
                traits,
                payload,
                isRead ? items : List.of(),
                isRead ? group : null);
    }

    private static String payload(List<Item> items, String group, String coupon) {
        return items.stream()
                        .map(each -> "{\"sku\":\"" + each.sku() + "\",\"qty\":" + each.amount() + ",\"price\":"
                                + each.price() + "}")
                        .collect(Collectors.joining(",", "{\"items\":[", "]"))
                + ",\"coupon\":" + ShapeLake.quoted(coupon) + ",\"meta\":{\"a b\":1,\"ab\":{\"group\":\"" + group
                + "\"}}}";
    }

    /// The clicks of each known person, parted where more than half an hour lies between two.
    static Map<String, List<List<Click>>> sessions() {
        Map<String, List<List<Click>>> sessions = new TreeMap<>();
        ShapeLake.by(KNOWN, Click::person).forEach((person, clicks) -> {
            List<List<Click>> own = new ArrayList<>();
            LocalDateTime last = LocalDateTime.MIN;
            for (Click click : clicks) {
                if (last.plusSeconds(1_800).isBefore(click.at())) {
                    own.add(new ArrayList<>());
                }
                own.getLast().add(click);
                last = click.at();
            }
            sessions.put(person, own);
        });
        return sessions;
    }

    static long seconds(List<Click> session) {
        return Duration.between(session.getFirst().at(), session.getLast().at()).toSeconds();
    }

    static void write(ShapeLake lake) {
        Random random = new Random(ShapeLake.SEED);
        List<String> lines = new ArrayList<>();
        for (Click click : ALL) {
            lines.add(click.json(2, click.kind()));
            if (random.nextInt(10) == 0) {
                lines.add(click.json(1, "stale"));
            }
        }
        Collections.shuffle(lines, random);
        int half = lines.size() / 2;
        lake.putZipped("clicks/1.json.gz", String.join("", lines.subList(0, half)));
        lake.put("clicks/2.json", String.join("", lines.subList(half, lines.size())));
        lake.ddl("CREATE EXTERNAL TABLE logs.clicks_raw (id INT, arrived INT, `at` STRING, person STRING, kind STRING,"
                + " page STRING, amount DOUBLE, device STRING, tags ARRAY<STRING>, traits MAP<STRING, STRING>,"
                + " payload STRING) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION '" + ShapeLake.LOGS
                + "clicks/'");
        lake.ddl("""
                CREATE TABLE logs.clicks WITH (format = 'PARQUET', external_location = '%sclicks-once/') AS
                SELECT id, "at", CAST(from_iso8601_timestamp("at") AS timestamp) AS ts, person, kind, page, amount, device,
                       tags, traits, payload
                FROM (SELECT *, row_number() OVER (PARTITION BY id ORDER BY arrived DESC) AS copy FROM logs.clicks_raw)
                WHERE copy = 1""".formatted(ShapeLake.LOGS));
    }
}
