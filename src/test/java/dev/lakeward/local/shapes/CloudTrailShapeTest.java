package dev.lakeward.local.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// CloudTrail's files of records, under each of the three tables that the guide has had for them.
class CloudTrailShapeTest {
    @RegisterExtension
    static final ShapeLake LAKE = new ShapeLake();

    private static final String PLACE = "AWSLogs/" + ShapeLake.ACCOUNT + "/CloudTrail/us-east-1/";
    private static final List<LocalDate> DAYS =
            List.of(LocalDate.of(2026, 2, 27), LocalDate.of(2026, 2, 28), LocalDate.of(2026, 3, 1));
    static final List<String> COLUMNS = List.of(
            "eventversion STRING",
            "useridentity STRUCT<type:STRING, principalid:STRING, arn:STRING, accountid:STRING, invokedby:STRING,"
                    + " accesskeyid:STRING, username:STRING, sessioncontext:STRUCT<attributes:STRUCT<"
                    + "mfaauthenticated:STRING, creationdate:STRING>, sessionissuer:STRUCT<type:STRING,"
                    + " principalid:STRING, arn:STRING, accountid:STRING, username:STRING>, ec2roledelivery:STRING,"
                    + " webidfederationdata:MAP<STRING,STRING>>>",
            "eventtime STRING",
            "eventsource STRING",
            "eventname STRING",
            "awsregion STRING",
            "sourceipaddress STRING",
            "useragent STRING",
            "errorcode STRING",
            "errormessage STRING",
            "requestparameters STRING",
            "responseelements STRING",
            "additionaleventdata STRING",
            "requestid STRING",
            "eventid STRING",
            "resources ARRAY<STRUCT<arn:STRING, accountid:STRING, type:STRING>>",
            "eventtype STRING",
            "apiversion STRING",
            "readonly STRING",
            "recipientaccountid STRING",
            "serviceeventdetails STRING",
            "sharedeventid STRING",
            "vpcendpointid STRING",
            "tlsdetails STRUCT<tlsversion:STRING, ciphersuite:STRING, clientprovidedhostheader:STRING>");

    private record Event(
            int id,
            LocalDate day,
            String source,
            String name,
            String user,
            boolean assumed,
            String error,
            List<String> keys) {
        String json() {
            String issuer = assumed
                    ? ",\"sessionContext\":{\"sessionIssuer\":{\"type\":\"Role\",\"arn\":\"arn:aws:iam::"
                            + ShapeLake.ACCOUNT + ":role/" + user + "\",\"userName\":\"" + user
                            + "\"},\"webIdFederationData\":{},\"attributes\":{\"creationDate\":\"" + day
                            + "T00:00:00Z\",\"mfaAuthenticated\":\"false\"}}"
                    : "";
            String failed = error == null
                    ? ""
                    : ",\"errorCode\":\"" + error + "\",\"errorMessage\":\"not \\\"allowed\\\", {by} any policy\"";
            String resources = keys.isEmpty()
                    ? ""
                    : keys.stream()
                            .map(key -> "{\"type\":\"AWS::S3::Object\",\"ARN\":\"arn:aws:s3:::files/" + key
                                    + "\",\"accountId\":\"" + ShapeLake.ACCOUNT + "\"}")
                            .collect(Collectors.joining(",", ",\"resources\":[", "]"));
            return "{\"eventVersion\":\"1.08\",\"userIdentity\":{\"type\":\""
                    + (assumed ? "AssumedRole" : "IAMUser") + "\",\"principalId\":\"AIDA" + user
                    + "\",\"arn\":\"arn:aws:"
                    + (assumed ? "sts" : "iam") + "::" + ShapeLake.ACCOUNT + ":" + user + "\",\"accountId\":\""
                    + ShapeLake.ACCOUNT + "\",\"userName\":\"" + user + "\"" + issuer + "},\"eventTime\":\"" + day
                    + "T01:02:03Z\",\"eventSource\":\"" + source + "\",\"eventName\":\"" + name
                    + "\",\"awsRegion\":\"us-east-1\",\"sourceIPAddress\":\"192.0.2." + id % 250
                    + "\",\"userAgent\":\"[aws-cli/2.1 (\\u00fc)]\"" + failed
                    + ",\"requestParameters\":{\"bucketName\":\"files\",\"tagged\":{\"id\":" + id + ",\"of\":[1,2]}},"
                    + "\"responseElements\":null,\"requestID\":\"R" + id + "\",\"eventID\":\"E" + id + "\""
                    + resources + ",\"readOnly\":" + name.startsWith("Get")
                    + ",\"eventType\":\"AwsApiCall\",\"managementEvent\":true,\"recipientAccountId\":\""
                    + ShapeLake.ACCOUNT + "\",\"tlsDetails\":{\"tlsVersion\":\"TLSv1.3\",\"cipherSuite\":\"AES\"}}";
        }
    }

    private static final List<Event> EVENTS = events();

    private static List<Event> events() {
        Random random = new Random(ShapeLake.SEED);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            boolean storage = random.nextBoolean();
            String name = ShapeLake.any(
                    random,
                    storage ? List.of("GetObject", "PutObject", "DeleteBucket") : List.of("GetTables", "RunJob"));
            List<String> keys = new ArrayList<>();
            for (int key = random.nextInt(4); storage && key > 0; key--) {
                keys.add("k" + random.nextInt(5));
            }
            events.add(new Event(
                    i,
                    ShapeLake.any(random, DAYS),
                    storage ? "s3.amazonaws.com" : "glue.amazonaws.com",
                    name,
                    ShapeLake.any(random, List.of("ann", "bob", "eve")),
                    random.nextInt(3) == 0,
                    random.nextInt(4) == 0 ? "AccessDenied" : null,
                    keys));
        }
        return events;
    }

    @BeforeAll
    static void write() {
        for (LocalDate day : DAYS) {
            List<Event> ofDay =
                    EVENTS.stream().filter(each -> each.day().equals(day)).toList();
            for (int file = 0; file < 2; file++) {
                List<String> records = new ArrayList<>();
                for (int i = file; i < ofDay.size(); i += 2) {
                    records.add(ofDay.get(i).json());
                }
                LAKE.putZipped(
                        PLACE + day.toString().replace('-', '/') + "/" + ShapeLake.ACCOUNT + "_CloudTrail_us-east-1_"
                                + file + ".json.gz",
                        "{\"Records\":[" + String.join(",", records) + "]}");
            }
        }
        String columns = String.join(", ", COLUMNS);
        String hive = " ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'";
        String files = " STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'"
                + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION '"
                + ShapeLake.LOGS + PLACE + "'";
        String byHand = " PARTITIONED BY (region STRING, year STRING, month STRING, day STRING)";
        LAKE.ddl("CREATE EXTERNAL TABLE logs.trail (" + columns + ")" + byHand + hive + files);
        LAKE.ddl("CREATE EXTERNAL TABLE logs.trail_former (" + columns + ")" + byHand
                + " ROW FORMAT SERDE 'com.amazon.emr.hive.serde.CloudTrailSerde'" + files);
        LAKE.ddl("CREATE EXTERNAL TABLE logs.trail_projected (" + columns + ") PARTITIONED BY (`timestamp` STRING)"
                + hive
                + files + " TBLPROPERTIES ('projection.enabled'='true', 'projection.timestamp.format'='yyyy/MM/dd',"
                + " 'projection.timestamp.interval'='1', 'projection.timestamp.interval.unit'='DAYS',"
                + " 'projection.timestamp.range'='2026/01/01,NOW', 'projection.timestamp.type'='date',"
                + " 'storage.location.template'='" + ShapeLake.LOGS + PLACE + "${timestamp}')");
        for (LocalDate day : DAYS) {
            for (String table : List.of("trail", "trail_former")) {
                LAKE.ddl("ALTER TABLE logs." + table + " ADD PARTITION (region='us-east-1', year='" + day.getYear()
                        + "', month='%02d', day='%02d') LOCATION '".formatted(day.getMonthValue(), day.getDayOfMonth())
                        + ShapeLake.LOGS + PLACE + day.toString().replace('-', '/') + "/'");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"trail", "trail_former", "trail_projected"})
    void eventsAreCountedByNameAndUser(String table) {
        assertThat(LAKE.rows(
                        "SELECT eventname, count(*) FROM logs." + table + " GROUP BY eventname ORDER BY eventname"))
                .isEqualTo(ShapeLake.counts(EVENTS, Event::name));
        assertThat(LAKE.rows("SELECT useridentity.username, count(*) FROM logs." + table
                        + " WHERE errorcode = 'AccessDenied' GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                        EVENTS.stream().filter(each -> each.error() != null).toList(), Event::user));
    }

    @ParameterizedTest
    @ValueSource(strings = {"trail", "trail_former", "trail_projected"})
    void whatIsNestedIsReachedAndWhatIsMissingIsNull(String table) {
        assertThat(LAKE.rows("SELECT useridentity.sessioncontext.sessionissuer.arn,"
                        + " useridentity.sessioncontext.attributes.mfaauthenticated, count(*) FROM logs." + table
                        + " WHERE useridentity.sessioncontext.sessionissuer.arn IS NOT NULL GROUP BY 1, 2 ORDER BY 1"))
                .isEqualTo(
                        ShapeLake.counts(EVENTS.stream().filter(Event::assumed).toList(), Event::user).stream()
                                .map(each -> List.of(
                                        "arn:aws:iam::" + ShapeLake.ACCOUNT + ":role/" + each.getFirst(),
                                        "false",
                                        each.getLast()))
                                .toList());
        assertThat(LAKE.rows("SELECT count(*), count(errorcode), count(useridentity.sessioncontext), count(resources),"
                        + " count(responseelements), count(tlsdetails.ciphersuite) FROM logs." + table))
                .containsExactly(List.of(
                        "240",
                        count(EVENTS, each -> each.error() != null),
                        count(EVENTS, Event::assumed),
                        count(EVENTS, each -> !each.keys().isEmpty()),
                        "0",
                        "240"));
        assertThat(LAKE.rows("SELECT DISTINCT errormessage, useragent FROM logs." + table + " ORDER BY 1"))
                .containsExactly(
                        List.of("not \"allowed\", {by} any policy", "[aws-cli/2.1 (ü)]"),
                        Arrays.asList(null, "[aws-cli/2.1 (ü)]"));
    }

    private static String count(List<Event> events, java.util.function.Predicate<Event> which) {
        return String.valueOf(events.stream().filter(which).count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trail", "trail_former", "trail_projected"})
    void resourcesAreRowsOfTheirOwn(String table) {
        Map<String, Long> keys = new LinkedHashMap<>();
        EVENTS.stream()
                .filter(each -> each.name().equals("GetObject"))
                .flatMap(each -> each.keys().stream())
                .sorted(Comparator.naturalOrder())
                .forEach(key -> keys.merge(key, 1L, Long::sum));
        assertThat(LAKE.rows("SELECT replace(unnested.entry.arn, 'arn:aws:s3:::files/'), count(*),"
                        + " max(unnested.entry.accountid) FROM logs." + table
                        + " t CROSS JOIN UNNEST(t.resources) unnested (entry) WHERE eventname = 'GetObject'"
                        + " GROUP BY 1 ORDER BY 1"))
                .isEqualTo(keys.entrySet().stream()
                        .map(each -> List.of(each.getKey(), each.getValue().toString(), ShapeLake.ACCOUNT))
                        .toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"trail", "trail_former", "trail_projected"})
    void parametersAreTheirJson(String table) {
        assertThat(LAKE.rows("SELECT sum(CAST(json_extract_scalar(requestparameters, '$.tagged.id') AS bigint)),"
                        + " min(requestparameters), count_if(readonly = 'true') FROM logs." + table))
                .containsExactly(List.of(
                        String.valueOf(239 * 240 / 2),
                        "{\"bucketName\":\"files\",\"tagged\":{\"id\":0,\"of\":[1,2]}}",
                        count(EVENTS, each -> each.name().startsWith("Get"))));
    }

    @Test
    void daysAreChosen() {
        List<Event> first = EVENTS.stream()
                .filter(each -> each.day().equals(DAYS.getFirst()))
                .toList();
        assertThat(LAKE.rows("SELECT count(*) FROM logs.trail WHERE year = '2026' AND month = '02' AND day = '27'"))
                .isEqualTo(ShapeLake.one(first.size()));
        assertThat(LAKE.rows(
                        "SELECT \"timestamp\", count(*) FROM logs.trail_projected WHERE \"timestamp\" >= '2026/02/28'"
                                + " AND \"timestamp\" < '2026/04/01' GROUP BY 1 ORDER BY 1"))
                .isEqualTo(ShapeLake.counts(
                        EVENTS.stream().filter(each -> !first.contains(each)).toList(),
                        each -> each.day().toString().replace('-', '/')));
    }
}
