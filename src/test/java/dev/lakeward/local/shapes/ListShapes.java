package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Clicks.Click;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lists and maps of events.
final class ListShapes {
    private ListShapes() {}

    private static List<Click> tagged() {
        return where(Clicks.ALL, each -> each.tags() != null);
    }

    private static List<String> tags() {
        return tagged().stream().flatMap(each -> each.tags().stream()).toList();
    }

    static List<Shape> all() {
        return List.of(
                new Shape("tags are rows with their place", """
                        SELECT tag, place, count(*) FROM logs.clicks
                        CROSS JOIN UNNEST(tags) WITH ORDINALITY AS t (tag, place) GROUP BY tag, place ORDER BY tag,
                          place
                        """, () -> {
                    SortedMap<String, SortedMap<Integer, Integer>> places = new TreeMap<>();
                    tagged().forEach(each -> {
                        for (int i = 0; i < each.tags().size(); i++) {
                            places.computeIfAbsent(each.tags().get(i), key -> new TreeMap<>())
                                    .merge(i + 1, 1, Integer::sum);
                        }
                    });
                    List<List<String>> rows = new ArrayList<>();
                    places.forEach((tag, own) -> own.forEach((place, n) -> rows.add(row(tag, place, n))));
                    return rows;
                }),
                new Shape(
                        "who has no tags stays",
                        """
                        SELECT coalesce(tag, '(none)') AS tag, count(*), count(DISTINCT id)
                        FROM logs.clicks LEFT JOIN UNNEST(tags) AS t (tag) ON TRUE GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(tagsOrNone(), Map.Entry::getKey),
                                (tag, own) -> row(
                                        tag,
                                        own.size(),
                                        own.stream()
                                                .map(Map.Entry::getValue)
                                                .distinct()
                                                .count()))),
                new Shape(
                        "tags are mapped, filtered and joined",
                        """
                        SELECT id, array_join(transform(filter(tags, t -> t <> ''), t -> upper(t)), '|') AS shown,
                          cardinality(array_distinct(tags)) AS n, any_match(tags, t -> strpos(t, ',') > 0) AS odd
                        FROM logs.clicks WHERE id < 60 AND tags IS NOT NULL ORDER BY id
                        """,
                        () -> each(
                                where(tagged(), each -> each.id() < 60),
                                each -> row(
                                        each.id(),
                                        String.join("|", where(each.tags(), tag -> !tag.isEmpty()))
                                                .toUpperCase(Locale.ROOT),
                                        each.tags().stream().distinct().count(),
                                        each.tags().contains("a,b")))),
                new Shape(
                        "events are chosen by their tags",
                        """
                        SELECT count_if(contains(tags, 'vip')), count_if(NOT contains(tags, 'vip')),
                          count_if(arrays_overlap(tags, ARRAY['new', '\uC138\uC77C'])),
                            count_if(cardinality(tags) = 0), count(tags)
                        FROM logs.clicks
                        """,
                        () -> List.of(row(
                                count(tagged(), each -> each.tags().contains("vip")),
                                count(tagged(), each -> !each.tags().contains("vip")),
                                count(
                                        tagged(),
                                        each -> !Collections.disjoint(each.tags(), List.of("new", "\uC138\uC77C"))),
                                count(tagged(), each -> each.tags().isEmpty()),
                                tagged().size()))),
                new Shape(
                        "traits are rows of keys and values",
                        """
                        SELECT k, v, count(*) FROM logs.clicks CROSS JOIN UNNEST(traits) AS t (k, v)
                        GROUP BY k, v ORDER BY k, v
                        """,
                        () -> each(
                                by(
                                        Clicks.ALL.stream()
                                                .flatMap(each -> each.traits().entrySet().stream())
                                                .toList(),
                                        each -> each.getKey() + "=" + each.getValue()),
                                (pair, own) -> row(pair.substring(0, 4), pair.substring(5), own.size()))),
                new Shape("a trait is looked up and may be missing", """
                        SELECT element_at(traits, 'plan') AS plan, count(*), count_if(traits['lang'] = 'ko')
                        FROM logs.clicks WHERE contains(map_keys(traits), 'lang') GROUP BY 1 ORDER BY 1
                        """, () -> {
                    List<Click> own = where(Clicks.ALL, each -> each.traits().containsKey("lang"));
                    List<List<String>> rows = new ArrayList<>(each(
                            by(
                                    where(own, each -> each.traits().containsKey("plan")),
                                    each -> each.traits().get("plan")),
                            (plan, of) -> row(plan, of.size(), count(of, ListShapes::isKorean))));
                    List<Click> rest = where(own, each -> !each.traits().containsKey("plan"));
                    rows.add(row(null, rest.size(), count(rest, ListShapes::isKorean)));
                    return rows;
                }),
                new Shape(
                        "maps are filtered, changed and made entries",
                        """
                        SELECT array_join(array_sort(transform(map_entries(transform_values(map_filter(traits, (k,
                          v) -> v <> ''),
                          (k, v) -> upper(v))), e -> e[1] || ':' || e[2])), ';') AS shown, count(*)
                        FROM logs.clicks GROUP BY 1 ORDER BY 1
                        """,
                        () -> counts(
                                Clicks.ALL,
                                each -> String.join(
                                        ";",
                                        each.traits().entrySet().stream()
                                                .filter(trait ->
                                                        !trait.getValue().isEmpty())
                                                .map(trait -> trait.getKey() + ":"
                                                        + trait.getValue().toUpperCase(Locale.ROOT))
                                                .toList()))),
                new Shape(
                        "two lists are one beside the other",
                        """
                        SELECT tag, sum(size) AS size FROM logs.clicks
                        CROSS JOIN UNNEST(tags, transform(tags, t -> length(t))) AS t (tag, size) GROUP BY tag
                          ORDER BY tag
                        """,
                        () -> each(by(tags(), tag -> tag), (tag, own) -> row(tag, tag.length() * own.size()))),
                new Shape(
                        "tags are gathered once and in order",
                        """
                        SELECT kind, array_agg(DISTINCT tag ORDER BY tag) AS tags, max(cardinality(tags)) AS most
                        FROM logs.clicks, UNNEST(tags) AS t (tag) WHERE tag <> '' GROUP BY kind ORDER BY kind
                        """,
                        () -> each(
                                by(
                                        where(
                                                tagged(),
                                                each -> each.tags().stream().anyMatch(tag -> !tag.isEmpty())),
                                        Click::kind),
                                (kind, own) -> row(
                                        kind,
                                        own.stream()
                                                .flatMap(each -> each.tags().stream())
                                                .filter(tag -> !tag.isEmpty())
                                                .collect(java.util.stream.Collectors.toCollection(TreeSet::new)),
                                        own.stream()
                                                .mapToInt(each -> each.tags().size())
                                                .max()
                                                .orElseThrow()))),
                new Shape("how many events have a given trait at all", """
                        SELECT cardinality(map_union(traits)) AS keys, count(*) FROM logs.clicks
                          WHERE cardinality(traits) > 0
                        """, () -> {
                    List<Click> own = where(Clicks.ALL, each -> !each.traits().isEmpty());
                    return List.of(row(
                            own.stream()
                                    .flatMap(each -> each.traits().keySet().stream())
                                    .distinct()
                                    .count(),
                            own.size()));
                }));
    }

    private static List<Map.Entry<String, Integer>> tagsOrNone() {
        List<Map.Entry<String, Integer>> tags = new ArrayList<>();
        for (Click click : Clicks.ALL) {
            List<String> own = click.tags() == null || click.tags().isEmpty() ? List.of("(none)") : click.tags();
            own.forEach(tag -> tags.add(Map.entry(tag, click.id())));
        }
        return tags;
    }

    private static boolean isKorean(Click click) {
        return click.traits().get("lang").equals("ko");
    }
}
