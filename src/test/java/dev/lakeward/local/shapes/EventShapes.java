package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Clicks.Click;
import dev.lakeward.local.shapes.Clicks.Item;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON within events.
final class EventShapes {
    private EventShapes() {}

    private static List<Click> read() {
        return where(Clicks.ALL, each -> each.group() != null);
    }

    private static List<Item> items() {
        return read().stream().flatMap(each -> each.items().stream()).toList();
    }

    private static boolean hasCoupon(Click click) {
        return click.payload().contains("SAVE");
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "items of a list are taken apart as JSON",
                        """
                        SELECT json_extract_scalar(item, '$.sku') AS sku, sum(CAST(json_extract_scalar(item, '$.qty')
                          AS integer))
                        FROM logs.clicks CROSS JOIN UNNEST(CAST(json_extract(payload, '$.items') AS array(json)))
                          AS t (item)
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(items(), Item::sku),
                                (sku, own) -> row(
                                        sku, own.stream().mapToInt(Item::amount).sum()))),
                new Shape(
                        "items of a list are rows with columns",
                        """
                        SELECT sku, count(*) AS n, sum(qty * price) AS total
                        FROM logs.clicks CROSS JOIN UNNEST(CAST(json_extract(payload, '$.items')
                          AS array(row(sku varchar, qty integer, price double)))) AS i (sku, qty, price)
                        WHERE kind <> 'refund' GROUP BY sku ORDER BY sku
                        """,
                        () -> each(
                                by(
                                        where(read(), each -> !each.is("refund")).stream()
                                                .flatMap(each -> each.items().stream())
                                                .toList(),
                                        Item::sku),
                                (sku, own) -> row(
                                        sku,
                                        own.size(),
                                        own.stream()
                                                .mapToDouble(each -> each.amount() * each.price())
                                                .sum()))),
                new Shape("events are counted by how many items they have", """
                        SELECT json_array_length(json_extract(payload, '$.items')) AS items, count(*)
                        FROM logs.clicks GROUP BY 1 ORDER BY 1 NULLS LAST
                        """, () -> {
                    List<List<String>> rows = new ArrayList<>(
                            counts(read(), each -> String.valueOf(each.items().size())));
                    rows.add(row(null, count(Clicks.ALL, each -> each.group() == null)));
                    return rows;
                }),
                new Shape("events that are no JSON are found", """
                        SELECT count(*), min(payload), max(payload) FROM logs.clicks
                        WHERE payload IS NOT NULL AND TRY(json_parse(payload)) IS NULL
                        """, () -> {
                    long broken = count(Clicks.ALL, each -> "{oops".equals(each.payload()));
                    return List.of(broken == 0 ? row(0, null, null) : row(broken, "{oops", "{oops"));
                }),
                new Shape(
                        "keys of objects are counted",
                        """
                        SELECT key, count(*) FROM logs.clicks
                        CROSS JOIN UNNEST(map_keys(TRY_CAST(TRY(json_parse(payload)) AS map(varchar, json)))) AS t (key)
                        GROUP BY key ORDER BY count(*) DESC, key
                        """,
                        () -> List.of(
                                row("coupon", read().size()), row("items", read().size()), row("meta", read().size()))),
                new Shape(
                        "keys with blanks and texts with quotes are reached",
                        """
                        SELECT json_extract_scalar(payload, '$.meta["a b"]') AS ab,
                          coalesce(json_extract_scalar(payload, '$.coupon'), 'none') AS coupon, count(*)
                        FROM logs.clicks WHERE json_extract(payload, '$.meta') IS NOT NULL GROUP BY 1, 2 ORDER BY 2
                        """,
                        () -> each(
                                by(read(), each -> hasCoupon(each) ? "SAVE \"10\"" : "none"),
                                (coupon, own) -> row("1", coupon, own.size()))),
                new Shape(
                        "the standard's functions answer of JSON too",
                        """
                        SELECT json_value(payload, 'lax $.meta.ab.group') AS g, json_exists(payload, 'lax $.items[0]')
                          AS has,
                          count(*), max(json_query(payload, 'lax $.meta.ab' NULL ON ERROR))
                        FROM logs.clicks WHERE payload LIKE '%meta%' GROUP BY 1, 2 ORDER BY 1, 2
                        """,
                        () -> each(
                                by(
                                        read(),
                                        each -> each.group() + " "
                                                + !each.items().isEmpty()),
                                (key, own) -> row(
                                        key.split(" ")[0],
                                        key.split(" ")[1],
                                        own.size(),
                                        "{\"group\":\"" + key.split(" ")[0] + "\"}"))),
                new Shape(
                        "values that are not there have another in their stead",
                        """
                        SELECT coalesce(TRY_CAST(json_extract_scalar(payload, '$.items[0].qty') AS integer), -1)
                          AS first, count(*)
                        FROM logs.clicks GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        Clicks.ALL,
                                        each -> each.items().isEmpty()
                                                ? -1
                                                : each.items().getFirst().amount()),
                                (first, own) -> row(first, own.size()))),
                new Shape(
                        "a list is reduced to the value of an order",
                        """
                        SELECT id, reduce(CAST(json_extract(payload, '$.items') AS array(map(varchar, json))), 0e0,
                          (s, i) -> s + CAST(i['qty'] AS double) * CAST(i['price'] AS double), s -> s) AS value
                        FROM logs.clicks WHERE json_extract_scalar(payload, '$.meta.ab.group') = 'A' AND kind = 'pay'
                          ORDER BY id
                        """,
                        () -> each(
                                where(read(), each -> each.group().equals("A") && each.is("pay")),
                                each -> row(
                                        each.id(),
                                        each.items().stream()
                                                .mapToDouble(item -> item.amount() * item.price())
                                                .sum()))),
                new Shape(
                        "the first and last item of a list",
                        """
                        SELECT id, element_at(skus, 1), element_at(skus, -1), element_at(skus, 9)
                        FROM (SELECT id, transform(CAST(json_extract(payload, '$.items') AS array(json)),
                                i -> json_extract_scalar(i, '$.sku')) AS skus
                              FROM logs.clicks WHERE kind = 'refund' AND payload LIKE '%sku%') ORDER BY id
                        """,
                        () -> each(
                                where(
                                        read(),
                                        each -> each.is("refund")
                                                && !each.items().isEmpty()),
                                each -> row(
                                        each.id(),
                                        each.items().getFirst().sku(),
                                        each.items().getLast().sku(),
                                        null))),
                new Shape("pages are taken apart", """
                        SELECT url_extract_host(page) AS host, url_extract_port(page) AS port,
                          regexp_extract(url_extract_path(page), '^/([a-z]+)/', 1) AS section,
                            url_extract_fragment(page) AS part,
                          url_decode(url_extract_parameter(page, 'q')) AS q, count(*)
                        FROM logs.clicks GROUP BY 1, 2, 3, 4, 5 ORDER BY min(page)
                        """, EventShapes::pages),
                new Shape(
                        "an event is written as JSON anew",
                        """
                        SELECT id, json_format(CAST(CAST(ROW(person, tags, amount) AS
                          ROW(person varchar, tags array(varchar), amount double)) AS json)) AS event
                        FROM logs.clicks WHERE person = 'say "hi"' AND kind <> 'pay' AND kind <> 'refund' ORDER BY id
                        """,
                        () -> each(
                                where(
                                        Clicks.KNOWN,
                                        each -> each.person().equals("say \"hi\"") && each.amount() == null),
                                each -> row(
                                        each.id(),
                                        "{\"person\":\"say \\\"hi\\\"\",\"tags\":"
                                                + (each.tags() == null
                                                        ? "null"
                                                        : each.tags().stream()
                                                                .map(ShapeLake::quoted)
                                                                .toList()
                                                                .toString()
                                                                .replace(", ", ","))
                                                + ",\"amount\":null}"))),
                new Shape(
                        "texts have their digest",
                        """
                        SELECT to_hex(md5(to_utf8(person))), to_base64(to_utf8(person)), lower(to_hex(to_utf8(person)))
                        FROM logs.clicks WHERE person = '\uAE40\uBBFC\uC218' LIMIT 1
                        """,
                        () -> List.of(row(
                                digest("\uAE40\uBBFC\uC218"),
                                Base64.getEncoder()
                                        .encodeToString("\uAE40\uBBFC\uC218".getBytes(StandardCharsets.UTF_8)),
                                "eab980ebafbcec8898"))),
                new Shape(
                        "old copies of an event are left out",
                        """
                        SELECT count(*), count(DISTINCT id), max(copies), count_if(copies > 1 AND kind = 'stale')
                        FROM (SELECT id, max_by(kind, arrived) AS kind, count(*) AS copies FROM logs.clicks_raw
                          GROUP BY id)
                        """,
                        () -> List.of(row(Clicks.ALL.size(), Clicks.ALL.size(), 2, 0))),
                new Shape("events of the raw table are as many as their lines", """
                        SELECT count(*) - count(DISTINCT id) = count_if(kind = 'stale') FROM logs.clicks_raw
                        """, () -> one(true)));
    }

    private static List<List<String>> pages() {
        Map<String, List<String>> parts = new TreeMap<>();
        for (Click click : Clicks.ALL) {
            boolean isMobile = click.page().contains("//m.");
            String q = click.page().contains("q=a")
                    ? "a b"
                    : click.page().contains("q=%ED") ? "\uD55C" : click.page().endsWith("q=") ? "" : null;
            parts.put(
                    click.page(),
                    row(
                            isMobile ? "m.shop.example" : "shop.example",
                            isMobile ? "8443" : null,
                            click.page().contains("/p/") ? "p" : "c",
                            click.page().endsWith("#top") ? "top" : "",
                            q,
                            count(Clicks.ALL, each -> each.page().equals(click.page()))));
        }
        return List.copyOf(parts.values());
    }

    private static String digest(String text) {
        try {
            return hex(MessageDigest.getInstance("MD5"), text);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private static String hex(MessageDigest digest, String text) {
        return HexFormat.of().withUpperCase().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    }
}
