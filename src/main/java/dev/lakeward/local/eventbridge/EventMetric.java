package dev.lakeward.local.eventbridge;

import dev.lakeward.local.cloudwatch.Metric;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;

/// What is counted of a rule, as
/// [Monitoring EventBridge](https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html) has it.
public enum EventMetric {
    TRIGGERED_RULES("TriggeredRules"),
    INVOCATIONS("Invocations"),
    FAILED_INVOCATIONS("FailedInvocations");

    /// Where metrics of rules are.
    public static final String NAMESPACE = "AWS/Events";

    private static final String RULE = "RuleName";

    private final String title;

    EventMetric(String title) {
        this.title = title;
    }

    Metric of(String rule) {
        return new Metric(NAMESPACE, title, Map.of(RULE, rule), StandardUnit.COUNT);
    }

    /// What IAM must allow for a caller to know the rule that a metric is of.
    public static Optional<Action> known(Caller caller, Metric metric) {
        return Optional.ofNullable(metric.dimensions().get(RULE))
                .map(name ->
                        new Action("events:DescribeRule", EventArns.of(caller).rule(name)));
    }
}
