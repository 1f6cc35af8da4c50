package dev.lakeward.local.glue.workflow;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.model.*;

/// What IAM is asked for a call on triggers and workflows: the operation on each by its ARN, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html) has it.
public final class WorkflowActions {
    private WorkflowActions() {}

    /// Empty where a call is on neither.
    public static Optional<List<Action>> actions(Caller caller, String operation, AwsRequest request) {
        WorkflowArns arns = WorkflowArns.of(caller);
        List<String> resources = new ArrayList<>(triggers(arns, request));
        resources.addAll(workflows(arns, request));
        return resources.isEmpty()
                ? Optional.empty()
                : Optional.of(resources.stream()
                        .map(resource -> new Action("glue:" + operation, resource))
                        .toList());
    }

    private static List<String> triggers(WorkflowArns arns, AwsRequest request) {
        return switch (request) {
            case CreateTriggerRequest r ->
                r.workflowName() == null
                        ? List.of(arns.trigger(r.name()))
                        : List.of(arns.trigger(r.name()), arns.workflow(r.workflowName()));
            case UpdateTriggerRequest r -> List.of(arns.trigger(r.name()));
            case GetTriggerRequest r -> List.of(arns.trigger(r.name()));
            case StartTriggerRequest r -> List.of(arns.trigger(r.name()));
            case StopTriggerRequest r -> List.of(arns.trigger(r.name()));
            case DeleteTriggerRequest r -> List.of(arns.trigger(r.name()));
            case BatchGetTriggersRequest r -> each(r.triggerNames(), arns::trigger);
            case GetTriggersRequest ignored -> List.of(arns.trigger(CatalogArns.ANY));
            case ListTriggersRequest ignored -> List.of(arns.trigger(CatalogArns.ANY));
            case GetTagsRequest r -> tagged(arns, r.resourceArn());
            case TagResourceRequest r -> tagged(arns, r.resourceArn());
            case UntagResourceRequest r -> tagged(arns, r.resourceArn());
            default -> List.of();
        };
    }

    private static List<String> workflows(WorkflowArns arns, AwsRequest request) {
        return switch (request) {
            case CreateWorkflowRequest r -> List.of(arns.workflow(r.name()));
            case UpdateWorkflowRequest r -> List.of(arns.workflow(r.name()));
            case GetWorkflowRequest r -> List.of(arns.workflow(r.name()));
            case DeleteWorkflowRequest r -> List.of(arns.workflow(r.name()));
            case StartWorkflowRunRequest r -> List.of(arns.workflow(r.name()));
            case ResumeWorkflowRunRequest r -> List.of(arns.workflow(r.name()));
            case StopWorkflowRunRequest r -> List.of(arns.workflow(r.name()));
            case GetWorkflowRunRequest r -> List.of(arns.workflow(r.name()));
            case GetWorkflowRunsRequest r -> List.of(arns.workflow(r.name()));
            case GetWorkflowRunPropertiesRequest r -> List.of(arns.workflow(r.name()));
            case PutWorkflowRunPropertiesRequest r -> List.of(arns.workflow(r.name()));
            case BatchGetWorkflowsRequest r -> each(r.names(), arns::workflow);
            case ListWorkflowsRequest ignored -> List.of(arns.workflow(CatalogArns.ANY));
            default -> List.of();
        };
    }

    private static List<String> each(List<String> names, UnaryOperator<String> arn) {
        return names.isEmpty()
                ? List.of(arn.apply(CatalogArns.ANY))
                : names.stream().distinct().map(arn).toList();
    }

    private static List<String> tagged(WorkflowArns arns, @Nullable String arn) {
        return arn != null && arns.isOne(arn) ? List.of(arn) : List.of();
    }
}
