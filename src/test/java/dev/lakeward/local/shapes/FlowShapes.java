package dev.lakeward.local.shapes;

import static dev.lakeward.local.shapes.ShapeLake.by;
import static dev.lakeward.local.shapes.ShapeLake.count;
import static dev.lakeward.local.shapes.ShapeLake.counts;
import static dev.lakeward.local.shapes.ShapeLake.each;
import static dev.lakeward.local.shapes.ShapeLake.greatestFirst;
import static dev.lakeward.local.shapes.ShapeLake.one;
import static dev.lakeward.local.shapes.ShapeLake.row;
import static dev.lakeward.local.shapes.ShapeLake.where;

import dev.lakeward.local.shapes.Flows.Flow;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Who talks to whom in a VPC.
final class FlowShapes {
    private FlowShapes() {}

    private static long bytes(Collection<Flow> flows) {
        return flows.stream().mapToLong(Flow::bytes).sum();
    }

    private static String network(String address) {
        return address.substring(0, address.lastIndexOf('.'));
    }

    static List<Shape> all() {
        return List.of(
                new Shape(
                        "rejected tries to sign in",
                        """
                        SELECT srcaddr, dstport, count(*) AS tries FROM logs.flows
                        WHERE action = 'REJECT' AND dstport IN (22, 3389) AND flow_direction = 'ingress'
                        GROUP BY srcaddr, dstport ORDER BY tries DESC, srcaddr, dstport LIMIT 10
                        """,
                        () -> greatestFirst(
                                        each(
                                                by(
                                                        where(
                                                                Flows.SEEN,
                                                                each -> !each.isAccepted()
                                                                        && (each.toPort() == 22
                                                                                || each.toPort() == 3389)),
                                                        each -> each.from() + " " + (each.toPort() + 10_000)),
                                                (key, own) -> row(
                                                        own.getFirst().from(),
                                                        own.getFirst().toPort(),
                                                        own.size())),
                                        2)
                                .stream()
                                .limit(10)
                                .toList()),
                new Shape(
                        "cards that move most",
                        """
                        SELECT interface_id, sum(bytes) / 1048576 AS mebibytes, round(sum(bytes) / 1e9, 1) > 0 AS some
                          FROM logs.flows
                        WHERE log_status = 'OK' GROUP BY interface_id ORDER BY sum(bytes) DESC
                        """,
                        () -> by(Flows.SEEN, Flow::card).entrySet().stream()
                                .sorted(Comparator.comparing(
                                        (Map.Entry<String, List<Flow>> each) -> -bytes(each.getValue())))
                                .map(each -> row(each.getKey(), bytes(each.getValue()) / 1_048_576, true))
                                .toList()),
                new Shape(
                        "protocols have names",
                        """
                        SELECT coalesce(p.name, CAST(f.protocol AS varchar)) AS protocol, count(*), sum(f.packets)
                        FROM logs.flows f LEFT JOIN (VALUES (6, 'tcp'), (17, 'udp')) AS p (number,
                          name) ON f.protocol = p.number
                        WHERE f.protocol IS NOT NULL GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        Flows.SEEN,
                                        each -> each.protocol() == 6 ? "tcp" : each.protocol() == 17 ? "udp" : "1"),
                                (name, own) -> row(
                                        name,
                                        own.size(),
                                        own.stream().mapToLong(Flow::packets).sum()))),
                new Shape("flags are bits", """
                        SELECT count_if(bitwise_and(tcp_flags, 2) = 2) AS syn, count_if(bitwise_and(tcp_flags,
                          18) = 18) AS syn_ack,
                          count_if(bitwise_and(tcp_flags, 1) > 0) AS fin, sum(bit_count(tcp_flags, 8)) AS bits
                        FROM logs.flows WHERE protocol = 6
                        """, () -> {
                    List<Flow> own = where(Flows.SEEN, each -> each.protocol() == 6);
                    return List.of(row(
                            count(own, each -> (each.flags() & 2) == 2),
                            count(own, each -> (each.flags() & 18) == 18),
                            count(own, each -> (each.flags() & 1) > 0),
                            own.stream()
                                    .mapToInt(each -> Integer.bitCount(each.flags()))
                                    .sum()));
                }),
                new Shape(
                        "what goes out of the network",
                        """
                        SELECT srcaddr, dstaddr, sum(bytes) AS bytes FROM logs.flows
                        WHERE regexp_like(srcaddr, '^10\\.') AND NOT regexp_like(dstaddr,
                          '^(10\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|192\\.168\\.)')
                          AND action = 'ACCEPT'
                        GROUP BY srcaddr, dstaddr ORDER BY bytes DESC, srcaddr, dstaddr LIMIT 5
                        """,
                        () -> greatestFirst(
                                        each(
                                                by(
                                                        where(
                                                                Flows.SEEN,
                                                                each -> each.isAccepted()
                                                                        && each.from()
                                                                                .startsWith("10.")
                                                                        && !each.to()
                                                                                .startsWith("10.")),
                                                        each -> each.from() + " " + each.to()),
                                                (key, own) -> row(key.split(" ")[0], key.split(" ")[1], bytes(own))),
                                        2)
                                .stream()
                                .limit(5)
                                .toList()),
                new Shape(
                        "bytes of each quarter of an hour",
                        """
                        SELECT date_trunc('hour', at) + (minute(at) / 15) * INTERVAL '15' MINUTE AS quarter,
                          sum(bytes), count(*)
                        FROM (SELECT CAST(from_unixtime(start) AS timestamp) AS at, bytes FROM logs.flows
                          WHERE bytes IS NOT NULL)
                        GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(
                                        Flows.SEEN,
                                        each -> each.at()
                                                .truncatedTo(ChronoUnit.HOURS)
                                                .plusMinutes(each.at().getMinute() / 15 * 15L)),
                                (quarter, own) -> row(quarter, bytes(own), own.size()))),
                new Shape(
                        "hours are as the clock has them",
                        """
                        SELECT DISTINCT date_trunc('hour', from_unixtime(start)) AS hour FROM logs.flows ORDER BY hour
                        """,
                        () -> each(
                                by(Flows.ALL, each -> each.at().truncatedTo(ChronoUnit.HOURS))
                                        .keySet(),
                                hour -> row(row(hour).getFirst() + " UTC"))),
                new Shape("flows that went through a gateway", """
                        SELECT pkt_srcaddr, array_agg(DISTINCT srcaddr ORDER BY srcaddr) AS seen_as FROM logs.flows
                        WHERE srcaddr <> pkt_srcaddr AND log_status = 'OK' GROUP BY pkt_srcaddr
                        """, () -> {
                    List<Flow> own = where(Flows.SEEN, each -> !each.from().equals(each.packetFrom()));
                    return List.of(row("172.16.0.9", by(own, Flow::from).keySet()));
                }),
                new Shape(
                        "addresses that try many ports within an hour",
                        """
                        SELECT srcaddr, date_format(from_unixtime(start), '%H') AS hour, count(DISTINCT dstport)
                          AS ports
                        FROM logs.flows WHERE flow_direction = 'ingress' GROUP BY 1,
                          2 HAVING count(DISTINCT dstport) >= 3 ORDER BY 1, 2
                        """,
                        () -> each(
                                        by(
                                                where(
                                                        Flows.SEEN,
                                                        each -> each.direction().equals("ingress")),
                                                each -> each.from()
                                                        + " %02d"
                                                                .formatted(each.at()
                                                                        .getHour())),
                                        (key, own) -> row(
                                                key.split(" ")[0],
                                                key.split(" ")[1],
                                                by(own, Flow::toPort).size()))
                                .stream()
                                .filter(each -> Integer.parseInt(each.getLast()) >= 3)
                                .toList()),
                new Shape(
                        "directions are columns",
                        """
                        SELECT interface_id, sum(IF(flow_direction = 'ingress', bytes, 0)) AS bytes_in,
                          sum(IF(flow_direction = 'egress', bytes, 0)) AS bytes_out,
                          sum(bytes) FILTER (WHERE flow_direction NOT IN ('ingress', 'egress')) AS neither
                        FROM logs.flows GROUP BY interface_id ORDER BY interface_id
                        """,
                        () -> each(
                                by(Flows.ALL, Flow::card),
                                (card, own) -> row(
                                        card,
                                        bytes(where(
                                                own,
                                                each -> each.isSeen()
                                                        && each.direction().equals("ingress"))),
                                        bytes(where(
                                                own,
                                                each -> each.isSeen()
                                                        && each.direction().equals("egress"))),
                                        null))),
                new Shape(
                        "windows without data",
                        """
                        SELECT log_status, count(*), min("end" - start), count(srcport),
                          approx_distinct(interface_id) > 0
                        FROM logs.flows WHERE log_status IN ('NODATA', 'SKIPDATA') GROUP BY log_status
                          ORDER BY log_status
                        """,
                        () -> each(
                                by(where(Flows.ALL, each -> !each.isSeen()), Flow::status),
                                (status, own) -> row(status, own.size(), 60, 0, true))),
                new Shape(
                        "a share of each network is rejected",
                        """
                        SELECT array_join(slice(split(dstaddr, '.'), 1, 3), '.') || '.0/24' AS network,
                          100 * count_if(action = 'REJECT') / count(*) AS percent, count(*)
                        FROM logs.flows WHERE action <> '-' GROUP BY 1 ORDER BY 1
                        """,
                        () -> each(
                                by(Flows.SEEN, each -> network(each.to()) + ".0/24"),
                                (network, own) -> row(
                                        network,
                                        100 * count(own, each -> !each.isAccepted()) / own.size(),
                                        own.size()))),
                new Shape(
                        "flows that nobody answered",
                        """
                        SELECT count(*) FROM logs.flows f LEFT JOIN (
                          SELECT DISTINCT srcaddr, dstaddr, srcport, dstport FROM logs.flows WHERE action = 'ACCEPT') r
                          ON f.srcaddr = r.dstaddr AND f.dstaddr = r.srcaddr AND f.srcport = r.dstport
                            AND f.dstport = r.srcport
                        WHERE f.log_status = 'OK' AND r.srcaddr IS NULL
                        """,
                        () -> one(count(
                                Flows.SEEN,
                                each -> Flows.SEEN.stream()
                                        .noneMatch(other -> other.isAccepted()
                                                && other.from().equals(each.to())
                                                && other.to().equals(each.from())
                                                && other.fromPort() == each.toPort()
                                                && other.toPort() == each.fromPort())))),
                new Shape(
                        "services that packets went to",
                        """
                        SELECT nullif(pkt_dst_aws_service, '-') AS service, count(*) FROM logs.flows
                          WHERE log_status = 'OK'
                        GROUP BY 1 ORDER BY 1 NULLS FIRST
                        """,
                        () -> counts(Flows.SEEN, each -> each.service().replace("-", " ")).stream()
                                .map(each -> each.getFirst().equals(" ") ? row(null, each.getLast()) : each)
                                .toList()),
                new Shape(
                        "the hour in which each card moved most",
                        """
                        SELECT interface_id, max_by(hour, bytes) AS busiest, max(bytes) FROM (
                          SELECT interface_id, hour(from_unixtime(start)) AS hour, sum(bytes) AS bytes FROM logs.flows
                            WHERE bytes > 0 GROUP BY 1, 2)
                        GROUP BY interface_id ORDER BY interface_id
                        """,
                        () -> each(by(Flows.SEEN, Flow::card), (card, own) -> {
                            Map.Entry<Integer, List<Flow>> most =
                                    by(own, each -> each.at().getHour()).entrySet().stream()
                                            .max(Comparator.comparing(each -> bytes(each.getValue())))
                                            .orElseThrow();
                            return row(card, most.getKey(), bytes(most.getValue()));
                        })));
    }
}
