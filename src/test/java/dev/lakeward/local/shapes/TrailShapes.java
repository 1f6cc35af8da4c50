package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Trail.Event;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// What people ask of an account's calls.
final class TrailShapes {
    private TrailShapes() {}

    private static List<Event> called(String name) {
        return where(Trail.ALL, each -> each.is(name));
    }

    private static List<Event> ofUsers() {
        return where(Trail.ALL, each -> each.user() != null);
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "sign-ins without a second factor",
                        """
                        SELECT useridentity.type, coalesce(useridentity.username, 'root') AS who, sourceipaddress,
                          count(*)
                        FROM logs.trail WHERE eventsource = 'signin.amazonaws.com' AND eventname = 'ConsoleLogin'
                          AND json_extract_scalar(additionaleventdata, '$.MFAUsed') = 'No'
                        GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
                        """,
                        () -> each(
                                by(
                                        where(
                                                called("ConsoleLogin"),
                                                each -> each.more().contains("\"No\"")),
                                        each -> each.type() + "\0" + (each.user() == null ? "root" : each.user()) + "\0"
                                                + each.address()),
                                (key, own) ->
                                        row(key.split("\0")[0], key.split("\0")[1], key.split("\0")[2], own.size()))),
                new Shape(
                        "sign-ins that failed, by user and address",
                        """
                        SELECT useridentity.username, count(*) AS failures,
                          array_join(array_sort(array_agg(DISTINCT sourceipaddress)), ', ')
                        FROM logs.trail WHERE eventname = 'ConsoleLogin'
                          AND json_extract_scalar(responseelements, '$.ConsoleLogin') = 'Failure'
                            AND useridentity.username IS NOT NULL
                        GROUP BY useridentity.username ORDER BY failures DESC, 1
                        """,
                        () -> greatestFirst(
                                each(
                                        by(
                                                where(
                                                        called("ConsoleLogin"),
                                                        each -> each.failed() && each.user() != null),
                                                Event::user),
                                        (user, own) -> row(
                                                user,
                                                own.size(),
                                                String.join(
                                                        ", ",
                                                        by(own, Event::address).keySet()))),
                                1)),
                new Shape(
                        "what the root of the account did",
                        """
                        SELECT eventname, min(eventtime), max(eventtime), count(*) FROM logs.trail
                        WHERE useridentity.type = 'Root' AND useridentity.invokedby IS NULL
                          AND eventtype != 'AwsServiceEvent'
                        GROUP BY eventname ORDER BY eventname
                        """,
                        () -> each(
                                by(where(Trail.ALL, each -> each.user() == null), Event::name),
                                (name, own) -> row(
                                        name,
                                        own.getFirst().at().format(Clicks.ISO),
                                        own.getLast().at().format(Clicks.ISO),
                                        own.size()))),
                new Shape(
                        "calls that were denied",
                        """
                        SELECT count(*) AS n, useridentity.arn, eventsource FROM logs.trail
                        WHERE errorcode LIKE '%Denied%' OR errorcode LIKE '%Unauthorized%'
                        GROUP BY useridentity.arn, eventsource ORDER BY n DESC, useridentity.arn, eventsource
                        """,
                        () -> greatestFirst(
                                each(
                                        by(
                                                where(
                                                        Trail.ALL,
                                                        each -> each.error() != null
                                                                && !each.error().startsWith("Thr")),
                                                each -> each.arn() + "\0" + each.source()),
                                        (key, own) -> row(own.size(), key.split("\0")[0], key.split("\0")[1])),
                                0)),
                new Shape("ports that were opened to the world", """
                        SELECT eventid, json_extract_scalar(requestparameters, '$.groupId') AS security_group,
                          CAST(json_extract_scalar(permission, '$.fromPort') AS integer) AS port
                        FROM logs.trail CROSS JOIN UNNEST(CAST(json_extract(requestparameters,
                          '$.ipPermissions.items') AS array(json)))
                          WITH ORDINALITY AS p (permission, place)
                        WHERE eventname = 'AuthorizeSecurityGroupIngress' AND errorcode IS NULL
                          AND json_extract_scalar(permission, '$.ipRanges.items[0].cidrIp') IN ('0.0.0.0/0', '::/0')
                        ORDER BY eventtime, eventid, place
                        """, TrailShapes::opened),
                new Shape(
                        "machines that were started, by their kind",
                        """
                        SELECT json_extract_scalar(requestparameters, '$.instanceType') AS kind, count(instance)
                          AS machines, min(instance)
                        FROM logs.trail CROSS JOIN UNNEST(CAST(json_extract(responseelements, '$.instancesSet.items')
                          AS array(row(instanceId varchar)))) AS i (instance)
                        WHERE eventname = 'RunInstances' AND errorcode IS NULL GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(called("RunInstances"), each -> each.error() == null),
                                        each -> each.parameters().contains("m5") ? "m5.large" : "t3.micro"),
                                (kind, own) -> row(
                                        kind,
                                        own.stream()
                                                .mapToInt(
                                                        each -> each.machines().size())
                                                .sum(),
                                        own.stream()
                                                .flatMap(each -> each.machines().stream())
                                                .sorted()
                                                .findFirst()
                                                .orElseThrow()))),
                new Shape(
                        "buckets that were deleted, the last time each",
                        """
                        SELECT json_extract_scalar(requestparameters, '$.bucketName') AS bucket, max_by(eventid,
                          from_iso8601_timestamp(eventtime)),
                          CAST(max(from_iso8601_timestamp(eventtime)) AS timestamp) AS at
                        FROM logs.trail WHERE eventname = 'DeleteBucket' AND errorcode IS NULL
                          AND CAST(substr(eventid, 2) AS integer) NOT IN (
                          SELECT CAST(substr(b.eventid, 2) AS integer) FROM logs.trail a JOIN logs.trail b ON
                            a.eventtime = b.eventtime
                            AND a.eventid <> b.eventid)
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(
                                                called("DeleteBucket"),
                                                each -> each.error() == null
                                                        && count(
                                                                        Trail.ALL,
                                                                        other -> other.at()
                                                                                .equals(each.at()))
                                                                == 1),
                                        each -> each.parameters().substring(15, 18)),
                                (bucket, own) -> row(
                                        bucket,
                                        "e" + own.getLast().id(),
                                        own.getLast().at()))),
                new Shape(
                        "roles that were assumed, by their last name",
                        """
                        SELECT regexp_extract(json_extract_scalar(requestparameters, '$.roleArn'),
                          'role/(?:.*/)?([^/]+)$', 1) AS role,
                          count(*), sum(CAST(json_extract(requestparameters, '$.durationSeconds') AS bigint)) / 60
                            AS minutes
                        FROM logs.trail WHERE eventname = 'AssumeRole' GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        called("AssumeRole"),
                                        each -> each.parameters().contains("reader") ? "reader" : "writer"),
                                (role, own) -> row(
                                        role,
                                        own.size(),
                                        own.stream()
                                                        .mapToLong(each -> 900L * (1 + each.id() % 4))
                                                        .sum()
                                                / 60))),
                new Shape(
                        "calls of each hour",
                        """
                        SELECT date_format(from_iso8601_timestamp(eventtime), '%Y-%m-%d %H:00') AS hour, count(*),
                          count(errorcode) AS errors
                        FROM logs.trail WHERE eventtime >= '2026-02-27T00:00:00Z' AND eventtime < '2026-02-28T00:00:00Z'
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(Trail.ALL, each -> each.at().getDayOfMonth() == 27),
                                        each -> "2026-02-27 %02d:00"
                                                .formatted(each.at().getHour())),
                                (hour, own) -> row(hour, own.size(), count(own, each -> each.error() != null)))),
                new Shape(
                        "calls of each day of a zone",
                        """
                        SELECT date_trunc('day', from_iso8601_timestamp(eventtime) AT TIME ZONE 'Asia/Seoul') AS day,
                          count(*) AS n FROM logs.trail GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(Trail.ALL, each -> each.at().plusHours(9).toLocalDate()),
                                (day, own) -> row(day + " 00:00:00.000 Asia/Seoul", own.size()))),
                new Shape(
                        "the first call of each hour",
                        """
                        SELECT eventid FROM (
                          SELECT eventid, row_number() OVER (
                            PARTITION BY date_trunc('hour', from_iso8601_timestamp(eventtime))
                            ORDER BY eventtime, CAST(substr(eventid, 2) AS integer)) AS place FROM logs.trail)
                        WHERE place = 1 ORDER BY CAST(substr(eventid, 2) AS integer)
                        """,
                        () -> each(
                                by(Trail.ALL, each -> each.at().truncatedTo(ChronoUnit.HOURS))
                                        .values(),
                                own -> row("e" + own.getFirst().id()))),
                new Shape(
                        "calls out of working hours of a place",
                        """
                        SELECT useridentity.username AS who, count(*) FROM logs.trail
                        WHERE (hour(from_iso8601_timestamp(eventtime) AT TIME ZONE 'America/New_York') NOT BETWEEN 9
                          AND 17
                            OR day_of_week(from_iso8601_timestamp(eventtime) AT TIME ZONE 'America/New_York') > 5)
                          AND useridentity.username IS NOT NULL
                        GROUP BY useridentity.username ORDER BY 1
                        """,
                        () -> counts(
                                where(ofUsers(), each -> {
                                    LocalDateTime there = each.at().minusHours(5);
                                    return there.getHour() < 9
                                            || there.getHour() > 17
                                            || there.getDayOfWeek().getValue() > 5;
                                }),
                                Event::user)),
                new Shape(
                        "the first time that a user comes from an address",
                        """
                        SELECT t.useridentity.username, t.sourceipaddress, t.eventid FROM logs.trail t
                        WHERE t.useridentity.username IS NOT NULL AND NOT EXISTS (
                          SELECT 1 FROM logs.trail e WHERE e.useridentity.username = t.useridentity.username
                            AND e.sourceipaddress = t.sourceipaddress AND CAST(substr(e.eventid, 2)
                              AS integer) < CAST(substr(t.eventid, 2) AS integer))
                        ORDER BY 1, 2
                        """,
                        () -> each(
                                by(ofUsers(), each -> each.user() + "\0" + each.address()),
                                (key, own) -> row(
                                        key.split("\0")[0],
                                        key.split("\0")[1],
                                        "e" + own.getFirst().id()))),
                new Shape("users with three errors within some hours", """
                        SELECT DISTINCT who FROM (
                          SELECT useridentity.username AS who, eventtime, lag(eventtime, 2) OVER (
                            PARTITION BY useridentity.username ORDER BY eventtime) AS third
                          FROM logs.trail WHERE errorcode IS NOT NULL AND useridentity.username <> '')
                        WHERE date_diff('minute', from_iso8601_timestamp(third),
                          from_iso8601_timestamp(eventtime)) < 200 ORDER BY who
                        """, TrailShapes::bursts));
    }

    private static List<List<String>> opened() {
        List<List<String>> rows = new ArrayList<>();
        for (Event event : where(called("AuthorizeSecurityGroupIngress"), each -> each.error() == null).stream()
                .sorted(java.util.Comparator.comparing(Event::at).thenComparing(each -> "e" + each.id()))
                .toList()) {
            event.opened().stream()
                    .filter(each -> !each.contains("10.0"))
                    .forEach(each -> rows.add(row("e" + event.id(), "sg-" + event.id() % 3, each.split(" ")[0])));
        }
        return rows;
    }

    private static List<List<String>> bursts() {
        return by(where(ofUsers(), each -> each.error() != null), Event::user).entrySet().stream()
                .filter(each -> {
                    List<Event> own = each.getValue();
                    for (int i = 2; i < own.size(); i++) {
                        if (Duration.between(own.get(i - 2).at(), own.get(i).at())
                                        .toMinutes()
                                < 200) {
                            return true;
                        }
                    }
                    return false;
                })
                .map(each -> row(each.getKey()))
                .toList();
    }
}
