package dev.lakeward.local.glue.job;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.model.*;

/// What IAM is asked for a call on jobs: the operation on each job by its ARN, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html) has it, and
/// `iam:PassRole` for the role that a job is to act as.
public final class JobActions {
    private JobActions() {}

    /// Empty where a call is on no job.
    public static Optional<List<Action>> actions(Caller caller, String operation, AwsRequest request) {
        JobArns arns = JobArns.of(caller);
        List<Action> actions = new ArrayList<>(jobs(arns, request).stream()
                .map(resource -> new Action("glue:" + operation, resource))
                .toList());
        role(request).ifPresent(role -> actions.add(new Action("iam:PassRole", arns.role(role))));
        return actions.isEmpty() ? Optional.empty() : Optional.of(actions);
    }

    private static List<String> jobs(JobArns arns, AwsRequest request) {
        return switch (request) {
            case CreateJobRequest r -> List.of(arns.job(r.name()));
            case UpdateJobRequest r -> List.of(arns.job(r.jobName()));
            case GetJobRequest r -> List.of(arns.job(r.jobName()));
            case DeleteJobRequest r -> List.of(arns.job(r.jobName()));
            case StartJobRunRequest r -> List.of(arns.job(r.jobName()));
            case GetJobRunRequest r -> List.of(arns.job(r.jobName()));
            case GetJobRunsRequest r -> List.of(arns.job(r.jobName()));
            case BatchStopJobRunRequest r -> List.of(arns.job(r.jobName()));
            case GetJobBookmarkRequest r -> List.of(arns.job(r.jobName()));
            case ResetJobBookmarkRequest r -> List.of(arns.job(r.jobName()));
            case BatchGetJobsRequest r ->
                r.jobNames().isEmpty()
                        ? List.of(arns.job(CatalogArns.ANY))
                        : r.jobNames().stream().distinct().map(arns::job).toList();
            case GetJobsRequest ignored -> List.of(arns.job(CatalogArns.ANY));
            case ListJobsRequest ignored -> List.of(arns.job(CatalogArns.ANY));
            case GetTagsRequest r -> tagged(arns, r.resourceArn());
            case TagResourceRequest r -> tagged(arns, r.resourceArn());
            case UntagResourceRequest r -> tagged(arns, r.resourceArn());
            default -> List.of();
        };
    }

    private static List<String> tagged(JobArns arns, @Nullable String arn) {
        return arn != null && arns.jobOf(arn).isPresent() ? List.of(arn) : List.of();
    }

    private static Optional<String> role(AwsRequest request) {
        return Optional.ofNullable(
                switch (request) {
                    case CreateJobRequest r -> r.role();
                    case UpdateJobRequest r ->
                        r.jobUpdate() == null ? null : r.jobUpdate().role();
                    default -> null;
                });
    }
}
