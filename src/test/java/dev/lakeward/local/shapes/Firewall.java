package dev.lakeward.local.shapes;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

/// What a web firewall saw, and what names were asked of a resolver.
final class Firewall {
    record Visit(
            LocalDateTime at,
            String action,
            String client,
            String country,
            String path,
            String arguments,
            String referer,
            String stopping,
            List<String> counting,
            String limited,
            List<String> labels,
            List<String> matched) {
        boolean isBlocked() {
            return action.equals("BLOCK");
        }

        private String json() {
            return "{\"timestamp\":" + at.toInstant(ZoneOffset.UTC).toEpochMilli()
                    + ",\"webaclId\":\"acl\",\"terminatingRuleId\":\""
                    + (stopping == null ? "Default_Action" : stopping) + "\",\"action\":\"" + action
                    + "\",\"terminatingRuleMatchDetails\":"
                    + (matched.isEmpty()
                            ? "[]"
                            : "[{\"conditionType\":\"XSS\",\"location\":\"URI\",\"matchedData\":"
                                    + list(matched, "", "")
                                    + "},{\"conditionType\":\"SQL\",\"location\":\"BODY\",\"matchedData\":null}]")
                    + ",\"ruleGroupList\":[{\"ruleGroupId\":\"core\",\"terminatingRule\":"
                    + (stopping == null ? "null" : "{\"ruleId\":\"" + stopping + "\",\"action\":\"BLOCK\"}")
                    + ",\"nonTerminatingMatchingRules\":" + list(counting, "{\"ruleId\":", ",\"action\":\"COUNT\"}")
                    + "},{\"ruleGroupId\":\"own\",\"terminatingRule\":null,\"nonTerminatingMatchingRules\":[]}]"
                    + ",\"rateBasedRuleList\":"
                    + (limited == null
                            ? "[]"
                            : "[{\"rateBasedRuleId\":\"" + limited + "\",\"limitKey\":\"IP\",\"maxRateAllowed\":100}]")
                    + ",\"httpRequest\":{\"clientIp\":\"" + client + "\",\"country\":\"" + country
                    + "\",\"headers\":[{\"name\":\"Host\",\"value\":\"a.example\"}"
                    + (referer == null ? "" : ",{\"name\":\"Referer\",\"value\":" + ShapeLake.quoted(referer) + "}")
                    + "],\"uri\":\"" + path + "\",\"args\":\"" + arguments + "\",\"httpMethod\":\"GET\"},\"labels\":"
                    + list(labels, "{\"name\":", "}") + "}\n";
        }
    }

    record Lookup(LocalDateTime at, String name, String code, String machine, List<String> answers) {
        private String json() {
            return "{\"query_timestamp\":\"" + at.format(Clicks.ISO) + "\",\"query_name\":\"" + name
                    + ".\",\"query_type\":\"A\",\"rcode\":\"" + code + "\",\"answers\":["
                    + answers.stream()
                            .map(each ->
                                    "{\"Rdata\":\"" + each + "\",\"Type\":\"" + kind(each) + "\",\"Class\":\"IN\"}")
                            .collect(Collectors.joining(","))
                    + "],\"srcaddr\":\"10.0.0.9\",\"srcids\":{"
                    + (machine == null ? "" : "\"instance\":\"" + machine + "\"")
                    + "}}\n";
        }

        String parent() {
            int dot = name.lastIndexOf('.', name.lastIndexOf('.') - 1);
            return name.substring(dot + 1);
        }
    }

    static final List<Visit> VISITS = visits();
    static final List<Lookup> LOOKUPS = lookups();

    private Firewall() {}

    static String kind(String answer) {
        return answer.endsWith(".") ? "CNAME" : "A";
    }

    private static String list(List<String> texts, String before, String behind) {
        return texts.stream()
                .map(each -> before + ShapeLake.quoted(each) + behind)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static List<String> some(Random random, int most, List<String> texts) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            some.add(ShapeLake.any(random, texts));
        }
        return some;
    }

    private static List<Visit> visits() {
        Random random = new Random(ShapeLake.SEED);
        List<Visit> visits = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            String stopping = random.nextInt(3) > 0 ? null : ShapeLake.any(random, List.of("xss", "sqli", "bots"));
            visits.add(new Visit(
                    LocalDateTime.of(2026, 2, 28, 23, 0).plusSeconds(random.nextInt(7_200)),
                    stopping == null ? ShapeLake.any(random, List.of("ALLOW", "ALLOW", "CAPTCHA")) : "BLOCK",
                    "192.0.2." + random.nextInt(5),
                    ShapeLake.any(random, List.of("KR", "US", "-")),
                    ShapeLake.any(random, List.of("/", "/login", "/a/b.php")),
                    ShapeLake.any(random, List.of("", "q=%3Cscript%3E", "id=1%27%20OR%201=1", "q=%ED%95%9C+%25")),
                    ShapeLake.any(random, List.of("https://x.example/\"a\"", "", "https://y.example/?b=c")),
                    stopping,
                    some(random, 2, List.of("size", "geo", "o'clock")),
                    random.nextInt(6) == 0 ? "limit-" + random.nextInt(2) : null,
                    some(random, 3, List.of("awswaf:managed:aws:bot:verified", "awswaf:managed:token:absent", "own:x")),
                    stopping == null ? List.of() : List.of("<", "script \"" + random.nextInt(3) + "\"")));
        }
        return visits;
    }

    private static List<Lookup> lookups() {
        Random random = new Random(ShapeLake.SEED + 1);
        List<Lookup> lookups = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            List<String> answers = some(
                    random,
                    3,
                    List.of("203.0.113.7", "203.0.113.8", "10.0.0.53", "edge.cdn.example.net.", "lb.example.net."));
            lookups.add(new Lookup(
                    LocalDateTime.of(2026, 2, 28, 0, 0).plusMinutes(random.nextInt(2_880)),
                    ShapeLake.any(
                            random,
                            List.of(
                                    "www.example.com",
                                    "api.v2.example.com",
                                    "xn--bcher-kva.example.org",
                                    "a9f3c0d1e2b4a5968778695a4b3c2d1e.tunnel.test",
                                    "0d1c2b3a49586776859a4b3c2d1e0f9a.tunnel.test")),
                    answers.isEmpty() ? ShapeLake.any(random, List.of("NXDOMAIN", "SERVFAIL")) : "NOERROR",
                    random.nextInt(4) == 0 ? null : "i-" + random.nextInt(4),
                    answers));
        }
        return lookups;
    }

    static void write(ShapeLake lake) {
        String openx = " ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION '" + ShapeLake.LOGS;
        lake.putZipped("waf/visits.log.gz", VISITS.stream().map(Visit::json).collect(Collectors.joining()));
        lake.ddl("CREATE EXTERNAL TABLE logs.waf (`timestamp` bigint, webaclid string, terminatingruleid string,"
                + " action string, terminatingrulematchdetails array<struct<conditiontype: string, location: string,"
                + " matcheddata: array<string>>>, rulegrouplist array<struct<rulegroupid: string,"
                + " terminatingrule: struct<ruleid: string, action: string>, nonterminatingmatchingrules:"
                + " array<struct<ruleid: string, action: string>>>>, ratebasedrulelist array<struct<"
                + "ratebasedruleid: string, limitkey: string, maxrateallowed: int>>, httprequest struct<"
                + "clientip: string, country: string, headers: array<struct<name: string, value: string>>, uri: string,"
                + " args: string, httpmethod: string>, labels array<struct<name: string>>)" + openx + "waf/'");
        lake.putZipped(
                "resolver/names.log.gz", LOOKUPS.stream().map(Lookup::json).collect(Collectors.joining()));
        lake.ddl("CREATE EXTERNAL TABLE logs.resolver (query_timestamp string, query_name string, query_type string,"
                + " rcode string, answers array<struct<Rdata: string, Type: string, Class: string>>, srcaddr string,"
                + " srcids struct<instance: string, resolver_endpoint: string>)" + openx + "resolver/'");
    }
}
