package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.AccessLogs.Request;
import java.util.Comparator;
import java.util.List;

/// Requests of storage, of a balancer and of a distribution.
final class AccessShapes {
    private static final List<Request> ALL = AccessLogs.REQUESTS;

    private AccessShapes() {}

    private static long bytes(List<Request> requests) {
        return requests.stream().mapToLong(Request::bytes).sum();
    }

    private static String plain(Request request) {
        return request.path().replaceAll("\\?.*", "");
    }

    private static String second(Request request) {
        return AccessLogs.FIRST.plusDays(request.day()) + " 22:23:00";
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "objects that were written between two times",
                        """
                        SELECT requester, operation, key, httpstatus, count(*) FROM logs.s3access
                        WHERE operation LIKE 'REST.PUT.%' AND parse_datetime(requestdatetime, 'dd/MMM/yyyy:HH:mm:ss Z')
                          BETWEEN parse_datetime('2026-02-27:00:00:00', 'yyyy-MM-dd:HH:mm:ss')
                            AND parse_datetime('2026-02-27:23:59:59', 'yyyy-MM-dd:HH:mm:ss')
                        GROUP BY 1, 2, 3, 4 ORDER BY key, httpstatus
                        """,
                        () -> each(
                                by(
                                        where(ALL, each -> each.verb().equals("PUT") && each.day() == 0),
                                        each -> each.path() + "\0" + each.status()),
                                (key, own) -> row(
                                        "arn:aws:iam::" + ShapeLake.ACCOUNT + ":user/ann",
                                        "REST.PUT.OBJECT",
                                        key.split("\0")[0],
                                        key.split("\0")[1],
                                        own.size()))),
                new Shape(
                        "errors of storage by operation",
                        """
                        SELECT operation, errorcode, count(*) AS n FROM logs.s3access
                        WHERE TRY_CAST(httpstatus AS integer) NOT BETWEEN 200 AND 399 AND errorcode <> '-' GROUP BY 1,
                          2 ORDER BY n DESC, 1
                        """,
                        () -> greatestFirst(
                                each(
                                        by(where(ALL, Request::failed), Request::verb),
                                        (verb, own) -> row("REST." + verb + ".OBJECT", "AccessDenied", own.size())),
                                2)),
                new Shape(
                        "objects by the end of their name",
                        """
                        SELECT coalesce(lower(regexp_extract(key, '\\.([A-Za-z]+)$', 1)), 'none') AS ending, count(*),
                          sum(bytessent)
                        FROM logs.s3access GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(ALL, each -> each.path().endsWith(".html") ? "html" : "none"),
                                (ending, own) ->
                                        row(ending, own.size(), bytes(where(own, each -> each.status() != 304))))),
                new Shape(
                        "versions of the protocol that clients speak",
                        """
                        SELECT coalesce(tlsversion, 'unknown') AS version, authtype, count(DISTINCT remoteip),
                          count(*) FROM logs.s3access
                        GROUP BY 1, 2 ORDER BY 1
                        """,
                        () -> each(
                                by(ALL, each -> each.bytes() % 5 == 0 ? "unknown" : "TLSv1.3"),
                                (version, own) -> row(
                                        version,
                                        version.equals("unknown") ? null : "AuthHeader",
                                        by(own, Request::client).size(),
                                        own.size()))),
                new Shape(
                        "failed requests of a balancer by path",
                        """
                        SELECT url_extract_path(request_url) AS path, elb_status_code, count(*) FROM logs.alb
                        WHERE elb_status_code >= 500 AND target_status_code = '-' GROUP BY 1, 2 ORDER BY 1
                        """,
                        () -> each(
                                by(where(ALL, each -> each.status() == 503), AccessShapes::plain),
                                (path, own) -> row(path, 503, own.size()))),
                new Shape(
                        "requests by the class of their status",
                        """
                        SELECT CAST(elb_status_code / 100 AS varchar) || 'xx' AS class, request_verb, count(*)
                          FROM logs.alb GROUP BY 1, 2 ORDER BY 1, 2
                        """,
                        () -> each(
                                by(ALL, each -> each.status() / 100 + "xx " + each.verb()),
                                (key, own) -> row(key.split(" ")[0], key.split(" ")[1], own.size()))),
                new Shape(
                        "requests of a balancer since a time",
                        """
                        SELECT date_format(parse_datetime(time, 'yyyy-MM-dd''T''HH:mm:ss.SSSSSS''Z'),
                          '%Y-%m-%d %H:%i:%s') AS second, count(*)
                        FROM logs.alb WHERE parse_datetime(time, 'yyyy-MM-dd''T''HH:mm:ss.SSSSSS''Z')
                          >= parse_datetime('2026-02-28-00:00:00', 'yyyy-MM-dd-HH:mm:ss') GROUP BY 1 ORDER BY 1
                        """,
                        () -> counts(where(ALL, each -> each.day() > 0), AccessShapes::second)),
                new Shape(
                        "parameters of requests are decoded",
                        """
                        SELECT url_decode(url_extract_parameter(request_url, 'c')) AS c,
                          url_decode(url_extract_parameter(request_url, 'q')) AS q, count(*)
                        FROM logs.alb WHERE url_extract_query(request_url) <> '' GROUP BY 1, 2
                        """,
                        () -> List.of(
                                row("\"", "a b", count(ALL, each -> each.path().contains("?"))))),
                new Shape(
                        "a client's share of all bytes",
                        """
                        SELECT client_ip, sum(sent_bytes) AS bytes, 100 * sum(sent_bytes) / sum(sum(sent_bytes))
                          OVER () AS percent
                        FROM logs.alb GROUP BY client_ip ORDER BY bytes DESC
                        """,
                        () -> greatestFirst(
                                each(
                                        by(ALL, Request::client),
                                        (client, own) -> row(client, bytes(own), 100 * bytes(own) / bytes(ALL))),
                                1)),
                new Shape(
                        "the slowest targets of each day",
                        """
                        SELECT day, client_ip, sent_bytes FROM (
                          SELECT day, client_ip, sent_bytes, row_number() OVER (PARTITION BY day
                            ORDER BY sent_bytes DESC, client_ip, request_url) AS place
                          FROM logs.alb_projected WHERE day BETWEEN '2026/02/27' AND '2026/03/01'
                            AND target_processing_time >= 0)
                        WHERE place <= 2 ORDER BY day, place
                        """,
                        () -> by(where(ALL, each -> each.status() != 503), Request::day).values().stream()
                                .flatMap(own -> own.stream()
                                        .sorted(Comparator.comparing(Request::bytes)
                                                .reversed()
                                                .thenComparing(Request::client))
                                        .limit(2))
                                .map(each -> row(
                                        AccessLogs.FIRST
                                                .plusDays(each.day())
                                                .toString()
                                                .replace('-', '/'),
                                        each.client(),
                                        each.bytes()))
                                .toList()),
                new Shape(
                        "hits of a distribution by day",
                        """
                        SELECT "date", count_if(result_type = 'Hit') AS hits, count_if(result_type <> 'Hit') AS others,
                          count_if(result_type IN ('Hit', 'RefreshHit')) * 100 / count(*) AS percent
                        FROM logs.cloudfront GROUP BY "date" ORDER BY "date"
                        """,
                        () -> each(
                                by(ALL, Request::day),
                                (day, own) -> row(
                                        AccessLogs.FIRST.plusDays(day),
                                        count(own, each -> !each.failed()),
                                        count(own, Request::failed),
                                        count(own, each -> !each.failed()) * 100 / own.size()))),
                new Shape(
                        "agents of a distribution are decoded",
                        """
                        SELECT url_decode(user_agent) AS agent, count(*) FROM logs.cloudfront WHERE user_agent != '-'
                          GROUP BY 1 ORDER BY 2 DESC, 1
                        """,
                        () -> greatestFirst(
                                counts(where(ALL, each -> !each.agent().equals("-")), Request::agent), 1)),
                new Shape(
                        "the same requests in the logs of two services",
                        """
                        SELECT count(*) FROM (
                          SELECT client_ip, sent_bytes FROM logs.alb INTERSECT SELECT request_ip, bytes
                            FROM logs.cloudfront)
                        """,
                        () -> one(by(ALL, each -> each.client() + " " + each.bytes())
                                .size())));
    }
}
