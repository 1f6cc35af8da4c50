package dev.lakeward.local.glue.crawler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lakeward.access.Principal;
import dev.lakeward.local.gate.Caller;
import dev.lakeward.local.gate.Gate.Action;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.services.glue.model.*;

/// What IAM is asked of calls on crawlers.
class CrawlerActionsTest {
    private static final String ARN = "arn:aws:glue:us-east-1:123456789012:crawler/";
    private static final Caller CALLER = new Caller(
            Principal.role("123456789012", "ann"), "123456789012", "us-east-1", Caller.Session.unlimited("test"));

    private static List<Action> asked(AwsRequest request) {
        return CrawlerActions.actions(CALLER, "Operation", request).orElse(List.of());
    }

    private static Action on(String crawler) {
        return new Action("glue:Operation", ARN + crawler);
    }

    static List<AwsRequest> ofOneCrawler() {
        return List.of(
                GetCrawlerRequest.builder().name("a/b").build(),
                UpdateCrawlerRequest.builder().name("a/b").build(),
                DeleteCrawlerRequest.builder().name("a/b").build(),
                StartCrawlerRequest.builder().name("a/b").build(),
                StopCrawlerRequest.builder().name("a/b").build(),
                StartCrawlerScheduleRequest.builder().crawlerName("a/b").build(),
                StopCrawlerScheduleRequest.builder().crawlerName("a/b").build(),
                UpdateCrawlerScheduleRequest.builder().crawlerName("a/b").build(),
                ListCrawlsRequest.builder().crawlerName("a/b").build(),
                BatchGetCrawlersRequest.builder().crawlerNames("a/b", "a/b").build(),
                GetCrawlerMetricsRequest.builder().crawlerNameList("a/b").build(),
                GetTagsRequest.builder().resourceArn(ARN + "a/b").build(),
                TagResourceRequest.builder().resourceArn(ARN + "a/b").build(),
                UntagResourceRequest.builder().resourceArn(ARN + "a/b").build());
    }

    @ParameterizedTest
    @MethodSource("ofOneCrawler")
    void aCallOnACrawlerIsAskedByItsArn(AwsRequest request) {
        assertThat(asked(request)).containsExactly(on("a/b"));
    }

    static List<AwsRequest> ofAll() {
        return List.of(
                GetCrawlersRequest.builder().build(),
                ListCrawlersRequest.builder().build(),
                GetCrawlerMetricsRequest.builder().build(),
                GetCrawlerRequest.builder().build());
    }

    @ParameterizedTest
    @MethodSource("ofAll")
    void aCallOnAllCrawlersIsAskedOnAll(AwsRequest request) {
        assertThat(asked(request)).containsExactly(on("*"));
    }

    @Test
    void aRoleMustBePassed() {
        String role = "arn:aws:iam::123456789012:role/crawls";
        for (String named : List.of("crawls", "/crawls", role)) {
            assertThat(asked(
                            CreateCrawlerRequest.builder().name("a").role(named).build()))
                    .containsExactly(on("a"), new Action("iam:PassRole", role));
            assertThat(asked(
                            UpdateCrawlerRequest.builder().name("a").role(named).build()))
                    .containsExactly(on("a"), new Action("iam:PassRole", role));
        }
    }

    @Test
    void otherCallsAreNoneOfTheCrawlers() {
        assertThat(CrawlerActions.actions(
                        CALLER, "GetTable", GetTableRequest.builder().name("t").build()))
                .isEmpty();
        assertThat(CrawlerActions.actions(
                        CALLER,
                        "GetTags",
                        GetTagsRequest.builder()
                                .resourceArn(ARN.replace("crawler", "database") + "d")
                                .build()))
                .isEmpty();
        assertThat(CrawlerActions.actions(
                        CALLER,
                        "GetTags",
                        GetTagsRequest.builder()
                                .resourceArn(ARN.replace("us-east-1", "eu-west-1") + "c")
                                .build()))
                .isEmpty();
    }
}
