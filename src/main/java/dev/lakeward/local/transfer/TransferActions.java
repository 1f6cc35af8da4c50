package dev.lakeward.local.transfer;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.datasync.model.*;

/// What IAM is asked for a call on transfers: the operation on what it names by its ARN, as [AWS's
/// reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsdatasync.html) has it, and
/// `iam:PassRole` for each role that a transfer is to act as.
public final class TransferActions {
    private static final String ANY = "*";

    private TransferActions() {}

    public static List<Action> actions(Caller caller, String operation, AwsRequest request) {
        List<Action> actions = new ArrayList<>();
        named(request).forEach(arn -> actions.add(new Action("datasync:" + operation, arn)));
        if (isTagged(request)) {
            actions.add(new Action("datasync:TagResource", ANY));
        }
        roles(request).forEach(role -> actions.add(new Action("iam:PassRole", role)));
        return actions;
    }

    private static List<String> named(AwsRequest request) {
        return switch (request) {
            case CreateTaskRequest r -> List.of(or(r.sourceLocationArn()), or(r.destinationLocationArn()));
            case DeleteLocationRequest r -> List.of(or(r.locationArn()));
            case DescribeLocationS3Request r -> List.of(or(r.locationArn()));
            case DescribeLocationNfsRequest r -> List.of(or(r.locationArn()));
            case DescribeLocationObjectStorageRequest r -> List.of(or(r.locationArn()));
            case DescribeAgentRequest r -> List.of(or(r.agentArn()));
            case DescribeTaskRequest r -> List.of(or(r.taskArn()));
            case UpdateTaskRequest r -> List.of(or(r.taskArn()));
            case DeleteTaskRequest r -> List.of(or(r.taskArn()));
            case StartTaskExecutionRequest r -> List.of(or(r.taskArn()));
            case ListTaskExecutionsRequest r -> List.of(or(r.taskArn()));
            case DescribeTaskExecutionRequest r -> List.of(or(r.taskExecutionArn()));
            case UpdateTaskExecutionRequest r -> List.of(or(r.taskExecutionArn()));
            case CancelTaskExecutionRequest r -> List.of(or(r.taskExecutionArn()));
            case TagResourceRequest r -> List.of(or(r.resourceArn()));
            case UntagResourceRequest r -> List.of(or(r.resourceArn()));
            case ListTagsForResourceRequest r -> List.of(or(r.resourceArn()));
            default -> List.of(ANY);
        };
    }

    private static String or(@Nullable String arn) {
        return arn == null || arn.isBlank() ? ANY : arn;
    }

    private static boolean isTagged(AwsRequest request) {
        return switch (request) {
            case CreateLocationS3Request r -> r.hasTags();
            case CreateLocationNfsRequest r -> r.hasTags();
            case CreateLocationObjectStorageRequest r -> r.hasTags();
            case CreateTaskRequest r -> r.hasTags();
            case StartTaskExecutionRequest r -> r.hasTags();
            default -> false;
        };
    }

    private static List<String> roles(AwsRequest request) {
        return switch (request) {
            case CreateLocationS3Request r ->
                one(r.s3Config() == null ? null : r.s3Config().bucketAccessRoleArn());
            case CreateLocationObjectStorageRequest r ->
                one(
                        r.customSecretConfig() == null
                                ? null
                                : r.customSecretConfig().secretAccessRoleArn());
            case CreateTaskRequest r -> reporter(r.taskReportConfig());
            case UpdateTaskRequest r -> reporter(r.taskReportConfig());
            case StartTaskExecutionRequest r -> reporter(r.taskReportConfig());
            default -> List.of();
        };
    }

    private static List<String> reporter(@Nullable TaskReportConfig report) {
        return Optional.ofNullable(report)
                .map(TaskReportConfig::destination)
                .map(ReportDestination::s3)
                .map(s3 -> one(s3.bucketAccessRoleArn()))
                .orElse(List.of());
    }

    private static List<String> one(@Nullable String role) {
        return role == null || role.isEmpty() ? List.of() : List.of(role);
    }
}
