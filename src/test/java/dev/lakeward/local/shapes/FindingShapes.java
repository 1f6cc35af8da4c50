package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Findings of GuardDuty, whose resource and service are texts of JSON with names in small letters.
final class FindingShapes {
    private record Finding(
            int id,
            int version,
            String account,
            String type,
            double severity,
            LocalDateTime created,
            int hours,
            String machine,
            String country,
            List<Integer> ports,
            String domain,
            int times,
            String team) {
        String level() {
            return severity >= 7 ? "high" : severity >= 4 ? "medium" : "low";
        }

        String json() {
            String action = domain != null
                    ? "{\"actiontype\":\"DNS_REQUEST\",\"dnsrequestaction\":{\"domain\":\"" + domain
                            + "\",\"blocked\":false}}"
                    : ports.stream()
                            .map(port -> "{\"localportdetails\":{\"port\":" + port
                                    + ",\"portname\":\"Unknown\"},\"remoteipdetails\":{\"country\":{\"countryname\":"
                                    + ShapeLake.quoted(country) + "}}}")
                            .collect(Collectors.joining(
                                    ",",
                                    "{\"actiontype\":\"PORT_PROBE\",\"portprobeaction\":{\"portprobedetails\":[",
                                    "],\"blocked\":true}}"));
            return "{\"schemaVersion\":\"2.0\",\"accountId\":\"" + account + "\",\"region\":\"us-east-1\",\"id\":\"f"
                    + id
                    + "\",\"type\":\"" + type + "\",\"resource\":{\"resourcetype\":\"Instance\",\"instancedetails\":{"
                    + "\"instanceid\":\"" + machine + "\",\"tags\":[{\"key\":\"team\",\"value\":"
                    + ShapeLake.quoted(team)
                    + "},{\"key\":\"Name\",\"value\":\"x \\\\ \\\"y\\\"\"}]}},\"service\":{\"servicename\":\"guardduty\","
                    + "\"count\":" + times + ",\"archived\":" + (id % 5 == 0) + ",\"eventfirstseen\":\""
                    + created.minusHours(hours).format(Clicks.ISO) + "\",\"eventlastseen\":\""
                    + created.format(Clicks.ISO)
                    + "\",\"action\":" + action + "},\"severity\":" + severity + ",\"createdAt\":\""
                    + created.format(Clicks.ISO) + "\",\"updatedAt\":\""
                    + created.plusHours(version).format(Clicks.ISO) + "\",\"title\":\"Port of " + machine
                    + " is \\\"open\\\".\"}\n";
        }
    }

    private static final List<Finding> ALL = findings();

    private FindingShapes() {}

    private static List<Finding> findings() {
        Random random = new Random(ShapeLake.SEED);
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            boolean isName = random.nextInt(3) == 0;
            List<Integer> ports = new ArrayList<>();
            for (int port = isName ? 0 : 1 + random.nextInt(3); port > 0; port--) {
                ports.add(ShapeLake.any(random, List.of(22, 23, 3389)));
            }
            findings.add(new Finding(
                    i / 2,
                    i % 2,
                    ShapeLake.any(random, List.of("111111111111", "022222222222")),
                    isName ? "Trojan:EC2/DNSDataExfiltration" : "Recon:EC2/PortProbeUnprotectedPort",
                    random.nextInt(18) / 2.0,
                    LocalDateTime.of(2026, 2, 20, 0, 0).plusMinutes(random.nextInt(10_000)),
                    random.nextInt(100),
                    "i-" + random.nextInt(6),
                    ShapeLake.any(random, List.of("C\u00F4te d'Ivoire", "\uD55C\uAD6D", "Chile")),
                    ports,
                    isName
                            ? ShapeLake.any(random, List.of("a.evil.example", "b.evil.example", "c2.example.org"))
                            : null,
                    1 + random.nextInt(50),
                    ShapeLake.any(random, List.of("red", "", "\uD300 1"))));
        }
        return findings;
    }

    static void write(ShapeLake lake) {
        lake.putZipped(
                "guardduty/findings.jsonl.gz", ALL.stream().map(Finding::json).collect(Collectors.joining()));
        lake.ddl(
                "CREATE EXTERNAL TABLE logs.findings (schemaversion string, accountid string, region string, id string,"
                        + " type string, resource string, service string, severity string, createdat string, updatedat string,"
                        + " title string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION '"
                        + ShapeLake.LOGS
                        + "guardduty/'");
    }

    private static List<Finding> probes() {
        return where(ALL, each -> each.domain() == null);
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "grave findings and what they are about",
                        """
                        SELECT id AS finding_id, severity, json_extract_scalar(resource,
                          '$.instancedetails.instanceid') AS instance_id,
                          json_extract_scalar(service, '$.count') AS times, json_extract_scalar(service,
                            '$.action.actiontype') AS action, title
                        FROM logs.findings WHERE CAST(severity AS double) >= 8 ORDER BY id, updatedat
                        """,
                        () -> each(
                                where(ALL, each -> each.severity() >= 8).stream()
                                        .sorted(java.util.Comparator.comparing((Finding each) -> "f" + each.id())
                                                .thenComparing(
                                                        each -> each.created().plusHours(each.version())))
                                        .toList(),
                                each -> row(
                                        "f" + each.id(),
                                        each.severity(),
                                        each.machine(),
                                        each.times(),
                                        each.domain() == null ? "PORT_PROBE" : "DNS_REQUEST",
                                        "Port of " + each.machine() + " is \"open\"."))),
                new Shape(
                        "findings by how grave they are",
                        """
                        SELECT CASE WHEN CAST(severity AS decimal(3, 1)) >= 7.0 THEN 'high' WHEN CAST(severity
                          AS decimal(3, 1)) >= 4.0 THEN 'medium'
                          ELSE 'low' END AS level, count(*) AS findings
                        FROM logs.findings GROUP BY 1 ORDER BY max(CAST(severity AS double)) DESC
                        """,
                        () -> counts(ALL, Finding::level).stream()
                                .sorted(java.util.Comparator.comparing(
                                        each -> List.of("high", "medium", "low").indexOf(each.getFirst())))
                                .toList()),
                new Shape(
                        "a finding's type is taken apart",
                        """
                        SELECT split_part(type, ':', 1) AS purpose, split_part(split_part(type, ':', 2), '/', 1)
                          AS resource,
                          substr(type, strpos(type, '/') + 1) AS family, count(DISTINCT id)
                        FROM logs.findings GROUP BY 1, 2, 3 ORDER BY 1
                        """,
                        () -> each(
                                by(ALL, Finding::type),
                                (type, own) -> row(
                                        type.substring(0, type.indexOf(':')),
                                        "EC2",
                                        type.substring(type.indexOf('/') + 1),
                                        by(own, Finding::id).size()))),
                new Shape(
                        "the state that a finding has now",
                        """
                        SELECT id, severity FROM (
                          SELECT id, severity, rank() OVER (PARTITION BY id ORDER BY CAST(severity AS double) DESC,
                            updatedat DESC) AS place
                          FROM logs.findings)
                        WHERE place = 1 AND id < 'f2' GROUP BY id, severity ORDER BY id
                        """,
                        () -> each(
                                by(where(ALL, each -> ("f" + each.id()).compareTo("f2") < 0), each -> "f" + each.id()),
                                (id, own) -> row(
                                        id,
                                        own.stream()
                                                .mapToDouble(Finding::severity)
                                                .max()
                                                .orElseThrow()))),
                new Shape(
                        "ports that were probed",
                        """
                        SELECT json_extract_scalar(probe, '$.localportdetails.port') AS port, count(*) AS probes,
                          count(DISTINCT id) AS findings
                        FROM logs.findings CROSS JOIN UNNEST(CAST(json_extract(service,
                          '$.action.portprobeaction.portprobedetails') AS array(json)))
                          AS t (probe) WHERE type LIKE 'Recon:%' GROUP BY 1 ORDER BY 2 DESC, 1
                        """,
                        () -> greatestFirst(
                                each(
                                        new java.util.TreeMap<>(probes().stream()
                                                .flatMap(each -> each.ports().stream()
                                                        .map(port ->
                                                                java.util.Map.entry(String.valueOf(port), each.id())))
                                                .collect(Collectors.groupingBy(
                                                        java.util.Map.Entry::getKey,
                                                        Collectors.mapping(
                                                                java.util.Map.Entry::getValue, Collectors.toList())))),
                                        (port, ids) -> row(
                                                port,
                                                ids.size(),
                                                ids.stream().distinct().count())),
                                1)),
                new Shape(
                        "names that were asked for",
                        """
                        SELECT reverse(split_part(reverse(domain), '.', 2)) AS parent, count(*),
                          array_agg(DISTINCT domain ORDER BY domain)
                        FROM (SELECT json_extract_scalar(service, '$.action.dnsrequestaction.domain') AS domain
                          FROM logs.findings)
                        WHERE domain IS NOT NULL GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        where(ALL, each -> each.domain() != null),
                                        each -> each.domain().contains("evil") ? "evil" : "example"),
                                (parent, own) -> row(
                                        parent,
                                        own.size(),
                                        by(own, Finding::domain).keySet()))),
                new Shape(
                        "countries that probes come from",
                        """
                        SELECT json_extract_scalar(service,
                          '$.action.portprobeaction.portprobedetails[0].remoteipdetails.country.countryname')
                          AS country,
                          sum(CAST(json_extract_scalar(service, '$.count') AS bigint)) AS times
                        FROM logs.findings WHERE json_extract_scalar(service, '$.action.actiontype') = 'PORT_PROBE'
                          GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(probes(), Finding::country),
                                (country, own) -> row(
                                        country,
                                        own.stream().mapToInt(Finding::times).sum()))),
                new Shape(
                        "how long a finding went on",
                        """
                        SELECT accountid, max(hours), count_if(hours > 24) FROM (
                          SELECT accountid, date_diff('hour', from_iso8601_timestamp(json_extract_scalar(service,
                            '$.eventfirstseen')),
                            from_iso8601_timestamp(json_extract_scalar(service, '$.eventlastseen'))) AS hours
                              FROM logs.findings)
                        GROUP BY accountid ORDER BY accountid
                        """,
                        () -> each(
                                by(ALL, Finding::account),
                                (account, own) -> row(
                                        account,
                                        own.stream()
                                                .mapToInt(Finding::hours)
                                                .max()
                                                .orElseThrow(),
                                        count(own, each -> each.hours() > 24)))),
                new Shape(
                        "days have a column for each level",
                        """
                        SELECT date(from_iso8601_timestamp(createdat)) AS day, count(*) FILTER (WHERE CAST(severity
                          AS double) >= 7) AS high,
                          count(*) FILTER (WHERE CAST(severity AS double) BETWEEN 4 AND 6.9) AS medium,
                          count(*) FILTER (WHERE CAST(severity AS double) < 4) AS low
                        FROM logs.findings GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(ALL, each -> each.created().toLocalDate()),
                                (day, own) -> row(
                                        day,
                                        count(own, each -> each.level().equals("high")),
                                        count(own, each -> each.level().equals("medium")),
                                        count(own, each -> each.level().equals("low"))))),
                new Shape(
                        "machines have tags in a list",
                        """
                        SELECT tag.value AS team, count(DISTINCT json_extract_scalar(resource,
                          '$.instancedetails.instanceid')) AS machines, count(*)
                        FROM logs.findings CROSS JOIN UNNEST(CAST(json_extract(resource, '$.instancedetails.tags')
                          AS array(row(key varchar, value varchar)))) AS t (tag)
                        WHERE tag.key = 'team' GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(ALL, Finding::team),
                                (team, own) ->
                                        row(team, by(own, Finding::machine).size(), own.size()))),
                new Shape(
                        "findings that are kept or put away",
                        """
                        SELECT CAST(json_extract(service, '$.archived') AS boolean) AS archived, count(*),
                          min(json_extract_scalar(resource, '$.instancedetails.tags[1].value'))
                        FROM logs.findings GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(ALL, each -> each.id() % 5 == 0),
                                (archived, own) -> row(archived, own.size(), "x \\ \"y\""))));
    }
}
