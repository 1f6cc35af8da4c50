package dev.lakeward.local.glue.workflow;

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

/// What IAM is asked of calls on triggers and workflows.
class WorkflowActionsTest {
    private static final String ARN = "arn:aws:glue:us-east-1:123456789012:";
    private static final Caller CALLER = new Caller(
            Principal.role("123456789012", "ann"), "123456789012", "us-east-1", Caller.Session.unlimited("test"));

    private static List<Action> asked(AwsRequest request) {
        return WorkflowActions.actions(CALLER, "Operation", request).orElse(List.of());
    }

    private static Action on(String resource) {
        return new Action("glue:Operation", ARN + resource);
    }

    static List<AwsRequest> ofOneTrigger() {
        return List.of(
                CreateTriggerRequest.builder().name("a").build(),
                UpdateTriggerRequest.builder().name("a").build(),
                GetTriggerRequest.builder().name("a").build(),
                StartTriggerRequest.builder().name("a").build(),
                StopTriggerRequest.builder().name("a").build(),
                DeleteTriggerRequest.builder().name("a").build(),
                BatchGetTriggersRequest.builder().triggerNames("a").build(),
                GetTagsRequest.builder().resourceArn(ARN + "trigger/a").build());
    }

    @ParameterizedTest
    @MethodSource("ofOneTrigger")
    void aCallOnATriggerIsAskedByItsArn(AwsRequest request) {
        assertThat(asked(request)).containsExactly(on("trigger/a"));
    }

    static List<AwsRequest> ofOneWorkflow() {
        return List.of(
                CreateWorkflowRequest.builder().name("a").build(),
                UpdateWorkflowRequest.builder().name("a").build(),
                GetWorkflowRequest.builder().name("a").build(),
                DeleteWorkflowRequest.builder().name("a").build(),
                StartWorkflowRunRequest.builder().name("a").build(),
                StopWorkflowRunRequest.builder().name("a").build(),
                ResumeWorkflowRunRequest.builder().name("a").build(),
                GetWorkflowRunRequest.builder().name("a").build(),
                GetWorkflowRunsRequest.builder().name("a").build(),
                GetWorkflowRunPropertiesRequest.builder().name("a").build(),
                PutWorkflowRunPropertiesRequest.builder().name("a").build(),
                BatchGetWorkflowsRequest.builder().names("a").build(),
                UntagResourceRequest.builder().resourceArn(ARN + "workflow/a").build());
    }

    @ParameterizedTest
    @MethodSource("ofOneWorkflow")
    void aCallOnAWorkflowIsAskedByItsArn(AwsRequest request) {
        assertThat(asked(request)).containsExactly(on("workflow/a"));
    }

    @Test
    void aTriggerOfAWorkflowIsAChangeOfBoth() {
        assertThat(asked(CreateTriggerRequest.builder()
                        .name("a")
                        .workflowName("w")
                        .build()))
                .containsExactly(on("trigger/a"), on("workflow/w"));
        assertThat(asked(GetTriggersRequest.builder().build())).containsExactly(on("trigger/*"));
        assertThat(asked(ListWorkflowsRequest.builder().build())).containsExactly(on("workflow/*"));
    }
}
