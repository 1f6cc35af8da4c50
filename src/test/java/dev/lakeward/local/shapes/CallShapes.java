package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Trail.Event;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Who called what, with which program, from where and after what.
final class CallShapes {
    private CallShapes() {}

    private static List<Event> called(String name) {
        return where(Trail.ALL, each -> each.is(name));
    }

    private static List<Event> ofUsers() {
        return where(Trail.ALL, each -> each.user() != null);
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "keys are unused since",
                        """
                        SELECT useridentity.accesskeyid, count(DISTINCT eventname) AS calls,
                          date_diff('hour', max(from_iso8601_timestamp(eventtime)),
                            TIMESTAMP '2026-03-10 00:00:00 UTC') AS idle
                        FROM logs.trail WHERE useridentity.accesskeyid LIKE 'AKIA%' GROUP BY 1 ORDER BY idle DESC, 1
                        """,
                        () -> greatestFirst(
                                each(
                                        by(ofUsers(), Event::key),
                                        (key, own) -> row(
                                                key,
                                                by(own, Event::name).size(),
                                                Duration.between(
                                                                own.getLast().at(), LocalDateTime.of(2026, 3, 10, 0, 0))
                                                        .toHours())),
                                2)),
                new Shape(
                        "calls by the program that made them",
                        """
                        SELECT CASE WHEN useragent LIKE 'aws-cli/%' THEN 'cli' WHEN lower(useragent) LIKE 'boto3%'
                          THEN 'sdk'
                            WHEN useragent LIKE '[%]' THEN 'console' ELSE regexp_extract(useragent, '^([^/]+)/',
                              1) END AS program, count(*)
                        FROM logs.trail GROUP BY 1 ORDER BY 2 DESC, 1
                        """,
                        () -> greatestFirst(
                                counts(
                                        Trail.ALL,
                                        each -> each.agent().startsWith("aws")
                                                ? "cli"
                                                : each.agent().startsWith("Boto")
                                                        ? "sdk"
                                                        : each.agent().startsWith("[") ? "console" : "Mozilla"),
                                1)),
                new Shape(
                        "regions are columns of services",
                        """
                        SELECT split_part(eventsource, '.', 1) AS service, count_if(awsregion = 'us-east-1') AS us,
                          count_if(awsregion = 'eu-west-1') AS eu, count_if(awsregion NOT LIKE 'us-%'
                            AND awsregion NOT LIKE 'eu-%') AS others
                        FROM logs.trail GROUP BY 1 ORDER BY service
                        """,
                        () -> each(
                                by(Trail.ALL, each -> each.source().split("\\.")[0]),
                                (service, own) -> row(
                                        service,
                                        count(own, each -> each.region().startsWith("us")),
                                        count(own, each -> each.region().startsWith("eu")),
                                        count(own, each -> each.region().startsWith("ap"))))),
                new Shape(
                        "addresses are private, public or a service",
                        """
                        SELECT CASE WHEN TRY_CAST(sourceipaddress AS ipaddress) IS NULL THEN 'service'
                            WHEN contains('10.0.0.0/8', TRY_CAST(sourceipaddress AS ipaddress)) THEN 'private'
                              ELSE 'public' END AS kind, count(*)
                        FROM logs.trail GROUP BY 1 ORDER BY 1
                        """,
                        () -> counts(
                                Trail.ALL,
                                each -> each.address().endsWith(".com")
                                        ? "service"
                                        : each.address().startsWith("10.") ? "private" : "public")),
                new Shape("a key was made right after a sign-in", """
                        WITH calls AS (
                          SELECT useridentity.username AS who, eventname, lag(eventname) OVER (
                            PARTITION BY useridentity.username ORDER BY from_iso8601_timestamp(eventtime),
                              CAST(substr(eventid, 2) AS integer)) AS before
                          FROM logs.trail WHERE useridentity.username IS NOT NULL
                        )
                        SELECT who, count(*) FROM calls WHERE eventname = 'CreateAccessKey'
                          AND before = 'ConsoleLogin' GROUP BY who ORDER BY who
                        """, CallShapes::followed),
                new Shape(
                        "keys were made for somebody else",
                        """
                        SELECT count(*) FROM logs.trail WHERE eventname = 'CreateAccessKey'
                          AND json_extract_scalar(requestparameters, '$.userName') IS DISTINCT
                            FROM useridentity.username
                        """,
                        () -> one(count(
                                called("CreateAccessKey"),
                                each -> each.user() == null
                                        || !each.parameters()
                                                .equals("{\"userName\":" + ShapeLake.quoted(each.user()) + "}")))),
                new Shape(
                        "sessions of roles have a second factor or not",
                        """
                        SELECT useridentity.sessioncontext.sessionissuer.username AS role,
                          useridentity.sessioncontext.attributes.mfaauthenticated AS mfa,
                          count(*) FROM logs.trail WHERE useridentity.type = 'AssumedRole' GROUP BY 1, 2 ORDER BY 1, 2
                        """,
                        () -> each(
                                by(
                                        where(Trail.ALL, each -> each.type().equals("AssumedRole")),
                                        each -> each.user() + "\0" + (each.id() % 2 == 0)),
                                (key, own) -> row(key.split("\0")[0], key.split("\0")[1], own.size()))),
                new Shape(
                        "calls that read and that write",
                        """
                        SELECT eventsource, cardinality(array_agg(DISTINCT eventname)) AS names,
                          sum(CASE WHEN CAST(readonly AS boolean) THEN 1 ELSE 0 END) AS reads,
                            sum(IF(readonly = 'false', 1, 0)) AS writes
                        FROM logs.trail GROUP BY eventsource HAVING count(*) > 1 ORDER BY eventsource
                        """,
                        () -> each(
                                by(Trail.ALL, Event::source),
                                (source, own) -> row(
                                        source,
                                        by(own, Event::name).size(),
                                        count(own, each -> each.is("GetObject") || each.is("DescribeInstances")),
                                        count(own, each -> !each.is("GetObject") && !each.is("DescribeInstances"))))));
    }

    private static List<List<String>> followed() {
        Map<String, Integer> followed = new TreeMap<>();
        by(ofUsers(), Event::user).forEach((user, own) -> {
            for (int i = 1; i < own.size(); i++) {
                if (own.get(i).is("CreateAccessKey") && own.get(i - 1).is("ConsoleLogin")) {
                    followed.merge(user, 1, Integer::sum);
                }
            }
        });
        return each(followed, (user, n) -> row(user, n));
    }
}
