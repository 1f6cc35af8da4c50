package dev.lakeward.local.eventbridge;

import static dev.lakeward.local.store.DocumentKinds.require;
import static dev.lakeward.local.store.DocumentKinds.requireKey;
import static dev.lakeward.local.store.DocumentKinds.shape;

import dev.lakeward.local.store.DocumentKinds.Check;
import dev.lakeward.shape.SdkJson;
import java.util.Map;
import software.amazon.awssdk.services.eventbridge.model.Rule;
import software.amazon.awssdk.services.eventbridge.model.Target;

/// What the documents of the bus must say to be read.
public final class EventKinds {
    static final String RULE = "event-rule";
    static final String TARGET = "event-target";

    private EventKinds() {}

    public static Map<String, Check> all() {
        return Map.of(
                RULE,
                shape(Rule::builder, EventKinds::rule),
                TARGET,
                EventKinds::target,
                LakeEvent.INBOX,
                (key, body) -> requireKey(key, LakeEvent.Accepted.read(body).key()));
    }

    private static String rule(Rule rule) {
        require(rule.arn() != null && rule.state() != null && rule.eventPattern() != null);
        Patterns.require(rule.eventPattern());
        return rule.name();
    }

    private static void target(String key, String body) {
        Target target = SdkJson.readExactly(body, Target::builder);
        require(target.arn() != null && target.roleArn() != null);
        requireKey(key.substring(key.indexOf('\u0000') + 1), target.id());
    }
}
