package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Firewall.Lookup;
import dev.lakeward.local.shapes.Firewall.Visit;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/// What a web firewall stopped, and what a resolver was asked.
final class FirewallShapes {
    private FirewallShapes() {}

    private static List<Visit> blocked() {
        return where(Firewall.VISITS, Visit::isBlocked);
    }

    private static List<String> answers() {
        return Firewall.LOOKUPS.stream()
                .flatMap(each -> each.answers().stream())
                .toList();
    }

    static List<Shape> all() {
        return Stream.concat(visits().stream(), lookups().stream()).toList();
    }

    private static List<Shape> visits() {
        return List.of(
                new Shape(
                        "addresses that were stopped, by country",
                        """
                        SELECT httprequest.country AS country, httprequest.clientip AS ip, count(*) AS n FROM logs.waf
                        WHERE action = 'BLOCK' GROUP BY httprequest.country, httprequest.clientip ORDER BY n DESC,
                          country, ip LIMIT 6
                        """,
                        () -> greatestFirst(
                                        each(
                                                by(blocked(), each -> each.country() + " " + each.client()),
                                                (key, own) -> row(key.split(" ")[0], key.split(" ")[1], own.size())),
                                        2)
                                .stream()
                                .limit(6)
                                .toList()),
                new Shape(
                        "rules of groups that stopped a visit",
                        """
                        SELECT g.rulegroupid, g.terminatingrule.ruleid, count(*) FROM logs.waf
                          CROSS JOIN UNNEST(rulegrouplist) AS t (g)
                        WHERE g.terminatingrule.ruleid IS NOT NULL GROUP BY 1, 2 ORDER BY 2
                        """,
                        () -> each(by(blocked(), Visit::stopping), (rule, own) -> row("core", rule, own.size()))),
                new Shape(
                        "rules of groups that only count",
                        """
                        WITH groups AS (SELECT action, g FROM logs.waf, UNNEST(waf.rulegrouplist) AS t (g))
                        SELECT r.ruleid, groups.action, count(*) FROM groups
                          CROSS JOIN UNNEST(g.nonterminatingmatchingrules) AS t (r)
                        GROUP BY 1, 2 ORDER BY 1, 2
                        """,
                        () -> each(
                                by(
                                        Firewall.VISITS.stream()
                                                .flatMap(each -> each.counting().stream()
                                                        .map(rule -> rule + "\0" + each.action()))
                                                .toList(),
                                        each -> each),
                                (key, own) -> row(key.split("\0")[0], key.split("\0")[1], own.size()))),
                new Shape(
                        "visits that a rate limits",
                        """
                        SELECT r.ratebasedruleid, r.limitkey, max(r.maxrateallowed), count(*) FROM logs.waf
                        CROSS JOIN UNNEST(ratebasedrulelist) AS t (r) GROUP BY 1, 2 ORDER BY 1
                        """,
                        () -> each(
                                by(where(Firewall.VISITS, each -> each.limited() != null), Visit::limited),
                                (rule, own) -> row(rule, "IP", 100, own.size()))),
                new Shape("a header is found among others", """
                        SELECT element_at(filter(httprequest.headers, h -> lower(h.name) = 'referer'), 1).value
                          AS referer, count(*)
                        FROM logs.waf WHERE action = 'BLOCK' AND cardinality(httprequest.headers) > 1 GROUP BY 1
                          ORDER BY 1
                        """, () -> counts(blocked(), Visit::referer)),
                new Shape(
                        "visits of every five minutes",
                        """
                        SELECT date_add('minute', -(minute(at) % 5), date_trunc('minute', at)) AS five,
                          count_if(action = 'BLOCK') AS blocked, count(*)
                        FROM (SELECT CAST(from_unixtime("timestamp" / 1000) AS timestamp) AS at, action FROM logs.waf)
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        Firewall.VISITS,
                                        each -> each.at()
                                                .truncatedTo(ChronoUnit.MINUTES)
                                                .minusMinutes(each.at().getMinute() % 5)),
                                (at, own) -> row(at, count(own, Visit::isBlocked), own.size()))),
                new Shape(
                        "visits that have a label of a kind",
                        """
                        SELECT httprequest.uri, count(*) FROM logs.waf
                        WHERE any_match(labels, l -> l.name LIKE 'awswaf:managed:aws:bot%') AND NOT any_match(labels,
                          l -> l.name LIKE 'own:%')
                        GROUP BY httprequest.uri ORDER BY 1
                        """,
                        () -> counts(
                                where(
                                        Firewall.VISITS,
                                        each -> each.labels().contains("awswaf:managed:aws:bot:verified")
                                                && !each.labels().contains("own:x")),
                                Visit::path)),
                new Shape(
                        "labels of a visit as one text",
                        """
                        SELECT array_join(array_sort(array_distinct(transform(labels, l -> element_at(split(l.name,
                          ':'), -1)))), '+') AS labels, count(*)
                        FROM logs.waf GROUP BY 1 ORDER BY 1
                        """,
                        () -> counts(
                                Firewall.VISITS,
                                each -> String.join(
                                        "+",
                                        each.labels().stream()
                                                .map(label -> label.substring(label.lastIndexOf(':') + 1))
                                                .distinct()
                                                .sorted()
                                                .toList()))),
                new Shape(
                        "a share of each country's visits is stopped",
                        """
                        SELECT nullif(httprequest.country, '-') AS country,
                          round(100.0 * count_if(action = 'BLOCK') / count(*)) > 0 AS any,
                          count_if(action = 'BLOCK'), count(*)
                        FROM logs.waf GROUP BY 1 ORDER BY 1 NULLS FIRST
                        """,
                        () -> each(
                                by(Firewall.VISITS, Visit::country),
                                (country, own) -> row(
                                        country.equals("-") ? null : country,
                                        Math.round(100.0 * count(own, Visit::isBlocked) / own.size()) > 0,
                                        count(own, Visit::isBlocked),
                                        own.size()))),
                new Shape(
                        "what was matched in a visit",
                        """
                        SELECT array_join(flatten(transform(terminatingrulematchdetails, d -> coalesce(d.matcheddata,
                          ARRAY[]))), ' ') AS matched,
                          terminatingrulematchdetails[1].location, count(*)
                        FROM logs.waf WHERE cardinality(terminatingrulematchdetails) = 2 GROUP BY 1, 2 ORDER BY 1
                        """,
                        () -> each(
                                by(blocked(), each -> String.join(" ", each.matched())),
                                (matched, own) -> row(matched, "URI", own.size()))),
                new Shape(
                        "arguments are decoded",
                        """
                        SELECT url_decode(httprequest.args) AS args, count(*) FROM logs.waf
                        WHERE httprequest.args <> '' GROUP BY 1 ORDER BY 1
                        """,
                        () -> counts(
                                where(Firewall.VISITS, each -> !each.arguments().isEmpty()),
                                each -> java.net.URLDecoder.decode(
                                        each.arguments(), java.nio.charset.StandardCharsets.UTF_8))),
                new Shape(
                        "times are shown in a zone",
                        """
                        SELECT format_datetime(from_unixtime("timestamp" / 1000) AT TIME ZONE 'Asia/Seoul',
                          'yyyy-MM-dd HH:00') AS hour, count(*)
                        FROM logs.waf GROUP BY 1 ORDER BY 1
                        """,
                        () -> counts(
                                Firewall.VISITS,
                                each -> each.at()
                                        .plusHours(9)
                                        .truncatedTo(ChronoUnit.HOURS)
                                        .toString()
                                        .replace('T', ' '))));
    }

    private static List<Shape> lookups() {
        return List.of(
                new Shape(
                        "names of which many do not exist",
                        """
                        SELECT query_name, count_if(rcode = 'NXDOMAIN') AS missing, count(*) AS n FROM logs.resolver
                        GROUP BY query_name HAVING count_if(rcode = 'NXDOMAIN') > 0 ORDER BY query_name
                        """,
                        () -> each(
                                by(
                                        where(
                                                Firewall.LOOKUPS,
                                                each -> Firewall.LOOKUPS.stream()
                                                        .anyMatch(other -> other.name()
                                                                        .equals(each.name())
                                                                && other.code().equals("NXDOMAIN"))),
                                        each -> each.name() + "."),
                                (name, own) ->
                                        row(name, count(own, each -> each.code().equals("NXDOMAIN")), own.size()))),
                new Shape(
                        "names are counted by the domain above them",
                        """
                        SELECT regexp_extract(query_name, '([^.]+\\.[^.]+)\\.$', 1) AS domain,
                          count(DISTINCT query_name) AS names, count(*)
                        FROM logs.resolver GROUP BY 1 ORDER BY 3 DESC, 1
                        """,
                        () -> greatestFirst(
                                each(
                                        by(Firewall.LOOKUPS, Lookup::parent),
                                        (parent, own) -> row(
                                                parent, by(own, Lookup::name).size(), own.size())),
                                2)),
                new Shape(
                        "names that look like a tunnel",
                        """
                        SELECT coalesce(srcids.instance, 'none') AS instance, count(DISTINCT split_part(query_name,
                          '.', 1)) AS parts
                        FROM logs.resolver WHERE regexp_like(split_part(query_name, '.', 1), '^[0-9a-f]{20,}$')
                          GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(
                                                Firewall.LOOKUPS,
                                                each -> each.parent().equals("tunnel.test")),
                                        each -> each.machine() == null ? "none" : each.machine()),
                                (machine, own) ->
                                        row(machine, by(own, Lookup::name).size()))),
                new Shape(
                        "answers are rows with columns",
                        """
                        SELECT a.type, a.rdata, count(*) FROM logs.resolver CROSS JOIN UNNEST(answers) AS t (a)
                        WHERE rcode = 'NOERROR' GROUP BY 1, 2 ORDER BY 1, 2
                        """,
                        () -> each(
                                by(answers(), each -> Firewall.kind(each) + " " + each),
                                (key, own) -> row(key.split(" ")[0], key.split(" ")[1], own.size()))),
                new Shape(
                        "answers are unnested with a name for each field",
                        """
                        SELECT kind, count(DISTINCT data), count(*) FROM logs.resolver
                        CROSS JOIN UNNEST(answers) AS t (data, kind, class) WHERE class = 'IN' GROUP BY kind
                          ORDER BY kind
                        """,
                        () -> each(
                                by(answers(), Firewall::kind),
                                (kind, own) -> row(kind, own.stream().distinct().count(), own.size()))),
                new Shape(
                        "names that lead to an address within",
                        """
                        SELECT DISTINCT query_name FROM logs.resolver WHERE any_match(answers, a -> a.type = 'A'
                          AND contains('10.0.0.0/8', TRY_CAST(a.rdata AS ipaddress))) ORDER BY 1
                        """,
                        () -> each(
                                by(
                                                where(
                                                        Firewall.LOOKUPS,
                                                        each -> each.answers().contains("10.0.0.53")),
                                                Lookup::name)
                                        .keySet(),
                                each -> row(each + "."))),
                new Shape(
                        "codes are columns of days",
                        """
                        SELECT substr(query_timestamp, 1, 10) AS day, sum(CASE rcode WHEN 'NOERROR' THEN 1 ELSE 0 END)
                          AS fine,
                          sum(CASE rcode WHEN 'NXDOMAIN' THEN 1 ELSE 0 END) AS missing,
                            sum(CASE WHEN rcode NOT IN ('NOERROR', 'NXDOMAIN') THEN 1 ELSE 0 END)
                        FROM logs.resolver GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(Firewall.LOOKUPS, each -> each.at().toLocalDate()),
                                (day, own) -> row(
                                        day,
                                        count(own, each -> each.code().equals("NOERROR")),
                                        count(own, each -> each.code().equals("NXDOMAIN")),
                                        count(own, each -> each.code().equals("SERVFAIL"))))));
    }
}
