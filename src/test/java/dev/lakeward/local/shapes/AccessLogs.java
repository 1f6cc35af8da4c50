package dev.lakeward.local.shapes;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;

/// Lines of requests as S3, a load balancer and CloudFront write them.
final class AccessLogs {
    static final LocalDate FIRST = LocalDate.of(2026, 2, 27);
    private static final List<String> CLIENTS = List.of("192.0.2.3", "192.0.2.77", "198.51.100.9");
    private static final List<Integer> STATUSES = List.of(200, 200, 206, 304, 403, 404, 503);
    // What readers of a line trip over: blanks, quotes, percent signs, another script.
    static final List<String> AGENTS =
            List.of("curl/8.5.0", "Mozilla/5.0 (X11; Linux x86_64) Safari/537.36", "\uC5D0\uC774\uC804\uD2B8 1", "-");

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MMM/yyyy", Locale.ENGLISH);

    record Request(int day, String client, String verb, String path, int status, long bytes, String agent) {
        boolean failed() {
            return status >= 400;
        }
    }

    static final List<Request> REQUESTS = requests();

    private static List<Request> requests() {
        Random random = new Random(ShapeLake.SEED);
        List<Request> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(new Request(
                    random.nextInt(3),
                    ShapeLake.any(random, CLIENTS),
                    ShapeLake.any(random, List.of("GET", "PUT", "HEAD")),
                    "/p" + random.nextInt(4) + ShapeLake.any(random, List.of("", "?q=a%20b&c=%22", "/x.html")),
                    ShapeLake.any(random, STATUSES),
                    random.nextInt(1_000_000),
                    ShapeLake.any(random, AGENTS)));
        }
        return requests;
    }

    private AccessLogs() {}

    private static String lines(int day, Function<Request, String> line) {
        StringBuilder lines = new StringBuilder();
        ShapeLake.where(REQUESTS, each -> each.day() == day)
                .forEach(each -> lines.append(line.apply(each)).append('\n'));
        return lines.toString();
    }

    static void write(ShapeLake lake) {
        for (int day = 0; day < 3; day++) {
            LocalDate date = FIRST.plusDays(day);
            lake.put("s3access/" + date + "-00-00-00-ABCDEF", lines(day, AccessLogs::storageLine));
            lake.putZipped(
                    "AWSLogs/" + ShapeLake.ACCOUNT + "/elasticloadbalancing/us-east-1/"
                            + date.toString().replace('-', '/') + "/lb.log.gz",
                    lines(day, AccessLogs::balancerLine));
            lake.putZipped(
                    "cloudfront/E2." + date + "-00.abc.gz",
                    "#Version: 1.0\n#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) …\n"
                            + lines(day, AccessLogs::distributionLine));
        }
        lake.ddl("CREATE EXTERNAL TABLE logs.s3access (bucketowner STRING, bucket_name STRING, requestdatetime STRING,"
                + " remoteip STRING, requester STRING, requestid STRING, operation STRING, key STRING,"
                + " request_uri STRING, httpstatus STRING, errorcode STRING, bytessent BIGINT, objectsize BIGINT,"
                + " totaltime STRING, turnaroundtime STRING, referrer STRING, useragent STRING, versionid STRING,"
                + " hostid STRING, sigv STRING, ciphersuite STRING, authtype STRING, endpoint STRING,"
                + " tlsversion STRING, accesspointarn STRING, aclrequired STRING)"
                + " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ('input.regex'="
                + "'([^ ]*) ([^ ]*) \\\\[(.*?)\\\\] ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) (\"[^\"]*\"|-)"
                + " (-|[0-9]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) (\"[^\"]*\"|-) ([^ ]*)"
                + "(?: ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*))?.*$')"
                + " STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'"
                + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION '"
                + ShapeLake.LOGS + "s3access/'");
        balancerTables(lake);
        lake.ddl("CREATE EXTERNAL TABLE IF NOT EXISTS logs.cloudfront (`date` DATE, time STRING, location STRING,"
                + " bytes BIGINT, request_ip STRING, method STRING, host STRING, uri STRING, status INT,"
                + " referrer STRING, user_agent STRING, query_string STRING, cookie STRING, result_type STRING,"
                + " request_id STRING, host_header STRING, request_protocol STRING, request_bytes BIGINT,"
                + " time_taken FLOAT, xforwarded_for STRING, ssl_protocol STRING, ssl_cipher STRING,"
                + " response_result_type STRING, http_version STRING, fle_status STRING, fle_encrypted_fields INT,"
                + " c_port INT, time_to_first_byte FLOAT, x_edge_detailed_result_type STRING,"
                + " sc_content_type STRING, sc_content_len BIGINT, sc_range_start BIGINT, sc_range_end BIGINT)"
                + " ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION '" + ShapeLake.LOGS
                + "cloudfront/' TBLPROPERTIES ('skip.header.line.count'='2')");
    }

    private static void balancerTables(ShapeLake lake) {
        String columns = "(type STRING, time STRING, elb STRING, client_ip STRING, client_port INT, target_ip STRING,"
                + " target_port INT, request_processing_time DOUBLE, target_processing_time DOUBLE,"
                + " response_processing_time DOUBLE, elb_status_code INT, target_status_code STRING,"
                + " received_bytes BIGINT, sent_bytes BIGINT, request_verb STRING, request_url STRING,"
                + " request_proto STRING, user_agent STRING, ssl_cipher STRING, ssl_protocol STRING,"
                + " target_group_arn STRING, trace_id STRING, domain_name STRING, chosen_cert_arn STRING,"
                + " matched_rule_priority STRING, request_creation_time STRING, actions_executed STRING,"
                + " redirect_url STRING, lambda_error_reason STRING, target_port_list STRING,"
                + " target_status_code_list STRING, classification STRING, classification_reason STRING)";
        String format = " ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe' WITH SERDEPROPERTIES ("
                + "'serialization.format'='1', 'input.regex'='([^ ]*) ([^ ]*) ([^ ]*) ([^ ]*):([0-9]*)"
                + " ([^ ]*)[:-]([0-9]*) ([-.0-9]*) ([-.0-9]*) ([-.0-9]*) (|[-0-9]*) (-|[-0-9]*) ([-0-9]*) ([-0-9]*)"
                + " \\\"([^ ]*) (.*) (- |[^ ]*)\\\" \\\"([^\\\"]*)\\\" ([A-Z0-9-_]+) ([A-Za-z0-9.-]*) ([^ ]*)"
                + " \\\"([^\\\"]*)\\\" \\\"([^\\\"]*)\\\" \\\"([^\\\"]*)\\\" ([-.0-9]*) ([^ ]*) \\\"([^\\\"]*)\\\""
                + " \\\"([^\\\"]*)\\\" \\\"([^ ]*)\\\" \\\"([^\\s]+?)\\\" \\\"([^\\s]+)\\\" \\\"([^ ]*)\\\""
                + " \\\"([^ ]*)\\\"')";
        String place = ShapeLake.LOGS + "AWSLogs/" + ShapeLake.ACCOUNT + "/elasticloadbalancing/us-east-1/";
        lake.ddl("CREATE EXTERNAL TABLE IF NOT EXISTS logs.alb " + columns + format + " LOCATION '" + place + "'");
        lake.ddl("CREATE EXTERNAL TABLE IF NOT EXISTS logs.alb_projected " + columns + " PARTITIONED BY (day STRING)"
                + format + " LOCATION '" + place + "' TBLPROPERTIES ('projection.enabled'='true',"
                + " 'projection.day.type'='date', 'projection.day.range'='2026/01/01,NOW',"
                + " 'projection.day.format'='yyyy/MM/dd', 'projection.day.interval'='1',"
                + " 'projection.day.interval.unit'='DAYS', 'storage.location.template'='" + place + "${day}')");
    }

    private static String storageLine(Request request) {
        String base = "79a5 files [" + FIRST.plusDays(request.day()).format(DAY) + ":01:02:03 +0000] "
                + request.client()
                + " arn:aws:iam::" + ShapeLake.ACCOUNT + ":user/ann 3E57 REST." + request.verb() + ".OBJECT "
                + request.path() + " \"" + request.verb() + " " + request.path() + " HTTP/1.1\" " + request.status()
                + " "
                + (request.failed() ? "AccessDenied" : "-") + " "
                + (request.status() == 304 ? "-" : request.bytes()) + " 4406 41 28 \"-\" \"" + request.agent()
                + "\" -";
        // Lines of former years end here.
        return request.bytes() % 5 == 0
                ? base
                : base + " 9vKB SigV4 ECDHE-RSA AuthHeader files.s3.amazonaws.com TLSv1.3 - Yes a-newer-field";
    }

    private static String balancerLine(Request request) {
        boolean refused = request.status() == 503;
        return "https " + FIRST.plusDays(request.day()) + "T22:23:00.186641Z app/lb/50dc " + request.client()
                + ":2817 " + (refused ? "-" : "10.0.0.1:80") + " " + (refused ? "-1 -1 -1" : "0.001 0.086 0.037") + " "
                + request.status() + " " + (refused ? "-" : request.status()) + " 34 " + request.bytes() + " \""
                + request.verb() + " https://a.example:443" + request.path() + " HTTP/1.1\" \"" + request.agent()
                + "\" ECDHE-RSA-AES128 TLSv1.2 arn:aws:elasticloadbalancing:us-east-1:" + ShapeLake.ACCOUNT
                + ":targetgroup/t/73e2 \"Root=1-58\" \"a.example\" \"arn:aws:acm:c\" 1 2026-02-27T22:22:48.364000Z"
                + " \"forward\" \"-\" \"-\" \"" + (refused ? "-" : "10.0.0.1:80") + "\" \""
                + (refused ? "-" : request.status()) + "\" \"-\" \"-\"";
    }

    private static String distributionLine(Request request) {
        String[] uri = request.path().split("\\?", 2);
        return String.join(
                "\t",
                FIRST.plusDays(request.day()).toString(),
                "01:02:03",
                "ICN54",
                String.valueOf(request.bytes()),
                request.client(),
                request.verb(),
                "d1.cloudfront.net",
                uri[0],
                String.valueOf(request.status()),
                "-",
                request.agent().replace(" ", "%20"),
                uri.length > 1 ? uri[1] : "-",
                "-",
                request.failed() ? "Error" : "Hit",
                "id==",
                "a.example",
                "https",
                "23",
                "0.250",
                "-",
                "TLSv1.3",
                "AES",
                request.failed() ? "Error" : "Hit",
                "HTTP/2.0",
                "-",
                "-",
                "11040",
                "0.125",
                "Hit",
                "text/html",
                request.failed() ? "-" : "78",
                "-",
                "-");
    }
}
