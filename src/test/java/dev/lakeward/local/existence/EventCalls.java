package dev.lakeward.local.existence;

import dev.lakeward.local.LocalLake;
import dev.lakeward.local.existence.Named.Kind;

/// Every operation of EventBridge that takes a name.
// The SDK takes builders as varargs.
@SuppressWarnings("unchecked")
final class EventCalls {
    static final String PATTERN = "{\"source\": [\"nobody\"]}";

    private static final String ALONE = "default";

    private EventCalls() {}

    static void add(Calls t) {
        t.call(
                "events:PutRule",
                (c, n) -> c.eventBridge()
                        .putRule(r -> r.name(n.get(Kind.RULE))
                                .eventBusName(ALONE)
                                .roleArn("x")
                                .eventPattern(PATTERN)));
        t.call(
                "events:DescribeRule",
                (c, n) -> c.eventBridge()
                        .describeRule(r -> r.name(n.get(Kind.RULE)).eventBusName(ALONE)));
        t.call(
                "events:EnableRule",
                (c, n) ->
                        c.eventBridge().enableRule(r -> r.name(n.get(Kind.RULE)).eventBusName(ALONE)));
        t.call(
                "events:DisableRule",
                (c, n) -> c.eventBridge()
                        .disableRule(r -> r.name(n.get(Kind.RULE)).eventBusName(ALONE)));
        t.call(
                "events:DeleteRule",
                (c, n) ->
                        c.eventBridge().deleteRule(r -> r.name(n.get(Kind.RULE)).eventBusName(ALONE)));
        t.call(
                "events:PutTargets",
                (c, n) -> c.eventBridge()
                        .putTargets(r -> r.rule(n.get(Kind.RULE))
                                .eventBusName(ALONE)
                                .targets(target -> target.id("1")
                                        .arn("arn:aws:glue:us-east-1:123456789012:workflow/" + n.get(Kind.WORKFLOW))
                                        .roleArn(
                                                LocalLake.role(n.get(Kind.ROLE)).id()))));
        t.call(
                "events:RemoveTargets",
                (c, n) -> c.eventBridge()
                        .removeTargets(r ->
                                r.rule(n.get(Kind.RULE)).eventBusName(ALONE).ids("1")));
        t.call(
                "events:ListTargetsByRule",
                (c, n) -> c.eventBridge()
                        .listTargetsByRule(r -> r.rule(n.get(Kind.RULE)).eventBusName(ALONE)));
        t.call(
                "events:ListRules",
                (c, n) -> c.eventBridge()
                        .listRules(r -> r.namePrefix(n.get(Kind.RULE)).eventBusName(ALONE)));
        t.nameless("events:PutEvents", "it names the one bus, and resources that are only told");
    }
}
