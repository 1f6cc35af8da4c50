package dev.lakeward.local.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Flow logs of a VPC: text by days that are partitions or projected, and Parquet in folders as Hive names them.
class FlowLogShapesTest {
    @RegisterExtension
    static final ShapeLake LAKE = new ShapeLake();

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);
    private static final String COLUMNS = "version INT, account_id STRING, interface_id STRING, srcaddr STRING,"
            + " dstaddr STRING, srcport INT, dstport INT, protocol BIGINT, packets BIGINT, bytes BIGINT, start BIGINT,"
            + " `end` BIGINT, action STRING, log_status STRING, vpc_id STRING, subnet_id STRING, instance_id STRING,"
            + " tcp_flags INT, type STRING, pkt_srcaddr STRING, pkt_dstaddr STRING, az_id STRING,"
            + " sublocation_type STRING, sublocation_id STRING, pkt_src_aws_service STRING,"
            + " pkt_dst_aws_service STRING, flow_direction STRING, traffic_path INT";
    private static final String TEXT = "AWSLogs/" + ShapeLake.ACCOUNT + "/vpcflowlogs/";

    private record Flow(
            int day, String region, String from, String to, int port, long packets, long bytes, String action) {
        boolean isSkipped() {
            return action.equals("-");
        }

        long start() {
            return FIRST.plusDays(day).toEpochDay() * 86_400 + port;
        }

        String line() {
            // What was not seen has dashes.
            return isSkipped()
                    ? "5 " + ShapeLake.ACCOUNT + " eni-1 - - - - - - - " + start() + " " + (start() + 60)
                            + " - SKIPDATA vpc-1 subnet-1 - - - - - use1-az1 - - - - - -"
                    : "5 " + ShapeLake.ACCOUNT + " eni-1 " + from + " " + to + " 40000 " + port + " 6 " + packets + " "
                            + bytes + " " + start() + " " + (start() + 60) + " " + action + " OK vpc-1 subnet-1 i-1 3"
                            + " IPv4 " + from + " " + to + " use1-az1 - - - S3 egress 1";
        }
    }

    private static final List<Flow> FLOWS = flows();

    private static List<Flow> flows() {
        Random random = new Random(ShapeLake.SEED);
        List<Flow> flows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            flows.add(new Flow(
                    random.nextInt(3),
                    ShapeLake.any(random, List.of("us-east-1", "eu-west-1")),
                    "10.117.1." + random.nextInt(4),
                    "10.0.0." + random.nextInt(4),
                    ShapeLake.any(random, List.of(22, 80, 443)),
                    random.nextInt(1_000),
                    random.nextLong(5_000_000_000L),
                    ShapeLake.any(random, List.of("ACCEPT", "ACCEPT", "REJECT", "-"))));
        }
        return flows;
    }

    private static List<Flow> where(Predicate<Flow> which) {
        return FLOWS.stream().filter(which).toList();
    }

    private static List<Flow> seen(Predicate<Flow> which) {
        return where(which.and(each -> !each.isSkipped()));
    }

    private static String slashed(int day) {
        return FIRST.plusDays(day).toString().replace('-', '/');
    }

    @BeforeAll
    static void write() {
        for (int day = 0; day < 3; day++) {
            for (String region : List.of("us-east-1", "eu-west-1")) {
                StringBuilder lines = new StringBuilder("version account-id interface-id srcaddr dstaddr …\n");
                int of = day;
                where(each -> each.day() == of && each.region().equals(region))
                        .forEach(each -> lines.append(each.line()).append('\n'));
                LAKE.putZipped(TEXT + region + "/" + slashed(day) + "/fl-0001.log.gz", lines.toString());
            }
        }
        String delimited = " ROW FORMAT DELIMITED FIELDS TERMINATED BY ' ' LOCATION '" + ShapeLake.LOGS + TEXT;
        LAKE.ddl("CREATE EXTERNAL TABLE IF NOT EXISTS `logs`.`flows` (" + COLUMNS + ") PARTITIONED BY (`date` date)"
                + delimited + "us-east-1/' TBLPROPERTIES (\"skip.header.line.count\"=\"1\")");
        for (int day = 0; day < 3; day++) {
            LAKE.ddl("ALTER TABLE logs.flows ADD PARTITION (`date`='" + FIRST.plusDays(day) + "') LOCATION '"
                    + ShapeLake.LOGS + TEXT + "us-east-1/" + slashed(day) + "'");
        }
        LAKE.ddl("CREATE EXTERNAL TABLE IF NOT EXISTS logs.flows_projected (" + COLUMNS
                + ") PARTITIONED BY (region string, day string)" + delimited
                + "' TBLPROPERTIES (\"skip.header.line.count\"=\"1\", \"projection.enabled\" = \"true\","
                + " \"projection.region.type\" = \"enum\","
                + " \"projection.region.values\" = \"us-east-1,us-west-2,ap-south-1,eu-west-1\","
                + " \"projection.day.type\" = \"date\", \"projection.day.range\" = \"2026/01/01,NOW\","
                + " \"projection.day.format\" = \"yyyy/MM/dd\", \"storage.location.template\" = \"" + ShapeLake.LOGS
                + TEXT
                + "${region}/${day}\")");
        parquet();
    }

    // The service itself writes the files; here a statement for each folder does.
    private static void parquet() {
        String place = ShapeLake.LOGS + "hive/AWSLogs/";
        for (int day = 0; day < 3; day++) {
            LAKE.ddl("UNLOAD (SELECT version, account_id, interface_id, srcaddr, dstaddr, srcport, dstport, protocol,"
                    + " packets, bytes, start, \"end\", action, log_status FROM logs.flows_projected"
                    + " WHERE region = 'eu-west-1' AND day = '" + slashed(day) + "') TO '" + place
                    + "aws-account-id=" + ShapeLake.ACCOUNT + "/aws-service=vpcflowlogs/aws-region=eu-west-1/year="
                    + FIRST.plusDays(day).getYear()
                    + "/month=%02d/day=%02d/hour=00/'"
                            .formatted(
                                    FIRST.plusDays(day).getMonthValue(),
                                    FIRST.plusDays(day).getDayOfMonth())
                    + " WITH (format = 'PARQUET', compression = 'GZIP')");
        }
        LAKE.ddl("CREATE EXTERNAL TABLE IF NOT EXISTS logs.flows_parquet (" + COLUMNS
                + ") PARTITIONED BY (`aws-account-id` string, `aws-service` string, `aws-region` string, `year` string,"
                + " `month` string, `day` string, `hour` string)"
                + " ROW FORMAT SERDE 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe'"
                + " STORED AS INPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat'"
                + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat' LOCATION '" + place
                + "' TBLPROPERTIES ('EXTERNAL'='true', 'skip.header.line.count'='1')");
        LAKE.ddl("MSCK REPAIR TABLE logs.flows_parquet");
    }

    private static boolean isHere(Flow flow) {
        return flow.region().equals("us-east-1");
    }

    @Test
    void daysThatArePartitionsAreDates() {
        assertThat(LAKE.rows("SELECT count(*) FROM logs.flows WHERE date = DATE('2026-02-28')"))
                .isEqualTo(ShapeLake.one(
                        where(each -> isHere(each) && each.day() == 1).size()));
        assertThat(LAKE.rows("SELECT day_of_week(date) AS day, date, count(*) FROM logs.flows"
                        + " WHERE action = 'REJECT' AND protocol = 6 GROUP BY 1, 2 ORDER BY 2"))
                .isEqualTo(ShapeLake.counts(
                                seen(each -> isHere(each) && each.action().equals("REJECT")),
                                each -> FIRST.plusDays(each.day()).toString())
                        .stream()
                        .map(each -> List.of(
                                String.valueOf(LocalDate.parse(each.getFirst())
                                        .getDayOfWeek()
                                        .getValue()),
                                each.getFirst(),
                                each.getLast()))
                        .toList());
        assertThat(LAKE.rows("SHOW PARTITIONS logs.flows")).hasSize(3).contains(List.of("date=2026-02-27"));
    }

    @Test
    void whoTalksMostIsFound() {
        assertThat(LAKE.rows("SELECT dstaddr, sum(bytes) FROM logs.flows_projected WHERE dstport = 443"
                        + " AND day >= '2026/02/28' AND day < '2026/03/31' GROUP BY dstaddr ORDER BY 2 DESC, 1"))
                .isEqualTo(
                        ShapeLake.greatest(seen(each -> each.port() == 443 && each.day() > 0), Flow::to, Flow::bytes));
        assertThat(LAKE.rows("SELECT region, sum(packets) FROM logs.flows_projected"
                        + " WHERE split_part(srcaddr, '.', 1) = '10' AND split_part(srcaddr, '.', 4) = '2'"
                        + " GROUP BY 1 ORDER BY 2 DESC, 1"))
                .isEqualTo(ShapeLake.greatest(seen(each -> each.from().endsWith(".2")), Flow::region, Flow::packets));
    }

    @Test
    void aDashIsNoNumberAndATextIsADash() {
        assertThat(LAKE.rows("SELECT log_status, count(*), count(bytes), count(srcport), count(traffic_path)"
                        + " FROM logs.flows_projected GROUP BY 1 ORDER BY 1"))
                .containsExactly(
                        List.of(
                                "OK",
                                String.valueOf(seen(each -> true).size()),
                                String.valueOf(seen(each -> true).size()),
                                String.valueOf(seen(each -> true).size()),
                                String.valueOf(seen(each -> true).size())),
                        List.of(
                                "SKIPDATA",
                                String.valueOf(where(Flow::isSkipped).size()),
                                "0",
                                "0",
                                "0"));
        assertThat(LAKE.rows("SELECT count(*) FROM logs.flows_projected WHERE srcaddr = '-' AND pkt_srcaddr = '-'"))
                .isEqualTo(ShapeLake.one(where(Flow::isSkipped).size()));
        assertThat(LAKE.rows("SELECT date(from_unixtime(min(start))), max(\"end\") - max(start)"
                        + " FROM logs.flows_projected WHERE day = '2026/02/28' AND dstport = 443"))
                .containsExactly(List.of("2026-02-28", "60"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT day, count(*) FROM logs.flows_projected WHERE region = 'eu-west-1' GROUP BY 1 ORDER BY 1",
                "SELECT year || '/' || month || '/' || day, count(*) FROM logs.flows_parquet"
                        + " WHERE \"aws-region\" = 'eu-west-1' GROUP BY 1 ORDER BY 1"
            })
    void textAndParquetHaveTheSameDays(String sql) {
        assertThat(LAKE.rows(sql))
                .isEqualTo(ShapeLake.counts(where(each -> !isHere(each)), each -> slashed(each.day())));
    }

    @Test
    void parquetInFoldersAsHiveNamesThemIsRepairedAndPruned() {
        assertThat(LAKE.rows("SELECT srcaddr, sum(bytes) FROM logs.flows_parquet WHERE month = '02'"
                        + " AND \"aws-service\" = 'vpcflowlogs' AND action = 'ACCEPT' GROUP BY 1 ORDER BY 2 DESC, 1"))
                .isEqualTo(ShapeLake.greatest(
                        seen(each ->
                                !isHere(each) && each.day() < 2 && each.action().equals("ACCEPT")),
                        Flow::from,
                        Flow::bytes));
        // What a file has no column of is null.
        assertThat(LAKE.rows("SELECT count(*), count(vpc_id), count(\"end\"), max(hour), max(\"aws-account-id\")"
                        + " FROM logs.flows_parquet"))
                .containsExactly(List.of(
                        String.valueOf(where(each -> !isHere(each)).size()),
                        "0",
                        String.valueOf(where(each -> !isHere(each)).size()),
                        "00",
                        ShapeLake.ACCOUNT));
    }
}
