package dev.lakeward.local.glue.job;

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

/// What IAM is asked of calls on jobs.
class JobActionsTest {
    private static final String ARN = "arn:aws:glue:us-east-1:123456789012:job/";
    private static final Caller CALLER = new Caller(
            Principal.role("123456789012", "ann"), "123456789012", "us-east-1", Caller.Session.unlimited("test"));

    private static List<Action> asked(AwsRequest request) {
        return JobActions.actions(CALLER, "Operation", request).orElse(List.of());
    }

    private static Action on(String job) {
        return new Action("glue:Operation", ARN + job);
    }

    static List<AwsRequest> ofOneJob() {
        return List.of(
                GetJobRequest.builder().jobName("a/b").build(),
                DeleteJobRequest.builder().jobName("a/b").build(),
                StartJobRunRequest.builder().jobName("a/b").build(),
                GetJobRunRequest.builder().jobName("a/b").build(),
                GetJobRunsRequest.builder().jobName("a/b").build(),
                BatchStopJobRunRequest.builder().jobName("a/b").build(),
                GetJobBookmarkRequest.builder().jobName("a/b").build(),
                ResetJobBookmarkRequest.builder().jobName("a/b").build(),
                BatchGetJobsRequest.builder().jobNames("a/b", "a/b").build(),
                GetTagsRequest.builder().resourceArn(ARN + "a/b").build());
    }

    @ParameterizedTest
    @MethodSource("ofOneJob")
    void aCallOnAJobIsAskedByItsArn(AwsRequest request) {
        assertThat(asked(request)).containsExactly(on("a/b"));
    }

    @Test
    void aCallOnAllJobsIsAskedOnAll() {
        assertThat(asked(GetJobsRequest.builder().build())).containsExactly(on("*"));
        assertThat(asked(ListJobsRequest.builder().build())).containsExactly(on("*"));
        assertThat(asked(GetJobRequest.builder().build())).containsExactly(on("*"));
    }

    @Test
    void aRoleMustBePassed() {
        String role = "arn:aws:iam::123456789012:role/jobs";
        for (String named : List.of("jobs", "/jobs", role)) {
            assertThat(asked(CreateJobRequest.builder().name("a").role(named).build()))
                    .containsExactly(on("a"), new Action("iam:PassRole", role));
            assertThat(asked(UpdateJobRequest.builder()
                            .jobName("a")
                            .jobUpdate(u -> u.role(named))
                            .build()))
                    .containsExactly(on("a"), new Action("iam:PassRole", role));
        }
    }
}
