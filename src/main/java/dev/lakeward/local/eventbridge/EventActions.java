package dev.lakeward.local.eventbridge;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.eventbridge.model.*;

/// What IAM is asked for a call on the bus: the operation on the rule or the bus by its ARN, as
/// [AWS's
/// reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoneventbridge.html)
/// has it, and `iam:PassRole` for the roles that targets are to be told as.
public final class EventActions {
    private EventActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        EventArns arns = EventArns.of(caller);
        String action = "events:" + operation;
        return switch (request) {
            case PutRuleRequest r -> List.of(new Action(action, arns.rule(r.name())));
            case DescribeRuleRequest r -> List.of(new Action(action, arns.rule(r.name())));
            case DeleteRuleRequest r -> List.of(new Action(action, arns.rule(r.name())));
            case EnableRuleRequest r -> List.of(new Action(action, arns.rule(r.name())));
            case DisableRuleRequest r -> List.of(new Action(action, arns.rule(r.name())));
            case PutTargetsRequest r -> put(action, arns, r);
            case RemoveTargetsRequest r -> List.of(new Action(action, arns.rule(r.rule())));
            case ListTargetsByRuleRequest r -> List.of(new Action(action, arns.rule(r.rule())));
            case ListRulesRequest ignored -> List.of(new Action(action, arns.rule(null)));
            case PutEventsRequest ignored -> List.of(new Action(action, arns.bus()));
            case TestEventPatternRequest ignored -> List.of(new Action(action, "*"));
            default -> List.of();
        };
    }

    private static List<Action> put(String action, EventArns arns, PutTargetsRequest request) {
        List<Action> all = new ArrayList<>(List.of(new Action(action, arns.rule(request.rule()))));
        request.targets().stream()
                .map(Target::roleArn)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(role -> all.add(new Action("iam:PassRole", role)));
        return all;
    }
}
