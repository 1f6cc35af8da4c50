package dev.lakeward.local.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Lines of JSON as a web firewall and a resolver of names write them, lists of structures within structures and all.
class JsonLogShapesTest {
    @RegisterExtension
    static final ShapeLake LAKE = new ShapeLake();

    private static final LocalDate FIRST = LocalDate.of(2026, 2, 27);
    private static final String OPENX = " ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";
    private static final String MATCHES =
            "array<struct<conditiontype:string, sensitivitylevel:string, location:string, matcheddata:array<string>>>";
    private static final String WAF = "AWSLogs/" + ShapeLake.ACCOUNT + "/WAFLogs/";
    private static final String DNS = "AWSLogs/" + ShapeLake.ACCOUNT + "/vpcdnsquerylogs/";

    private record Visit(
            int day,
            String region,
            String action,
            String client,
            String agent,
            List<String> labels,
            List<String> counted) {
        long millis() {
            return FIRST.plusDays(day).toEpochDay() * 86_400_000L + 1_234;
        }

        String json() {
            String matched = action.equals("BLOCK")
                    ? "[{\"conditionType\":\"SQL_INJECTION\",\"sensitivityLevel\":\"HIGH\",\"location\":\"BODY\","
                            + "\"matchedData\":[\"10\",\"AND\",\"1\"]}]"
                    : "[]";
            String rules = counted.stream()
                    .map(rule -> "{\"ruleId\":\"" + rule
                            + "\",\"action\":\"COUNT\",\"ruleMatchDetails\":[],\"challengeResponse\":null}")
                    .collect(Collectors.joining(",", "[", "]"));
            return "{\"timestamp\":" + millis() + ",\"formatVersion\":1,\"webaclId\":\"acl\",\"terminatingRuleId\":\""
                    + (action.equals("BLOCK") ? "sqli" : "Default_Action")
                    + "\",\"terminatingRuleType\":\"REGULAR\",\"action\":\"" + action
                    + "\",\"terminatingRuleMatchDetails\":" + matched
                    + ",\"httpSourceName\":\"ALB\",\"httpSourceId\":\"lb\",\"ruleGroupList\":[{\"ruleGroupId\":\"g1\","
                    + "\"terminatingRule\":"
                    + (action.equals("BLOCK") ? "{\"ruleId\":\"sqli\",\"action\":\"BLOCK\"}" : "null")
                    + ",\"nonTerminatingMatchingRules\":[],\"excludedRules\":null}],\"rateBasedRuleList\":[],"
                    + "\"nonTerminatingMatchingRules\":" + rules
                    + ",\"requestHeadersInserted\":null,\"responseCodeSent\":null,\"httpRequest\":{\"clientIp\":\""
                    + client + "\",\"country\":\"KR\",\"headers\":[{\"name\":\"Host\",\"value\":\"a.example\"},"
                    + "{\"name\":\"User-Agent\",\"value\":\"" + agent + "\"}],\"uri\":\"/a\",\"args\":\"q=\\u0022\","
                    + "\"httpVersion\":\"HTTP/2.0\",\"httpMethod\":\"GET\",\"requestId\":\"r\"},\"labels\":"
                    + labels.stream()
                            .map(label -> "{\"name\":\"" + label + "\"}")
                            .collect(Collectors.joining(",", "[", "]"))
                    + ",\"ja3Fingerprint\":\"not a column\"}";
        }
    }

    private record Lookup(int day, String name, String code, String from, List<String> answers, boolean inVpc) {
        String json() {
            return "{\"version\":\"1.100000\",\"account_id\":\"" + ShapeLake.ACCOUNT
                    + "\",\"region\":\"us-east-1\",\"vpc_id\":\"vpc-1\",\"query_timestamp\":\"" + FIRST.plusDays(day)
                    + "T00:03:00Z\",\"query_name\":\"" + name
                    + ".\",\"query_type\":\"A\",\"query_class\":\"IN\",\"rcode\":\"" + code + "\",\"answers\":"
                    + answers.stream()
                            .map(answer -> "{\"Rdata\":\"" + answer + "\",\"Type\":\"A\",\"Class\":\"IN\"}")
                            .collect(Collectors.joining(",", "[", "]"))
                    + ",\"srcaddr\":\"" + from + "\",\"srcport\":\"54242\",\"transport\":\"UDP\",\"srcids\":{"
                    + (inVpc ? "\"instance\":\"i-1\"" : "\"resolver_endpoint\":\"rslvr-in-1\"") + "}}";
        }
    }

    private static final List<Visit> VISITS = visits();
    private static final List<Lookup> LOOKUPS = lookups();

    private static List<Visit> visits() {
        Random random = new Random(ShapeLake.SEED);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> labels = new ArrayList<>();
            for (int label = random.nextInt(3); label > 0; label--) {
                labels.add("awswaf:bot:" + random.nextInt(3));
            }
            visits.add(new Visit(
                    random.nextInt(3),
                    ShapeLake.any(random, List.of("us-east-1", "eu-west-1")),
                    ShapeLake.any(random, List.of("ALLOW", "ALLOW", "BLOCK")),
                    "192.0.2." + random.nextInt(4),
                    ShapeLake.any(random, List.of("curl/8", "Mozilla/5.0 \uD83D\uDE00")),
                    labels,
                    random.nextInt(3) == 0 ? List.of("c1", "c2") : List.of()));
        }
        return visits;
    }

    private static List<Lookup> lookups() {
        Random random = new Random(ShapeLake.SEED + 1);
        List<Lookup> lookups = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<String> answers = new ArrayList<>();
            for (int answer = random.nextInt(4); answer > 0; answer--) {
                answers.add("203.0.113." + random.nextInt(5));
            }
            lookups.add(new Lookup(
                    random.nextInt(3),
                    ShapeLake.any(random, List.of("a.example.com", "b.example.com", "c.example.org")),
                    answers.isEmpty() ? "NXDOMAIN" : "NOERROR",
                    "10.0.0." + random.nextInt(3),
                    answers,
                    random.nextBoolean()));
        }
        return lookups;
    }

    @BeforeAll
    static void write() {
        for (int day = 0; day < 3; day++) {
            int of = day;
            String slashed = FIRST.plusDays(day).toString().replace('-', '/');
            for (String region : List.of("us-east-1", "eu-west-1")) {
                LAKE.putZipped(
                        WAF + region + "/acl/" + slashed + "/17/55/waf.log.gz",
                        VISITS.stream()
                                .filter(each ->
                                        each.day() == of && each.region().equals(region))
                                .map(each -> each.json() + "\n")
                                .collect(Collectors.joining()));
            }
            LAKE.putZipped(
                    DNS + "vpc-1/" + slashed + "/q.log.gz",
                    LOOKUPS.stream()
                            .filter(each -> each.day() == of)
                            .map(each -> each.json() + "\n")
                            .collect(Collectors.joining()));
        }
        firewall();
        String columns = "(version string, account_id string, region string, vpc_id string, query_timestamp string,"
                + " query_name string, query_type string, query_class string, rcode string,"
                + " answers array<struct<Rdata: string, Type: string, Class: string>>, srcaddr string, srcport int,"
                + " transport string, srcids struct<instance: string, resolver_endpoint: string>)";
        LAKE.ddl(
                "CREATE EXTERNAL TABLE logs.dns " + columns + OPENX + " LOCATION '" + ShapeLake.LOGS + DNS + "vpc-1/'");
        LAKE.ddl("CREATE EXTERNAL TABLE logs.dns_projected " + columns + " PARTITIONED BY (`date` string, vpc string)"
                + OPENX + " STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'"
                + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION '"
                + ShapeLake.LOGS + DNS + "' TBLPROPERTIES ('projection.enabled'='true',"
                + " 'projection.vpc.type'='enum', 'projection.vpc.values'='vpc-1,vpc-2',"
                + " 'projection.date.type'='date', 'projection.date.range'='2026/01/01,NOW',"
                + " 'projection.date.format'='yyyy/MM/dd', 'projection.date.interval'='1',"
                + " 'projection.date.interval.unit'='DAYS', 'storage.location.template'='" + ShapeLake.LOGS + DNS
                + "${vpc}/${date}/')");
    }

    private static void firewall() {
        LAKE.ddl("CREATE EXTERNAL TABLE `logs`.`waf`(`timestamp` bigint, `formatversion` int, `webaclid` string,"
                + " `terminatingruleid` string, `terminatingruletype` string, `action` string,"
                + " `terminatingrulematchdetails` " + MATCHES + ", `httpsourcename` string, `httpsourceid` string,"
                + " `rulegrouplist` array < struct < rulegroupid: string, terminatingrule: struct < ruleid: string,"
                + " action: string, rulematchdetails: " + MATCHES + " >, nonterminatingmatchingrules: array < struct <"
                + " ruleid: string, action: string, overriddenaction: string, rulematchdetails: " + MATCHES
                + " > >, excludedrules: string > >, `ratebasedrulelist` array < struct < ratebasedruleid: string,"
                + " limitkey: string, maxrateallowed: int > >, `nonterminatingmatchingrules` array < struct <"
                + " ruleid: string, action: string, rulematchdetails: " + MATCHES
                + ", challengeresponse: struct < responsecode: string, solvetimestamp: string >,"
                + " captcharesponse: struct < responsecode: string, solvetimestamp: string > > >,"
                + " `requestheadersinserted` array < struct < name: string, value: string > >,"
                + " `responsecodesent` string, `httprequest` struct < clientip: string, country: string,"
                + " headers: array < struct < name: string, value: string > >, uri: string, args: string,"
                + " httpversion: string, httpmethod: string, requestid: string >,"
                + " `labels` array < struct < name: string > >, `captcharesponse` struct < responsecode: string,"
                + " solvetimestamp: string, failureReason: string >) PARTITIONED BY (`region` string, `date` string)"
                + OPENX + " STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'"
                + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION '"
                + ShapeLake.LOGS + WAF + "' TBLPROPERTIES ('projection.enabled' = 'true',"
                + " 'projection.region.type' = 'enum',"
                + " 'projection.region.values' = 'us-east-1,us-west-2,eu-central-1,eu-west-1',"
                + " 'projection.date.type' = 'date', 'projection.date.range' = '2026/01/01,NOW',"
                + " 'projection.date.format' = 'yyyy/MM/dd', 'projection.date.interval' = '1',"
                + " 'projection.date.interval.unit' = 'DAYS', 'storage.location.template' = '" + ShapeLake.LOGS + WAF
                + "${region}/acl/${date}/')");
    }

    private static List<Visit> visits(Predicate<Visit> which) {
        return VISITS.stream().filter(which).toList();
    }

    @Test
    void visitsAreCountedByWhatIsNested() {
        assertThat(LAKE.rows("SELECT httprequest.clientip, count(*) FROM logs.waf WHERE action = 'BLOCK'"
                        + " GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(visits(each -> each.action().equals("BLOCK")), Visit::client));
        assertThat(LAKE.rows("SELECT date, count(*) FROM logs.waf WHERE region = 'eu-west-1'"
                        + " AND date >= '2026/02/28' GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                        visits(each -> each.region().equals("eu-west-1") && each.day() > 0),
                        each -> FIRST.plusDays(each.day()).toString().replace('-', '/')));
        assertThat(LAKE.rows("SELECT date(from_unixtime(\"timestamp\" / 1000)), httprequest.args, count(*)"
                        + " FROM logs.waf WHERE date = '2026/02/27' GROUP BY 1, 2"))
                .containsExactly(List.of(
                        "2026-02-27",
                        "q=\"",
                        String.valueOf(visits(each -> each.day() == 0).size())));
    }

    @Test
    void listsAreRowsAndHeadersAreFound() {
        assertThat(LAKE.rows("SELECT label.name, count(*) FROM logs.waf CROSS JOIN UNNEST(labels) AS t (label)"
                        + " GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                        VISITS.stream().flatMap(each -> each.labels().stream()).toList(), each -> each));
        assertThat(LAKE.rows("SELECT header.value, count(*) FROM logs.waf CROSS JOIN UNNEST(httprequest.headers)"
                        + " AS t (header) WHERE lower(header.name) = 'user-agent' GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(VISITS, Visit::agent));
        assertThat(LAKE.rows("SELECT rule.ruleid, count(*) FROM logs.waf,"
                        + " UNNEST(nonterminatingmatchingrules) t (rule) GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                        VISITS.stream().flatMap(each -> each.counted().stream()).toList(), each -> each));
    }

    @Test
    void listsWithinListsAndNullsAreRead() {
        String blocked =
                String.valueOf(visits(each -> each.action().equals("BLOCK")).size());
        assertThat(LAKE.rows("SELECT count(*), min(terminatingrulematchdetails[1].matcheddata[2]),"
                        + " max(terminatingrulematchdetails[1].sensitivitylevel) FROM logs.waf"
                        + " WHERE cardinality(terminatingrulematchdetails) > 0"))
                .containsExactly(List.of(blocked, "AND", "HIGH"));
        assertThat(LAKE.rows("SELECT count(*), count(rulegrouplist[1].terminatingrule.ruleid), count(labels),"
                        + " count(requestheadersinserted), count(captcharesponse), count(rulegrouplist[1].excludedrules)"
                        + " FROM logs.waf"))
                .containsExactly(List.of("200", blocked, "200", "0", "0", "0"));
        assertThat(LAKE.rows("SELECT DISTINCT terminatingrulematchdetails FROM logs.waf WHERE action = 'BLOCK'"))
                .containsExactly(List.of("[{conditiontype=SQL_INJECTION, sensitivitylevel=HIGH, location=BODY,"
                        + " matcheddata=[10, AND, 1]}]"));
    }

    @Test
    void answersOfAResolverAreRows() {
        for (String table : List.of("dns", "dns_projected")) {
            assertThat(LAKE.rows("SELECT answer.Rdata, count(*) FROM logs." + table + " CROSS JOIN UNNEST(" + table
                            + ".answers) AS st (answer) GROUP BY 1 ORDER BY 1"))
                    .isEqualTo(ShapeLake.counts(
                            LOOKUPS.stream()
                                    .flatMap(each -> each.answers().stream())
                                    .toList(),
                            each -> each));
            assertThat(LAKE.rows(
                            "SELECT rcode, count(*) FROM logs." + table + " WHERE cardinality(answers) = 0 GROUP BY 1"))
                    .isEqualTo(ShapeLake.counts(
                            LOOKUPS.stream()
                                    .filter(each -> each.answers().isEmpty())
                                    .toList(),
                            Lookup::code));
        }
        assertThat(LAKE.rows("SELECT date, vpc, count(*) FROM logs.dns_projected WHERE vpc LIKE 'vpc-%'"
                        + " AND date BETWEEN '2026/02/28' AND '2026/03/01' GROUP BY 1, 2 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                                LOOKUPS.stream().filter(each -> each.day() > 0).toList(),
                                each -> FIRST.plusDays(each.day()).toString().replace('-', '/'))
                        .stream()
                        .map(each -> List.of(each.getFirst(), "vpc-1", each.getLast()))
                        .toList());
    }

    @Test
    void whoAskedIsAnInstanceOrAnEndpoint() {
        assertThat(LAKE.rows("SELECT srcids.instance, srcids.resolver_endpoint, min(srcport), count(*) FROM logs.dns"
                        + " WHERE query_name LIKE '%example.com%' GROUP BY 1, 2 ORDER BY 1"))
                .containsExactly(
                        Arrays.asList("i-1", null, "54242", asked(true)),
                        Arrays.asList(null, "rslvr-in-1", "54242", asked(false)));
        assertThat(LAKE.rows("SELECT srcaddr, count(*) FROM logs.dns WHERE CAST(replace(replace("
                        + "query_timestamp, 'Z'), 'T', ' ') AS timestamp) BETWEEN TIMESTAMP '2026-02-28 00:00:00'"
                        + " AND TIMESTAMP '2026-02-28 00:08:00'"
                        + " GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                        LOOKUPS.stream().filter(each -> each.day() == 1).toList(), Lookup::from));
    }

    private static String asked(boolean inVpc) {
        return String.valueOf(LOOKUPS.stream()
                .filter(each -> each.inVpc() == inVpc && each.name().endsWith("example.com"))
                .count());
    }
}
