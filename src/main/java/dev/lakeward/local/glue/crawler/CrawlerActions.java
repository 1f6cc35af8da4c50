package dev.lakeward.local.glue.crawler;

import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.CatalogArns;
import dev.lakeward.local.gate.Gate.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.model.*;

/// What IAM is asked for a call on crawlers: the operation on each crawler by its ARN, as
/// [AWS's reference](https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsglue.html) has it, and
/// `iam:PassRole` for the role that a crawler is to act as.
public final class CrawlerActions {
    private CrawlerActions() {}

    /// Empty where a call is on no crawler.
    public static Optional<List<Action>> actions(Caller caller, String operation, AwsRequest request) {
        CrawlerArns arns = CrawlerArns.of(caller);
        List<Action> actions = new ArrayList<>(crawlers(arns, request).stream()
                .map(resource -> new Action("glue:" + operation, resource))
                .toList());
        role(request).ifPresent(role -> actions.add(new Action("iam:PassRole", arns.role(role))));
        return actions.isEmpty() ? Optional.empty() : Optional.of(actions);
    }

    private static List<String> crawlers(CrawlerArns arns, AwsRequest request) {
        return switch (request) {
            case CreateCrawlerRequest r -> List.of(arns.crawler(r.name()));
            case UpdateCrawlerRequest r -> List.of(arns.crawler(r.name()));
            case GetCrawlerRequest r -> List.of(arns.crawler(r.name()));
            case DeleteCrawlerRequest r -> List.of(arns.crawler(r.name()));
            case StartCrawlerRequest r -> List.of(arns.crawler(r.name()));
            case StopCrawlerRequest r -> List.of(arns.crawler(r.name()));
            case StartCrawlerScheduleRequest r -> List.of(arns.crawler(r.crawlerName()));
            case StopCrawlerScheduleRequest r -> List.of(arns.crawler(r.crawlerName()));
            case UpdateCrawlerScheduleRequest r -> List.of(arns.crawler(r.crawlerName()));
            case ListCrawlsRequest r -> List.of(arns.crawler(r.crawlerName()));
            case BatchGetCrawlersRequest r -> each(arns, r.crawlerNames());
            case GetCrawlerMetricsRequest r -> each(arns, r.crawlerNameList());
            case GetCrawlersRequest ignored -> List.of(arns.crawler(CatalogArns.ANY));
            case ListCrawlersRequest ignored -> List.of(arns.crawler(CatalogArns.ANY));
            case GetTagsRequest r -> tagged(arns, r.resourceArn());
            case TagResourceRequest r -> tagged(arns, r.resourceArn());
            case UntagResourceRequest r -> tagged(arns, r.resourceArn());
            default -> List.of();
        };
    }

    private static List<String> each(CrawlerArns arns, List<String> names) {
        return names.isEmpty()
                ? List.of(arns.crawler(CatalogArns.ANY))
                : names.stream().distinct().map(arns::crawler).toList();
    }

    private static List<String> tagged(CrawlerArns arns, @Nullable String arn) {
        return arn != null && arns.crawlerOf(arn).isPresent() ? List.of(arn) : List.of();
    }

    private static Optional<String> role(AwsRequest request) {
        return Optional.ofNullable(
                switch (request) {
                    case CreateCrawlerRequest r -> r.role();
                    case UpdateCrawlerRequest r -> r.role();
                    default -> null;
                });
    }
}
