package dev.lakeward.local.shapes;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Flows of a VPC with the fields of the fifth version.
final class Flows {
    record Flow(
            long start,
            String card,
            String from,
            String to,
            int fromPort,
            int toPort,
            int protocol,
            long packets,
            long bytes,
            String action,
            String status,
            int flags,
            String packetFrom,
            String service,
            String direction) {
        LocalDateTime at() {
            return LocalDateTime.ofInstant(Instant.ofEpochSecond(start), ZoneOffset.UTC);
        }

        boolean isSeen() {
            return status.equals("OK");
        }

        boolean isAccepted() {
            return action.equals("ACCEPT");
        }

        private String line() {
            String seen = isSeen()
                    ? from + " " + to + " " + fromPort + " " + toPort + " " + protocol + " " + packets + " " + bytes
                    : "- - - - - - -";
            return "5 " + ShapeLake.ACCOUNT + " " + card + " " + seen + " " + start + " " + (start + 60) + " "
                    + (isSeen() ? action : "-") + " " + status + " "
                    + (isSeen() ? flags + " " + packetFrom + " " + service + " " + direction : "- - - -") + "\n";
        }
    }

    static final List<Flow> ALL = all();
    static final List<Flow> SEEN = ShapeLake.where(ALL, Flow::isSeen);

    private Flows() {}

    private static List<Flow> all() {
        Random random = new Random(ShapeLake.SEED);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean isIn = random.nextBoolean();
            String inner = "10.0." + random.nextInt(2) + "." + random.nextInt(3);
            String outer = ShapeLake.any(random, List.of("192.0.2.1", "198.51.100.20", "203.0.113.99", "10.0.1.2"));
            int port = ShapeLake.any(random, List.of(22, 53, 443, 3389));
            flows.add(new Flow(
                    1_772_150_400L + random.nextInt(4 * 3_600),
                    "eni-" + random.nextInt(3),
                    isIn ? outer : inner,
                    isIn ? inner : outer,
                    isIn ? 40_000 + random.nextInt(3) : port,
                    isIn ? port : 40_000 + random.nextInt(3),
                    port == 53 ? 17 : port == 443 && random.nextInt(5) == 0 ? 1 : 6,
                    1 + random.nextInt(500),
                    random.nextLong(4_000_000_000L),
                    ShapeLake.any(random, List.of("ACCEPT", "ACCEPT", "REJECT")),
                    ShapeLake.any(random, List.of("OK", "OK", "OK", "OK", "NODATA", "SKIPDATA")),
                    ShapeLake.any(random, List.of(0, 1, 2, 3, 18, 19)),
                    random.nextInt(3) == 0 ? "172.16.0.9" : isIn ? outer : inner,
                    ShapeLake.any(random, List.of("-", "S3", "DYNAMODB")),
                    isIn ? "ingress" : "egress"));
        }
        return flows;
    }

    static void write(ShapeLake lake) {
        lake.putZipped(
                "flows5/flows.log.gz",
                ALL.stream()
                        .map(Flow::line)
                        .collect(Collectors.joining("", "version account-id interface-id …\n", "")));
        lake.ddl(
                "CREATE EXTERNAL TABLE logs.flows (version INT, account_id STRING, interface_id STRING, srcaddr STRING,"
                        + " dstaddr STRING, srcport INT, dstport INT, protocol BIGINT, packets BIGINT, bytes BIGINT,"
                        + " start BIGINT, `end` BIGINT, action STRING, log_status STRING, tcp_flags INT, pkt_srcaddr STRING,"
                        + " pkt_dst_aws_service STRING, flow_direction STRING) ROW FORMAT DELIMITED FIELDS TERMINATED BY ' '"
                        + " LOCATION '" + ShapeLake.LOGS + "flows5/' TBLPROPERTIES ('skip.header.line.count'='1')");
    }
}
