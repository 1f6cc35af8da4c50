package dev.lakeward.local.shapes;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// Calls of an account's services, among them sign-ins, opened ports, started machines and assumed roles.
final class Trail {
    record Event(
            int id,
            LocalDateTime at,
            String type,
            String user,
            String key,
            String source,
            String name,
            String region,
            String address,
            String agent,
            String error,
            String parameters,
            String response,
            String more,
            List<String> opened,
            List<String> machines) {
        boolean is(String which) {
            return name.equals(which);
        }

        boolean failed() {
            return error != null || "{\"ConsoleLogin\":\"Failure\"}".equals(response);
        }

        String arn() {
            return "arn:aws:" + (type.equals("AssumedRole") ? "sts" : "iam") + "::" + ShapeLake.ACCOUNT + ":"
                    + (type.equals("Root") ? "root" : "user/" + user);
        }

        private String json() {
            return "{\"eventVersion\":\"1.09\",\"userIdentity\":{\"type\":\"" + type + "\",\"arn\":"
                    + ShapeLake.quoted(arn())
                    + ",\"accountId\":\"" + ShapeLake.ACCOUNT + "\",\"accessKeyId\":" + ShapeLake.quoted(key)
                    + ",\"userName\":" + ShapeLake.quoted(user)
                    + (type.equals("AssumedRole")
                            ? ",\"sessionContext\":{\"sessionIssuer\":{\"userName\":" + ShapeLake.quoted(user)
                                    + "},\"attributes\":{\"mfaAuthenticated\":\"" + (id % 2 == 0) + "\"}}"
                            : "")
                    + "},\"eventTime\":\"" + at.format(Clicks.ISO) + "\",\"eventSource\":\"" + source
                    + "\",\"eventName\":\""
                    + name + "\",\"awsRegion\":\"" + region + "\",\"sourceIPAddress\":\"" + address
                    + "\",\"userAgent\":" + ShapeLake.quoted(agent)
                    + (error == null ? "" : ",\"errorCode\":\"" + error + "\"")
                    + ",\"requestParameters\":" + parameters + ",\"responseElements\":" + response
                    + ",\"additionalEventData\":" + more + ",\"eventID\":\"e" + id + "\",\"readOnly\":"
                    + (name.startsWith("Get") || name.startsWith("Describe"))
                    + ",\"eventType\":\"AwsApiCall\",\"recipientAccountId\":\"" + ShapeLake.ACCOUNT + "\"}";
        }
    }

    static final LocalDateTime FIRST = LocalDateTime.of(2026, 2, 26, 0, 0);
    private static final List<String> USERS = List.of("ann", "bob", "O'Hara", "\uC601\uD76C", "eve");
    static final List<Event> ALL = all();

    private Trail() {}

    private static List<Event> all() {
        Random random = new Random(ShapeLake.SEED);
        List<Event> events = new ArrayList<>();
        LocalDateTime at = FIRST;
        for (int i = 0; i < 320; i++) {
            at = at.plusSeconds(random.nextInt(10) == 0 ? 0 : random.nextInt(2_000));
            events.add(event(random, i, at));
        }
        return events;
    }

    private static Event event(Random random, int id, LocalDateTime at) {
        String name = ShapeLake.any(
                random,
                List.of(
                        "ConsoleLogin",
                        "AuthorizeSecurityGroupIngress",
                        "RunInstances",
                        "AssumeRole",
                        "DeleteBucket",
                        "GetObject",
                        "DescribeInstances",
                        "CreateAccessKey"));
        String type = ShapeLake.any(random, List.of("IAMUser", "IAMUser", "AssumedRole", "Root"));
        String user = type.equals("Root") ? null : ShapeLake.any(random, USERS);
        List<String> opened = new ArrayList<>();
        List<String> machines = new ArrayList<>();
        String parameters = "null";
        String response = "null";
        String more = "null";
        String error = random.nextInt(4) == 0
                ? ShapeLake.any(random, List.of("AccessDenied", "Client.UnauthorizedOperation", "ThrottlingException"))
                : null;
        switch (name) {
            case "ConsoleLogin" -> {
                error = null;
                response = "{\"ConsoleLogin\":\"" + (random.nextInt(3) == 0 ? "Failure" : "Success") + "\"}";
                more = "{\"LoginTo\":\"https://console.example/?a=%22\",\"MFAUsed\":\""
                        + (random.nextBoolean() ? "Yes" : "No") + "\"}";
            }
            case "AuthorizeSecurityGroupIngress" -> {
                for (int i = 1 + random.nextInt(3); i > 0; i--) {
                    opened.add(ShapeLake.any(
                            random, List.of("22 0.0.0.0/0", "443 0.0.0.0/0", "22 10.0.0.0/8", "3389 ::/0")));
                }
                parameters = opened.stream()
                        .map(each -> each.split(" "))
                        .map(each -> "{\"ipProtocol\":\"tcp\",\"fromPort\":" + each[0] + ",\"toPort\":" + each[0]
                                + ",\"ipRanges\":{\"items\":[{\"cidrIp\":\"" + each[1] + "\"}]}}")
                        .collect(Collectors.joining(
                                ",", "{\"groupId\":\"sg-" + id % 3 + "\",\"ipPermissions\":{\"items\":[", "]}}"));
            }
            case "RunInstances" -> {
                parameters = "{\"instanceType\":\"" + ShapeLake.any(random, List.of("m5.large", "t3.micro")) + "\"}";
                for (int i = 1 + random.nextInt(3); error == null && i > 0; i--) {
                    machines.add("i-" + id + i);
                }
                response = error != null
                        ? "null"
                        : machines.stream()
                                .map(each -> "{\"instanceId\":\"" + each + "\"}")
                                .collect(Collectors.joining(",", "{\"instancesSet\":{\"items\":[", "]}}"));
            }
            case "AssumeRole" ->
                parameters = "{\"roleArn\":\"arn:aws:iam::" + ShapeLake.ACCOUNT + ":role/path/to/"
                        + ShapeLake.any(random, List.of("reader", "writer")) + "\",\"durationSeconds\":"
                        + 900 * (1 + id % 4)
                        + "}";
            case "DeleteBucket" -> parameters = "{\"bucketName\":\"b-" + random.nextInt(4) + "\",\"Host\":\"x\"}";
            case "CreateAccessKey" ->
                parameters = "{\"userName\":" + ShapeLake.quoted(ShapeLake.any(random, USERS)) + "}";
            default -> {}
        }
        return new Event(
                id,
                at,
                type,
                user,
                user == null ? null : "AKIA" + USERS.indexOf(user),
                switch (name) {
                    case "ConsoleLogin" -> "signin.amazonaws.com";
                    case "AssumeRole" -> "sts.amazonaws.com";
                    case "DeleteBucket", "GetObject" -> "s3.amazonaws.com";
                    case "CreateAccessKey" -> "iam.amazonaws.com";
                    default -> "ec2.amazonaws.com";
                },
                name,
                ShapeLake.any(random, List.of("us-east-1", "eu-west-1", "ap-northeast-2")),
                ShapeLake.any(
                        random,
                        List.of("10.1.2.3", "192.0.2.9", "198.51.100.7", "2001:db8::1", "cloudtrail.amazonaws.com")),
                ShapeLake.any(
                        random,
                        List.of(
                                "aws-cli/2.15.0 Python/3.11",
                                "Boto3/1.34 md/Botocore#1.34",
                                "[S3Console/0.4]",
                                "Mozilla/5.0")),
                error,
                parameters,
                response,
                more,
                opened,
                machines);
    }

    static void write(ShapeLake lake) {
        String place = "AWSLogs/" + ShapeLake.ACCOUNT + "/CloudTrail/ap-northeast-2/2026/02/26/";
        for (int file = 0; file < 2; file++) {
            int of = file;
            lake.putZipped(
                    place + file + ".json.gz",
                    ALL.stream()
                            .filter(each -> each.id() % 2 == of)
                            .map(Event::json)
                            .collect(Collectors.joining(",", "{\"Records\":[", "]}")));
        }
        lake.ddl("CREATE EXTERNAL TABLE logs.trail (" + String.join(", ", CloudTrailShapeTest.COLUMNS)
                + ") ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'"
                + " STORED AS INPUTFORMAT 'com.amazon.emr.cloudtrail.CloudTrailInputFormat'"
                + " OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat' LOCATION '"
                + ShapeLake.LOGS + place + "'");
    }
}
