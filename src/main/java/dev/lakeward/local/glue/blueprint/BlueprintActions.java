package dev.lakeward.local.glue.blueprint;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.Gate.Action;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.model.*;

/// What IAM is asked for a call on blueprints: the operation on each by its ARN, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html) has it, and
/// `iam:PassRole` for the role of a run.
public final class BlueprintActions {
    private BlueprintActions() {}

    /// Empty where a call is on none.
    public static Optional<List<Action>> actions(Caller caller, String operation, AwsRequest request) {
        BlueprintArns arns = BlueprintArns.of(caller);
        String action = "glue:" + operation;
        return Optional.ofNullable(
                switch (request) {
                    case CreateBlueprintRequest r -> one(action, arns, r.name());
                    case UpdateBlueprintRequest r -> one(action, arns, r.name());
                    case GetBlueprintRequest r -> one(action, arns, r.name());
                    case DeleteBlueprintRequest r -> one(action, arns, r.name());
                    case GetBlueprintRunRequest r -> one(action, arns, r.blueprintName());
                    case GetBlueprintRunsRequest r -> one(action, arns, r.blueprintName());
                    case StartBlueprintRunRequest r ->
                        List.of(
                                new Action(action, arns.blueprint(r.blueprintName())),
                                new Action("iam:PassRole", r.roleArn() == null ? CatalogArns.ANY : r.roleArn()));
                    case BatchGetBlueprintsRequest r
                    when !r.names().isEmpty() ->
                        r.names().stream()
                                .distinct()
                                .map(name -> new Action(action, arns.blueprint(name)))
                                .toList();
                    case BatchGetBlueprintsRequest ignored -> one(action, arns, null);
                    case ListBlueprintsRequest ignored -> one(action, arns, null);
                    case GetTagsRequest r -> tagged(action, caller, r.resourceArn());
                    case TagResourceRequest r -> tagged(action, caller, r.resourceArn());
                    case UntagResourceRequest r -> tagged(action, caller, r.resourceArn());
                    default -> null;
                });
    }

    private static List<Action> one(String action, BlueprintArns arns, @Nullable String name) {
        return List.of(new Action(action, arns.blueprint(name)));
    }

    private static @Nullable List<Action> tagged(String action, Caller caller, @Nullable String arn) {
        String prefix = BlueprintArns.of(caller).blueprint("x");
        return arn != null && arn.startsWith(prefix.substring(0, prefix.length() - 1))
                ? List.of(new Action(action, arn))
                : null;
    }
}
